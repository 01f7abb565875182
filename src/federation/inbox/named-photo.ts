import { Album } from '../../domain/albums/album.ts';
import { mayInteract } from '../../domain/interactions/may-interact.ts';
import { Photo } from '../../domain/photos/photo.ts';
import type { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import type { Scope } from '../../domain/scope.ts';
import { photosOf, published } from '../readable/notes.ts';
import { isId, pathsOf } from '../paths.ts';
import { Post } from '../post.ts';

/**
 * What of ours an IRI names that can be liked, shared and answered: a photo, by its `Note` or its page, or a bundle, for
 * which the first of its photos stands that is still there; `isOneOfMany` where there are others.
 */
export type NamedPhoto = {
  photo: Photo;
  postId: string | null;
  isOneOfMany: boolean;
  isHeld: boolean;
};

/**
 * The photo that an IRI names for somebody on another server, with its album and the album's owner. What they may not
 * see, and whatever they may not have to do with, is as if it did not exist.
 */
export async function findNamedPhoto(
  scope: Scope,
  uri: string | undefined,
  actor: RemoteActor,
): Promise<NamedPhoto | undefined> {
  const named = uri ? await findPublished(scope, uri) : undefined;
  if (!named) return undefined;
  const { photo } = named;
  await scope.em.populate(photo, ['album.owner']);
  if (photo.album.trashedAt) return undefined;
  const standing = await mayInteract(scope, actor, photo.album);
  return standing === 'refused' ? undefined : { ...named, isHeld: standing === 'held' };
}

type Found = Omit<NamedPhoto, 'isHeld'> | undefined;

/** What of ours an IRI names, for whomever it is; only what is published and not gone. */
export async function findPublished(
  { em, origin }: Pick<Scope, 'em' | 'origin'>,
  uri: string,
): Promise<Found> {
  const path = uri.startsWith(`${origin}/`) ? uri.slice(origin.length) : '';
  const [, kind, id = ''] = /^\/ap\/(photos|posts)\/([^/]+)$/.exec(path) ?? [];
  if (kind === 'photos' && isId(id))
    return alone(await em.findOne(Photo, { ...published, noteId: id }));
  if (kind === 'posts' && isId(id)) {
    const post = await em.findOne(Post, { id, retractedAt: null });
    const [photo, ...others] = post ? await photosOf(em, post) : [];
    return photo && { photo, postId: id, isOneOfMany: others.length > 0 };
  }
  const [, handle, photoId = ''] = /^\/a\/([a-z0-9_]+)\/p\/([^/]+)$/.exec(path) ?? [];
  if (!handle || !isId(photoId)) return undefined;
  return alone(await em.findOne(Photo, { ...published, id: photoId, album: { handle } }));
}

const alone = (photo: Photo | null): Found =>
  photo ? { photo, postId: null, isOneOfMany: false } : undefined;

/** The album that an IRI names by its actor, for whoever asks to feature it; undefined for one that is in the trash. */
export async function findNamedAlbum(
  { em, origin }: Scope,
  uri: string | undefined,
): Promise<Album | undefined> {
  const id = uri ? pathsOf(origin).actorIdOf(uri) : undefined;
  if (!id || !isId(id)) return undefined;
  const album = await em.findOne(Album, { id, trashedAt: null }, { populate: ['owner'] });
  return album ?? undefined;
}
