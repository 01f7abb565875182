import type { ActorFacts } from '../../domain/remote-actors/remember-actor.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { readActor } from './actor-document.ts';
import { EgressError } from '../egress/egress-error.ts';
import { readKey } from './key-document.ts';
import type { RemoteDocuments } from './remote-documents.ts';
import { RemoteKey } from './remote-key.ts';

const MINUTE = 60_000;
const TRUSTED = 24 * 60 * MINUTE;
const PATIENCE = 5 * MINUTE;

/** A key, and its owner's description where that came along just now. */
export type FoundKey = { key: RemoteKey; ownerFacts?: ActorFacts | undefined };

/** Keys of actors on other servers, kept for a day; one that could not be had is asked for again after 5 min. */
export type RemoteKeys = {
  find(keyId: string): Promise<FoundKey>;
  /** The key as it is now; the same one when it was asked for within the last 5 min. */
  refresh(keyId: string): Promise<FoundKey>;
};

/** Opens the keys; whoever asks for one that is being looked for waits for the same answer. */
export function openRemoteKeys(units: UnitOfWork, documents: RemoteDocuments): RemoteKeys {
  const underway = new Map<string, Promise<FoundKey>>();

  const known = (keyId: string, lifetime: (key: RemoteKey) => number) =>
    units.look(async ({ em, now }) => {
      const key = await em.findOne(RemoteKey, { id: keyId });
      const isFresh = key && now().getTime() - key.fetchedAt.getTime() < lifetime(key);
      return isFresh ? { key } : undefined;
    });
  const together = (name: string, look: () => Promise<FoundKey>) => {
    const looking = underway.get(name) ?? look();
    underway.set(name, looking);
    return looking.finally(() => underway.delete(name));
  };
  const find = async (keyId: string, lifetime: (key: RemoteKey) => number) =>
    (await known(keyId, lifetime)) ?? fetchKey(units, documents, keyId);

  return {
    find: (keyId) =>
      together(`find ${keyId}`, () => find(keyId, ({ pem }) => (pem ? TRUSTED : PATIENCE))),
    refresh: (keyId) => together(`refresh ${keyId}`, () => find(keyId, () => PATIENCE)),
  };
}

/** Asks for a key and keeps the answer; a key that is known stays while its server cannot be reached. */
async function fetchKey(
  units: UnitOfWork,
  documents: RemoteDocuments,
  keyId: string,
): Promise<FoundKey> {
  const { ownerFacts, ...answer } = await ask(documents, keyId);
  return units.write(async ({ em, now }) => {
    const known = await em.findOne(RemoteKey, { id: keyId });
    if (known?.pem && answer.failure === 'unavailable') {
      known.fetchedAt = now();
      return { key: known };
    }
    return {
      key: await em.upsert(RemoteKey, { id: keyId, ...answer, fetchedAt: now() }),
      ownerFacts,
    };
  });
}

type Answer = Pick<RemoteKey, 'pem' | 'owner' | 'failure'> & Pick<FoundKey, 'ownerFacts'>;

async function ask(documents: RemoteDocuments, keyId: string): Promise<Answer> {
  const none = { pem: null, owner: null };
  try {
    const document = await documents.read(keyId);
    const found = await readKey(document, keyId);
    if (!found) return { ...none, failure: 'unusable' };
    return { ...found, failure: null, ownerFacts: readActor(document, found.owner) };
  } catch (error) {
    if (!(error instanceof EgressError)) throw error;
    if (error.saysGone()) return { ...none, failure: 'gone' };
    return { ...none, failure: error.isFinal ? 'unusable' : 'unavailable' };
  }
}
