import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { Comment } from './comment.ts';
import { saidAbout, type Subject } from './subject.ts';

/** Where an answer stands: in which thread, and whom in it it answers. */
export type Thread = { parent: Comment | null } & Pick<Comment, 'parentId' | 'answersId'>;

/** Of what begins a thread. */
export const noParent: Thread = { parent: null, parentId: null, answersId: null };

/**
 * The comment that is answered, of the same photo or album and not removed. Threads have one level: an answer to an
 * answer is in the thread of that one. @throws Refusal `no_such_parent`, also for what the asker does not see
 */
export async function findParent(
  { em }: Pick<Scope, 'em'>,
  subject: Subject,
  inReplyTo: string | null,
  isSeen: (parent: Comment) => boolean,
): Promise<Thread> {
  if (!inReplyTo) return noParent;
  const found = { $and: [{ id: inReplyTo, deletedAt: null }, saidAbout(subject)] };
  const parent = await em.findOne(Comment, found, { populate: ['actor'] });
  if (!parent || !isSeen(parent)) {
    throw new Refusal('unprocessable', 'no_such_parent', 'What you answer is not here any more.');
  }
  return threadOf(parent);
}

/** The place of an answer to a comment. */
export const threadOf = (parent: Comment): Thread => ({
  parent,
  parentId: parent.parentId ?? parent.id,
  answersId: parent.parentId ? parent.id : null,
});
