import { LockMode } from '@mikro-orm/core';
import { record } from '../domain-event.ts';
import { lockPosts } from '../remote-posts/lock-posts.ts';
import { removePosts } from '../remote-posts/remove-posts.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';
import { Following } from './following.ts';
import { dropInvitation } from './receive-invitation.ts';

/** A request as its answer names it: by its id, or by who made it. */
export type WhichFollowing = { followUri: string | undefined; accountId: string | undefined };

/** Somebody lets one of our people follow them who asked to; anything else they may say changes nothing. */
export async function acceptFollowing(
  scope: Scope,
  actor: RemoteActor,
  which: WhichFollowing,
): Promise<boolean> {
  const following = await findAnswered(scope, actor, which);
  if (following?.state !== 'requested') return false;
  following.state = 'accepted';
  following.acceptedAt = scope.now();
  record(scope.em, 'following.accepted', following.id);
  return true;
}

/** Somebody refuses one of our people, or has them follow no longer. */
export async function rejectFollowing(
  scope: Scope,
  actor: RemoteActor,
  which: WhichFollowing,
): Promise<boolean> {
  const following = await findAnswered(scope, actor, which);
  if (following?.state !== 'requested' && following?.state !== 'accepted') return false;
  await refuse(scope, following);
  await forgetUnfollowed(scope, actor);
  return true;
}

/** Somebody is gone, with everything that they posted. */
export async function endFollowingsOf(scope: Scope, actor: RemoteActor): Promise<void> {
  const followings = await scope.em.find(Following, { actor, state: { $ne: 'ended' } });
  for (const following of followings) {
    dropInvitation(scope, following);
    if (following.state !== 'invited') await refuse(scope, following);
  }
  await removePosts(scope, { $or: [{ actor }, { author: actor }] });
}

/** Takes somebody's posts out of sight once nobody here follows them; what was changed before counts already. */
export async function forgetUnfollowed(scope: Scope, actor: RemoteActor): Promise<void> {
  await scope.em.flush();
  record(scope.em, 'remote-actor.changed', actor.id);
  if (!(await isFollowed(scope, actor))) await removePosts(scope, { actor });
}

/**
 * True while somebody here follows them, with their consent: until the caller's transaction ends nobody's decision
 * takes effect that would change what is shown of them.
 */
export async function isFollowed(scope: Scope, actor: RemoteActor): Promise<boolean> {
  await lockPosts(scope, actor);
  return (await scope.em.count(Following, { actor, state: 'accepted' })) > 0;
}

async function findAnswered(
  { em }: Scope,
  actor: RemoteActor,
  { followUri, accountId }: WhichFollowing,
): Promise<Following | null> {
  const names = [
    ...(followUri ? [{ followUri }] : []),
    ...(accountId ? [{ account: accountId }] : []),
  ];
  if (names.length === 0) return null;
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  return em.findOne(Following, { actor, $or: names }, { lockMode });
}

async function refuse({ em }: Scope, following: Following): Promise<void> {
  following.state = 'rejected';
  following.role = null;
  following.acceptedAt = null;
  record(em, 'following.ended', following.id);
}
