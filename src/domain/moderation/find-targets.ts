import { Account } from '../accounts/account.ts';
import { LocalActor } from '../actors/local-actor.ts';
import { Album } from '../albums/album.ts';
import { Comment } from '../interactions/comment.ts';
import { commentNamed } from '../interactions/find-comments.ts';
import { Photo } from '../photos/photo.ts';
import { RemoteActor } from '../remote-actors/remote-actor.ts';
import { RemotePost } from '../remote-posts/remote-post.ts';
import type { Scope } from '../scope.ts';

/** Something that was reported, as it is now. */
export type Target = {
  uri: string;
  kind: 'person' | 'album' | 'photo' | 'comment' | 'post' | 'unknown';
  /** What people recognise it by. */
  title: string;
  /** What it says. */
  text: string;
  /** Whose it is, where that is somebody here. */
  account: Account | null;
  /** The server that it comes from, where that is another one. */
  host: string | null;
  photo: Photo | null;
  comment: Comment | null;
  /** Whether it is still to be seen here. */
  isThere: boolean;
};

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What an id in a report means now, for administrators, who see it whatever its audience. */
export async function findTarget(scope: Scope, uri: string): Promise<Target> {
  const comment = await scope.em.findOne(Comment, commentNamed(uri), {
    populate: ['account', 'actor', 'album.owner', 'photo.album.owner'],
  });
  if (comment) return ofComment(uri, comment);
  const found = uri.startsWith(`${scope.origin}/`)
    ? await findOurs(scope, uri)
    : await findTheirs(scope, uri);
  return found ?? { ...nothing, uri, host: hostOf(scope, uri) };
}

const nothing: Omit<Target, 'uri'> = {
  kind: 'unknown',
  title: '',
  text: '',
  account: null,
  host: null,
  photo: null,
  comment: null,
  isThere: false,
};

function hostOf({ origin }: Scope, uri: string): string | null {
  const host = URL.parse(uri)?.host ?? null;
  return host === new URL(origin).host ? null : host;
}

async function findOurs({ em, origin }: Scope, uri: string): Promise<Target | undefined> {
  const [, room, name = '', photoId] =
    /^\/(ap\/actors|ap\/photos|a|u)\/([\w-]+)(?:\/p\/([\w-]+))?$/.exec(uri.slice(origin.length)) ??
    [];
  const isId = uuid.test(name);
  if (room === 'ap/photos' && isId) return ofPhoto(uri, await findPhoto({ noteId: name }));
  if (photoId !== undefined && uuid.test(photoId)) {
    return ofPhoto(uri, await findPhoto({ id: photoId }));
  }
  if (room === 'u') return ofPerson(uri, await em.findOne(Account, { handle: name }));
  if (room === 'a') return ofAlbum(uri, await findAlbum({ handle: name }));
  if (room !== 'ap/actors' || !isId) return undefined;
  const actor = await em.findOne(LocalActor, { id: name });
  if (actor?.kind === 'person') return ofPerson(uri, await em.findOne(Account, { id: name }));
  return ofAlbum(uri, await findAlbum({ id: name }));

  function findPhoto(where: { id: string } | { noteId: string }) {
    return em.findOne(Photo, where, { populate: ['album.owner'] });
  }
  function findAlbum(where: { id: string } | { handle: string }) {
    return em.findOne(Album, where, { populate: ['owner'] });
  }
}

async function findTheirs({ em }: Scope, uri: string): Promise<Target | undefined> {
  const named = { $or: [{ uri }, { url: uri }] };
  const actor = await em.findOne(RemoteActor, named);
  if (actor) {
    const { address, goneAt, host, name, suspendedAt } = actor;
    const title = name ? `${name} (@${address})` : `@${address}`;
    const isThere = !goneAt && !suspendedAt;
    return { ...nothing, uri, kind: 'person', title, host, isThere };
  }
  const post = await em.findOne(RemotePost, named, { populate: ['author'] });
  if (!post) return undefined;
  const { author } = post;
  const title = `@${author.address}`;
  return { ...nothing, uri, kind: 'post', title, host: author.host, isThere: true };
}

const ofPerson = (uri: string, account: Account | null): Target | undefined =>
  account
    ? {
        ...nothing,
        uri,
        kind: 'person',
        title: `${account.name} (@${account.handle})`,
        account,
        isThere: !account.endedAt && !account.suspendedAt,
      }
    : undefined;

const ofAlbum = (uri: string, album: Album | null): Target | undefined =>
  album
    ? {
        ...nothing,
        uri,
        kind: 'album',
        title: album.title,
        text: album.description,
        account: album.owner,
        isThere: !album.trashedAt,
      }
    : undefined;

const ofPhoto = (uri: string, photo: Photo | null): Target | undefined =>
  photo
    ? {
        ...nothing,
        uri,
        kind: 'photo',
        title: photo.album.title,
        text: photo.caption,
        account: photo.album.owner,
        photo,
        isThere: !photo.trashedAt && !photo.album.trashedAt,
      }
    : undefined;

function ofComment(uri: string, comment: Comment): Target {
  const { account, actor, guestName, text } = comment;
  return {
    ...nothing,
    uri,
    kind: 'comment',
    title: account ? `@${account.handle}` : (guestName ?? (actor ? `@${actor.address}` : '')),
    text,
    account,
    host: actor?.host ?? null,
    photo: comment.photo,
    comment,
    isThere: !comment.deletedAt,
  };
}
