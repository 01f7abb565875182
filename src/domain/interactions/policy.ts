import type { Album } from '../albums/album.ts';
import { may, standingIn } from '../albums/policy.ts';
import type { Viewer } from '../viewer.ts';
import type { ShareLink } from '../share-links/share-link.ts';
import type { Comment } from './comment.ts';
import { hasHeldWord } from './held-words.ts';

/** Whether the viewer decides which comments in an album are shown, and removes any. */
export const canModerateComment = (viewer: Viewer, album: Album): boolean =>
  may(viewer, 'remove', album);

/** Whether somebody with an account here, who sees an album's photos, may say something about them. */
export function canComment(viewer: Viewer, album: Album): boolean {
  if (album.commentsFrom === 'off') return false;
  return album.commentsFrom === 'everyone' || standingIn(viewer, album) !== null;
}

/** Whether what was said in an album is shown to those who are not of its people; a link has a say of its own. */
export const showsComments = ({ commentsFrom }: Pick<Album, 'commentsFrom'>): boolean =>
  commentsFrom !== 'off';

/** Whether a link's guests may say something and react: the link lets them, and the album takes comments at all. */
export const takesGuestComments = ({ comments, album }: ShareLink): boolean =>
  comments === 'on' && showsComments(album);

/** Whether a link shows what was said, and how many like what. */
export const showsTalk = ({ comments, album }: ShareLink): boolean =>
  comments !== 'off' && showsComments(album);

/** Whether what a guest says waits for somebody's yes. */
export const holdsGuest = ({ album, review }: ShareLink, text: string): boolean =>
  review === 'hold' || album.holdsGuestComments || hasHeldWord(album, text);

/**
 * Whether somebody who sees the photo sees a comment on it: those that are shown, and of them in a public album the
 * public ones. Whoever moderates sees all, and everybody their own; what guests of a link say is for its visitors.
 */
export function canSeeComment(viewer: Viewer, album: Album, comment: Comment): boolean {
  if (comment.deletedAt || comment.actor?.suspendedAt) return false;
  if (canModerateComment(viewer, album)) return true;
  if (viewer.kind === 'account' && comment.account?.id === viewer.account.id) return true;
  if (comment.guestName !== null) return false;
  if (!showsComments(album) && standingIn(viewer, album) === null) return false;
  return comment.isShown() && (comment.isPublic || !album.isPublic());
}
