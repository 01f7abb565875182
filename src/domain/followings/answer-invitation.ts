import { record } from '../domain-event.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Following } from './following.ts';

/** Answers an invitation, inside the caller's transaction; the album's server is told. */
export function answerInvitation(
  { em }: Pick<Scope, 'em'>,
  following: Following,
  answer: 'accepted' | 'declined',
): void {
  following.inviteAnswer = answer;
  if (answer === 'accepted') following.role = following.inviteRole;
  record(em, 'invitation.answered', following.id);
}

/**
 * One of our people says no to an invitation; whoever follows the album goes on following it.
 * @throws Refusal `not_invited`
 */
export function declineInvitation(scope: Scope, following: Following): void {
  requireInvitation(scope, following);
  answerInvitation(scope, following, 'declined');
}

/** @throws Refusal `not_invited` where no invitation waits */
export function requireInvitation({ now }: Pick<Scope, 'now'>, following: Following): void {
  if (following.isInvited(now())) return;
  throw new Refusal('conflict', 'not_invited', 'No invitation of theirs waits for an answer.');
}
