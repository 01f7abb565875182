import { record } from '../domain-event.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import type { Contribution } from './contribution.ts';
import { findOwnContribution } from './find-contributions.ts';
import { requirePending } from './require-pending.ts';

/**
 * The owner’s no; the photo goes. Saying it again changes nothing.
 * @throws Refusal `not_found`, `already_decided`
 */
export async function rejectContribution(
  scope: Scope,
  viewer: Viewer,
  id: string,
  reason?: string,
): Promise<Contribution> {
  const contribution = await findOwnContribution(scope, viewer, id);
  if (contribution.state === 'rejected') return contribution;
  requirePending(contribution);
  contribution.state = 'rejected';
  contribution.decidedAt = scope.now();
  contribution.rejectionReason = reason ?? null;
  contribution.photo.trashedAt = scope.now();
  record(scope.em, 'contribution.rejected', contribution.id);
  return contribution;
}
