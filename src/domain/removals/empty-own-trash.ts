import { Album } from '../albums/album.ts';
import { endAlbum } from '../albums/end-album.ts';
import { Photo } from '../photos/photo.ts';
import type { Scope } from '../scope.ts';
import { findRestorable, type AccountViewer } from './find-trash.ts';

/**
 * Ends for ever what of the viewer's own is in the trash, inside the caller's transaction: their albums, photos of their
 * albums, and what they gave. What belongs to albums of others stays for those. Answers how much it was.
 */
export async function emptyOwnTrash(
  scope: Scope,
  viewer: AccountViewer,
): Promise<{ albums: number; photos: number }> {
  const { em, now } = scope;
  const rows = await findRestorable(scope, viewer);
  const idsOf = (kind: 'album' | 'photo') =>
    rows.flatMap((row) => (row.kind === kind ? row.id : []));
  const albums = await em.find(Album, { id: { $in: idsOf('album') } });
  const photos = await em.find(
    Photo,
    { id: { $in: idsOf('photo') } },
    { populate: ['album'], refresh: true },
  );
  const { id: me } = viewer.account;
  const own = photos.filter(({ giver, album }) => giver?.id === me || album.owner.id === me);
  for (const album of albums) await endAlbum(scope, album);
  for (const photo of own) photo.endedAt = now();
  return { albums: albums.length, photos: own.length };
}
