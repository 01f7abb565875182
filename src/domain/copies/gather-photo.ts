import { findAlbumFor } from '../albums/find-albums.ts';
import { copyPhoto } from '../photos/copy-photo.ts';
import { findPhotoFor } from '../photos/find-photos.ts';
import type { Photo } from '../photos/photo.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { requireUploadRoom } from '../uploads/upload-room.ts';
import type { Viewer } from '../viewer.ts';
import { saveCopy } from './save-copy.ts';

/**
 * Copies a photo to an album of the viewer's own, whoever's it is: one of their own as it is, from one of their albums to
 * another, and those of others as {@link saveCopy} does. What the album has already, it does not get twice.
 * @throws Refusal as there, but for `own_photo`
 */
export async function gatherPhoto(
  scope: Scope,
  viewer: Extract<Viewer, { kind: 'account' }>,
  albumId: string,
  photoId: string,
): Promise<Photo> {
  try {
    return await saveCopy(scope, viewer, albumId, photoId);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'own_photo') throw error;
  }
  const album = await findAlbumFor(scope, viewer, albumId, 'own');
  const photo = await findPhotoFor(scope, viewer, photoId, 'see');
  const makeRoom = () => requireUploadRoom(scope, album, photo.bytes ?? 0);
  const copy = await copyPhoto(scope, photo, album, makeRoom);
  if (copy) return copy;
  throw new Refusal('conflict', 'not_ready', 'This photo cannot be saved: it has no file to give.');
}
