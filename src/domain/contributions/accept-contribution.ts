import { LockMode } from '@mikro-orm/core';
import { canModerate } from '../albums/policy.ts';
import { record } from '../domain-event.ts';
import { notFound, Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { Contribution } from './contribution.ts';

/** As the album's own photo, with credit; or as a pointer to the author's own post. */
export type Acceptance = 'copy' | 'reference';

/**
 * The owner's yes, inside the caller's transaction. Saying it again changes nothing.
 * @throws Refusal `not_found`, `already_decided`, `consent_required`
 */
export async function acceptContribution(
  scope: Scope,
  viewer: Viewer,
  id: string,
  wish?: Acceptance,
): Promise<Contribution> {
  const contribution = await decidable(scope, viewer, id);
  const as = wish ?? (contribution.via === 'fediverse' ? 'reference' : 'copy');
  if (contribution.state === 'accepted' && (!wish || wish === contribution.acceptedAs)) {
    return contribution;
  }
  if (contribution.state !== 'pending') throw alreadyDecided();
  requireConsent(contribution, as);
  publish(scope, contribution, as);
  return contribution;
}

/**
 * The owner's no; the photo goes. Saying it again changes nothing.
 * @throws Refusal `not_found`, `already_decided`
 */
export async function rejectContribution(
  scope: Scope,
  viewer: Viewer,
  id: string,
  reason?: string,
): Promise<Contribution> {
  const contribution = await decidable(scope, viewer, id);
  if (contribution.state === 'rejected') return contribution;
  if (contribution.state !== 'pending') throw alreadyDecided();
  contribution.state = 'rejected';
  contribution.decidedAt = scope.now();
  contribution.rejectionReason = reason ?? null;
  contribution.photo.trashedAt = scope.now();
  record(scope.em, 'contribution.rejected', contribution.id);
  return contribution;
}

/** Lists the contribution's photo in its album. */
export function publish({ em, now }: Scope, contribution: Contribution, as: Acceptance): void {
  contribution.state = 'accepted';
  contribution.acceptedAs = as;
  contribution.decidedAt = now();
  contribution.photo.listedAt = now();
  if (as === 'reference') contribution.photo.referenceUri = contribution.noteUri;
  record(em, 'contribution.accepted', contribution.id);
  record(em, 'photo.listed', contribution.photo.id);
}

/** The row is locked, so that two moderators and a withdrawing author end in one state. */
async function decidable({ em }: Scope, viewer: Viewer, id: string): Promise<Contribution> {
  const contribution = await em.findOneOrFail(
    Contribution,
    { id },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  await em.populate(contribution, ['album.owner', 'photo', 'actor', 'link']);
  if (!canModerate(viewer, contribution.album) || contribution.album.trashedAt) throw notFound();
  return contribution;
}

/** Without their word, a post may be pointed at when it is public, and never be kept. */
function requireConsent(contribution: Contribution, as: Acceptance): void {
  if (contribution.via !== 'fediverse') {
    if (as === 'copy') return;
    throw new Refusal('conflict', 'not_a_post', 'Only a post can be shown as a reference.');
  }
  if (as === 'reference' && contribution.visibility === 'public') return;
  throw new Refusal(
    'conflict',
    'consent_required',
    'The author has not agreed that this album publishes the photo.',
  );
}

const alreadyDecided = () =>
  new Refusal('conflict', 'already_decided', 'This contribution has been decided already.');
