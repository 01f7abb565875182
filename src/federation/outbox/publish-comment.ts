import { Comment } from '../../domain/interactions/comment.ts';
import { RemoteReply } from '../../domain/interactions/remote-reply.ts';
import { inAlbum } from '../../domain/interactions/subject.ts';
import { lock } from '../../domain/lock.ts';
import type { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import type { Scope } from '../../domain/scope.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { describeComment, described, describeReply } from '../readable/comments.ts';
import { create } from '../documents/create.ts';
import { remove } from '../documents/delete.ts';
import type { Document } from '../documents/document.ts';
import { update } from '../documents/update.ts';
import { OutboxActivity } from '../outbox-activity.ts';
import { pathsOf } from '../paths.ts';
import type { RemoteKeys } from '../remote/remote-keys.ts';
import { forwardReply, isProved } from './forward-reply.ts';
import { followerInboxes, informedInboxes } from './recipients.ts';
import { sendActivity } from './send-activity.ts';
import { isNews } from './send-update.ts';
import { unsay } from './unsay.ts';

/**
 * Tells others what has become of a comment: those who follow the album, and whom it answers. One of ours is posted,
 * changed or taken back; somebody else's is passed on where their signature goes with it. What was taken back once is
 * never posted again: peers remember its id.
 */
export async function publishComment(
  units: UnitOfWork,
  keys: RemoteKeys,
  commentId: string,
): Promise<void> {
  const isPassable = await isProved(units, keys, commentId);
  await units.transact(async (scope) => {
    const { em } = scope;
    await lock(em, `comment:${commentId}`);
    const comment = await em.findOne(Comment, { id: commentId }, { populate: [...described] });
    if (comment?.actor) {
      if (isPassable) await forwardReply(scope, comment, comment.actor);
      return;
    }
    if (comment) return publishOwn(scope, comment);
    const reply = await em.findOne(RemoteReply, { id: commentId }, { populate: ['post.author'] });
    if (!reply) return;
    const { note, remote } = describeReply(scope, reply);
    const isPublic = reply.post.audience === 'public';
    await tell(scope, { actorId: reply.account.id, activity: create(note), isPublic }, remote);
  });
}

/** Has every comment of our people on an album's photos follow what has become of the album, or of one photo. */
export async function reconcileComments(
  units: UnitOfWork,
  keys: RemoteKeys,
  where: { album: string } | { photo: string },
): Promise<void> {
  const about = 'photo' in where ? { photo: { id: where.photo } } : inAlbum(where.album);
  const comments = await units.look(({ em }) =>
    em.find(Comment, { ...about, account: { $ne: null } }, { fields: ['id'] }),
  );
  for (const { id } of comments) await publishComment(units, keys, id);
}

async function publishOwn(scope: Scope, comment: Comment): Promise<void> {
  const { em } = scope;
  const { account } = comment;
  const album = comment.inAlbum();
  const [last] = await em.find(
    OutboxActivity,
    { objectUri: comment.uri, type: { $in: ['Create', 'Update', 'Delete'] } },
    { orderBy: { id: 'desc' }, limit: 1 },
  );
  if (!account || last?.type === 'Delete') return;
  const found = isPosted(comment) ? await describeComment(scope, comment) : undefined;
  if (!found) {
    if (last) await takeBack(scope, comment, account.id);
    return;
  }
  const { note, remote } = found;
  if (last && !(await isNews(scope, note))) return;
  const audience = { to: note['to'] as string[], cc: note['cc'] as string[] };
  const actor = pathsOf(scope.origin).actor(account.id);
  const activity = last ? update(note, actor, audience) : create(note);
  const isPublic = album.isPublic();
  const followers = await followerInboxes(em, album);
  const telling = { actorId: account.id, activity, isPublic };
  await tell(scope, telling, isPublic ? remote : [], followers);
}

/** Whether others are to know it: while it is shown, to the audience that it was written for. */
const isPosted = (comment: Comment): boolean => {
  const { photo } = comment;
  const album = comment.inAlbum();
  return (
    comment.isShown() &&
    (photo === null || photo.isListed()) &&
    !album.trashedAt &&
    comment.isPublic === album.isPublic()
  );
};

/** Of an album that is not public only those hear who follow it now. */
async function tell(
  scope: Scope,
  some: { actorId: string; activity: Document; isPublic: boolean },
  remote: readonly RemoteActor[],
  followers: ReadonlySet<string> = new Set(),
): Promise<void> {
  const { id: objectUri } = some.activity['object'] as Document;
  const informed = some.isPublic
    ? await informedInboxes(scope.em, { actorId: some.actorId, objectUri })
    : new Set<string>();
  const addressed = new Set(remote.map((actor) => actor.deliveryInbox()));
  const inboxes = informed.union(followers).union(addressed);
  await sendActivity(scope, { ...some, objectUri, inboxes });
}

async function takeBack(scope: Scope, comment: Comment, actorId: string): Promise<void> {
  const { em, now, origin } = scope;
  const { uri: objectUri } = comment;
  const told = await em.find(OutboxActivity, { actorId, objectUri, retractedAt: null });
  const [first] = told;
  if (!first) return;
  const inboxes = await informedInboxes(em, { actorId, objectUri });
  await unsay(scope, told);
  const posted = first.document();
  const actor = pathsOf(origin).actor(actorId);
  await sendActivity(scope, {
    actorId,
    activity: remove(objectUri, actor, posted, now()),
    objectUri,
    isPublic: first.isPublic,
    inboxes,
  });
}
