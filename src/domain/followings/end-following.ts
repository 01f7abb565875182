import { record } from '../domain-event.ts';
import type { Scope } from '../scope.ts';
import { forgetUnfollowed } from './answer-following.ts';
import { answerInvitation } from './answer-invitation.ts';
import type { Following } from './following.ts';

/**
 * One of our people stops following, inside the caller's transaction; the other server is told. What only they could
 * see here goes with it. An invitation that waits is declined. `actor` must be loaded.
 */
export async function endFollowing(scope: Scope, following: Following): Promise<void> {
  if (following.state === 'invited') {
    answerInvitation(scope, following, 'declined');
    return;
  }
  if (following.inviteUri && !following.inviteAnswer) following.inviteAnswer = 'declined';
  following.state = 'ended';
  following.acceptedAt = null;
  record(scope.em, 'following.ended', following.id);
  await forgetUnfollowed(scope, following.actor);
}
