import { createFederation, MemoryKvStore, type Federation } from '@fedify/fedify';
import { Application, Group, Link, Person, Tombstone } from '@fedify/vocab';
import { LocalActor } from '../domain/actors/local-actor.ts';
import type { Scope } from '../domain/scope.ts';
import type { UnitOfWork } from '../domain/unit-of-work.ts';
import type { Egress } from './egress.ts';
import { describeServer } from './nodeinfo.ts';
import { INSTANCE, isId, pathsOf } from './paths.ts';

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
  federation.setNodeInfoDispatcher('/nodeinfo/2.1', () => units.look(describeServer));
  return federation;
}

/** An actor with what WebFinger tells of it; its document is another matter. */
async function introduce({ em, origin }: Scope, id: string) {
  const paths = pathsOf(origin);
  const self = new URL(paths.actor(id));
  if (id === INSTANCE) {
    const preferredUsername = new URL(origin).hostname;
    return new Application({ id: self, preferredUsername, url: profile(`${origin}/`) });
  }
  const actor = isId(id) ? await em.findOne(LocalActor, { id }) : null;
  if (!actor) return null;
  if (actor.goneAt) return new Tombstone({ id: self });
  const { handle: preferredUsername, kind } = actor;
  return kind === 'group'
    ? new Group({ id: self, preferredUsername, url: profile(paths.album(preferredUsername)) })
    : new Person({ id: self, preferredUsername, url: profile(paths.person(preferredUsername)) });
}

const profile = (page: string) =>
  new Link({
    rel: 'http://webfinger.net/rel/profile-page',
    mediaType: 'text/html',
    href: new URL(page),
  });

/** Handles are lower case, however they are typed; the server itself goes by its host name. */
async function findByHandle({ em, origin }: Scope, handle: string): Promise<string | null> {
  const wanted = handle.toLowerCase();
  if (wanted === new URL(origin).hostname) return INSTANCE;
  const actor = await em.findOne(LocalActor, { handle: wanted });
  return actor?.id ?? null;
}
