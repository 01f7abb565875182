import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { RemovalJson } from '../../../http/api/schemas/removals.ts';
import type { Page } from '../../../http/api/schemas.ts';
import { refreshAlbums } from '../albums/album-queries.ts';
import { api } from '../api.ts';
import { whileDeaf } from '../live/refresher.ts';
import { flatten, nextPage } from '../pages.ts';

/** Photos of mine that were taken out of albums and wait for my decision; looked at again every half minute. */
export const useRemovals = () =>
  useInfiniteQuery({
    queryKey: ['removals'],
    queryFn: ({ pageParam }) => api.get<Page<RemovalJson>>(`/removals?limit=100${pageParam}`),
    initialPageParam: '',
    getNextPageParam: nextPage,
    select: flatten<RemovalJson>,
    refetchInterval: () => whileDeaf(30_000),
  });

/** Lets a photo go, or keeps it in an album of my own. */
export function useDecideRemoval() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, answer }: { id: string; answer: 'delete' | 'keep' }) =>
      api.post<RemovalJson>(`/removals/${id}/${answer}`),
    onSettled: () =>
      Promise.all([client.invalidateQueries({ queryKey: ['removals'] }), refreshAlbums(client)]),
  });
}
