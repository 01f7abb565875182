import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Page } from '../../../http/api/schemas.ts';
import type { FollowingJson } from '../../../http/api/schemas/following.ts';
import { api } from '../api.ts';
import { whileDeaf } from '../live/refresher.ts';
import { flatten, nextPage } from '../pages.ts';

/** Who on other servers asks me in, page by page. */
export const useReceivedInvitations = () =>
  useInfiniteQuery({
    queryKey: ['invitations'],
    queryFn: ({ pageParam }) =>
      api.get<Page<FollowingJson>>(`/following?state=invited&limit=50${pageParam}`),
    initialPageParam: '',
    getNextPageParam: nextPage,
    select: flatten<FollowingJson>,
    refetchInterval: () => whileDeaf(30_000),
  });

/** Says yes or no to an invitation. */
export function useAnswerInvitation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, answer }: { id: string; answer: 'accept' | 'decline' }) => {
      await api.post(`/following/${id}/${answer}`);
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['invitations'] }),
        client.invalidateQueries({ queryKey: ['following'], exact: true }),
      ]),
  });
}
