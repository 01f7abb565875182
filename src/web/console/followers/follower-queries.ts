import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AlbumJson, DeliveryJson, FollowerJson, Page } from '../../../http/api/schemas.ts';
import { api } from '../api.ts';
import { flatten, nextPage } from '../pages.ts';

/** Those who follow an album, or those who ask to. */
export const useFollowers = (albumId: string, state: FollowerJson['state']) =>
  useInfiniteQuery({
    queryKey: ['followers', albumId, state],
    queryFn: ({ pageParam }) =>
      api.get<Page<FollowerJson>>(
        `/albums/${albumId}/followers?state=${state}&limit=100${pageParam}`,
      ),
    initialPageParam: '',
    getNextPageParam: nextPage,
    select: flatten<FollowerJson>,
  });

/** How each server fared with what the album sent it; looked at again while something waits. */
export const useDeliveries = (albumId: string) =>
  useQuery({
    queryKey: ['deliveries', albumId],
    queryFn: async () => (await api.get<Page<DeliveryJson>>(`/albums/${albumId}/deliveries`)).items,
    refetchInterval: ({ state }) =>
      state.data?.some((one) => one.state === 'waiting') ? 3_000 : 60_000,
  });

/** Has what waits or has failed tried again now: at one server, or at all of them. */
export function useRetryDeliveries(albumId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (host: string | undefined) =>
      api.post<{ retried: number }>(
        `/albums/${albumId}/deliveries/retry`,
        host === undefined ? {} : { host },
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ['deliveries', albumId] }),
  });
}

/** The owner's answer to somebody who follows or asks to. */
export type FollowerAnswer = 'accept' | 'reject' | 'remove';

/** Accepts or refuses a request, or removes a follower. */
export function useAnswerFollower(album: AlbumJson) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, answer }: { id: string; answer: FollowerAnswer }) => {
      const path = `/albums/${album.id}/followers/${id}`;
      await (answer === 'remove' ? api.remove(path) : api.post(`${path}/${answer}`));
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['followers', album.id] }),
        client.invalidateQueries({ queryKey: ['albums', album.id] }),
      ]),
  });
}
