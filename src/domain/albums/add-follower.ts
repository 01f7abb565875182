import { standingOf } from '../blocks/standing.ts';
import { record } from '../domain-event.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';
import type { Album } from './album.ts';
import { Follower } from './follower.ts';
import { takesEverybody } from './policy.ts';
import { succeedFollower } from './succeed-follower.ts';

/** A request to follow; `isInvited` says that the owner asked them in before they asked. */
export type FollowRequest = Pick<Follower, 'followUri' | 'followObject'> & {
  followType?: Follower['followType'];
  isInvited?: boolean;
};

/**
 * Somebody asks to follow an album. A public album takes everybody at once unless its owner wants to be asked; every
 * other one takes those who were invited, and has the others wait, as does everyone with whom this server is careful.
 * Whoever moved here from an account that followed goes on following. Asking again keeps an accepted follower accepted
 * and has the answer repeated. Whom the owner blocked is refused, and an album that moved away takes nobody.
 */
export async function addFollower(
  scope: Scope,
  album: Album,
  actor: RemoteActor,
  { isInvited = false, followType = 'Follow', ...follow }: FollowRequest,
): Promise<Follower> {
  const { em, now } = scope;
  const known = await em.findOne(Follower, { album, actor });
  const follower = known ?? em.create(Follower, { album, actor, state: 'pending', ...follow });
  em.persist(follower);
  em.assign(follower, { ...follow, followType, askedAt: now() });
  const standing = await standingOf(scope, actor, album.owner);
  if (standing === 'refused' || (album.movedTo && !follower.isAccepted())) {
    follower.state = 'rejected';
    record(em, 'follow.rejected', follower.id);
    return follower;
  }
  if (!follower.isAccepted()) {
    const isOpen = isInvited || (standing === 'welcome' && takesEverybody(album));
    const isKnown = await succeedFollower(scope, album, actor);
    follower.state = isOpen || isKnown ? 'accepted' : 'pending';
  }
  if (follower.isAccepted()) record(em, 'follow.accepted', follower.id);
  return follower;
}
