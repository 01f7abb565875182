import { Follow, Join, type Leave, Undo } from '@fedify/vocab';
import { removeFollower } from '../../domain/albums/remove-follower.ts';
import type { Scope } from '../../domain/scope.ts';
import { embedded } from '../contexts.ts';
import type { Incoming, Listener } from './incoming.ts';
import { namedAlbum } from './named-album.ts';

/** Somebody takes a follow back: by its id, or by what it followed where it comes along. */
export const onUndo: Listener<Undo> = async (scope, { activity, sender }) => {
  const undone = await activity.getObject(embedded);
  const follow = undone instanceof Follow || undone instanceof Join ? undone : undefined;
  const followUri = activity.objectId?.href;
  return unfollow(scope, sender, { followUri, object: follow?.objectId?.href });
};

/** Somebody leaves an album, in the words of groups. */
export const onLeave: Listener<Leave> = (scope, { activity, sender }) =>
  unfollow(scope, sender, { object: activity.objectId?.href });

async function unfollow(
  scope: Scope,
  sender: Incoming['sender'],
  { followUri, object }: { followUri?: string | undefined; object?: string | undefined },
): Promise<string> {
  const albumId = namedAlbum(scope.origin, object);
  return (await removeFollower(scope, sender, { followUri, albumId }))
    ? 'follow removed'
    : 'ignored: no such follow';
}
