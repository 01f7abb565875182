import { LockMode } from '@mikro-orm/core';
import type { Album } from '../albums/album.ts';
import { Follower } from '../albums/follower.ts';
import { record } from '../domain-event.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';
import { Collaborator } from './collaborator.ts';

/** The invitation with this id, if it was for this actor; locked, so that it is answered once. */
export async function findInvitation(
  { em }: Scope,
  actor: RemoteActor,
  inviteUri: string,
): Promise<Collaborator | undefined> {
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  const invited = await em.findOne(Collaborator, { actor, inviteUri }, { lockMode });
  if (!invited) return undefined;
  await em.populate(invited, ['album']);
  return invited.album.trashedAt ? undefined : invited;
}

/** Says yes to an open invitation; a request to follow that waits is accepted with it. */
export async function acceptInvitation(scope: Scope, collaborator: Collaborator): Promise<void> {
  const { em, now } = scope;
  collaborator.state = 'accepted';
  collaborator.answeredAt = now();
  record(em, 'collaborator.accepted', collaborator.id);
  const { album, actor } = collaborator;
  const waiting = await em.findOne(Follower, { album, actor, state: 'pending' });
  if (!waiting) return;
  waiting.state = 'accepted';
  record(em, 'follow.accepted', waiting.id);
}

/** Says no to an invitation, for good: only a new one opens the album again. */
export function declineInvitation({ now }: Scope, collaborator: Collaborator): void {
  collaborator.state = 'declined';
  collaborator.answeredAt = now();
}

/**
 * Whether somebody who asks to follow was asked in: they are a collaborator already, or have an open invitation, which
 * their asking accepts.
 */
export async function admitInvited(
  scope: Scope,
  album: Album,
  actor: RemoteActor,
): Promise<boolean> {
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  const collaborator = await scope.em.findOne(Collaborator, { album, actor }, { lockMode });
  if (collaborator?.isOpen(scope.now())) await acceptInvitation(scope, collaborator);
  return collaborator?.state === 'accepted';
}
