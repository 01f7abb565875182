import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AlbumJson, FollowerJson, Page } from '../../../http/api/schemas.ts';
import type { DeliveryJson } from '../../../http/api/schemas/delivery.ts';
import type {
  AlbumFollowerJson,
  FollowerSummaryJson,
  SentPostJson,
} from '../../../http/api/schemas/followers.ts';
import { api } from '../api.ts';
import { whileDeaf } from '../live/refresher.ts';
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

/** How each server fared with what the album sent it. */
export const useDeliveries = (albumId: string) =>
  useQuery({
    queryKey: ['deliveries', albumId],
    queryFn: async () => (await api.get<Page<DeliveryJson>>(`/albums/${albumId}/deliveries`)).items,
    refetchInterval: ({ state }) =>
      whileDeaf(state.data?.some((one) => one.state === 'waiting') ? 3_000 : 60_000),
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
export function useAnswerFollower(album: Pick<AlbumJson, 'id'>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, answer }: { id: string; answer: FollowerAnswer }) => {
      const path = `/albums/${album.id}/followers/${id}`;
      await (answer === 'remove' ? api.remove(path) : api.post(`${path}/${answer}`));
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['followers'] }),
        client.invalidateQueries({ queryKey: ['albums', album.id] }),
      ]),
  });
}

/** How each photo fared at one server. */
export const useSentPosts = (albumId: string, host: string) =>
  useQuery({
    queryKey: ['deliveries', albumId, host],
    queryFn: async () =>
      (
        await api.get<{ items: SentPostJson[] }>(
          `/albums/${albumId}/deliveries/${encodeURIComponent(host)}`,
        )
      ).items,
  });

/** Which followers of all albums are shown. */
export interface FollowerFilter {
  state: FollowerJson['state'];
  q: string;
  server: string;
}

/** Those who follow any album that I manage, or ask to. */
export const useAllFollowers = ({ state, q, server }: FollowerFilter) => {
  const query = new URLSearchParams({
    limit: '50',
    state,
    ...(q && { q }),
    ...(server && { server }),
  });
  return useInfiniteQuery({
    queryKey: ['followers', 'all', query.toString()],
    queryFn: ({ pageParam }) => api.get<Page<AlbumFollowerJson>>(`/followers?${query}${pageParam}`),
    initialPageParam: '',
    getNextPageParam: nextPage,
    select: flatten<AlbumFollowerJson>,
    placeholderData: (before) => before,
  });
};

/** How many ask, and from which servers people follow. */
export const useFollowerSummary = () =>
  useQuery({
    queryKey: ['followers', 'summary'],
    queryFn: () => api.get<FollowerSummaryJson>('/followers/summary'),
    refetchInterval: () => whileDeaf(30_000),
  });

/** Answers one of them, many at once, or blocks one. */
export function useSteerFollowers() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (
      wish:
        | { answer: FollowerAnswer; to: AlbumFollowerJson }
        | { acceptAll: readonly AlbumFollowerJson[] }
        | { block: AlbumFollowerJson },
    ): Promise<{ accepted: number }> => {
      if ('acceptAll' in wish) {
        const followers = wish.acceptAll.map(({ id, album }) => ({ id, album: album.id }));
        return api.post('/followers/accept', { followers });
      }
      if ('block' in wish) {
        await api.post('/blocks', { address: wish.block.address });
        return { accepted: 0 };
      }
      const path = `/albums/${wish.to.album.id}/followers/${wish.to.id}`;
      await (wish.answer === 'remove' ? api.remove(path) : api.post(`${path}/${wish.answer}`));
      return { accepted: 1 };
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['followers'] }),
        client.invalidateQueries({ queryKey: ['albums'] }),
      ]),
  });
}
