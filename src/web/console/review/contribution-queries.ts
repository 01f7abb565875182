import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ContributionJson, Page } from '../../../http/api/schemas.ts';
import { api } from '../api.ts';
import { flatten, nextPage } from '../pages.ts';

/** What waits for a yes or no, in all albums or in one. */
export const useContributions = (albumId: string | null) =>
  useInfiniteQuery({
    queryKey: ['contributions', albumId],
    queryFn: ({ pageParam }) =>
      api.get<Page<ContributionJson>>(
        `/contributions?state=pending&limit=100${albumId ? `&album=${albumId}` : ''}${pageParam}`,
      ),
    initialPageParam: '',
    getNextPageParam: nextPage,
    select: flatten<ContributionJson>,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(({ photo }) => photo.state === 'processing'))
        ? 3000
        : 30_000,
  });

/** The owner's answer to one contribution. */
export interface Decision {
  contribution: ContributionJson;
  answer: 'accept' | 'reject';
  reason?: string;
}

/** Answers a contribution; afterwards the queue and the albums are looked at again. */
export function useDecide() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ contribution, answer, reason }: Decision) =>
      api.post<ContributionJson>(
        `/contributions/${contribution.id}/${answer}`,
        reason ? { reason } : {},
      ),
    onSuccess: (_, { contribution }) => {
      void client.invalidateQueries({ queryKey: ['photos', contribution.albumId] });
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['contributions'] }),
        client.invalidateQueries({ queryKey: ['albums'] }),
      ]),
  });
}
