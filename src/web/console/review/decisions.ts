import { useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  ContributionJson,
  ContributorAnswerJson,
  DecisionResultJson,
} from '../../../http/api/schemas/contributions.ts';
import { api } from '../api.ts';
import { dropWaiting, useRefreshReview } from './contribution-queries.ts';

/** Yes or no to one contribution. */
export interface Decision {
  contribution: ContributionJson;
  answer: 'accept' | 'reject';
  /** As what a public post is taken, where its author lets the album keep a copy. */
  as?: 'reference';
  /** Of a no. */
  reason?: string;
}

/** The same answer to many. */
export interface Decisions {
  contributions: readonly ContributionJson[];
  /** All that waits of whoever gave the first one, in its album; those that are named leave the lists at once. */
  isForAllOfTheirs?: boolean;
  answer: Decision['answer'];
  reason?: string;
}

const key = ['decide'];
const MOST_AT_ONCE = 200;

/**
 * Answers, one or many: what is answered leaves the lists at once, and comes back where the server does not take the
 * answer. Lists are looked at again when nothing is on its way any more.
 */
function useAnswering<Wish, Answer>(
  send: (wish: Wish) => Promise<Answer>,
  idsOf: (wish: Wish) => readonly string[],
) {
  const client = useQueryClient();
  const refresh = useRefreshReview();
  const drop = (wish: Wish) => dropWaiting(client, new Set(idsOf(wish)));
  return useMutation({
    mutationKey: key,
    mutationFn: send,
    onMutate: drop,
    onSuccess: (_, wish) => drop(wish),
    onSettled: () => {
      if (client.isMutating({ mutationKey: key }) === 1) void refresh();
    },
  });
}

/** Answers one contribution. */
export const useDecide = () =>
  useAnswering(
    ({ contribution, answer, as, reason }: Decision) =>
      api.post<ContributionJson>(`/contributions/${contribution.id}/${answer}`, {
        ...(as ? { as } : {}),
        ...(reason ? { reason } : {}),
      }),
    ({ contribution }) => [contribution.id],
  );

/** Answers many; one result for each. */
export const useDecideMany = () =>
  useAnswering(
    async ({ contributions, isForAllOfTheirs, answer, reason }: Decisions) => {
      const ids = contributions.map(({ id }) => id);
      const decide = async (which: { ids: readonly string[] } | { like: string | undefined }) => {
        const wish = { ...which, answer, ...(reason ? { reason } : {}) };
        const { items } = await api.post<{ items: DecisionResultJson[] }>(
          '/contributions/decide',
          wish,
        );
        return items;
      };
      if (isForAllOfTheirs) return decide({ like: ids[0] });
      const results: DecisionResultJson[] = [];
      for (let from = 0; from < ids.length; from += MOST_AT_ONCE) {
        results.push(...(await decide({ ids: ids.slice(from, from + MOST_AT_ONCE) })));
      }
      return results;
    },
    ({ contributions }) => contributions.map(({ id }) => id),
  );

/** Takes whatever somebody gives to the album from now on, or nothing of theirs; the first contribution says who. */
export const useKnow = (how: 'trust' | 'block') =>
  useAnswering(
    ([first]: readonly ContributionJson[]) =>
      api.post<ContributorAnswerJson>(`/contributions/${first?.id}/${how}`),
    (contributions) => contributions.map(({ id }) => id),
  );

/** Asks the author of a post whether the album may keep a copy. */
export function useAsk() {
  const refresh = useRefreshReview();
  return useMutation({
    mutationFn: ({ id }: ContributionJson) =>
      api.post<ContributionJson>(`/contributions/${id}/ask`),
    onSettled: refresh,
  });
}
