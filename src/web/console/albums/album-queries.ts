import {
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query';
import type { AlbumJson, Page } from '../../../http/api/schemas.ts';
import { api, isMissing } from '../api.ts';
import { whileDeaf } from '../live/refresher.ts';
import { flatten, nextPage } from '../pages.ts';

const OFTEN = 4_000;
const SELDOM = 30_000;

/** What an album can be told, when it is made and later. */
export interface AlbumInput {
  title?: string;
  handle?: string;
  description?: string;
  audience?: AlbumJson['audience'];
  /** With an audience of fewer people. */
  keepFollowers?: boolean;
  approveFollowers?: boolean;
  contributionsFrom?: AlbumJson['contributionsFrom'];
  contributionReview?: AlbumJson['contributionReview'];
  showsPhotosInMail?: boolean;
  commentsFrom?: AlbumJson['commentsFrom'];
  collaboratorsEdit?: boolean;
  collaboratorsModerate?: boolean;
  adminsShare?: boolean;
  saving?: AlbumJson['saving'];
  license?: AlbumJson['license'];
  coverId?: string;
  parentId?: string;
}

/** Only my own albums, or only those of others in which I have a role. */
export type AlbumsStanding = 'owner' | 'member';

/** Which of my albums, and how they are sorted; what is left out does not matter. */
export interface AlbumsFilter {
  standing?: AlbumsStanding;
  sort?: 'recent' | 'name' | 'taken';
  audience?: AlbumJson['audience'];
  linked?: 'true';
  /** Only those right in this one. */
  parent?: string;
}

/** My albums and those that are shared with me, newest first by themselves, page by page; looked at again every half minute. */
export const useAlbums = (filter: AlbumsFilter = {}) =>
  useInfiniteQuery({
    queryKey: Object.keys(filter).length > 0 ? ['albums', filter] : ['albums'],
    queryFn: ({ pageParam }) => {
      const query = new URLSearchParams({ limit: '100', ...filter });
      return api.get<Page<AlbumJson>>(`/albums?${query.toString()}${pageParam}`);
    },
    initialPageParam: '',
    getNextPageParam: nextPage,
    select: flatten<AlbumJson>,
    refetchInterval: () => whileDeaf(SELDOM),
  });

/** The albums right in one, by name. */
export const useSubAlbums = (parent: string) => useAlbums({ parent, sort: 'name' });

/**
 * One album. Its owner alone changes what I may do in it, so that only what is mine is looked at seldom; one that is
 * gone is not looked at again.
 */
export const useAlbum = (id: string) =>
  useQuery({
    queryKey: ['albums', id],
    queryFn: () => api.get<AlbumJson>(`/albums/${id}`),
    refetchInterval: ({ state: { data, error } }) => {
      if (isMissing(error)) return false;
      return whileDeaf(data?.role === 'owner' && !data.heir ? SELDOM : OFTEN);
    },
  });

/** Looks again at every list of albums, and at one of them. */
export const refreshAlbums = (client: QueryClient, id?: string) =>
  client.invalidateQueries({
    predicate: ({ queryKey: [kind, which] }) =>
      kind === 'albums' && (typeof which !== 'string' || which === id),
  });

/** Makes an album; its title is the only thing it needs. */
export function useCreateAlbum() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: AlbumInput & { title: string }) => api.post<AlbumJson>('/albums', input),
    onSuccess: (album) => {
      client.setQueryData(['albums', album.id], album);
      return refreshAlbums(client);
    },
  });
}

/** Changes an album's words or rules. */
export function useEditAlbum(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: AlbumInput) => api.patch<AlbumJson>(`/albums/${id}`, input),
    onSuccess: (album) => {
      client.setQueryData(['albums', id], album);
      return refreshAlbums(client);
    },
  });
}

/** Moves an album to the trash, from where it can come back. */
export function useTrashAlbum(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.remove(`/albums/${id}`),
    onSuccess: () => refreshAlbums(client),
  });
}
