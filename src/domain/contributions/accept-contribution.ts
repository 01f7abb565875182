import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import type { Contribution } from './contribution.ts';
import { findOwnContribution } from './find-contributions.ts';
import { publish, type Acceptance } from './publish-contribution.ts';
import { requirePending } from './require-pending.ts';

/**
 * The owner’s yes, inside the caller's transaction. Saying it again changes nothing.
 * @throws Refusal `not_found`, `already_decided`, `not_a_post`, `consent_required`
 */
export async function acceptContribution(
  scope: Scope,
  viewer: Viewer,
  id: string,
  wish?: Acceptance,
): Promise<Contribution> {
  const contribution = await findOwnContribution(scope, viewer, id);
  const as = wish ?? (contribution.via === 'fediverse' ? 'reference' : 'copy');
  if (contribution.state === 'accepted' && (!wish || wish === contribution.acceptedAs)) {
    return contribution;
  }
  requirePending(contribution);
  requireConsent(contribution, as);
  publish(scope, contribution, as);
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
