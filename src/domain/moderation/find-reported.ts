import { Account } from '../accounts/account.ts';
import { LocalActor } from '../actors/local-actor.ts';
import { Album } from '../albums/album.ts';
import { Contribution } from '../contributions/contribution.ts';
import { Comment } from '../interactions/comment.ts';
import { commentNamed } from '../interactions/find-comments.ts';
import { Photo } from '../photos/photo.ts';
import { RemoteActor } from '../remote-actors/remote-actor.ts';
import { RemotePost } from '../remote-posts/remote-post.ts';
import type { Scope } from '../scope.ts';

/** Something that can be reported: its id on the wire, and who is behind it where that is somebody elsewhere. */
export type Reported = {
  uri: string;
  author: RemoteActor | null;
  /** The photo of ours that it is, or is about, with its album and the album's owner. */
  photo?: Photo;
  /** The album of ours that it is about as a whole, with its owner. */
  album?: Album;
};

/**
 * What somebody means who reports `name`: the id or the page of an actor, a post, a photo or a comment, ours or one that
 * shows here; or the id that a post, a comment, a photo or a contribution has in our API. Undefined for what is not known
 * here.
 */
export async function findReported(scope: Scope, name: string): Promise<Reported | undefined> {
  if (uuid.test(name)) return findById(scope, name);
  if (name.startsWith(`${scope.origin}/`)) return findOurs(scope, name);
  return findTheirs(scope, name);
}

const ofPhoto = ['photo.album.owner'] as const;
const ofComment = ['actor', 'album.owner', ...ofPhoto] as const;

const reported = ({ actor: author, album, photo, uri }: Comment): Reported => ({
  uri,
  author,
  ...(photo && { photo }),
  ...(album && { album }),
});

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function findById({ em, origin }: Scope, id: string): Promise<Reported | undefined> {
  const post = await em.findOne(RemotePost, { id }, { populate: ['author'] });
  if (post) return { uri: post.uri, author: post.author };
  const comment = await em.findOne(Comment, { id }, { populate: [...ofComment] });
  if (comment) return reported(comment);
  const contribution = await em.findOne(
    Contribution,
    { $or: [{ id }, { photo: { id, referenceUri: { $ne: null } } }] },
    { populate: ['actor', ...ofPhoto] },
  );
  if (contribution?.noteUri) {
    const { actor: author, noteUri: uri, photo } = contribution;
    return { uri, author, photo };
  }
  const found = { id, trashedAt: null };
  const photo = await em.findOne(Photo, found, { populate: ['album.owner'] });
  if (!photo) return undefined;
  return { uri: `${origin}/a/${photo.album.handle}/p/${id}`, author: null, photo };
}

async function findOurs({ em, origin }: Scope, uri: string): Promise<Reported | undefined> {
  const [, room = '', name = '', photoId] =
    /^\/(ap\/actors|ap\/photos|a|u)\/([\w-]+)(?:\/p\/([\w-]+))?$/.exec(uri.slice(origin.length)) ??
    [];
  const comment = await em.findOne(Comment, commentNamed(uri), { populate: [...ofComment] });
  if (comment) return reported(comment);
  if (room === 'ap/actors' && uuid.test(name))
    return found(await em.count(LocalActor, { id: name }));
  if (room === 'ap/photos' && uuid.test(name))
    return foundPhoto(await em.findOne(Photo, { noteId: name }, { populate: ['album.owner'] }));
  if (photoId) {
    if (!uuid.test(photoId)) return undefined;
    const where = { id: photoId, album: { handle: name } };
    return foundPhoto(await em.findOne(Photo, where, { populate: ['album.owner'] }));
  }
  if (room === 'a') {
    return found(
      await em.count(Album, { handle: name, audience: { $ne: 'private' }, trashedAt: null }),
    );
  }
  return room === 'u'
    ? found(await em.count(Account, { handle: name, endedAt: null, suspendedAt: null }))
    : undefined;

  function found(count: number): Reported | undefined {
    return count > 0 ? { uri, author: null } : undefined;
  }

  function foundPhoto(photo: Photo | null): Reported | undefined {
    return photo ? { uri, author: null, photo } : undefined;
  }
}

async function findTheirs({ em }: Scope, name: string): Promise<Reported | undefined> {
  const named = { $or: [{ uri: name }, { url: name }] };
  const actor = await em.findOne(RemoteActor, named);
  if (actor) return { uri: actor.uri, author: actor };
  const post = await em.findOne(RemotePost, named, { populate: ['author'] });
  if (post) return { uri: post.uri, author: post.author };
  const comment = await em.findOne(Comment, named, { populate: [...ofComment] });
  if (comment) return reported(comment);
  const noted = { $or: [{ noteUri: name }, { noteUrl: name }] };
  const contribution = await em.findOne(Contribution, noted, { populate: ['actor'] });
  return contribution?.noteUri
    ? { uri: contribution.noteUri, author: contribution.actor }
    : undefined;
}
