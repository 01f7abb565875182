import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { exportMultibaseKey } from '@fedify/vocab-runtime';
import { ActorKeys } from '../domain/actors/actor-keys.ts';
import { takeKeys } from '../domain/actors/take-keys.ts';
import { lock } from '../domain/lock.ts';
import { notFound } from '../domain/refusal.ts';
import type { Scope } from '../domain/scope.ts';
import type { UnitOfWork } from '../domain/unit-of-work.ts';
import { INSTANCE, INSTANCE_ID } from './paths.ts';

/** How many opened private keys a process keeps: opening one costs as much as signing twice. */
const KEPT = 500;

/** What an actor document says about its keys. */
export type PublicKeys = { rsaPem: string; ed25519Multibase: string };

/** The keys of the local actors, by actor id, `instance` included. */
export type ActorKeyring = {
  /** The private RSA key. @throws Refusal `not_found` for an actor that has none */
  signingKey(actorId: string): Promise<KeyObject>;
  /** @throws Refusal `not_found` for an actor that has none */
  publicKeys(actorId: string): Promise<PublicKeys>;
};

/** Opens the keyring; the server's own keys are made when they are first asked for. */
export function openKeyring(units: UnitOfWork): ActorKeyring {
  const signing = keepLatest(async (actorId: string) => {
    const { privatePem } = await readKeys(units, actorId);
    return createPrivateKey(privatePem);
  });
  const published = keepLatest(async (actorId: string): Promise<PublicKeys> => {
    const { rsaPublic, ed25519Public } = await readKeys(units, actorId);
    const ed25519 = createPublicKey(ed25519Public).toCryptoKey('Ed25519', true, ['verify']);
    return { rsaPem: rsaPublic, ed25519Multibase: await exportMultibaseKey(ed25519) };
  });
  return { signingKey: signing, publicKeys: published };
}

async function readKeys(units: UnitOfWork, actorId: string) {
  const id = actorId === INSTANCE ? INSTANCE_ID : actorId;
  const found = (await units.look((scope) => openKeys(scope, id))) ?? (await makeOwn(units, id));
  if (!found) throw notFound();
  return found;
}

async function openKeys({ em, seal }: Scope, actorId: string) {
  const keys = await em.findOne(ActorKeys, { actorId });
  if (!keys) return undefined;
  const { rsaPublic, ed25519Public, rsaPrivate } = keys;
  return { rsaPublic, ed25519Public, privatePem: seal.open(rsaPrivate, 'actor-key') };
}

/**
 * The private Ed25519 key by which an actor vouches for what it says, read in the caller's unit of work.
 * @throws Refusal `not_found` for an actor that has none
 */
export async function assertionKey({ em, seal }: Scope, actorId: string): Promise<KeyObject> {
  const keys = await em.findOneOrFail(ActorKeys, {
    actorId: actorId === INSTANCE ? INSTANCE_ID : actorId,
  });
  return createPrivateKey(seal.open(keys.ed25519Private, 'actor-key'));
}

async function makeOwn(units: UnitOfWork, id: string) {
  if (id !== INSTANCE_ID) return undefined;
  await units.transact(async (scope) => {
    await lock(scope.em, 'instance-keys');
    if (!(await openKeys(scope, id))) await takeKeys(scope, id);
  });
  return units.look((scope) => openKeys(scope, id));
}

/** Remembers the latest answers; a failure is not remembered. */
function keepLatest<Value>(find: (key: string) => Promise<Value>) {
  const kept = new Map<string, Promise<Value>>();
  return (key: string): Promise<Value> => {
    const known = kept.get(key) ?? find(key);
    kept.delete(key);
    kept.set(key, known);
    known.catch(() => kept.delete(key));
    if (kept.size > KEPT) kept.delete(kept.keys().next().value ?? key);
    return known;
  };
}
