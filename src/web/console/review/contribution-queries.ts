import {
  useInfiniteQuery,
  useQuery,
  useQueryClient,
  type InfiniteData,
  type QueryClient,
} from '@tanstack/react-query';
import type { Page, PhotoJson } from '../../../http/api/schemas.ts';
import type {
  ContributionJson,
  ContributionSummaryJson,
} from '../../../http/api/schemas/contributions.ts';
import { api } from '../api.ts';
import { flatten, nextPage } from '../pages.ts';
import { queryOf, type ReviewFilter } from './filter.ts';

const SOON = 3_000;
const OFTEN = 10_000;

type Pages = InfiniteData<Page<ContributionJson>, string>;

const lists = ['contributions', 'list'];

/** What was offered to my albums, narrowed by a filter; looked at again soon while pictures are prepared. */
export const useContributions = (filter: ReviewFilter) =>
  useInfiniteQuery({
    queryKey: [...lists, queryOf(filter)],
    queryFn: ({ pageParam }) =>
      api.get<Page<ContributionJson>>(`/contributions?${queryOf(filter)}&limit=100${pageParam}`),
    initialPageParam: '',
    getNextPageParam: nextPage,
    select: flatten<ContributionJson>,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(({ photo }) => photo.state === 'processing'))
        ? SOON
        : OFTEN,
  });

/** One contribution as it is now; asked only where the list does not say. */
export const useContribution = (id: string, isAsked: boolean) =>
  useQuery({
    queryKey: ['contributions', 'one', id],
    queryFn: () => api.get<ContributionJson>(`/contributions/${id}`),
    enabled: isAsked,
    staleTime: 0,
    refetchInterval: OFTEN,
  });

/** What waits, counted for the filters; in all albums or in one. */
export const useSummary = (album: string | null) =>
  useQuery({
    queryKey: ['contributions', 'summary', album],
    queryFn: () =>
      api.get<ContributionSummaryJson>(`/contributions/summary${album ? `?album=${album}` : ''}`),
    refetchInterval: OFTEN,
    placeholderData: (before) => before,
  });

/** The photo that another one looks like, in all its sizes. */
export const usePhoto = (id: string) =>
  useQuery({ queryKey: ['photo', id], queryFn: () => api.get<PhotoJson>(`/photos/${id}`) });

/** Takes contributions out of every list of what waits, before the server has said that they are decided. */
export async function dropWaiting(client: QueryClient, ids: ReadonlySet<string>): Promise<void> {
  await client.cancelQueries({ queryKey: lists });
  client.setQueriesData<Pages>(
    {
      queryKey: lists,
      predicate: ({ queryKey }) => String(queryKey[2]).includes('state=pending'),
    },
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({
          ...page,
          items: page.items.filter(({ id }) => !ids.has(id)),
        })),
      },
  );
}

/** Looks again at everything that a decision changes. */
export function useRefreshReview() {
  const client = useQueryClient();
  return () =>
    Promise.all(
      ['contributions', 'albums', 'photos', 'notices'].map((name) =>
        client.invalidateQueries({ queryKey: [name] }),
      ),
    );
}
