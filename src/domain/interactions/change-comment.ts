import { record } from '../domain-event.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';
import { Comment } from './comment.ts';
import { hasHeldWord } from './held-words.ts';
import { Reaction } from './reaction.ts';

/**
 * A comment by somebody on another server is worded anew, by them, and never for more people than before. With a word
 * that holds it waits again. Answers whether there was one.
 */
export async function changeRemoteComment(
  { em, now }: Scope,
  actor: RemoteActor,
  { uri, ...said }: Pick<Comment, 'uri' | 'text' | 'isPublic' | 'proof'>,
): Promise<boolean> {
  const found = { uri, actor, deletedAt: null };
  const comment = await em.findOne(Comment, found, { populate: ['album', 'photo.album'] });
  if (!comment) return false;
  const isPublic = comment.isPublic && said.isPublic;
  em.assign(comment, { ...said, isPublic, editedAt: now() });
  if (comment.state === 'shown' && hasHeldWord(comment.inAlbum(), said.text)) {
    comment.state = 'held';
  }
  record(em, 'comment.changed', comment.id);
  return true;
}

/** They take it back; `proof` is how, for those to whom it was passed on. Answers whether there was one. */
export async function removeRemoteComment(
  scope: Scope,
  actor: RemoteActor,
  { uri, proof }: Pick<Comment, 'uri' | 'proof'>,
): Promise<boolean> {
  const comment = await scope.em.findOne(Comment, { uri, actor, deletedAt: null });
  if (!comment) return false;
  await endComment(scope, comment);
  comment.proof = proof;
  return true;
}

/** Nothing is left of a comment but its place in the thread; what was liked about it goes with it. */
export async function endComment({ em, now }: Scope, comment: Comment): Promise<void> {
  em.assign(comment, { text: '', proof: null, deletedAt: now() });
  for (const reaction of await em.find(Reaction, { comment })) {
    em.remove(reaction);
    record(em, 'reaction.removed', reaction.id);
  }
  record(em, 'comment.removed', comment.id);
}
