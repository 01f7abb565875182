import type { Album } from '../albums/album.ts';
import { Follower } from '../albums/follower.ts';
import { standingOf, type Standing } from '../blocks/standing.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';

/**
 * How what somebody on another server does with an album's photos is taken: with everybody's where the album is public,
 * with its accepted followers' where it is not, unless its owner or this server keeps them away. The album's owner must
 * be known.
 */
export async function mayInteract(
  { em }: Scope,
  actor: RemoteActor,
  album: Album,
): Promise<Standing> {
  const standing = await standingOf({ em }, actor, album.owner);
  if (standing === 'refused' || album.isPublic()) return standing;
  const isAdmitted = (await em.count(Follower, { album, actor, state: 'accepted' })) > 0;
  return isAdmitted ? standing : 'refused';
}
