import { signRequest } from '@fedify/fedify';
import { exportMultibaseKey } from '@fedify/vocab-runtime';
import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InboxActivity } from '../../src/federation/inbox-activity.ts';
import { fixtureKeys, makeKeys } from '../support/draft-signatures.ts';
import { openRemoteServer, type Json, type RemoteServer } from '../support/remote-server.ts';
import { openTestInbound, type TestInbound } from './open-inbound.ts';

const as = 'https://www.w3.org/ns/activitystreams';
const mallorysKeys = makeKeys();
const target = 'http://photos.test/ap/actors/00000000-0000-7000-8000-0000000000aa';

let server: TestInbound;
let cleo: RemoteServer;
let mallory: RemoteServer;
let forged = 0;

beforeAll(async () => {
  server = await openTestInbound();
  cleo = await openRemoteServer();
  mallory = await openRemoteServer({ name: 'mallory', keys: mallorysKeys });
});
afterAll(async () => {
  await mallory[Symbol.asyncDispose]();
  await cleo[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const follow = (who: RemoteServer, rest: Json = {}) =>
  who.activity('Follow', { object: target, ...rest });
const byMallory = () => ({ keyId: mallory.keyId, key: mallorysKeys.privateKey });
const id = (who: RemoteServer) => `${who.origin}/forged/${(forged += 1)}`;

describe('an honest activity', () => {
  test('is taken over once, and its repetition is a duplicate (T018) (T030)', async () => {
    const activity = follow(cleo);

    expect(await server.post(activity, { keyId: cleo.keyId })).toBe('accepted');
    expect(await server.post(activity, { keyId: cleo.keyId })).toBe('duplicate');

    const rows = await server.units.look(({ em }) =>
      em.find(InboxActivity, { uri: String(activity['id']) }),
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ actorUri: cleo.actor, type: 'Follow', appliedAt: null });
  });

  test('may be signed as hs2019, and 55 minutes ago', async () => {
    const date = new Date(Date.now() - 55 * 60_000);
    const signing = { keyId: cleo.keyId, algorithm: 'hs2019', date };
    expect(await server.post(follow(cleo), signing)).toBe('accepted');
  });

  test.each(['draft-cavage-http-signatures-12', 'rfc9421'] as const)(
    'may be signed by Fedify in the manner of %s (T020)',
    async (spec) => {
      const body = JSON.stringify({ '@context': as, ...follow(cleo) });
      const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
      const key = createPrivateKey(fixtureKeys.privateKey).toCryptoKey(rsa, true, ['sign']);
      const signed = await signRequest(
        new Request('http://photos.test/ap/inbox', {
          method: 'POST',
          body,
          headers: { 'content-type': 'application/activity+json' },
        }),
        key,
        new URL(cleo.keyId),
        { spec },
      );
      const headers = Object.fromEntries(signed.headers);
      const post = { ...server.request(body, { keyId: cleo.keyId }), headers };
      expect(await server.receive(post)).toBe('accepted');

      const tampered = { ...post, body: Buffer.from(body.replace('Follow', 'follow')) };
      expect(await server.receive(tampered)).toBe('unauthenticated: digest_mismatch');
    },
  );

  test('may be signed with an Ed25519 key as message signatures have it', async () => {
    await using dora = await openRemoteServer({ name: 'dora' });
    const pair = generateKeyPairSync('ed25519');
    const publicKey = pair.publicKey.toCryptoKey('Ed25519', true, ['verify']);
    const keyId = `${dora.actor}#ed25519-key`;
    const publicKeyMultibase = await exportMultibaseKey(publicKey);
    const multikey = { id: keyId, type: 'Multikey', controller: dora.actor, publicKeyMultibase };
    dora.serve('/users/dora', { ...dora.document, assertionMethod: [multikey] });

    const post = server.request(JSON.stringify({ '@context': as, ...follow(dora) }), { keyId });
    const digest = `sha-256=:${post.headers['digest']?.slice('SHA-256='.length)}:`;
    const created = Math.floor(Date.now() / 1000);
    const params = `("@method" "@target-uri" "content-digest");created=${created};keyid="${keyId}"`;
    const text = [
      '"@method": POST',
      '"@target-uri": http://photos.test/ap/inbox',
      `"content-digest": ${digest}`,
      `"@signature-params": ${params}`,
    ].join('\n');
    const headers = {
      ...post.headers,
      'content-digest': digest,
      'signature-input': `sig1=${params}`,
      signature: `sig1=:${sign(null, Buffer.from(text), pair.privateKey).toString('base64')}:`,
    };
    expect(await server.receive({ ...post, headers })).toBe('accepted');
  });

  test('may come as linked data with the profile of ActivityStreams', async () => {
    const post = server.request(JSON.stringify({ '@context': as, ...follow(cleo) }), {
      keyId: cleo.keyId,
    });
    const type = `application/ld+json; profile="${as}"`;
    const headers = { ...post.headers, 'content-type': type };
    expect(await server.receive({ ...post, headers })).toBe('accepted');
  });

  test.each([
    ['Arrrrive', 'accepted'],
    [['Arrrrive', 'https://cleo.example/ns#Greet'], 'ignored'],
  ])('may be of a type that nobody knows: %s', async (type, outcome) => {
    const activity = { ...follow(cleo), type };
    expect(await server.post(activity, { keyId: cleo.keyId })).toBe(outcome);
  });

  test('may name contexts that nobody serves', async () => {
    const contexts = [as, 'https://gone.example/context.jsonld', `${cleo.origin}/context`];
    const activity = { ...follow(cleo), '@context': contexts };
    expect(await server.post(activity, { keyId: cleo.keyId })).toBe('accepted');
  });
});

describe('a forgery', () => {
  test('in the name of somebody else is refused', async () => {
    const activity = { ...follow(cleo), id: id(cleo) };
    expect(await server.post(activity, byMallory())).toBe('unauthenticated: origin_mismatch');
  });

  test('with a key that only says whose it is, is refused', async () => {
    const keyId = `${mallory.origin}/key`;
    mallory.serve('/key', {
      '@context': [as, 'https://w3id.org/security/v1'],
      id: keyId,
      type: 'CryptographicKey',
      owner: cleo.actor,
      publicKeyPem: mallorysKeys.publicKey,
    });
    const signing = { keyId, key: mallorysKeys.privateKey };
    expect(await server.post({ ...follow(cleo), id: id(cleo) }, signing)).toBe(
      'unauthenticated: signature_wrong',
    );
  });

  test('under an id of another server is refused', async () => {
    const activity = mallory.activity('Create', {
      id: id(cleo),
      object: { id: `${cleo.origin}/notes/1`, type: 'Note', content: 'forged' },
    });
    expect(await server.post(activity, byMallory())).toBe('unauthenticated: origin_mismatch');
  });

  test('that hides its id behind a context is refused', async () => {
    const activity = mallory.activity('Create', {
      '@context': [as, { id: null, xid: '@id' }],
      id: id(mallory),
      xid: id(cleo),
      object: { xid: `${cleo.origin}/notes/9`, type: 'Note', content: 'forged' },
    });
    expect(await server.post(activity, byMallory())).toBe('unauthenticated: origin_mismatch');
  });

  test('that hides its actor behind a context is refused', async () => {
    const who = { '@id': `${as}#actor`, '@type': '@id' };
    const activity = mallory.activity('Follow', {
      '@context': [as, { who, actor: null }],
      who: cleo.actor,
      object: target,
    });
    expect(await server.post(activity, byMallory())).toBe('unauthenticated: origin_mismatch');
  });

  test('by another person of the same server is refused (T024)', async () => {
    const activity = { ...follow(mallory), actor: `${mallory.origin}/users/bystander` };
    expect(await server.post(activity, byMallory())).toBe('unauthenticated: key_of_another');
  });

  test('with a linked-data signature beside somebody else’s key id is refused', async () => {
    const activity = follow(cleo, {
      signature: { type: 'RsaSignature2017', creator: mallory.keyId, signatureValue: 'x' },
    });
    const signing = { keyId: cleo.keyId, key: mallorysKeys.privateKey };
    expect(await server.post(activity, signing)).toBe('unauthenticated: signature_wrong');
  });

  test('whose key redirects to another server is refused', async () => {
    const keyId = `${cleo.origin}/moved#main-key`;
    cleo.serve('/moved', { status: 302, location: `${mallory.origin}/users/mallory`, body: '' });
    const signing = { keyId, key: mallorysKeys.privateKey };
    expect(await server.post({ ...follow(cleo), id: id(cleo) }, signing)).toBe(
      'unauthenticated: signature_wrong',
    );
  });

  test('with a key of our own is refused', async () => {
    const signing = { keyId: `${target}#main-key` };
    expect(await server.post({ ...follow(cleo), actor: target }, signing)).toBe(
      'unauthenticated: key_refused',
    );
  });

  test.each([
    ['no id', { id: undefined }],
    ['two actors', { actor: ['http://a.example/1', 'http://b.example/2'] }],
    ['no actor', { actor: undefined }],
  ])('with %s is malformed', async (_, lie) => {
    expect(await server.post({ ...follow(mallory), ...lie }, byMallory())).toBe(
      'invalid: activity_incomplete',
    );
  });
});

describe('a key', () => {
  test('that took the place of another is asked for once more, after five minutes (F30)', async () => {
    await using dora = await openRemoteServer({ name: 'dora' });
    expect(await server.post(follow(dora), { keyId: dora.keyId })).toBe('accepted');
    const rotated = makeKeys();
    dora.publish(rotated.publicKey);
    const signing = { keyId: dora.keyId, key: rotated.privateKey };
    const asked = dora.visits.length;

    expect(await server.post(follow(dora), signing)).toBe('unauthenticated: signature_wrong');
    expect(dora.visits.length).toBe(asked);
    server.wait(6 * 60_000);
    expect(await server.post(follow(dora), signing)).toBe('accepted');
    expect(dora.visits.length).toBe(asked + 1);
  });

  test('is asked for once, however many wait for it', async () => {
    await using dora = await openRemoteServer({ name: 'dora' });
    const posts = Array.from({ length: 5 }, () => server.post(follow(dora), { keyId: dora.keyId }));
    expect(new Set(await Promise.all(posts))).toEqual(new Set(['accepted']));
    expect(dora.visits).toEqual(['/users/dora']);
  });

  test('that cannot be had just now is a reason to come again', async () => {
    await using dora = await openRemoteServer({ name: 'dora' });
    dora.serve('/users/dora', { status: 500, body: '' });
    expect(await server.post(follow(dora), { keyId: dora.keyId })).toBe('busy: key_unavailable');
  });

  test('in a document of another type is none', async () => {
    await using dora = await openRemoteServer({ name: 'dora' });
    const document = JSON.stringify(dora.document);
    dora.serve('/users/dora', { type: 'application/json', body: document });
    expect(await server.post(follow(dora), { keyId: dora.keyId })).toBe(
      'unauthenticated: signature_wrong',
    );
  });
});

describe('a departure', () => {
  const departure = (who: RemoteServer) =>
    who.activity('Delete', { object: who.actor, to: [`${as}#Public`] });

  test('of somebody unknown is ignored without asking', async () => {
    await using dora = await openRemoteServer({ name: 'dora' });
    expect(await server.post(departure(dora), { keyId: dora.keyId })).toBe('ignored');
    expect(dora.visits).toEqual([]);
  });

  test('of somebody known is taken over although the key is gone with them', async () => {
    await using dora = await openRemoteServer({ name: 'dora' });
    expect(await server.post(follow(dora), { keyId: dora.keyId })).toBe('accepted');
    dora.serve('/users/dora', { status: 410, body: '' });
    server.wait(25 * 60 * 60_000);
    const date = new Date(Date.now() + 25 * 60 * 60_000);
    const signing = { keyId: dora.keyId, date };

    expect(await server.post(follow(dora), signing)).toMatch(/^unauthenticated/);
    expect(await server.post(departure(dora), signing)).toBe('accepted');
  });
});
