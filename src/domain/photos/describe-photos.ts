import { LockMode } from '@mikro-orm/core';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { describePhoto, type PhotoEdit } from './describe-photo.ts';
import { findPhotosFor } from './find-photos.ts';
import { Photo } from './photo.ts';
import { movedTime } from './taken-at.ts';

/** What is said of several photos at once; `move` moves the date of each that has one. */
export type PhotosEdit = Omit<PhotoEdit, 'takenAt' | 'focalPoint'> & {
  move?: { seconds: number; zone?: string | undefined } | undefined;
};

/**
 * Changes what is said about photos, all of them or none, inside the caller's transaction. A date that was moved counts
 * as set by hand. @throws Refusal `not_found`, `role_insufficient`
 */
export async function describePhotos(
  scope: Scope,
  viewer: Viewer,
  ids: ReadonlySet<string>,
  { move, ...edit }: PhotosEdit,
): Promise<Photo[]> {
  const photos = await findPhotosFor(scope, viewer, ids, 'describe');
  const locked = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
  await scope.em.find(Photo, { id: { $in: [...ids] } }, { ...locked, orderBy: { id: 'asc' } });
  for (const photo of photos) {
    const takenAt = move && photo.takenAt ? movedTime(photo.takenAt, move) : null;
    describePhoto(scope, viewer, photo, { ...edit, ...(takenAt ? { takenAt } : {}) });
  }
  return photos;
}
