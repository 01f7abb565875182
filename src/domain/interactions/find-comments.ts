import type { FilterQuery } from '@mikro-orm/core';
import { cutPage, type PageQuery } from '../../lib/paging.ts';
import type { Album } from '../albums/album.ts';
import { canView, standingIn } from '../albums/policy.ts';
import { readIdCursor } from '../cursor.ts';
import { canSeePhoto } from '../photos/policy.ts';
import { exists } from '../exists.ts';
import { notFound } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { Comment } from './comment.ts';
import { canModerateComment, canSeeComment, showsComments } from './policy.ts';
import { saidAbout, type Subject } from './subject.ts';
import { withTombstones } from './tombstones.ts';

export type CommentPage = { items: Comment[]; next: string | null };

const people = ['actor', 'account', 'album.owner', 'photo.album.owner'] as const;

/** What is not by somebody who is suspended here, or whose server is shut out: of them nothing is shown. */
export const ofAdmitted: FilterQuery<Comment> = {
  $and: [
    { $or: [{ actor: null }, { actor: { suspendedAt: null } }] },
    { $or: [{ account: null }, { account: { suspendedAt: null } }] },
  ],
};

/** What the album's people see of it: not what guests of its links say, which is for their visitors. */
const openToMembers = (album: Album): FilterQuery<Comment> => ({
  state: 'shown',
  deletedAt: null,
  guestName: null,
  ...(album.isPublic() ? { isPublic: true } : {}),
  $and: [ofAdmitted],
});

/** What everybody sees who sees the album; nothing while its comments are off. */
export const openTo = (album: Album): FilterQuery<Comment> =>
  showsComments(album) ? openToMembers(album) : { id: { $in: [] } };

/** What this viewer sees of what was said about a photo or an album, as a condition. */
function seenBy(viewer: Viewer, album: Album): FilterQuery<Comment> {
  if (canModerateComment(viewer, album)) return { deletedAt: null };
  const own = viewer.kind === 'account' ? [{ account: viewer.account, deletedAt: null }] : [];
  return { $or: [standingIn(viewer, album) ? openToMembers(album) : openTo(album), ...own] };
}

/**
 * What this viewer sees of what was said about a photo or an album, oldest first. A removed comment that was answered
 * keeps its place.
 */
export async function findComments(
  { em }: Scope,
  viewer: Viewer,
  subject: Subject,
  { limit, cursor }: PageQuery,
): Promise<CommentPage> {
  const after = readIdCursor(cursor);
  if (!(await isTalkedAbout(em, subject))) return { items: [], next: null };
  const seen = { $and: [saidAbout(subject), seenBy(viewer, subject.album), ofAdmitted] };
  const rows = await em.find(
    Comment,
    { $and: [await withTombstones({ em }, seen), after ? { id: { $gt: after } } : {}] },
    { orderBy: { id: 'asc' }, limit: limit + 1, populate: [...people] },
  );
  return cutPage(rows, limit, ({ id }) => [id]);
}

/** Most photos and albums are not, and what a viewer sees of it takes long to ask. */
const isTalkedAbout = (em: Scope['em'], { album, photo }: Subject): Promise<boolean> =>
  photo
    ? exists(em, 'select from comment where photo_id = $1', [photo.id])
    : exists(em, 'select from comment where album_id = $1', [album.id]);

/** What was said in the albums whose comments somebody moderates, oldest first. @throws Refusal `invalid_cursor` */
export async function findCommentsFor(
  { em }: Scope,
  { account, roles }: Extract<Viewer, { kind: 'account' }>,
  query: PageQuery & { state: Comment['state']; album?: string | undefined },
): Promise<CommentPage> {
  const after = readIdCursor(query.cursor);
  const moderated = [...roles].flatMap(([id, role]) => (role === 'admin' ? [id] : []));
  const album = {
    $or: [{ owner: account }, { id: { $in: moderated } }],
    trashedAt: null,
    ...(query.album ? { id: query.album } : {}),
  };
  const rows = await em.find(
    Comment,
    {
      state: query.state,
      deletedAt: null,
      $and: [
        { $or: [{ photo: { listedAt: { $ne: null }, trashedAt: null, album } }, { album }] },
        ofAdmitted,
      ],
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

/** What is still there to be talked about. */
const present = {
  $or: [{ photo: { trashedAt: null, album: { trashedAt: null } } }, { album: { trashedAt: null } }],
};

/** One comment that the viewer sees. @throws Refusal `not_found` */
export async function findComment({ em }: Scope, viewer: Viewer, id: string): Promise<Comment> {
  const comment = await em.findOneOrFail(
    Comment,
    { $and: [{ id, deletedAt: null }, present] },
    { populate: [...people] },
  );
  const { photo } = comment;
  const album = comment.inAlbum();
  const isThere = photo ? canSeePhoto(viewer, photo) : canView(viewer, album);
  if (!isThere || !canSeeComment(viewer, album, comment)) throw notFound();
  return comment;
}
