import { Activity, Announce, Follow, Join, type Undo } from '@fedify/vocab';
import { removeRemoteReaction } from '../../domain/interactions/remove-reaction.ts';
import { unsharePhoto } from '../../domain/interactions/share-photo.ts';
import type { Scope } from '../../domain/scope.ts';
import { embedded } from '../contexts.ts';
import { idOf, isObject } from '../untrusted-json.ts';
import type { Incoming } from './incoming.ts';
import { findNamedTarget } from './named-target.ts';

/**
 * Somebody takes a like or a share back: by its id, or by what it was about where it comes along. Of one that does not
 * only the id is known, and it may have been something else; then the answer is undefined. What has no known type is
 * read as plain JSON: nobody can take back anything but their own.
 */
export async function undoInteraction(
  scope: Scope,
  { activity, document, sender }: Incoming<Undo>,
): Promise<string | undefined> {
  const undone = await activity.getObject(embedded);
  if (undone instanceof Follow || undone instanceof Join) return undefined;
  const plain = isObject(document['object']) ? document['object'] : {};
  const about = undone instanceof Activity ? undone.objectId?.href : idOf(plain['object']);
  const liked = await findNamedTarget(scope, about, sender);
  const which = { uri: activity.objectId?.href ?? idOf(plain), liked };
  const isShare = undone instanceof Announce;
  if (!isShare && (await removeRemoteReaction(scope, sender, which))) return 'like removed';
  if ((isShare || !undone) && (await unsharePhoto(scope, sender, which))) return 'share removed';
  return undefined;
}
