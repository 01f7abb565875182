import {
  useMutation,
  useQueryClient,
  type InfiniteData,
  type QueryClient,
} from '@tanstack/react-query';
import type { AlbumJson, Page, PhotoJson } from '../../../http/api/schemas.ts';
import { refreshAlbums } from '../albums/album-queries.ts';
import { replacePhoto } from '../album/photo-queries.ts';
import { api } from '../api.ts';
import { wordsOf } from '../locale/words.ts';
import { moved, type Move } from './moves.ts';

/** How an album is ordered and looks. */
export interface Arrangement {
  sortBy?: AlbumJson['sortBy'];
  sortDirection?: AlbumJson['sortDirection'];
  labelColour?: AlbumJson['labelColour'];
  rowSize?: AlbumJson['rowSize'];
  coverId?: string | null;
  /** Those that change; null takes a title away. */
  dayTitles?: Record<string, string | null>;
}

type PhotoPages = InfiniteData<Page<PhotoJson>, string>;

/** Has the pages that are loaded in another order, before the server has. */
export function showMoved(client: QueryClient, albumId: string, move: Move): void {
  void client.cancelQueries({ queryKey: ['photos', albumId] });
  client.setQueryData<PhotoPages>(['photos', albumId], (data) => {
    if (!data) return data;
    const photos = new Map(data.pages.flatMap(({ items }) => items.map((one) => [one.id, one])));
    const order = moved([...photos.keys()], move);
    let from = 0;
    const pages = data.pages.map((page) => {
      const ids = order.slice(from, (from += page.items.length));
      return { ...page, items: ids.flatMap((id) => photos.get(id) ?? []) };
    });
    return { ...data, pages };
  });
}

/** Writes moves one after the other, and answers the album as it is then. */
export async function saveMoves(albumId: string, moves: readonly Move[]): Promise<AlbumJson> {
  let album: AlbumJson | undefined;
  for (const move of moves) album = await api.put<AlbumJson>(`/albums/${albumId}/order`, move);
  if (!album) throw new Error(wordsOf('arrange').nothingToMove);
  return album;
}

/** Writes how an album is ordered and looks. */
export const saveArrangement = (albumId: string, input: Arrangement): Promise<AlbumJson> =>
  api.patch<AlbumJson>(`/albums/${albumId}`, input);

/** What everything that shows the album is to know when it was arranged. */
export function showArranged(client: QueryClient, album: AlbumJson): void {
  client.setQueryData(['albums', album.id], album);
  void refreshAlbums(client);
  void client.invalidateQueries({ queryKey: ['photos', album.id] });
}

/** What a crop of a photo keeps. */
export function useFocalPoint(albumId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, point }: { id: string; point: PhotoJson['focalPoint'] }) =>
      api.patch<PhotoJson>(`/photos/${id}`, { focalPoint: point }),
    onSuccess: (photo) => {
      replacePhoto(client, photo);
      void refreshAlbums(client, albumId);
    },
  });
}

/** Puts an album into another one, or into none. */
export function usePlaceAlbum(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (parentId: string | null) => api.patch<AlbumJson>(`/albums/${id}`, { parentId }),
    onSuccess: async (album) => {
      client.setQueryData(['albums', id], album);
      await client.invalidateQueries({ queryKey: ['albums'] });
    },
  });
}
