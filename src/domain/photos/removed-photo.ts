import { notFound, Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { PhotoSelection } from './find-photos.ts';
import { Photo } from './photo.ts';

/**
 * What somebody is told who asks for a photo that is not in a gallery: that it was removed, where it was in it; else
 * that there is nothing. `gallery` is where the others are.
 */
export async function refusalOfMissing(
  { em }: Scope,
  { album, givenBy, ids }: PhotoSelection,
  photoId: string,
  gallery: string,
): Promise<Refusal> {
  const isOfGallery = givenBy === undefined && (ids?.includes(photoId) ?? true);
  const removed = { id: photoId, album, listedAt: { $ne: null }, trashedAt: { $ne: null } };
  if (!isOfGallery || (await em.count(Photo, removed)) === 0) return notFound();
  return new Refusal('not-found', 'photo_removed', 'This photo was removed.', { gallery });
}
