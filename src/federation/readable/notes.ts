import type { EntityManager } from '@mikro-orm/postgresql';
import { Album } from '../../domain/albums/album.ts';
import { Photo } from '../../domain/photos/photo.ts';
import { notFound } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Found } from './actors.ts';
import { bundleNote } from '../documents/bundle-note.ts';
import type { Document } from '../documents/document.ts';
import { photoNote } from '../documents/photo-note.ts';
import { isId, pathsOf } from '../paths.ts';
import { Post } from '../post.ts';
import { findReadableAlbum, type Asker } from './readable-album.ts';

/** Photos that have a `Note` now. */
export const published = {
  state: 'ready',
  noteId: { $ne: null },
  listedAt: { $ne: null },
  trashedAt: null,
} as const;

/** The `Note` of a photo, by the id of the `Note`. @throws Refusal as findReadableAlbum does */
export const findNote = (scope: Scope, noteId: string, asker: Asker): Promise<Found> =>
  findPhotoNote(scope, { noteId: isId(noteId) ? noteId : null }, asker);

/** The `Note` of a photo, by the handle and the id in the address of its page. */
export const findNoteOfPage = (
  scope: Scope,
  { handle, photoId }: { handle: string; photoId: string },
  asker: Asker,
): Promise<Found> => findPhotoNote(scope, { id: isId(photoId) ? photoId : null, handle }, asker);

async function findPhotoNote(
  scope: Scope,
  wanted: { id?: string | null; noteId?: string | null; handle?: string },
  asker: Asker,
): Promise<Found> {
  const { handle, ...key } = wanted;
  if (Object.values(key).includes(null)) throw notFound();
  const photo = await scope.em.findOne(Photo, {
    ...published,
    ...key,
    ...(handle && { album: { handle } }),
  });
  if (!photo) throw notFound();
  const album = await findReadableAlbum(scope, photo.album.id, asker);
  const paths = pathsOf(scope.origin, scope.mediaOrigin);
  return {
    document: photoNote(paths, album, photo),
    page: paths.photo(album.handle, photo.id),
  };
}

/** A bundle. @throws Refusal as findReadableAlbum does */
export async function findBundle(scope: Scope, postId: string, asker: Asker): Promise<Found> {
  const post = isId(postId)
    ? await scope.em.findOne(Post, { id: postId, retractedAt: null })
    : null;
  if (!post) throw notFound();
  const album = await findReadableAlbum(scope, post.album.id, asker);
  const document = await describePost(scope, album, post);
  if (!document) throw notFound();
  return { document, page: pathsOf(scope.origin).album(album.handle) };
}

/** A bundle as it is now; undefined when none of its photos is left. */
export async function describePost(
  { em, origin, mediaOrigin }: Scope,
  album: Album,
  post: Post,
): Promise<Document | undefined> {
  const photos = await photosOf(em, post);
  return photos.length > 0
    ? bundleNote(pathsOf(origin, mediaOrigin), album, post, photos)
    : undefined;
}

/** The photos of a bundle that are still there, in its order. */
export async function photosOf(em: EntityManager, post: Post): Promise<Photo[]> {
  const photos = await em.find(Photo, { ...published, id: { $in: post.photoIds } });
  const byId = new Map(photos.map((photo) => [photo.id, photo]));
  return post.photoIds.flatMap((id) => byId.get(id) ?? []);
}

/** The `Note`s, as they are now, that an album's activities are about, by id; those that are gone are missing. */
export async function describeNotes(
  scope: Scope,
  album: Album,
  uris: readonly string[],
): Promise<Map<string, Document>> {
  const { em, origin, mediaOrigin } = scope;
  const paths = pathsOf(origin, mediaOrigin);
  const idsAfter = (prefix: string) =>
    uris.filter((uri) => uri.startsWith(prefix)).map((uri) => uri.slice(prefix.length));
  const [photos, posts] = await Promise.all([
    em.find(Photo, { ...published, album, noteId: { $in: idsAfter(paths.note('')) } }),
    em.find(Post, { album, retractedAt: null, id: { $in: idsAfter(paths.post('')) } }),
  ]);
  const bundles = await Promise.all(posts.map((post) => describePost(scope, album, post)));
  const notes = [...photos.map((photo) => photoNote(paths, album, photo)), ...bundles];
  return new Map(notes.flatMap((note) => (note ? [[note.id, note] as const] : [])));
}
