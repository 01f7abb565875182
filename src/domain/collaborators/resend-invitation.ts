import { createToken } from '../../lib/tokens.ts';
import { record } from '../domain-event.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import type { Collaborator } from './collaborator.ts';
import { findOwnCollaborator, type WhichCollaborator } from './find-collaborators.ts';
import { INVITE_VALIDITY } from './invite-collaborator.ts';
import { renewMailInvitation } from './mail-invitation.ts';

/**
 * Sends an invitation once more, whether or not it was answered with no or has run out: by a new address or a new
 * `Invite`, so that the earlier one opens nothing. @throws Refusal `not_found`, `role_insufficient`,
 * `already_collaborator`
 */
export async function resendInvitation(
  scope: Scope,
  viewer: Viewer,
  which: WhichCollaborator,
  mails: boolean,
): Promise<Collaborator> {
  const { em, now, origin } = scope;
  const invited = await findOwnCollaborator(scope, viewer, which);
  if (invited.account !== null || invited.state === 'accepted' || invited.state === 'moved') {
    throw new Refusal('conflict', 'already_collaborator', 'They take part already.');
  }
  if (invited.mail !== null) {
    renewMailInvitation(scope, invited, mails);
    return invited;
  }
  em.assign(invited, {
    state: 'invited',
    inviteUri: `${origin}/ap/invites/${createToken()}`,
    createdAt: now(),
    answeredAt: null,
    expiresAt: new Date(now().getTime() + INVITE_VALIDITY),
  });
  record(em, 'collaborator.invited', invited.id);
  return invited;
}
