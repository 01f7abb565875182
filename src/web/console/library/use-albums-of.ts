import { useQueries } from '@tanstack/react-query';
import type { AlbumJson, PhotoJson } from '../../../http/api/schemas.ts';
import { may } from '../album/album-actions.ts';
import { api } from '../api.ts';

/** Photos of one album, and whether I may give links to them. */
export interface Shelf {
  album: AlbumJson;
  photos: readonly PhotoJson[];
  isShareable: boolean;
}

/** Photos by their albums, in the order in which they are met; `isReady` once all of the albums are known. */
export function useAlbumsOf(photos: readonly PhotoJson[]): { shelves: Shelf[]; isReady: boolean } {
  const byAlbum = Map.groupBy(photos, ({ albumId }) => albumId);
  const ids = [...byAlbum.keys()];
  const albums = useQueries({
    queries: ids.map((id) => ({
      queryKey: ['albums', id],
      queryFn: () => api.get<AlbumJson>(`/albums/${id}`),
    })),
  });
  const shelves = ids.flatMap((id, index) => {
    const album = albums[index]?.data;
    return album
      ? [{ album, photos: byAlbum.get(id) ?? [], isShareable: may(album, 'share') }]
      : [];
  });
  return { shelves, isReady: albums.every(({ isPending }) => !isPending) };
}
