import { record } from '../domain-event.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import type { Contribution } from './contribution.ts';
import { findOwnContribution } from './find-contributions.ts';

/**
 * The album's owner takes over what the author of a copy says now, or leaves it as it is, inside the caller's
 * transaction. Where nothing is proposed, nothing changes. @throws Refusal `not_found`
 */
export async function settleProposal(
  scope: Scope,
  viewer: Viewer,
  id: string,
  answer: 'take' | 'leave',
): Promise<Contribution> {
  const contribution = await findOwnContribution(scope, viewer, id);
  const { proposal, photo } = contribution;
  if (proposal && answer === 'take') {
    scope.em.assign(photo, proposal);
    record(scope.em, 'photo.changed', photo.id);
  }
  contribution.proposal = null;
  return contribution;
}
