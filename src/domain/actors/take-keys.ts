import { generateKeyPair, type KeyObject } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Seal } from '../../lib/secrets.ts';
import { ActorKeys } from './actor-keys.ts';
import type { Scope } from '../scope.ts';

/** How many key pairs wait in the pool when nobody takes one. */
const POOL = 8;

/** Gives an actor its keys: from the pool, or freshly made where the pool is empty. */
export async function takeKeys({ em, seal }: Scope, actorId: string): Promise<void> {
  const taken = await em.getConnection().execute<{ id: string }[]>(
    `update "actor_keys" set "actor_id" = ? where "id" = (
       select "id" from "actor_keys" where "actor_id" is null limit 1 for update skip locked
     ) returning "id"`,
    [actorId],
    'all',
    em.getTransactionContext(),
  );
  if (taken.length === 0) (await makeKeys(em, seal)).actorId = actorId;
}

/** Fills the pool again; returns how many pairs it made. */
export async function fillKeyPool({ em, seal }: Scope): Promise<number> {
  const missing = POOL - (await em.count(ActorKeys, { actorId: null }));
  for (let made = 0; made < missing; made += 1) await makeKeys(em, seal);
  return Math.max(0, missing);
}

async function makeKeys(em: EntityManager, seal: Seal): Promise<ActorKeys> {
  const [rsa, ed25519] = await Promise.all([generateRsa(), generateEd25519()]);
  const keys = em.create(ActorKeys, {
    rsaPublic: rsa.publicKey,
    rsaPrivate: seal.close(rsa.privateKey, 'actor-key'),
    ed25519Public: ed25519.publicKey,
    ed25519Private: seal.close(ed25519.privateKey, 'actor-key'),
  });
  em.persist(keys);
  return keys;
}

type Pair = { publicKey: string; privateKey: string };

const generateRsa = (): Promise<Pair> =>
  new Promise((resolve, reject) => {
    generateKeyPair('rsa', { modulusLength: 2048 }, (error, publicKey, privateKey) =>
      error ? reject(error) : resolve(pem({ publicKey, privateKey })),
    );
  });

const generateEd25519 = (): Promise<Pair> =>
  new Promise((resolve, reject) => {
    generateKeyPair('ed25519', undefined, (error, publicKey, privateKey) =>
      error ? reject(error) : resolve(pem({ publicKey, privateKey })),
    );
  });

const pem = (pair: { publicKey: KeyObject; privateKey: KeyObject }): Pair => ({
  publicKey: pair.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
});
