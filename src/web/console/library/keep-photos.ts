import type { PhotoJson } from '../../../http/api/schemas.ts';
import { keep, keepAll } from '../album/keep-photos.ts';

/** Has the browser keep photos of the library: one as its file, several as an archive for each of their albums. */
export function keepPhotos(photos: readonly PhotoJson[]): void {
  const [first, ...others] = photos;
  if (first && others.length === 0) keep(first);
  else {
    for (const [albumId, ofAlbum] of Map.groupBy(photos, (photo) => photo.albumId)) {
      keepAll(
        albumId,
        ofAlbum.map(({ id }) => id),
      );
    }
  }
}
