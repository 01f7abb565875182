import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query';
import type { AppearanceJson, PersonJson } from '../../../http/api/schemas/library.ts';
import type { Page } from '../../../http/api/schemas.ts';
import { api } from '../api.ts';
import { inParts, queryOf } from '../library/library-queries.ts';
import { flatten, nextPage } from '../pages.ts';

/** The people whom I have named in photos, by name, page by page. */
export const usePictured = () =>
  useInfiniteQuery({
    queryKey: ['pictured'],
    queryFn: ({ pageParam }) => api.get<Page<PersonJson>>(`/people?limit=100${pageParam}`),
    initialPageParam: '',
    getNextPageParam: nextPage,
    select: flatten<PersonJson>,
  });

/** Those whose names begin like this. */
export const usePeopleLike = (prefix: string) =>
  useQuery({
    queryKey: ['pictured', 'like', prefix.trim().toLowerCase()],
    queryFn: () =>
      api.get<Page<PersonJson>>(`/people?${queryOf({ limit: '20', prefix: prefix.trim() })}`),
    select: ({ items }) => items,
    placeholderData: keepPreviousData,
  });

/** One of them. */
export const usePerson = (id: string) =>
  useQuery({ queryKey: ['pictured', id], queryFn: () => api.get<PersonJson>(`/people/${id}`) });

/** Who of them is in a photo. */
export const usePeopleIn = (photoId: string) =>
  useQuery({
    queryKey: ['pictured', 'in', photoId],
    queryFn: () => api.get<{ items: AppearanceJson[] }>(`/photos/${photoId}/people`),
    select: ({ items }) => items,
  });

const refresh = (client: QueryClient) =>
  Promise.all([
    client.invalidateQueries({ queryKey: ['pictured'] }),
    client.invalidateQueries({ queryKey: ['search'] }),
  ]);

function usePeopleMutation<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => refresh(client) });
}

/** The person of this name among mine, or a new one. */
async function personNamed(name: string): Promise<PersonJson> {
  const key = name.toLowerCase();
  const { items } = await api.get<Page<PersonJson>>(`/people?${queryOf({ prefix: name })}`);
  const known = items.find((one) => one.name.toLowerCase() === key);
  return known ?? api.post<PersonJson>('/people', { name });
}

/** Names somebody in photos, by a name that is known or new. */
export const useNameIn = () =>
  usePeopleMutation(async ({ name, photos }: { name: string; photos: readonly string[] }) => {
    const person = await personNamed(name);
    const answer = await inParts(photos, (add) =>
      api.post<PersonJson>(`/people/${person.id}/photos`, { add }),
    );
    return answer ?? person;
  });

/** Takes somebody out of photos again. */
export const useTakeOut = () =>
  usePeopleMutation(({ id, photos }: { id: string; photos: readonly string[] }) =>
    inParts(photos, (remove) => api.post<PersonJson>(`/people/${id}/photos`, { remove })),
  );

/** Changes what is said about somebody. */
export const useEditPerson = (id: string) =>
  usePeopleMutation((words: { name?: string; address?: string | null; coverId?: string }) =>
    api.patch<PersonJson>(`/people/${id}`, words),
  );

/** Makes another of my people the same as this one. */
export const useMerge = (id: string) =>
  usePeopleMutation((other: string) =>
    api.post<PersonJson>(`/people/${id}/merge`, { person: other }),
  );

/** Forgets somebody; the photos stay. */
export const useForget = (id: string) => usePeopleMutation(() => api.remove(`/people/${id}`));
