import { uuidv7 } from '../../lib/uuid.ts';
import type { Account } from '../accounts/account.ts';
import { roleInsufficient, standingIn } from '../albums/policy.ts';
import { record } from '../domain-event.ts';
import type { Photo } from '../photos/photo.ts';
import { notFound, Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { Comment } from './comment.ts';
import { endComment } from './change-comment.ts';
import { findComment } from './find-comments.ts';
import { canComment, canModerateComment, canSeeComment } from './policy.ts';

const QUARTER_OF_AN_HOUR = 15 * 60_000;

/**
 * One of our people says something about a photo that they may see, or answers a comment; the photo's album must be
 * loaded with its owner. @throws Refusal `comments_disabled`, `not_found` for an answer to nothing
 */
export async function writeComment(
  { em, origin }: Scope,
  viewer: Extract<Viewer, { kind: 'account' }>,
  photo: Photo,
  { text, inReplyTo }: { text: string; inReplyTo: string | null },
): Promise<Comment> {
  const { album } = photo;
  if (!canComment(viewer, album)) {
    throw new Refusal('forbidden', 'comments_disabled', 'Nobody can comment on this photo now.');
  }
  const parent = inReplyTo ? await em.findOne(Comment, { id: inReplyTo, photo }) : null;
  if (inReplyTo && !(parent && canSeeComment(viewer, album, parent))) throw notFound();
  const id = uuidv7();
  const comment = em.create(Comment, {
    id,
    photo,
    actor: null,
    account: viewer.account,
    parentId: parent?.id ?? null,
    uri: `${origin}/ap/comments/${id}`,
    url: `${origin}/a/${album.handle}/p/${photo.id}/c/${id}`,
    text,
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
  record(scope.em, 'comment.changed', id);
  return comment;
}

/** Its author, or whoever moderates, takes a comment away for ever. @throws Refusal `not_found`, `role_insufficient` */
export async function removeComment(scope: Scope, viewer: Viewer, id: string): Promise<void> {
  const comment = await findComment(scope, viewer, id);
  if (!isAuthor(viewer, comment.account)) requireModerator(viewer, comment);
  endComment(scope, comment);
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

function requireModerator(viewer: Viewer, { photo: { album } }: Comment): void {
  if (canModerateComment(viewer, album)) return;
  throw standingIn(viewer, album) ? roleInsufficient() : notFound();
}

const isAuthor = (viewer: Viewer, author: Account | null): boolean =>
  viewer.kind === 'account' && author?.id === viewer.account.id;
