import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Page } from '../../../http/api/schemas.ts';
import type { OfferingJson } from '../../../http/api/schemas/offerings.ts';
import { api } from '../api.ts';
import { whileDeaf } from '../live/refresher.ts';
import { flatten, nextPage } from '../pages.ts';

/** What I offered to an album on another server, the latest first. */
export const useOfferings = (followingId: string) =>
  useInfiniteQuery({
    queryKey: ['offerings', followingId],
    queryFn: ({ pageParam }) =>
      api.get<Page<OfferingJson>>(`/following/${followingId}/contributions?limit=50${pageParam}`),
    initialPageParam: '',
    getNextPageParam: nextPage,
    select: flatten<OfferingJson>,
    refetchInterval: () => whileDeaf(30_000),
  });

/** Takes back what I offered. */
export function useWithdraw(followingId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.remove(`/following/${followingId}/contributions/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['offerings', followingId] }),
  });
}
