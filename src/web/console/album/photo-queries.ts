import {
  useInfiniteQuery,
  useMutation,
  useQueryClient,
  type InfiniteData,
  type QueryClient,
} from '@tanstack/react-query';
import type { Page, PhotoJson } from '../../../http/api/schemas.ts';
import { api } from '../api.ts';
import { flatten, nextPage } from '../pages.ts';

type PhotoPages = InfiniteData<Page<PhotoJson>, string>;

/** What can be said about a photo. */
export interface PhotoInput {
  caption?: string;
  altText?: string;
  sensitive?: boolean;
  showLocation?: boolean;
}

/** An album's photos in its order, page by page. */
export const usePhotos = (albumId: string) =>
  useInfiniteQuery({
    queryKey: ['photos', albumId],
    queryFn: ({ pageParam }) =>
      api.get<Page<PhotoJson>>(`/albums/${albumId}/photos?limit=200${pageParam}`),
    initialPageParam: '',
    getNextPageParam: nextPage,
    select: flatten<PhotoJson>,
  });

/** Puts a fresher photo where the old one is, without asking for the list again. */
export function replacePhoto(client: QueryClient, photo: PhotoJson): void {
  changePages(client, photo.albumId, (items) =>
    items.map((one) => (one.id === photo.id ? photo : one)),
  );
}

function changePages(
  client: QueryClient,
  albumId: string,
  change: (items: PhotoJson[]) => PhotoJson[],
): void {
  client.setQueryData<PhotoPages>(
    ['photos', albumId],
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
    onSuccess: (photo) => replacePhoto(client, photo),
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
