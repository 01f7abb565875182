import type { FilterQuery } from '@mikro-orm/core';
import type { Account } from '../accounts/account.ts';
import { record } from '../domain-event.ts';
import type { Photo } from '../photos/photo.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';
import { Reaction } from './reaction.ts';

/** What was liked or shared, as far as it is known. */
export type Liked = { photo: Photo; postId: string | null };

/**
 * Somebody on another server takes a like back: the one that had this id, else the one of this photo or bundle. Only
 * ever one of their own. Answers whether there was one.
 */
export async function removeRemoteReaction(
  scope: Scope,
  actor: RemoteActor,
  { uri, liked }: { uri: string | undefined; liked: Liked | undefined },
): Promise<boolean> {
  if (uri && (await remove(scope, { actor, uri }))) return true;
  if (!liked) return false;
  const { photo, postId } = liked;
  return remove(scope, { actor, $or: [{ photo }, ...(postId ? [{ postId }] : [])] });
}

/** One of our people likes a photo no more; nothing happens where they did not. */
export const removeReaction = (scope: Scope, photo: Photo, account: Account): Promise<boolean> =>
  remove(scope, { photo, account });

async function remove({ em }: Scope, where: FilterQuery<Reaction>): Promise<boolean> {
  const reaction = await em.findOne(Reaction, where);
  if (!reaction) return false;
  em.remove(reaction);
  record(em, 'reaction.removed', reaction.id);
  return true;
}
