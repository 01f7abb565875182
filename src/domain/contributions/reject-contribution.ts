import { record } from '../domain-event.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import type { Contribution } from './contribution.ts';
import { findOwnContribution } from './find-contributions.ts';
import { requirePending } from './require-pending.ts';

/**
 * A no, inside the caller's transaction; the photo waits in the trash, for as long as the no can be taken back. Saying it
 * again changes nothing.
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
  reject(scope, contribution, viewer, reason);
  return contribution;
}

/** One contribution that waits, locked and with its photo loaded. */
export function reject(
  scope: Scope,
  contribution: Contribution,
  viewer: Viewer,
  reason?: string,
): void {
  contribution.state = 'rejected';
  contribution.decidedAt = scope.now();
  contribution.decidedBy = viewer.kind === 'account' ? viewer.account : null;
  contribution.rejectionReason = reason ?? null;
  contribution.photo.trashedAt ??= scope.now();
  record(scope.em, 'contribution.rejected', contribution.id);
}
