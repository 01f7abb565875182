import { LockMode } from '@mikro-orm/core';
import { record } from '../domain-event.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { Contribution } from './contribution.ts';
import { findOwnContribution } from './find-contributions.ts';
import { requirePending } from './require-pending.ts';

/**
 * Asks the author of a post whether the album may keep copies of its pictures, inside the caller's transaction. Asking
 * again, or for what was granted, changes nothing.
 * @throws Refusal `not_found`, `already_decided`, `not_a_post`
 */
export async function askAuthor(scope: Scope, viewer: Viewer, id: string): Promise<Contribution> {
  const contribution = await findOwnContribution(scope, viewer, id);
  requirePending(contribution);
  const { album, actor, noteUri } = contribution;
  if (contribution.via !== 'fediverse' || !actor || !noteUri) {
    throw new Refusal('conflict', 'not_a_post', 'Only the author of a post can be asked.');
  }
  const others = await scope.em.find(
    Contribution,
    { album, actor, noteUri, state: 'pending', consent: null },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  for (const one of others.filter((it) => !it.grantsCopy())) one.consent = 'asked';
  if (contribution.consent === 'asked') record(scope.em, 'contribution.asked', contribution.id);
  return contribution;
}
