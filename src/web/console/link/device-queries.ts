import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import type { LinkDeviceJson, LinkVisitJson } from '../../../http/api/schemas/links.ts';
import type { Page } from '../../../http/api/schemas.ts';
import { api } from '../api.ts';
import { flatten, nextPage } from '../pages.ts';
import { useRefreshLinks } from '../share/link-queries.ts';

/** The devices of a link, page by page. */
export const useDevices = (linkId: string) =>
  useInfiniteQuery({
    queryKey: ['link', linkId, 'devices'],
    queryFn: ({ pageParam }) =>
      api.get<Page<LinkDeviceJson>>(`/links/${linkId}/devices?limit=50${pageParam}`),
    initialPageParam: '',
    getNextPageParam: nextPage,
    select: flatten<LinkDeviceJson>,
  });

/** Shows one device out, or all of them when none is named. */
export function useRemoveDevices(linkId: string) {
  const refresh = useRefreshLinks();
  return useMutation({
    mutationFn: (deviceId: string | null) =>
      api.remove(`/links/${linkId}/devices${deviceId ? `/${deviceId}` : ''}`),
    onSuccess: refresh,
  });
}

/** The lines of a link's access log, newest first. */
export const useVisits = (linkId: string) =>
  useInfiniteQuery({
    queryKey: ['link', linkId, 'visits'],
    queryFn: ({ pageParam }) =>
      api.get<Page<LinkVisitJson>>(`/links/${linkId}/visits?limit=50${pageParam}`),
    initialPageParam: '',
    getNextPageParam: nextPage,
    select: flatten<LinkVisitJson>,
  });
