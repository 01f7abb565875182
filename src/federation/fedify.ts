import type { EntityManager } from '@mikro-orm/postgresql';
import { createFederation, MemoryKvStore, type Federation } from '@fedify/fedify';
import { Application, Group, Image, Link, Person, Tombstone } from '@fedify/vocab';
import { Account } from '../domain/accounts/account.ts';
import { LocalActor } from '../domain/actors/local-actor.ts';
import { Album } from '../domain/albums/album.ts';
import type { Scope } from '../domain/scope.ts';
import type { UnitOfWork } from '../domain/unit-of-work.ts';
import { findCover } from './readable/actors.ts';
import type { Egress } from './egress.ts';
import { intents } from './follow-page/intents.ts';
import { describeServer } from './nodeinfo.ts';
import { INSTANCE, isId, pathsOf, type Paths } from './paths.ts';

type Speaking = { units: UnitOfWork; egress: Egress; origin: string };

/**
 * Fedify, for what servers ask about each other: WebFinger and NodeInfo. Documents, inboxes and deliveries are
 * ours, so that it keeps nothing and its store is never written to.
 */
export function openFedify({ units, egress, origin }: Speaking): Federation<undefined> {
  const federation = createFederation<undefined>({
    kv: new MemoryKvStore(),
    origin,
    documentLoaderFactory: () => egress.documentLoader,
    contextLoaderFactory: () => egress.documentLoader,
    authenticatedDocumentLoaderFactory: () => egress.documentLoader,
  });
  federation
    .setActorDispatcher('/ap/actors/{identifier}', (_, identifier) =>
      units.look((scope) => introduce(scope, identifier)),
    )
    .mapHandle((_, handle) => units.look((scope) => findByHandle(scope, handle)));
  federation.setWebFingerLinksDispatcher((_, resource) =>
    units.look((scope) => intents(scope, resource)),
  );
  federation.setNodeInfoDispatcher('/nodeinfo/2.1', () => units.look(describeServer));
  return federation;
}

/** An actor with what WebFinger tells of it; its document is another matter. */
async function introduce({ em, origin, mediaOrigin }: Scope, id: string) {
  const paths = pathsOf(origin, mediaOrigin);
  const self = new URL(paths.actor(id));
  if (id === INSTANCE) {
    const preferredUsername = new URL(origin).hostname;
    return new Application({ id: self, preferredUsername, url: profile(`${origin}/`) });
  }
  const actor = isId(id) ? await em.findOne(LocalActor, { id }) : null;
  if (!actor) return null;
  if (actor.goneAt) return new Tombstone({ id: self });
  const { handle: preferredUsername } = actor;
  if (actor.kind === 'person') {
    const account = await em.findOne(Account, { id, suspendedAt: null });
    if (!account) return null;
    return new Person({
      id: self,
      preferredUsername,
      url: profile(paths.person(preferredUsername)),
      icon: portrait(paths, account),
    });
  }
  const page = profile(paths.album(preferredUsername));
  const album = await em.findOne(Album, { id });
  if (album?.withheldAt) return null;
  if (!album?.isPublic()) return new Group({ id: self, preferredUsername, url: page });
  return new Group({
    id: self,
    preferredUsername,
    urls: [page, feed(paths.feed(preferredUsername))],
    icon: await cover(em, paths, album),
  });
}

const profile = (page: string) =>
  new Link({
    rel: 'http://webfinger.net/rel/profile-page',
    mediaType: 'text/html',
    href: new URL(page),
  });

const feed = (address: string) =>
  new Link({
    rel: 'http://schemas.google.com/g/2010#updates-from',
    mediaType: 'application/atom+xml',
    href: new URL(address),
  });

function portrait(paths: Paths, { id, avatar }: Account): Image | null {
  if (!avatar) return null;
  const url = new URL(paths.avatar(id, avatar.version, 'small'));
  return new Image({ url, mediaType: 'image/jpeg' });
}

async function cover(em: EntityManager, paths: Paths, album: Album): Promise<Image | null> {
  const photo = await findCover(em, album);
  if (!photo || photo.sensitive) return null;
  const url = new URL(paths.media(photo.capability, 'thumbnail'));
  return new Image({ url, mediaType: 'image/jpeg' });
}

/** Handles are lower case, however they are typed; the server itself goes by its host name. */
async function findByHandle({ em, origin }: Scope, handle: string): Promise<string | null> {
  const wanted = handle.toLowerCase();
  if (wanted === new URL(origin).hostname) return INSTANCE;
  const actor = await em.findOne(LocalActor, { handle: wanted });
  return actor?.id ?? null;
}
