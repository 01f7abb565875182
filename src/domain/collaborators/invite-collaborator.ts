import { createToken } from '../../lib/tokens.ts';
import type { Album } from '../albums/album.ts';
import { Follower } from '../albums/follower.ts';
import { record } from '../domain-event.ts';
import { lock } from '../lock.ts';
import { Refusal } from '../refusal.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Role } from '../role.ts';
import type { Scope } from '../scope.ts';
import { acceptInvitation } from './answer-invitation.ts';
import { Collaborator } from './collaborator.ts';

/** How long an `Invite` can be answered, in milliseconds. */
export const INVITE_VALIDITY = 30 * 24 * 60 * 60_000;

/**
 * Asks somebody on another server into an album, for thirty days; inside a transaction. Whoever asked to follow by
 * themselves is in at once. Whoever declined, was removed, or let an invitation pass can be asked again, by a new one.
 * @throws Refusal `already_invited`, `already_collaborator`
 */
export async function inviteCollaborator(
  scope: Scope,
  album: Album,
  actor: RemoteActor,
  role: Role,
): Promise<Collaborator> {
  const { em, now, origin } = scope;
  await lock(em, `invite:${album.id}`);
  const known = await em.findOne(Collaborator, { album, actor });
  if (known?.isOpen(now())) {
    throw new Refusal('conflict', 'already_invited', 'They have an invitation already.');
  }
  if (known?.state === 'accepted') {
    throw new Refusal('conflict', 'already_collaborator', 'They are a collaborator already.');
  }
  const invitation = {
    role,
    inviteUri: `${origin}/ap/invites/${createToken()}`,
    expiresAt: new Date(now().getTime() + INVITE_VALIDITY),
  };
  const collaborator = known ?? em.create(Collaborator, { album, actor, ...invitation });
  em.assign(collaborator, {
    ...invitation,
    state: 'invited',
    createdAt: now(),
    answeredAt: null,
    isShownOut: false,
  });
  em.persist(collaborator);
  if ((await em.count(Follower, { album, actor, state: 'pending' })) > 0) {
    await acceptInvitation(scope, collaborator);
  } else {
    record(em, 'collaborator.invited', collaborator.id);
  }
  return collaborator;
}
