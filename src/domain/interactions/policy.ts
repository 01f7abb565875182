import type { Album } from '../albums/album.ts';
import { canEdit } from '../albums/policy.ts';
import type { Viewer } from '../viewer.ts';
import type { Comment } from './comment.ts';

/** Whether the viewer decides which comments on an album's photos are shown. */
export const canModerateComment = canEdit;

/**
 * Whether somebody who sees the photo sees a comment on it: those that are shown, and of them on a public photo the
 * public ones. The owner sees all, and everybody their own.
 */
export function canSeeComment(viewer: Viewer, album: Album, comment: Comment): boolean {
  if (comment.deletedAt || comment.actor?.suspendedAt) return false;
  if (canModerateComment(viewer, album)) return true;
  if (viewer.kind === 'account' && comment.account?.id === viewer.account.id) return true;
  return comment.isShown() && (comment.isPublic || !album.isPublic());
}
