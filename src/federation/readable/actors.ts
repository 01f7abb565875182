import type { EntityManager } from '@mikro-orm/postgresql';
import { Account } from '../../domain/accounts/account.ts';
import { LocalActor } from '../../domain/actors/local-actor.ts';
import { Album } from '../../domain/albums/album.ts';
import { orderBy, orderOf } from '../../domain/photos/album-order.ts';
import { Photo } from '../../domain/photos/photo.ts';
import { notFound } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import { albumGroup, albumStub } from '../documents/album-group.ts';
import { tombstone } from '../documents/delete.ts';
import type { Document } from '../documents/document.ts';
import { instanceApplication } from '../documents/instance-application.ts';
import { person } from '../documents/person.ts';
import type { ActorKeyring } from '../keys.ts';
import { INSTANCE, isId, pathsOf } from '../paths.ts';
import { askQuietly, isMember, type Asker } from './readable-album.ts';

/** A document as it is answered: `page` is where people find the same, `isGone` that only a tombstone is left. */
export type Found = { document: Document; page?: string; isGone?: true };

/** The actor with this id. What the asker may not see of an album is left out. @throws Refusal `not_found` */
export async function findActor(
  scope: Scope,
  keyring: ActorKeyring,
  id: string,
  asker: Asker,
): Promise<Found> {
  const { em, origin } = scope;
  const paths = pathsOf(origin);
  const server = new URL(origin);
  if (id === INSTANCE) {
    const keys = await keyring.publicKeys(id);
    return { document: instanceApplication(paths, server, keys), page: `${origin}/` };
  }
  const actor = isId(id) ? await em.findOne(LocalActor, { id }) : null;
  if (!actor) throw notFound();
  if (actor.goneAt) {
    const formerType = actor.kind === 'group' ? 'Group' : 'Person';
    return { document: tombstone(paths.actor(id), formerType, actor.goneAt), isGone: true };
  }
  if (actor.kind === 'group') return findGroup(scope, keyring, id, asker);
  const account = await em.findOneOrFail(Account, { id, suspendedAt: null });
  return {
    document: await describePerson(scope, keyring, account),
    page: paths.person(account.handle),
  };
}

/** The document of one of our people. */
export async function describePerson(
  { origin, mediaOrigin }: Scope,
  keyring: ActorKeyring,
  account: Account,
): Promise<Document> {
  const keys = await keyring.publicKeys(account.id);
  return person(pathsOf(origin, mediaOrigin), new URL(origin).host, account, keys);
}

async function findGroup(scope: Scope, keyring: ActorKeyring, id: string, asker: Asker) {
  const { em, origin, mediaOrigin, takesVideos } = scope;
  const paths = pathsOf(origin, mediaOrigin);
  const { host } = new URL(origin);
  const album = await em.findOneOrFail(Album, { id }, { populate: ['owner'] });
  const keys = await keyring.publicKeys(id);
  const page = paths.album(album.handle);
  const isKnown = await mayKnow(em, album, asker);
  if (!isKnown && (album.audience === 'private' || album.trashedAt)) {
    return { document: albumStub(paths, album, { host, keys }), page };
  }
  const cover = isKnown ? await findCover(em, album) : undefined;
  return { document: albumGroup(paths, album, { host, keys, cover, takesVideos }), page };
}

/** The whole document of an album, for those who may see it. */
export async function describeAlbum(
  { em, origin, mediaOrigin, takesVideos }: Scope,
  keyring: ActorKeyring,
  album: Album,
): Promise<Document> {
  const keys = await keyring.publicKeys(album.id);
  const cover = await findCover(em, album);
  return albumGroup(pathsOf(origin, mediaOrigin), album, {
    host: new URL(origin).host,
    keys,
    cover,
    takesVideos,
  });
}

/**
 * What an album for followers is about is for everybody who could ask to follow it; its cover is for those who may,
 * and whoever else is on their servers, which show it to them and fetch it under another name. Of a private album
 * others get to know nothing. A signature that cannot be checked counts as none: keys have to stay readable.
 */
async function mayKnow(em: EntityManager, album: Album, asker: Asker): Promise<boolean> {
  if (album.trashedAt) return false;
  if (album.audience === 'public') return true;
  const actor = await askQuietly(asker);
  return actor !== undefined && isMember(em, album, actor);
}

/** The chosen cover, or else the first photo in the album's order. */
export async function findCover(em: EntityManager, album: Album): Promise<Photo | undefined> {
  const shown = {
    album,
    state: 'ready',
    listedAt: { $ne: null },
    trashedAt: null,
    referenceUri: null,
  } as const;
  const chosen = album.coverId ? await em.findOne(Photo, { ...shown, id: album.coverId }) : null;
  const first = chosen ?? (await em.findOne(Photo, shown, { orderBy: orderBy(orderOf(album)) }));
  return first ?? undefined;
}
