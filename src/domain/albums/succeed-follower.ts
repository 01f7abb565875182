import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';
import type { Album } from './album.ts';
import { Follower } from './follower.ts';

/**
 * Ends the follow of the account that somebody moved here from, for theirs takes its place: only where each of the two
 * names the other. Answers whether there was an accepted one.
 */
export async function succeedFollower(
  { em }: Scope,
  album: Album,
  actor: RemoteActor,
): Promise<boolean> {
  if (actor.alsoKnownAs.length === 0) return false;
  const former = await em.findOne(Follower, {
    album,
    state: 'accepted',
    actor: { uri: { $in: actor.alsoKnownAs }, movedTo: actor.uri },
  });
  if (former) em.remove(former);
  return former !== null;
}
