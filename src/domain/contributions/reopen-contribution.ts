import { LockMode } from '@mikro-orm/core';
import { may, requireAction } from '../albums/policy.ts';
import { record } from '../domain-event.ts';
import type { Photo } from '../photos/photo.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import type { Contribution } from './contribution.ts';
import { findOwnContribution } from './find-contributions.ts';
import { photoGone } from './require-pending.ts';

/** For how long a yes or no can be taken back, in ms: as long as the trash keeps the photo. */
export const UNDO = 30 * 24 * 60 * 60_000;

/**
 * Takes a yes or no back, inside the caller's transaction: the contribution waits again, out of the album or out of the
 * trash. One that waits already stays as it is. What no person decided but a rule is taken out by whoever may take out
 * anybody's photo.
 * @throws Refusal `not_found`, `withdrawn`, `photo_gone`, `too_late`, `role_insufficient`
 */
export async function reopenContribution(
  scope: Scope,
  viewer: Viewer,
  id: string,
): Promise<Contribution> {
  const { em } = scope;
  const contribution = await findOwnContribution(scope, viewer, id);
  const { state, album, photo } = contribution;
  if (state === 'pending') return contribution;
  await em.refresh(photo, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const hindrance = hindranceOf(contribution, scope.now());
  if (hindrance) throw hindrance;
  if (isRuled(contribution)) requireAction(viewer, 'remove', album);
  if (state === 'rejected') photo.trashedAt = null;
  else hide(scope, photo);
  contribution.state = 'pending';
  contribution.acceptedAs = null;
  contribution.proposal = null;
  contribution.decidedAt = null;
  contribution.rejectionReason = null;
  record(em, 'contribution.reopened', contribution.id);
  return contribution;
}

/** Whether the viewer can take back what was decided, as far as it can be seen without asking for more. */
export const canReopen = (viewer: Viewer, contribution: Contribution, now: Date): boolean =>
  contribution.state !== 'pending' &&
  !hindranceOf(contribution, now) &&
  may(viewer, isRuled(contribution) ? 'remove' : 'moderate', contribution.album);

/** Accepted by what the album or the link says, or by an admin on another server. */
const isRuled = ({ state, decidedBy }: Contribution): boolean =>
  state === 'accepted' && decidedBy === null;

function hindranceOf(contribution: Contribution, now: Date): Refusal | undefined {
  const { state, photo, decidedAt } = contribution;
  if (state === 'withdrawn') {
    return new Refusal('conflict', 'withdrawn', 'Who gave this photo has taken it back.');
  }
  const isInTrash = photo.trashedAt !== null;
  if (photo.endedAt || isInTrash !== (state === 'rejected')) return photoGone();
  if (state === 'rejected' && (photo.state === 'failed' || isPurged(contribution))) {
    return photoGone();
  }
  if (contribution.via === 'link' && !photo.originalKey) return photoGone();
  if (decidedAt && now.getTime() - decidedAt.getTime() < UNDO) return undefined;
  return new Refusal('conflict', 'too_late', 'A yes or no can be taken back for thirty days.');
}

/** Guests’ bytes come with their photos, and go before them. */
const isPurged = ({ via, photo }: Contribution): boolean =>
  via === 'link' && photo.originalKey === null;

/** What it was posted as is taken back; a later yes posts it anew. */
function hide({ em }: Scope, photo: Photo): void {
  photo.listedAt = null;
  photo.referenceUri = null;
  record(em, 'photo.hidden', photo.id);
}
