import { LockMode } from '@mikro-orm/core';
import { findPhotoFor } from '../photos/find-photos.ts';
import { gaveIt } from '../photos/policy.ts';
import { trashPhoto } from '../photos/trash-photo.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { Contribution } from './contribution.ts';
import { rejectContribution } from './reject-contribution.ts';
import { withdraw } from './withdraw-contributions.ts';

/**
 * Takes a photo out of its album and into the trash, or ends it for ever, inside the caller's transaction. Who gave it
 * withdraws it by this; of what still waits for a yes, it is a no.
 * @throws Refusal `not_found`, `role_insufficient`
 */
export async function takeOutPhoto(
  scope: Scope,
  viewer: Viewer,
  id: string,
  { forever = false } = {},
): Promise<void> {
  const photo = await findPhotoFor(scope, viewer, id, forever ? 'end' : 'takeOut');
  const contribution = await scope.em.findOne(
    Contribution,
    { photo, state: { $in: ['pending', 'accepted'] } },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (contribution) await scope.em.refresh(photo); // it may have been decided meanwhile
  if (contribution && gaveIt(viewer, photo)) withdraw(scope, contribution);
  else if (contribution?.state === 'pending') {
    await rejectContribution(scope, viewer, contribution.id);
  }
  trashPhoto(scope, photo, { forever });
}
