import type { Album } from '../albums/album.ts';
import type { Scope } from '../scope.ts';
import { Photo } from './photo.ts';

/** An album's own photos that were posted, the latest post first. Posts of others that it shows are not among them. */
export const findPublished = (
  { em }: Scope,
  album: Album,
  { limit }: { limit: number },
): Promise<Photo[]> =>
  em.find(
    Photo,
    {
      album,
      state: 'ready',
      listedAt: { $ne: null },
      trashedAt: null,
      publishedAt: { $ne: null },
      noteId: { $ne: null },
      referenceUri: null,
    },
    { orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }], limit },
  );

/** When a photo that had been posted was last taken out of the album; null when none was. */
export async function lastRemovalOf({ em }: Scope, album: Album): Promise<Date | null> {
  const removed = await em.findOne(
    Photo,
    { album, trashedAt: { $ne: null }, publishedAt: { $ne: null } },
    { orderBy: { trashedAt: 'desc' } },
  );
  return removed?.trashedAt ?? null;
}
