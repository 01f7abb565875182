import {
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type InfiniteData,
  type QueryClient,
} from '@tanstack/react-query';
import type { MonthCountJson } from '../../../http/api/schemas/library.ts';
import type { Page, PhotoJson } from '../../../http/api/schemas.ts';
import { api } from '../api.ts';
import { flatten, nextPage } from '../pages.ts';

type PhotoPages = InfiniteData<Page<PhotoJson>, string>;

/** Lists of photos that are not those of one album, by the beginning of their keys. */
const lists = new Set<unknown>(['timeline', 'search']);

/** What a list of the library is asked with; what is empty is left out. */
export type Asked = Readonly<Record<string, string | undefined>>;

/** The query of an address for what is asked: `?q=boat&type=video`, or nothing. */
export function queryOf(asked: Asked): string {
  const given = Object.entries(asked).filter(([, value]) => value);
  return new URLSearchParams(given as [string, string][]).toString();
}

/** Photos of all my albums, the newest taken first, page by page. */
export const useLibrary = (list: 'timeline' | 'search', asked: Asked, isOn = true) =>
  useInfiniteQuery({
    queryKey: [list, queryOf(asked)],
    queryFn: ({ pageParam }) =>
      api.get<Page<PhotoJson>>(`/${list}?${queryOf({ ...asked, limit: '100' })}${pageParam}`),
    initialPageParam: '',
    getNextPageParam: nextPage,
    select: flatten<PhotoJson>,
    enabled: isOn,
  });

/** A list of the library, loaded as far as it was looked at. */
export type LibraryQuery = ReturnType<typeof useLibrary>;

/** Everything of such a list, to do something with all of it. */
export async function loadAll(query: LibraryQuery): Promise<PhotoJson[]> {
  let answer = query.hasNextPage ? await query.fetchNextPage() : query;
  while (answer.hasNextPage && !answer.isError) answer = await answer.fetchNextPage();
  return answer.data ?? [];
}

/** The months of the timeline, the newest first. */
export const useMonths = (asked: Asked) =>
  useQuery({
    queryKey: ['timeline', 'months', queryOf(asked)],
    queryFn: () => api.get<{ items: MonthCountJson[] }>(`/timeline/months?${queryOf(asked)}`),
    select: ({ items }) => items,
  });

/** One photo, for an address that leads to it before its list has come so far. */
export const usePhoto = (id: string, isOn: boolean) =>
  useQuery({
    queryKey: ['photo', id],
    queryFn: () => api.get<PhotoJson>(`/photos/${id}`),
    enabled: isOn,
  });

/** Puts what is new about a photo into every list that has it, of the library and of its album. */
export function changeInLists(client: QueryClient, id: string, news: Partial<PhotoJson>): void {
  client.setQueriesData<PhotoPages>(
    {
      predicate: ({ queryKey: [list, which] }) =>
        list === 'photos' || (lists.has(list) && which !== 'months'),
    },
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({
          ...page,
          items: page.items.map((photo) => (photo.id === id ? { ...photo, ...news } : photo)),
        })),
      },
  );
  client.setQueryData<PhotoJson>(['photo', id], (photo) => photo && { ...photo, ...news });
}

const AT_ONCE = 500;

/** Does something with many photos, as many at once as the server takes; answers with the last answer. */
export async function inParts<Answer>(
  ids: readonly string[],
  work: (some: readonly string[]) => Promise<Answer>,
): Promise<Answer | undefined> {
  let answer: Answer | undefined;
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    answer = await work(ids.slice(from, from + AT_ONCE));
  }
  return answer;
}

/** Looks again at what the library has. */
export const refreshLibrary = (client: QueryClient) =>
  client.invalidateQueries({ predicate: ({ queryKey: [list] }) => lists.has(list) });

/** Marks a photo as a favourite of mine, or takes the mark off; what is on the screen changes at once. */
export function useFavourite() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, favourite }: Pick<PhotoJson, 'id' | 'favourite'>) =>
      favourite ? api.put(`/photos/${id}/favourite`) : api.remove(`/photos/${id}/favourite`),
    onMutate: ({ id, favourite }) => changeInLists(client, id, { favourite }),
    onError: (_, { id, favourite }) => changeInLists(client, id, { favourite: !favourite }),
  });
}
