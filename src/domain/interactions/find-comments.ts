import type { FilterQuery } from '@mikro-orm/core';
import { cutPage, type PageQuery } from '../../lib/paging.ts';
import type { Album } from '../albums/album.ts';
import { readIdCursor } from '../cursor.ts';
import type { Photo } from '../photos/photo.ts';
import { canSeePhoto } from '../photos/policy.ts';
import { notFound } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { Comment } from './comment.ts';
import { canModerateComment, canSeeComment } from './policy.ts';

export type CommentPage = { items: Comment[]; next: string | null };

const people = ['actor', 'account', 'photo.album.owner'] as const;

/** What is not by somebody whose server is shut out, of which nothing is shown. */
export const ofAdmitted: FilterQuery<Comment> = {
  $or: [{ actor: null }, { actor: { suspendedAt: null } }],
};

/** What everybody sees who sees the album: not what guests of its links say, which is for their visitors. */
export const openTo = (album: Album): FilterQuery<Comment> => ({
  state: 'shown',
  deletedAt: null,
  guestName: null,
  ...(album.isPublic() ? { isPublic: true } : {}),
  $and: [ofAdmitted],
});

/** What this viewer sees of what was said about a photo, oldest first; its album must be loaded with its owner. */
export async function findComments(
  { em }: Scope,
  viewer: Viewer,
  photo: Photo,
  { limit, cursor }: PageQuery,
): Promise<CommentPage> {
  const after = readIdCursor(cursor);
  const { album } = photo;
  const own = viewer.kind === 'account' ? [{ account: viewer.account, deletedAt: null }] : [];
  const seen: FilterQuery<Comment> = canModerateComment(viewer, album)
    ? { deletedAt: null }
    : { $or: [openTo(album), ...own] };
  const rows = await em.find(
    Comment,
    { $and: [{ photo }, seen, ofAdmitted, after ? { id: { $gt: after } } : {}] },
    { orderBy: { id: 'asc' }, limit: limit + 1, populate: [...people] },
  );
  return cutPage(rows, limit, ({ id }) => [id]);
}

/** What was said in the albums whose comments somebody moderates, oldest first. @throws Refusal `invalid_cursor` */
export async function findCommentsFor(
  { em }: Scope,
  { account, roles }: Extract<Viewer, { kind: 'account' }>,
  query: PageQuery & { state: Comment['state']; album?: string | undefined },
): Promise<CommentPage> {
  const after = readIdCursor(query.cursor);
  const moderated = [...roles].flatMap(([id, role]) => (role === 'admin' ? [id] : []));
  const rows = await em.find(
    Comment,
    {
      photo: {
        listedAt: { $ne: null },
        trashedAt: null,
        album: {
          $or: [{ owner: account }, { id: { $in: moderated } }],
          trashedAt: null,
          ...(query.album ? { id: query.album } : {}),
        },
      },
      state: query.state,
      deletedAt: null,
      $and: [ofAdmitted],
      ...(after ? { id: { $gt: after } } : {}),
    },
    { orderBy: { id: 'asc' }, limit: query.limit + 1, populate: [...people] },
  );
  return cutPage(rows, query.limit, ({ id }) => [id]);
}

const pageOfComment = /\/c\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** What an IRI names: a comment by its id, one of ours by the address of its page as well, which ends in its id. */
export function commentNamed(uri: string): { uri: string } | { id: string; url: string } {
  const [, id] = pageOfComment.exec(uri) ?? [];
  return id ? { id, url: uri } : { uri };
}

/** One comment that the viewer sees. @throws Refusal `not_found` */
export async function findComment({ em }: Scope, viewer: Viewer, id: string): Promise<Comment> {
  const comment = await em.findOneOrFail(
    Comment,
    { id, deletedAt: null, photo: { trashedAt: null, album: { trashedAt: null } } },
    { populate: [...people] },
  );
  const { photo } = comment;
  if (!canSeePhoto(viewer, photo) || !canSeeComment(viewer, photo.album, comment)) throw notFound();
  return comment;
}
