import { Comment } from '../interactions/comment.ts';
import { notify } from '../notices/notify.ts';
import type { Scope } from '../scope.ts';
import { findMentioned } from './find-mentioned.ts';

/**
 * Tells of a comment: the album's owner, who gave the photo, whose comment it answers, and who of the album's people is
 * named in it; nobody of their own words, and of one that waits for a yes, or that others do not see, its owner alone. Inside the caller's transaction; a second time changes nothing.
 */
export async function tellOfComment(scope: Scope, commentId: string): Promise<void> {
  const { em } = scope;
  const comment = await em.findOne(
    Comment,
    { id: commentId, deletedAt: null },
    { populate: ['album', 'photo.album'] },
  );
  if (!comment || comment.state === 'hidden') return;
  const album = comment.inAlbum();
  if (album.trashedAt || comment.photo?.trashedAt) return;
  const giver = comment.photo?.giver;
  const threads = [comment.parentId, comment.answersId].flatMap((id) => id ?? []);
  const answered = threads.length > 0 ? await em.find(Comment, { id: { $in: threads } }) : [];
  const talkers = answered.map(({ account }) => account?.id);
  const isSeen =
    comment.isShown() && comment.guestName === null && (comment.isPublic || !album.isPublic());
  const others = isSeen
    ? [giver?.id, ...talkers, ...(await findMentioned(scope, album, comment.text))]
    : [];
  const readers = new Set([album.owner.id, ...others.flatMap((id) => id ?? [])]);
  if (comment.account) readers.delete(comment.account.id);
  for (const id of readers) {
    await notify(scope, { kind: 'comment.added', subject: album.id, occasion: commentId }, id);
  }
}
