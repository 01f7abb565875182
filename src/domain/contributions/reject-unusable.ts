import { LockMode } from '@mikro-orm/core';
import { record } from '../domain-event.ts';
import { trashPhoto } from '../photos/trash-photo.ts';
import type { Scope } from '../scope.ts';
import { Contribution } from './contribution.ts';

/**
 * A photo came to nothing: who offered it by an activity that is answered is told why, once, inside the caller's
 * transaction. Of anything else its album's owner decides. Doing it again changes nothing.
 */
export async function rejectUnusable(scope: Scope, photoId: string): Promise<void> {
  const { em, now } = scope;
  const contribution = await em.findOne(
    Contribution,
    { photo: { id: photoId, state: 'failed' }, state: { $in: ['pending', 'accepted'] } },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (!contribution?.offerUri) return;
  const { photo } = await em.populate(contribution, ['photo']);
  contribution.state = 'rejected';
  contribution.decidedAt = now();
  contribution.rejectionReason = photo.failure;
  if (photo.listedAt) trashPhoto(scope, photo);
  else photo.trashedAt = now();
  record(em, 'contribution.rejected', contribution.id);
}
