import { rememberActor } from '../../domain/remote-actors/remember-actor.ts';
import { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { readActor } from './actor-document.ts';
import { EgressError } from '../egress/egress-error.ts';
import type { RemoteDocuments } from './remote-documents.ts';

const FRESH = 24 * 60 * 60_000;

/** People of other servers, as those describe them. */
export type RemoteActors = {
  /** Fetched when unknown or older than a day; an old description serves while the server cannot be reached. */
  find(uri: string): Promise<RemoteActor>;
  /** @throws EgressError when there is no such actor, or its server cannot be reached */
  refresh(uri: string): Promise<RemoteActor>;
  /** Only what we have. */
  known(uri: string): Promise<RemoteActor | null>;
  /** Whether the actor's own server says that nobody is there. @throws EgressError when it says nothing */
  isGone(uri: string): Promise<boolean>;
};

/** Opens the people of other servers. */
export function openRemoteActors(units: UnitOfWork, documents: RemoteDocuments): RemoteActors {
  const known = (uri: string) => units.look(({ em }) => em.findOne(RemoteActor, { uri }));

  const refresh = async (uri: string) => {
    const facts = readActor(await documents.find(uri), uri);
    if (!facts) throw new EgressError('the document is no actor', { isFinal: true });
    return units.transact((scope) => rememberActor(scope, facts));
  };

  return {
    known,
    refresh,
    async find(uri) {
      const actor = await known(uri);
      const age = actor ? Date.now() - actor.fetchedAt.getTime() : Infinity;
      if (actor && !actor.goneAt && age < FRESH) return actor;
      return refresh(uri).catch((error: unknown) => {
        const isPassing = error instanceof EgressError && !error.isFinal;
        if (actor && !actor.goneAt && isPassing) return actor;
        throw error;
      });
    },
    async isGone(uri) {
      try {
        const document = await documents.read(uri);
        return document['type'] === 'Tombstone';
      } catch (error) {
        if (error instanceof EgressError && error.saysGone()) return true;
        throw error;
      }
    },
  };
}
