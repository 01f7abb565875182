import { Follower } from '../albums/follower.ts';
import type { Contribution } from '../contributions/contribution.ts';
import { lockShown } from '../contributions/lock-shown.ts';
import { withdraw } from '../contributions/withdraw-contributions.ts';
import { record } from '../domain-event.ts';
import { endFollowing } from '../followings/end-following.ts';
import { Following } from '../followings/following.ts';
import { Offering, openStates } from '../offerings/offering.ts';
import { RemoteActor } from '../remote-actors/remote-actor.ts';
import { removePosts } from '../remote-posts/remove-posts.ts';
import type { Scope } from '../scope.ts';

/**
 * Shuts everybody of these hosts out, inside the caller's transaction: they follow nothing here, nobody here follows
 * them, what they offered is declined, and what is shown of theirs is hidden for as long as they are shut out.
 */
export async function shutOut(scope: Scope, hosts: string[]): Promise<void> {
  if (hosts.length === 0) return;
  const { em, now } = scope;
  const actor = { host: { $in: hosts } };
  await em.nativeUpdate(RemoteActor, actor, { suspendedAt: now() });
  await removeFollowers(scope, hosts);
  const followings = await em.find(
    Following,
    { actor, state: { $in: ['invited', 'requested', 'accepted'] } },
    { populate: ['actor'] },
  );
  for (const following of followings) await endFollowing(scope, following);
  await removePosts(scope, { $or: [{ actor }, { author: actor }] });
  await hideContributions(scope, hosts);
  await takeBackOfferings(scope, hosts);
}

/** What our people gave to albums there is handed out no longer. */
async function takeBackOfferings({ em, now }: Scope, hosts: string[]): Promise<void> {
  const given = { album: { host: { $in: hosts } }, state: { $in: openStates } };
  for (const offering of await em.find(Offering, given)) {
    offering.state = 'withdrawn';
    offering.answeredAt = now();
  }
}

async function removeFollowers({ em }: Scope, hosts: string[]): Promise<void> {
  const followers = await em.find(Follower, { actor: { host: { $in: hosts } } });
  const left = new Set<string>();
  for (const follower of followers) {
    if (follower.isAccepted()) left.add(follower.album.id);
    em.remove(follower);
  }
  for (const albumId of left) record(em, 'follow.removed', albumId);
}

/** Copies stay: they are the albums' own by now, with their authors' consent. */
async function hideContributions(scope: Scope, hosts: string[]): Promise<void> {
  for (const contribution of await lockShown(scope, { actor: { host: { $in: hosts } } })) {
    if (contribution.state === 'pending') withdraw(scope, contribution);
    else hide(scope, contribution);
  }
}

function hide({ em }: Scope, { photo }: Contribution): void {
  if (!photo.isListed()) return;
  photo.listedAt = null;
  record(em, 'photo.hidden', photo.id);
}
