import { uuidv7 } from '../../lib/uuid.ts';
import type { Account } from '../accounts/account.ts';
import { roleInsufficient, standingIn } from '../albums/policy.ts';
import { record } from '../domain-event.ts';
import { notFound, Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { Comment } from './comment.ts';
import { endComment } from './change-comment.ts';
import { findComment } from './find-comments.ts';
import { findParent } from './find-parent.ts';
import { hasHeldWord } from './held-words.ts';
import { canComment, canModerateComment, canSeeComment } from './policy.ts';
import { pageOfComment, requireOpen, type Subject } from './subject.ts';

const QUARTER_OF_AN_HOUR = 15 * 60_000;

/**
 * One of our people says something about a photo or an album that they may see, or answers a comment. With a word that
 * the album holds it waits, unless they moderate it themselves.
 * @throws Refusal `comments_disabled`, `comments_closed`, `no_such_parent`
 */
export async function writeComment(
  scope: Scope,
  viewer: Extract<Viewer, { kind: 'account' }>,
  subject: Subject,
  { text, inReplyTo }: { text: string; inReplyTo: string | null },
): Promise<Comment> {
  const { em, origin } = scope;
  const { album, photo } = subject;
  if (!canComment(viewer, album)) {
    throw new Refusal('forbidden', 'comments_disabled', 'Nobody can comment here now.');
  }
  await requireOpen(scope, subject);
  const { parent, parentId, answersId } = await findParent(scope, subject, inReplyTo, (answered) =>
    canSeeComment(viewer, album, answered),
  );
  const isHeld = hasHeldWord(album, text) && !canModerateComment(viewer, album);
  const id = uuidv7();
  const comment = em.create(Comment, {
    id,
    photo,
    album: photo ? null : album,
    actor: null,
    account: viewer.account,
    parentId,
    answersId,
    uri: `${origin}/ap/comments/${id}`,
    url: pageOfComment(origin, subject, id),
    text,
    state: isHeld ? 'held' : 'shown',
    isPublic: album.isPublic() && (parent?.isPublic ?? true),
  });
  em.persist(comment);
  record(em, 'comment.added', id);
  return comment;
}

/** Its author words a comment anew, within a quarter of an hour. @throws Refusal `not_found`, `too_late` */
export async function editComment(
  scope: Scope,
  viewer: Viewer,
  id: string,
  text: string,
): Promise<Comment> {
  const comment = await findComment(scope, viewer, id);
  if (!isAuthor(viewer, comment.account)) throw notFound();
  if (scope.now().getTime() - comment.createdAt.getTime() > QUARTER_OF_AN_HOUR) {
    throw new Refusal('conflict', 'too_late', 'A comment can be changed for 15 minutes.');
  }
  scope.em.assign(comment, { text, editedAt: scope.now() });
  const album = comment.inAlbum();
  if (comment.state === 'shown' && hasHeldWord(album, text) && !canModerateComment(viewer, album)) {
    comment.state = 'held';
  }
  record(scope.em, 'comment.changed', id);
  return comment;
}

/** Its author, or whoever moderates, takes a comment away for ever. @throws Refusal `not_found`, `role_insufficient` */
export async function removeComment(scope: Scope, viewer: Viewer, id: string): Promise<void> {
  const comment = await findComment(scope, viewer, id);
  if (!isAuthor(viewer, comment.account)) requireModerator(viewer, comment);
  await endComment(scope, comment);
}

/**
 * Whoever moderates shows a comment to those who see the album, or hides it from them.
 * @throws Refusal `not_found`, `role_insufficient`
 */
export async function moderateComment(
  scope: Scope,
  viewer: Viewer,
  id: string,
  state: 'shown' | 'hidden',
): Promise<Comment> {
  const comment = await findComment(scope, viewer, id);
  requireModerator(viewer, comment);
  if (comment.state !== state) record(scope.em, 'comment.changed', id);
  comment.state = state;
  return comment;
}

function requireModerator(viewer: Viewer, comment: Comment): void {
  const album = comment.inAlbum();
  if (canModerateComment(viewer, album)) return;
  throw standingIn(viewer, album) ? roleInsufficient() : notFound();
}

const isAuthor = (viewer: Viewer, author: Account | null): boolean =>
  viewer.kind === 'account' && author?.id === viewer.account.id;
