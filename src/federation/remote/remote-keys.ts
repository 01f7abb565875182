import type { ActorFacts } from '../../domain/remote-actors/remember-actor.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { readActor } from './actor-document.ts';
import { EgressError } from '../egress/egress-error.ts';
import { namesKey, readKey } from './key-document.ts';
import type { RemoteDocument, RemoteDocuments } from './remote-documents.ts';
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

/**
 * Asks for a key and keeps the answer; a key that is known stays while its server cannot be reached. What was not even
 * asked is not kept, so that a flood of names leaves no row for each.
 */
async function fetchKey(
  units: UnitOfWork,
  documents: RemoteDocuments,
  keyId: string,
): Promise<FoundKey> {
  const { ownerFacts, wasAsked, ...answer } = await ask(documents, keyId);
  return units.write(async ({ em, now }) => {
    const known = await em.findOne(RemoteKey, { id: keyId });
    if (!wasAsked) {
      const facts = { id: keyId, ...answer, fetchedAt: now() };
      return { key: known ?? em.create(RemoteKey, facts, { persist: false }) };
    }
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

/** The owner's document from the owner's own address: whatever else a server shows may have been written by anybody. */
const ownDocument = async (
  documents: RemoteDocuments,
  { keyId, document, owner }: { keyId: string; document: RemoteDocument; owner: string },
): Promise<RemoteDocument> =>
  owner === keyId.split('#', 1)[0] && document['id'] === owner ? document : documents.find(owner);

type Answer = Pick<RemoteKey, 'pem' | 'owner' | 'failure'> &
  Pick<FoundKey, 'ownerFacts'> & { wasAsked: boolean };

async function ask(documents: RemoteDocuments, keyId: string): Promise<Answer> {
  const none = { pem: null, owner: null, wasAsked: true };
  try {
    const document = await documents.read(keyId);
    const found = await readKey(document, keyId);
    if (!found) return { ...none, failure: 'unusable' };
    const owner = await ownDocument(documents, { keyId, document, owner: found.owner });
    if (!namesKey(owner, keyId)) return { ...none, failure: 'unusable' };
    const ownerFacts = readActor(owner, found.owner);
    return { ...found, failure: null, ownerFacts, wasAsked: true };
  } catch (error) {
    if (!(error instanceof EgressError)) throw error;
    if (error.saysGone()) return { ...none, failure: 'gone' };
    const { isFinal, wasAsked } = error;
    return { ...none, wasAsked, failure: isFinal ? 'unusable' : 'unavailable' };
  }
}
