import { record } from '../domain-event.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';
import type { Album } from './album.ts';
import { Follower } from './follower.ts';

/**
 * Somebody asks to follow an album. A public album takes everybody at once unless its owner wants to be asked; every
 * other one waits for the owner. Asking again keeps an accepted follower accepted and has the answer repeated.
 */
export async function addFollower(
  { em }: Scope,
  album: Album,
  actor: RemoteActor,
  follow: Pick<Follower, 'followUri' | 'followObject'>,
): Promise<Follower> {
  const known = await em.findOne(Follower, { album, actor });
  const follower = known ?? em.create(Follower, { album, actor, state: 'pending', ...follow });
  em.persist(follower);
  em.assign(follower, follow);
  if (!follower.isAccepted()) follower.state = takesEverybody(album) ? 'accepted' : 'pending';
  if (follower.isAccepted()) record(em, 'follow.accepted', follower.id);
  return follower;
}

const takesEverybody = (album: Album): boolean =>
  album.audience === 'public' && !album.approveFollowers;
