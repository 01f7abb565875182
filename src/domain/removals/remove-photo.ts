import { takeOutPhoto } from '../contributions/take-out-photo.ts';
import { findPhotoFor } from '../photos/find-photos.ts';
import { trashPhoto } from '../photos/trash-photo.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { takeOut } from './take-out.ts';

/**
 * Takes one photo out of its album, or ends it for ever, inside the caller's transaction. What somebody else gave is
 * theirs to delete or to keep, also where it was to be ended.
 * @throws Refusal `not_found`, `role_insufficient`
 */
export async function removePhoto(
  scope: Scope,
  viewer: Extract<Viewer, { kind: 'account' }>,
  id: string,
  { forever }: { forever: boolean },
): Promise<void> {
  const photo = await findPhotoFor(scope, viewer, id, forever ? 'end' : 'takeOut');
  const isGivers = photo.giver !== null && photo.giver.id !== viewer.account.id;
  if (!isGivers || !photo.isListed()) {
    await takeOutPhoto(scope, viewer, id, { forever });
    return;
  }
  const [taken] = await takeOut(scope, viewer, photo.album.id, new Set([photo.id]));
  if (forever && taken?.outcome !== 'suggested') trashPhoto(scope, photo, { forever });
}
