import { useQuery } from '@tanstack/react-query';
import type { ReportJson } from '../../../http/api/schemas/moderation.ts';
import type { Page } from '../../../http/api/schemas.ts';
import { api } from '../api.ts';

/** How many reports wait, up to two hundred; nobody but administrators asks. */
export function useReportCount(isAdmin: boolean): number {
  const waiting = useQuery({
    queryKey: ['reports', 'count'],
    queryFn: async () => (await api.get<Page<ReportJson>>('/admin/reports?limit=200')).items.length,
    enabled: isAdmin,
    staleTime: 30_000,
    retry: false,
  });
  return waiting.data ?? 0;
}
