import { record } from '../domain-event.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { findPhotoFor } from './find-photos.ts';
import { Photo } from './photo.ts';
import { trashPhoto } from './trash-photo.ts';

/**
 * Keeps of a picture that moves only the picture, for good: a film with a file of its own goes with it, one inside the
 * picture's file stays there and is shown no more. @throws Refusal `not_found`, `role_insufficient`, `does_not_move`
 */
export async function removeMotion(scope: Scope, viewer: Viewer, id: string): Promise<Photo> {
  const { em } = scope;
  const photo = await findPhotoFor(scope, viewer, id, 'takeOut');
  if (photo.kind === 'video' || !photo.clip) {
    throw new Refusal('conflict', 'does_not_move', 'Nothing moves in this photo.');
  }
  photo.clip = null;
  photo.isStill = true;
  for (const film of await em.find(Photo, { motionOf: photo.id })) {
    film.motionOf = null;
    trashPhoto(scope, film, { forever: true });
  }
  record(em, 'photo.changed', photo.id);
  return photo;
}
