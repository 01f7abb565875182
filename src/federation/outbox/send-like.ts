import { Contribution } from '../../domain/contributions/contribution.ts';
import { Reaction } from '../../domain/interactions/reaction.ts';
import { RemoteReaction } from '../../domain/interactions/remote-reaction.ts';
import { lock } from '../../domain/lock.ts';
import type { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import type { Scope } from '../../domain/scope.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { like } from '../documents/like.ts';
import { undo } from '../documents/undo.ts';
import { OutboxActivity } from '../outbox-activity.ts';
import { pathsOf } from '../paths.ts';
import { informedInboxes } from './recipients.ts';
import { sendActivity } from './send-activity.ts';
import { unsay } from './unsay.ts';

/** A like that somebody elsewhere is to hear of. */
type Given = {
  accountId: string;
  emoji: string | null;
  at: Date;
  objectUri: string;
  author: RemoteActor;
};

/**
 * Tells the author of a post or a comment elsewhere that one of our people likes it, or does no more. Who likes a photo
 * of this server is known here, and nobody else is told.
 */
export async function sendLike(units: UnitOfWork, reactionId: string): Promise<void> {
  const theirs = { id: reactionId, actor: { $ne: null } };
  if (await units.look(({ em }) => em.count(Reaction, theirs))) return;
  await units.transact(async (scope) => {
    const { em, origin } = scope;
    await lock(em, `like:${reactionId}`);
    const paths = pathsOf(origin);
    const uri = paths.like(reactionId);
    const given =
      (await likeOfPhoto(scope, reactionId)) ??
      (await likeOfComment(scope, reactionId)) ??
      (await likeOfPost(scope, reactionId));
    if (!given) return takeBack(scope, uri);
    const { accountId, author, objectUri, emoji, at } = given;
    const liked = { object: objectUri, author: author.uri, emoji, at };
    await sendActivity(scope, {
      actorId: accountId,
      activity: like(uri, paths.actor(accountId), liked),
      objectUri,
      isPublic: false,
      inboxes: [author.inbox],
    });
  });
}

/** Of the photos of this server only those that stand for a post elsewhere. */
async function likeOfPhoto({ em }: Scope, id: string): Promise<Given | undefined> {
  const found = { id, account: { $ne: null }, photo: { referenceUri: { $ne: null } } };
  const reaction = await em.findOne(Reaction, found, { populate: ['photo', 'account'] });
  const given = reaction
    ? await em.findOne(Contribution, { photo: reaction.photo }, { populate: ['actor'] })
    : null;
  const objectUri = reaction?.photo?.referenceUri;
  if (!reaction?.account || !objectUri || !given?.actor) return undefined;
  const { account, createdAt, emoji } = reaction;
  return { accountId: account.id, emoji, at: createdAt, objectUri, author: given.actor };
}

async function likeOfComment({ em }: Scope, id: string): Promise<Given | undefined> {
  const found = { id, account: { $ne: null }, comment: { actor: { $ne: null }, deletedAt: null } };
  const reaction = await em.findOne(Reaction, found, { populate: ['account', 'comment.actor'] });
  const author = reaction?.comment?.actor;
  if (!reaction?.account || !reaction.comment || !author) return undefined;
  const { account, comment, createdAt, emoji } = reaction;
  return { accountId: account.id, emoji, at: createdAt, objectUri: comment.uri, author };
}

async function likeOfPost({ em }: Scope, id: string): Promise<Given | undefined> {
  const reaction = await em.findOne(RemoteReaction, { id }, { populate: ['post.author'] });
  if (!reaction) return undefined;
  const { account, createdAt, emoji, post } = reaction;
  return { accountId: account.id, emoji, at: createdAt, objectUri: post.uri, author: post.author };
}

async function takeBack(scope: Scope, uri: string): Promise<void> {
  const { em } = scope;
  const sent = await em.findOne(OutboxActivity, { uri, retractedAt: null });
  if (!sent?.objectUri) return;
  const { actorId, objectUri } = sent;
  const inboxes = await informedInboxes(em, { actorId, objectUri });
  await unsay(scope, [sent]);
  await sendActivity(scope, {
    actorId,
    activity: undo(sent.document()),
    objectUri,
    isPublic: false,
    inboxes,
  });
}
