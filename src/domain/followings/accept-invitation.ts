import type { Scope } from '../scope.ts';
import { answerInvitation, requireInvitation } from './answer-invitation.ts';
import type { Following } from './following.ts';
import { requestFollowing } from './request-following.ts';

/**
 * One of our people says yes to an invitation, inside the caller's transaction, and follows the album, which an open
 * invitation lets them. `actor` must be loaded. @throws Refusal `not_invited`
 */
export async function acceptInvitation(scope: Scope, following: Following): Promise<Following> {
  requireInvitation(scope, following);
  answerInvitation(scope, following, 'accepted');
  return requestFollowing(scope, following.account, following.actor);
}
