import {
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type InfiniteData,
  type QueryClient,
} from '@tanstack/react-query';
import type { Page, PhotoJson } from '../../../http/api/schemas.ts';
import { api } from '../api.ts';
import { changeInLists } from '../library/library-queries.ts';
import { flatten, nextPage } from '../pages.ts';

type PhotoPages = InfiniteData<Page<PhotoJson>, string>;

/** What can be said about a photo. */
export interface PhotoInput {
  caption?: string;
  altText?: string;
  sensitive?: boolean;
  rating?: number | null;
  showLocation?: boolean;
  license?: PhotoJson['license'];
  takenAt?: string | null;
  focalPoint?: { x: number; y: number } | null;
}

/** What may not be said of a photo yet. */
export const missing = ['alt', 'date', 'location'] as const;
/** One of {@link missing}. */
export type Missing = (typeof missing)[number];

/**
 * An album's photos in its order, page by page; or only those of which something is not said yet. One of these stays in
 * the list when that is said, until it is asked for again, so that one goes from it to the next: what refreshes
 * `photos` does not reach it.
 */
export const usePhotos = (albumId: string, lacking?: Missing) =>
  useInfiniteQuery({
    queryKey: lacking ? ['lacking', albumId, lacking] : ['photos', albumId],
    queryFn: ({ pageParam }) =>
      api.get<Page<PhotoJson>>(
        `/albums/${albumId}/photos?limit=200${lacking ? `&missing=${lacking}` : ''}${pageParam}`,
      ),
    initialPageParam: '',
    getNextPageParam: nextPage,
    select: flatten<PhotoJson>,
    refetchOnWindowFocus: lacking === undefined,
  });

/** Puts a fresher photo where the old one is, without asking for the list again. */
export function replacePhoto(client: QueryClient, photo: PhotoJson): void {
  changeInLists(client, photo.id, photo);
}

const isList = (kind: unknown): boolean => kind === 'photos' || kind === 'lacking';

function changePages(
  client: QueryClient,
  albumId: string,
  change: (items: PhotoJson[]) => PhotoJson[],
): void {
  client.setQueriesData<PhotoPages>(
    { predicate: ({ queryKey: [kind, id] }) => isList(kind) && id === albumId },
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({ ...page, items: change(page.items) })),
      },
  );
}

/** Describes one photo. */
export function useEditPhoto(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: PhotoInput) => api.patch<PhotoJson>(`/photos/${id}`, input),
    onSuccess: (photo) => {
      replacePhoto(client, photo);
      void client.invalidateQueries({ queryKey: ['missing', photo.albumId] });
    },
  });
}

/** How many photos of an album lack what. */
export const useMissing = (albumId: string) =>
  useQuery({
    queryKey: ['missing', albumId],
    queryFn: () => api.get<Record<Missing, number | null>>(`/albums/${albumId}/photos/missing`),
  });

/** What can be said of several photos at once. */
export interface PhotosInput {
  caption?: string;
  rating?: number | null;
  sensitive?: boolean;
  showLocation?: boolean;
  move?: { seconds: number; zone?: string };
}

/** Describes several photos. */
export function useEditPhotos(albumId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ photoIds, input }: { photoIds: readonly string[]; input: PhotosInput }) =>
      api.post('/photos/edit', { photoIds, ...input }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['photos', albumId] }),
        client.invalidateQueries({ queryKey: ['lacking', albumId] }),
        client.invalidateQueries({ queryKey: ['missing', albumId] }),
      ]),
  });
}

/** Tries to make a failed photo's pictures again. */
export function useRetryPhoto() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.post<PhotoJson>(`/photos/${id}/retry`),
    onSuccess: (photo) => replacePhoto(client, photo),
  });
}

/** Moves photos to the trash, one after the other; those that are gone leave the grid at once. */
export function useRemovePhotos(albumId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (ids: readonly string[]) => {
      for (const id of ids) {
        await api.remove(`/photos/${id}`);
        changePages(client, albumId, (items) => items.filter((one) => one.id !== id));
      }
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['albums', albumId] }),
  });
}
