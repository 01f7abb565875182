import { Album } from '../albums/album.ts';
import { canAdd, canOffer } from '../albums/policy.ts';
import { addPhoto } from '../photos/add-photo.ts';
import type { Photo } from '../photos/photo.ts';
import { notFound } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { offerPhotoAsMember, type OfferedUpload } from './offer-photo.ts';

/** An album that this viewer may give photos to: their own, or one that takes them. @throws Refusal `not_found` */
export async function findAlbumToGiveTo(scope: Scope, viewer: Viewer, id: string): Promise<Album> {
  const album = await scope.em.findOneOrFail(
    Album,
    { id, trashedAt: null },
    { populate: ['owner'] },
  );
  if (!canAdd(viewer, album) && !canOffer(viewer, album)) throw notFound();
  return album;
}

/**
 * Adds a photo to one's own album, or offers it to somebody else's, inside the caller's transaction.
 * @throws Refusal those of addPhoto and offerPhotoAsMember
 */
export async function givePhoto(
  scope: Scope,
  viewer: Viewer,
  album: Album,
  upload: OfferedUpload,
): Promise<Photo> {
  if (viewer.kind !== 'account') throw notFound();
  if (canAdd(viewer, album)) return addPhoto(scope, viewer, album, upload);
  return (await offerPhotoAsMember(scope, viewer.account, album, upload)).photo;
}
