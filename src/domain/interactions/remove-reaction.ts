import type { FilterQuery } from '@mikro-orm/core';
import type { Account } from '../accounts/account.ts';
import { record } from '../domain-event.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';
import type { LinkDevice } from '../share-links/devices/link-device.ts';
import type { Target } from './add-reaction.ts';
import { Reaction } from './reaction.ts';

/** What was liked or shared, as far as it is known. */
export type Liked = { target: Target; postId: string | null };

/**
 * Somebody on another server takes a like back: the one that had this id, else the one of this photo, album, comment or
 * bundle. Only ever one of their own. Answers whether there was one.
 */
export async function removeRemoteReaction(
  scope: Scope,
  actor: RemoteActor,
  { uri, liked }: { uri: string | undefined; liked: Liked | undefined },
): Promise<boolean> {
  if (uri && (await remove(scope, { actor, uri }))) return true;
  if (!liked) return false;
  const { target, postId } = liked;
  return remove(scope, { actor, $or: [target, ...(postId ? [{ postId }] : [])] });
}

/** One of our people takes their reaction back; nothing happens where there is none. */
export const removeReaction = (scope: Scope, target: Target, account: Account): Promise<boolean> =>
  remove(scope, { ...target, account });

/** A guest of a link takes back what the same browser gave; nothing happens where there is nothing. */
export const removeGuestReaction = (
  scope: Scope,
  target: Target,
  device: LinkDevice | null,
): Promise<boolean> => (device ? remove(scope, { ...target, device }) : Promise.resolve(false));

async function remove({ em }: Scope, where: FilterQuery<Reaction>): Promise<boolean> {
  const reaction = await em.findOne(Reaction, where);
  if (!reaction) return false;
  em.remove(reaction);
  record(em, 'reaction.removed', reaction.id);
  return true;
}
