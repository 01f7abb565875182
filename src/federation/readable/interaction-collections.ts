import type { FilterQuery } from '@mikro-orm/core';
import { CompiledQuery } from 'kysely';
import type { Album } from '../../domain/albums/album.ts';
import { Comment } from '../../domain/interactions/comment.ts';
import { openTo } from '../../domain/interactions/find-comments.ts';
import { Photo } from '../../domain/photos/photo.ts';
import { notFound } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import { cutPage } from '../../lib/paging.ts';
import { collectionPage, lastPage } from '../documents/collection.ts';
import type { Document } from '../documents/document.ts';
import { countedInteractions, replyCollection } from '../documents/interaction-collection.ts';
import { photosOf, published } from './notes.ts';
import { LAST, PAGE, readPosition } from './page-position.ts';
import { isId, pathsOf } from '../paths.ts';
import { Post } from '../post.ts';
import { findReadableAlbum, type Asker } from './readable-album.ts';

/** Whose interactions are asked for: a photo's `Note`, or a bundle. */
export type InteractionsOf = { kind: 'note' | 'bundle'; id: string };

/** What was asked about: the `Note`, and the photos that it shows. */
type Target = { uri: string; album: Album; photoIds: string[]; postId: string | null };

/** How many like a photo, or the bundle itself; who they are stays here. @throws Refusal as findReadableAlbum does */
export async function likes(scope: Scope, of: InteractionsOf, asker: Asker): Promise<Document> {
  const target = await findTarget(scope, of, asker);
  const uri = pathsOf(scope.origin).likes(target.uri);
  return countedInteractions('likes', uri, target.uri, await count(scope, 'reaction', target));
}

/** How many showed it to their followers. @throws Refusal as findReadableAlbum does */
export async function shares(scope: Scope, of: InteractionsOf, asker: Asker): Promise<Document> {
  const target = await findTarget(scope, of, asker);
  const uri = pathsOf(scope.origin).shares(target.uri);
  return countedInteractions('shares', uri, target.uri, await count(scope, 'share', target));
}

/**
 * What was said about a photo, or about the photos of a bundle, newest first: the ids of what everybody may read who may
 * read the photo. @throws Refusal as findReadableAlbum does
 */
export async function replies(
  scope: Scope,
  of: InteractionsOf,
  { page, asker }: { page: string | undefined; asker: Asker },
): Promise<Document> {
  const { em, origin } = scope;
  const { album, photoIds, postId, uri: noteUri } = await findTarget(scope, of, asker);
  const uri = pathsOf(origin).replies(noteUri);
  const about = [{ photo: { $in: photoIds } }, ...(postId ? [{ postId }] : [])];
  const shown: FilterQuery<Comment> = { $and: [{ $or: about }, openTo(album)] };
  if (page === undefined) {
    const totalItems = await em.count(Comment, shown);
    const attributedTo = pathsOf(origin).actor(album.id);
    return replyCollection(uri, { repliesOf: noteUri, attributedTo, totalItems });
  }
  if (page === LAST) {
    const oldest = await em.find(Comment, shown, { orderBy: { id: 'asc' }, limit: PAGE });
    return lastPage(
      uri,
      oldest.toReversed().map((comment) => comment.uri),
    );
  }
  const position = readPosition(page);
  const rows = await em.find(
    Comment,
    { $and: [shown, position ? { id: { $lt: position.id } } : {}] },
    { orderBy: { id: 'desc' }, limit: PAGE + 1 },
  );
  const { items, next } = cutPage(rows, PAGE, (row) => [row.createdAt.toISOString(), row.id]);
  return collectionPage(uri, {
    cursor: position?.cursor,
    next,
    items: items.map((comment) => comment.uri),
  });
}

async function findTarget(
  scope: Scope,
  { kind, id }: InteractionsOf,
  asker: Asker,
): Promise<Target> {
  const { em, origin } = scope;
  if (!isId(id)) throw notFound();
  const paths = pathsOf(origin);
  if (kind === 'note') {
    const photo = await em.findOne(Photo, { ...published, noteId: id });
    if (!photo) throw notFound();
    const album = await findReadableAlbum(scope, photo.album.id, asker);
    return { uri: paths.note(id), album, photoIds: [photo.id], postId: null };
  }
  const post = await em.findOne(Post, { id, retractedAt: null });
  if (!post) throw notFound();
  const album = await findReadableAlbum(scope, post.album.id, asker);
  const photos = await photosOf(em, post);
  if (photos.length === 0) throw notFound();
  return { uri: paths.post(id), album, photoIds: photos.map((photo) => photo.id), postId: id };
}

async function count(
  { em }: Scope,
  table: 'reaction' | 'share',
  { photoIds, postId }: Target,
): Promise<number> {
  const where = postId ? 'post_id = $1' : 'photo_id = $1';
  const query = CompiledQuery.raw(
    `select count(*)::int as count
     from ${table} left join remote_actor on remote_actor.id = ${table}.actor_id
     where ${where} and remote_actor.suspended_at is null`,
    [postId ?? photoIds[0]],
  );
  const { rows } = await em.getKysely().executeQuery<{ count: number }>(query);
  return rows[0]?.count ?? 0;
}
