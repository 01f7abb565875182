import { LockMode } from '@mikro-orm/core';
import { showOutPerson } from '../claims/let-go.ts';
import type { Collaborator } from '../collaborators/collaborator.ts';
import {
  findOwnCollaborator,
  type WhichCollaborator,
} from '../collaborators/find-collaborators.ts';
import { removeCollaborator } from '../collaborators/remove-collaborator.ts';
import { Contribution } from '../contributions/contribution.ts';
import { TrustedContributor } from '../contributions/trusted-contributor.ts';
import { withdraw } from '../contributions/withdraw-contributions.ts';
import { record } from '../domain-event.ts';
import { Refusal } from '../refusal.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { endMembership, type Member } from './end-membership.ts';

/** What becomes of the photos of somebody who is removed. */
export type PhotosOfRemoved = 'keep' | 'return';

/**
 * Takes an invitation back, or removes somebody from an album, inside the caller's transaction. The photos of somebody
 * with an account here go to an album of their own, unless they agreed that they stay. Those of somebody on another
 * server stay, unless they are to be returned: then they are retracted.
 * @throws Refusal `not_found`, `role_insufficient`, `photos_not_left`
 */
export async function removeMember(
  scope: Scope,
  viewer: Viewer,
  which: WhichCollaborator,
  photos?: PhotosOfRemoved,
): Promise<void> {
  const collaborator = await findOwnCollaborator(scope, viewer, which);
  if (isMember(collaborator)) return removeWithPhotos(scope, collaborator, photos);
  await removeCollaborator(scope, viewer, which);
  const { actor, album } = collaborator;
  if (!actor) return;
  await showOutPerson(scope, album.id, actor);
  await scope.em.nativeDelete(TrustedContributor, { album, actor });
  if (photos === 'return') await retract(scope, actor, album.id);
}

const isMember = (collaborator: Collaborator): collaborator is Member =>
  collaborator.account !== null && collaborator.state === 'accepted';

async function removeWithPhotos(
  scope: Scope,
  member: Member,
  photos: PhotosOfRemoved = 'return',
): Promise<void> {
  if (photos === 'keep' && !member.leavesPhotos) {
    throw new Refusal(
      'conflict',
      'photos_not_left',
      'They have not agreed that their photos stay here without them.',
    );
  }
  member.isShownOut = true;
  await endMembership(scope, member, { takesPhotos: photos === 'return' });
}

async function retract(scope: Scope, actor: RemoteActor, albumId: string): Promise<void> {
  const { em } = scope;
  const contributions = await em.find(
    Contribution,
    { actor, album: albumId, state: { $in: ['pending', 'accepted'] } },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
  );
  await em.populate(contributions, ['photo']);
  for (const contribution of contributions) {
    withdraw(scope, contribution);
    record(em, 'contribution.removed', contribution.id);
  }
}
