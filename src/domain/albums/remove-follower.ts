import { record } from '../domain-event.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';
import { Follower } from './follower.ts';

/**
 * Somebody stops following, or takes their request back: the follow that had this id, else the one of this album.
 * Only ever one of their own. Answers whether there was one.
 */
export async function removeFollower(
  { em }: Scope,
  actor: RemoteActor,
  { followUri, albumId }: { followUri?: string | undefined; albumId?: string | undefined },
): Promise<boolean> {
  const byUri = followUri ? await em.findOne(Follower, { actor, followUri }) : null;
  const byAlbum = albumId ? await em.findOne(Follower, { actor, album: albumId }) : null;
  const follower = byUri ?? byAlbum;
  if (!follower) return false;
  if (follower.isAccepted()) record(em, 'follow.removed', follower.album.id);
  em.remove(follower);
  return true;
}

/** Somebody is gone from their server, and with them everything that they followed. */
export async function removeFollowsOf({ em }: Scope, actor: RemoteActor): Promise<void> {
  for (const follower of await em.find(Follower, { actor })) {
    if (follower.isAccepted()) record(em, 'follow.removed', follower.album.id);
    em.remove(follower);
  }
}
