import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Page } from '../../../http/api/schemas.ts';
import type { ExportJson } from '../../../http/api/schemas/exports.ts';
import { api } from '../api.ts';
import { whileDeaf } from '../live/refresher.ts';
import { flatten, nextPage } from '../pages.ts';

const all = { queryKey: ['exports'] };

/** What I had prepared to take along, newest first. */
export const useExports = () =>
  useInfiniteQuery({
    ...all,
    queryFn: ({ pageParam }) => api.get<Page<ExportJson>>(`/exports?limit=50${pageParam}`),
    initialPageParam: '',
    getNextPageParam: nextPage,
    select: flatten<ExportJson>,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some((it) => it.state === 'preparing'))
        ? whileDeaf(3_000)
        : false,
  });

/** Has one of my albums prepared, or everything of mine. */
export function useMakeExport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (album: string | null) =>
      api.post<ExportJson>('/exports', album === null ? {} : { album }),
    onSuccess: () => client.invalidateQueries(all),
  });
}

/** Asks where the file is now, and has the browser keep it. */
export const useFetchExport = () =>
  useMutation({
    mutationFn: (id: string) => api.post<{ url: string }>(`/exports/${id}/fetch`),
    onSuccess: ({ url }) => location.assign(url),
  });

/** Ends one before its time. */
export function useEndExport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.remove(`/exports/${id}`),
    onSettled: () => client.invalidateQueries(all),
  });
}
