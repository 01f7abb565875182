import { generateKeyPairSync } from 'node:crypto';
import { verifyObject } from '@fedify/fedify';
import { exportMultibaseKey } from '@fedify/vocab-runtime';
import { Create } from '@fedify/vocab';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contextLoader } from '../../src/federation/contexts.ts';
import type { Document } from '../../src/federation/documents/document.ts';
import { OutboxActivity } from '../../src/federation/outbox-activity.ts';
import { PUBLIC } from '../../src/federation/paths.ts';
import { addProof } from '../../src/federation/proofs/add-proof.ts';
import { canonicalJson } from '../../src/federation/proofs/canonical-json.ts';
import { verifyProof } from '../../src/federation/proofs/verify-proof.ts';
import { openRemoteDocuments } from '../../src/federation/remote/remote-documents.ts';
import { openRemoteKeys, type RemoteKeys } from '../../src/federation/remote/remote-keys.ts';
import { signGet } from '../../src/federation/signatures/sign-get.ts';
import { openRemoteServer, type RemoteServer } from '../support/remote-server.ts';
import { openSink } from './outbox/sink.ts';
import { openWorld, origin, type World } from './outbox/world.ts';

let world: World;
let cleo: RemoteServer;
let keys: RemoteKeys;
beforeAll(async () => {
  world = await openWorld();
  cleo = await openRemoteServer();
  const { egress, keyring } = world.room;
  const documents = openRemoteDocuments(egress, origin, signGet(keyring, origin));
  keys = openRemoteKeys(world.units, documents);
});
afterAll(async () => {
  await cleo[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

const sent = async (audience: 'public' | 'followers') => {
  await using sink = await openSink();
  const album = await world.anAlbum({ audience });
  await world.aFollower(album, { inbox: `${sink.url}/inbox` });
  await world.room.consequences.publishPhotos((await world.aPhoto(album)).id);
  await world.runDueJobs();
  const { document: actor } = await world.room.documents.actor(album.id, async () => undefined);
  return { album, actor, text: sink.arrived.at(-1)!.text };
};

describe('JSON in its canonical form', () => {
  test.each([
    [
      { b: 1, a: { d: [3, { f: 1, e: 2 }], c: 'x' } },
      '{"a":{"c":"x","d":[3,{"e":2,"f":1}]},"b":1}',
    ],
    [{ 10: 'ten', 9: 'nine', a: null }, '{"10":"ten","9":"nine","a":null}'],
    [{ '\u20ac': 1, '\r': 2, '\ufb33': 3, '\ud83d\ude00': 4 }, '{"\\r":2,"€":1,"😀":4,"\ufb33":3}'],
    [{ n: 1e21, m: 0.000001, none: undefined }, '{"m":0.000001,"n":1e+21}'],
  ])('%j', (value, text) => expect(canonicalJson(value)).toBe(text));
});

test('a public Create has a proof that Fedify verifies with the served key, after a JSON round trip (T064)', async () => {
  const { actor, text } = await sent('public');
  const verify = (document: unknown) =>
    verifyObject(Create, document, {
      contextLoader,
      documentLoader: async (documentUrl) => ({ contextUrl: null, documentUrl, document: actor }),
    });
  const document: unknown = JSON.parse(JSON.stringify(JSON.parse(text)));
  expect(await verify(document)).toBeInstanceOf(Create);
  expect(document).toMatchObject({
    proof: {
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-jcs-2022',
      verificationMethod: `${actor.id}#ed25519-key`,
      proofPurpose: 'assertionMethod',
    },
  });
  const forged = JSON.parse(text.replace('First light', 'Last light'));
  expect(await verify(forged)).toBeNull();
});

test('what is for followers is to them alone, without Public and without anything to prove it by (T051)', async () => {
  const { album, text } = await sent('followers');
  const followers = `${origin}/ap/actors/${album.id}/followers`;
  const activity = JSON.parse(text) as Document & { object: Document };
  expect(activity).toMatchObject({ to: [followers], cc: [], object: { to: [followers], cc: [] } });
  expect(text).not.toContain(PUBLIC);
  expect(text).not.toContain('as:Public');
  for (const it of [activity, activity.object]) {
    expect(it).not.toHaveProperty('proof');
    expect(it).not.toHaveProperty('signature');
  }
  const stored = await world.units.look(({ em }) =>
    em.findOneOrFail(OutboxActivity, { uri: activity.id }),
  );
  expect(stored.body).toBe(text);
});

describe('a proof that comes in', () => {
  const pair = generateKeyPairSync('ed25519');
  const said = (proofOf: { keyId?: string; key?: typeof pair.privateKey } = {}) =>
    addProof(
      {
        '@context': 'https://www.w3.org/ns/activitystreams',
        id: `${cleo.origin}/activities/1`,
        type: 'Create',
        actor: cleo.actor,
        object: { id: `${cleo.origin}/notes/1`, type: 'Note', content: 'Nice!' },
      },
      { keyId: `${cleo.actor}#ed25519-key`, key: pair.privateKey, ...proofOf },
      new Date(),
    );
  beforeAll(async () => {
    const key = pair.publicKey.toCryptoKey('Ed25519', true, ['verify']);
    const multikey = (id: string, controller: string, publicKeyMultibase: string) => ({
      id,
      type: 'Multikey',
      controller,
      publicKeyMultibase,
    });
    const published = await exportMultibaseKey(key);
    cleo.serve('/users/cleo', {
      ...cleo.document,
      assertionMethod: [multikey(`${cleo.actor}#ed25519-key`, cleo.actor, published)],
    });
    const other = `${cleo.origin}/users/finn`;
    cleo.serve('/users/finn', {
      ...cleo.document,
      id: other,
      assertionMethod: [multikey(`${other}#ed25519-key`, other, published)],
    });
  });
  const verify = (document: Document) =>
    verifyProof(keys, JSON.parse(JSON.stringify(document)) as Record<string, unknown>);

  test('counts when its actor publishes the key', async () => {
    expect(await verify(said())).toBe(true);
  });

  test('does not count for other words, another key, another’s key or none', async () => {
    const proved = said();
    const object = { id: `${cleo.origin}/notes/1`, type: 'Note', content: 'Ugly!' };
    expect(await verify({ ...proved, object })).toBe(false);
    expect(await verify(said({ key: generateKeyPairSync('ed25519').privateKey }))).toBe(false);
    expect(await verify(said({ keyId: `${cleo.origin}/users/finn#ed25519-key` }))).toBe(false);
    expect(await verify(said({ keyId: 'https://elsewhere.example/users/cleo#key' }))).toBe(false);
    const { proof: _, ...unproved } = proved;
    expect(await verify(unproved as Document)).toBe(false);
  });

  test.each([
    ['purpose', { proofPurpose: 'authentication' }],
    ['suite', { cryptosuite: 'eddsa-rdfc-2022' }],
    ['value', { proofValue: 'z1' }],
    ['end', { expires: '2020-01-01T00:00:00Z' }],
    ['context', { '@context': 'https://www.w3.org/ns/activitystreams' }],
  ])('does not count with another %s', async (_, lie) => {
    const proved = said();
    expect(await verify({ ...proved, proof: { ...(proved['proof'] as object), ...lie } })).toBe(
      false,
    );
  });
});
