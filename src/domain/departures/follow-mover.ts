import { Follower } from '../albums/follower.ts';
import { ActorBlock } from '../blocks/actor-block.ts';
import { moveCollaborator } from '../collaborators/move-collaborator.ts';
import { record } from '../domain-event.ts';
import { endFollowing } from '../followings/end-following.ts';
import { Following } from '../followings/following.ts';
import { requestFollowing } from '../followings/request-following.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';

/**
 * Somebody elsewhere moved, inside the caller's transaction; that both accounts say so has been checked. Our people who
 * follow the old account ask to follow the new one; where the new one asked to follow already what the old one follows
 * here, it takes the old one's place, and elsewhere it will when it asks. What the old one may do as a collaborator the
 * new one may when the owner says so; who blocked the old one has blocked the new one. Answers how many of our people go along.
 */
export async function followMover(
  scope: Scope,
  former: RemoteActor,
  next: RemoteActor,
): Promise<number> {
  former.movedTo = next.uri;
  await handOn(scope, former, next);
  await moveCollaborator(scope, former, next);
  await blockAgain(scope, former, next);
  const followings = await scope.em.find(
    Following,
    { actor: former, state: { $in: ['requested', 'accepted'] } },
    { populate: ['actor', 'account'] },
  );
  for (const following of followings) {
    await requestFollowing(scope, following.account, next);
    await endFollowing(scope, following);
  }
  return followings.length;
}

async function handOn({ em }: Scope, former: RemoteActor, next: RemoteActor): Promise<void> {
  const follows = await em.find(Follower, { actor: former, state: 'accepted' });
  for (const follow of follows) {
    const successor = await em.findOne(Follower, {
      actor: next,
      album: follow.album,
      state: { $in: ['pending', 'accepted'] },
    });
    if (!successor) continue;
    if (!successor.isAccepted()) {
      successor.state = 'accepted';
      record(em, 'follow.accepted', successor.id);
    }
    em.remove(follow);
  }
}

async function blockAgain({ em }: Scope, former: RemoteActor, next: RemoteActor): Promise<void> {
  for (const { account } of await em.find(ActorBlock, { actor: former })) {
    if ((await em.count(ActorBlock, { account, actor: next })) > 0) continue;
    em.persist(em.create(ActorBlock, { account, actor: next }));
  }
}
