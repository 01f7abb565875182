import type { Account } from '../accounts/account.ts';
import { Album } from '../albums/album.ts';
import { endFollow } from '../albums/end-follow.ts';
import { Follower } from '../albums/follower.ts';
import { ActorBlock } from '../blocks/actor-block.ts';
import { showOutPerson } from '../claims/let-go.ts';
import { removeCollaboratorOf } from '../collaborators/remove-collaborator.ts';
import { lockShown } from '../contributions/lock-shown.ts';
import { withdraw } from '../contributions/withdraw-contributions.ts';
import { record } from '../domain-event.ts';
import { endFollowing } from '../followings/end-following.ts';
import { Following } from '../followings/following.ts';
import { Comment } from '../interactions/comment.ts';
import { Reaction } from '../interactions/reaction.ts';
import { Share } from '../interactions/share.ts';
import { inAlbum } from '../interactions/subject.ts';
import { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';
import type { UnitOfWork } from '../unit-of-work.ts';

/**
 * One of our people wants nothing to do with somebody elsewhere, inside the caller's transaction: neither follows the
 * other any more, and what the other said and offered leaves the albums; copies stay, for they are the albums' own.
 * Their server is told of the follows only. Doing it again changes nothing.
 */
export async function blockActor(
  scope: Scope,
  account: Account,
  actor: RemoteActor,
): Promise<ActorBlock> {
  const { em } = scope;
  const known = await em.findOne(ActorBlock, { account, actor }, { populate: ['actor'] });
  if (known) return known;
  const block = em.create(ActorBlock, { account, actor });
  em.persist(block);
  record(em, 'actor.blocked', block.id);
  const following = await em.findOne(
    Following,
    { account, actor, state: { $in: ['invited', 'requested', 'accepted'] } },
    { populate: ['actor'] },
  );
  if (following) await endFollowing(scope, following);
  await clearAlbums(scope, { owner: account }, actor);
  return block;
}

/** An album has a new owner, who has blocked people: they have nothing to do with it any more. */
export const keepOutBlocked = (units: UnitOfWork, albumId: string): Promise<void> =>
  units.transact(async (scope) => {
    const album = await scope.em.findOne(Album, { id: albumId });
    if (!album) return;
    const account = album.owner;
    const blocks = await scope.em.find(ActorBlock, { account }, { populate: ['actor'] });
    for (const { actor } of blocks) await clearAlbums(scope, { id: albumId }, actor);
  });

/** Somebody follows some albums no more, and is nobody in them; what they said and offered leaves. */
async function clearAlbums(
  scope: Scope,
  album: { owner: Account } | { id: string },
  actor: RemoteActor,
): Promise<void> {
  const { em } = scope;
  for (const follower of await em.find(Follower, { actor, album })) endFollow(scope, follower);
  for (const { id } of await em.find(Album, album)) {
    await removeCollaboratorOf(scope, id, actor);
    await showOutPerson(scope, id, actor);
  }
  for (const comment of await em.find(Comment, { actor, state: 'shown', ...inAlbum(album) })) {
    comment.state = 'hidden';
    record(em, 'comment.changed', comment.id);
  }
  const theirs = { $or: [...inAlbum(album).$or, { comment: inAlbum(album) }] };
  for (const reaction of await em.find(Reaction, { actor, ...theirs })) {
    em.remove(reaction);
    record(em, 'reaction.removed', reaction.id);
  }
  for (const share of await em.find(Share, { actor, photo: { album } })) {
    em.remove(share);
    record(em, 'share.removed', share.id);
  }
  const offered = await lockShown(scope, { actor, album });
  for (const contribution of offered) withdraw(scope, contribution);
}
