import { Photo } from '../photos/photo.ts';
import type { Scope } from '../scope.ts';
import { Contribution } from './contribution.ts';

/**
 * A film that became its picture's is decided about with the picture: nobody is asked about it, inside the caller's
 * transaction. Doing it again changes nothing.
 */
export async function dropPaired({ em }: Scope, photoId: string): Promise<void> {
  const film = await em.findOne(Photo, { id: photoId, motionOf: { $ne: null } });
  if (film) await em.nativeDelete(Contribution, { photo: film });
}
