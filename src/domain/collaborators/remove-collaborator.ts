import { endFollow } from '../albums/end-follow.ts';
import { Follower } from '../albums/follower.ts';
import { record } from '../domain-event.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { Collaborator } from './collaborator.ts';
import { endGuestLink } from './guest-link.ts';
import { findOwnCollaborator, type WhichCollaborator } from './find-collaborators.ts';

/**
 * Takes an invitation back, or ends what came of it. Nobody follows a private album who is not asked in, so that this
 * ends their follow there; elsewhere they stay a follower. A guest's link ends at once. @throws Refusal `not_found`
 */
export async function removeCollaborator(
  scope: Scope,
  viewer: Viewer,
  which: WhichCollaborator,
): Promise<void> {
  const collaborator = await findOwnCollaborator(scope, viewer, which);
  const { album, actor } = collaborator;
  collaborator.state = 'removed';
  collaborator.isShownOut = true;
  await endGuestLink(scope, collaborator);
  record(scope.em, 'collaborator.removed', collaborator.id);
  if (album.audience !== 'private') return;
  const follower = await scope.em.findOne(Follower, { album, actor, state: 'accepted' });
  if (follower) endFollow(scope, follower);
}

/** A follower was shown out, and is no collaborator any longer either. */
export async function removeCollaboratorOf(
  { em }: Scope,
  albumId: string,
  actor: RemoteActor,
): Promise<void> {
  const collaborator = await em.findOne(Collaborator, {
    album: albumId,
    actor,
    state: { $in: ['invited', 'accepted'] },
  });
  if (!collaborator) return;
  collaborator.state = 'removed';
  collaborator.isShownOut = true;
  record(em, 'collaborator.removed', collaborator.id);
}
