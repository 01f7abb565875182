import { generateKeyPairSync } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { exportMultibaseKey } from '@fedify/vocab-runtime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  answerTo as answer,
  openEvilServer,
  type EvilServer,
  type Knock,
} from '../support/evil-server.ts';
import { openRemoteServer, type Json, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

const as = 'https://www.w3.org/ns/activitystreams';
const now = () => Math.floor(Date.now() / 1000);

let server: TestServer;
let cleo: RemoteServer;
let mallory: EvilServer;
let forged = 0;

beforeAll(async () => {
  server = await openTestServer({ jobs: false });
  cleo = await openRemoteServer();
  mallory = await openEvilServer(server.origin);
});
afterAll(async () => {
  await mallory[Symbol.asyncDispose]();
  await cleo[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const answerTo = (lie: Knock, who = mallory) => answer(server, who, lie);
const refused = '401, 0 taken over';

const idAt = (who: { origin: string }) => `${who.origin}/forged/${(forged += 1)}`;
/** An activity of cleo's that she never sent. */
const asCleo = (rest: Json = {}): Json => ({
  id: idAt(cleo),
  type: 'Follow',
  actor: cleo.actor,
  object: `${server.origin}/ap/actors/instance`,
  ...rest,
});
const ownFollow = (rest: Json = {}): Json =>
  mallory.activity('Follow', { object: `${server.origin}/ap/actors/instance`, ...rest });

test('an honest activity is taken over, whichever way it is signed', async () => {
  expect(await mallory.knock()).toBe(202);
  expect(await mallory.knock({ message: {} })).toBe(202);
});

describe('in the name of somebody else', () => {
  test('with one’s own key: refused (F08)', async () => {
    expect(await answerTo({ activity: asCleo() })).toBe(refused);
  });

  test('with a key that says whose it is: refused (F09)', async () => {
    const keyId = `${mallory.origin}/keys/stolen`;
    const claim = { id: keyId, owner: cleo.actor, publicKeyPem: mallory.keys.publicKey };
    mallory.serve('/keys/stolen', { '@context': as, type: 'CryptographicKey', ...claim });
    expect(await answerTo({ activity: asCleo(), signing: { keyId } })).toBe(refused);
    const controller = { ...mallory.document, id: cleo.actor, publicKey: claim };
    mallory.serve('/keys/stolen', controller);
    expect(
      await answerTo({
        activity: asCleo(),
        signing: { keyId: `${mallory.origin}/keys/stolen#k` },
      }),
    ).toBe(refused);
  });

  test('with a key that the victim’s server redirects to, or shows elsewhere: refused (F11)', async () => {
    cleo.serve('/hop', { status: 302, location: mallory.actor, body: '' });
    expect(
      await answerTo({ activity: asCleo(), signing: { keyId: `${cleo.origin}/hop#main-key` } }),
    ).toBe(refused);
    cleo.serve('/copy', { ...mallory.document });
    expect(
      await answerTo({ activity: asCleo(), signing: { keyId: `${cleo.origin}/copy#main-key` } }),
    ).toBe(refused);
  });

  test('with a document on the victim’s server that only says it is the victim’s: refused (F26)', async () => {
    const keyId = `${cleo.origin}/uploads/key.json`;
    const key = { id: keyId, owner: cleo.actor, publicKeyPem: mallory.keys.publicKey };
    cleo.serve('/uploads/key.json', { ...cleo.document, publicKey: key });
    expect(await answerTo({ activity: asCleo(), signing: { keyId } })).toBe(refused);
    cleo.serve('/uploads/alone.json', { ...key, id: `${cleo.origin}/uploads/alone.json` });
    expect(
      await answerTo({
        activity: asCleo(),
        signing: { keyId: `${cleo.origin}/uploads/alone.json` },
      }),
    ).toBe(refused);
  });

  test('under an id of theirs: refused (F12)', async () => {
    const object = { id: `${cleo.origin}/notes/1`, type: 'Note', content: 'forged' };
    expect(
      await answerTo({ activity: mallory.activity('Create', { id: idAt(cleo), object }) }),
    ).toBe(refused);
  });

  test('with a signature inside the document: refused (F22)', async () => {
    const signature = {
      type: 'RsaSignature2017',
      creator: mallory.keyId,
      created: '2026-01-01T00:00:00Z',
      signatureValue: 'AAAA',
    };
    expect(
      await answerTo({ activity: asCleo({ signature }), signing: { keyId: cleo.keyId } }),
    ).toBe(refused);
  });

  test.each(['did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK', 'mallory'])(
    'with a proof by %s inside the document: refused (F24)',
    async (method) => {
      const proof = {
        type: 'DataIntegrityProof',
        cryptosuite: 'eddsa-jcs-2022',
        verificationMethod: method === 'mallory' ? mallory.keyId : method,
        proofPurpose: 'assertionMethod',
        proofValue:
          'z3sXaxjKs4M3BRicwWA9peyNPJvJqxtGsDmpt1jjoHCjgeUf71TRFz56osPSfDErszyLp5Ks1EhYSgpDaNM977Rg2',
      };
      expect(await answerTo({ activity: asCleo({ proof }), signing: { keyId: cleo.keyId } })).toBe(
        refused,
      );
    },
  );
});

describe('what an activity says about itself', () => {
  test('it has an id, always (F20)', async () => {
    for (let time = 0; time < 10; time += 1) {
      expect(await answerTo({ activity: ownFollow({ id: undefined }) })).toBe('400, 0 taken over');
    }
  });

  test.each<[string, () => Json]>([
    ['two actors', () => ownFollow({ actor: [mallory.actor, cleo.actor] })],
    [
      'another id behind a context',
      () => ownFollow({ '@context': [as, { id: null, xid: '@id' }], xid: idAt(cleo) }),
    ],
    [
      'another actor behind a context',
      () =>
        ownFollow({
          '@context': [as, { actor: null, who: { '@id': 'as:actor', '@type': '@id' } }],
          who: cleo.actor,
        }),
    ],
    [
      'a second actor under its full name',
      () => ownFollow({ [`${as}#actor`]: { '@id': cleo.actor } }),
    ],
    [
      'a second actor behind a prefix',
      () => ownFollow({ '@context': [as, { x: `${as}#` }], 'x:actor': { '@id': cleo.actor } }),
    ],
  ])('it has no %s (F21)', async (_, activity) => {
    expect(await answerTo({ activity: activity() })).toMatch(/^40[01], 0 taken over/);
  });

  test.each([
    ['a type that nobody knows', { type: 'Arrrrive' }],
    ['a question', { type: 'Question' }],
    ['a flag', { type: 'Flag' }],
    ['a block', { type: 'Block' }],
    ['a move', { type: 'Move' }],
    ['an arrival', { type: 'Arrive' }],
    ['several types', { type: ['Arrrrive', 'https://mallory.example/ns#Greet'] }],
    [
      'a type of its own vocabulary',
      { '@context': [as, { Greet: 'https://mallory.example/ns#Greet' }], type: 'Greet' },
    ],
    ['no type', { type: undefined }],
    ['no context', { '@context': undefined }],
    ['an object of a type that nobody knows', { object: { type: 'Zeppelin', name: 'LZ 1' } }],
  ])('it may have %s (F33) (T116)', async (_, rest) => {
    expect(await mallory.knock({ activity: ownFollow(rest) })).toBe(202);
  });
});

describe('a body', () => {
  test.each<[string, string | Buffer]>([
    ['half a document', '{"type":'],
    ['a byte order mark', '\uFEFF{}'],
    ['UTF-16', Buffer.from('{"type":"Follow"}', 'utf16le')],
    ['a member twice', '{"id":"http://a.test/1","id":"http://b.test/2"}'],
    ['a number without end', '{"size":1e400}'],
    ['half a character', '{"name":"\\ud800"}'],
    ['a character that no text has', '{"name":"\\u0000"}'],
    ['10,000 levels', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
    ['a list of 100,000', `{"list":[${'1,'.repeat(99_999)}1]}`],
    ['a way to the prototype', '{"__proto__":{"isAdmin":true}}'],
  ])('of %s is malformed (F34)', async (_, body) => {
    expect(await answerTo({ body })).toBe('400, 0 taken over');
  });

  test('with a name of a mebibyte is too large (F34)', async () => {
    const body = JSON.stringify({ ['k'.repeat(1 << 20)]: 1 });
    expect(await answerTo({ body })).toBe('413, 0 taken over');
  });

  test.each([
    { 'content-type': 'text/html' },
    { 'content-type': 'multipart/form-data; boundary=x' },
    { 'content-type': 'application/json' },
    { 'content-type': '' },
  ])('of the type %o is refused (F35)', async (headers) => {
    expect(await answerTo({ headers })).toBe('415, 0 taken over');
  });

  test('that would grow a thousandfold is refused (F35)', async () => {
    const body = gzipSync(Buffer.alloc(100 << 20));
    expect(await answerTo({ body, headers: { 'content-encoding': 'gzip' } })).toBe(
      '415, 0 taken over',
    );
  });
});

describe('a key', () => {
  test.each([
    'text/html',
    'text/plain',
    'application/json',
    'application/octet-stream',
    'image/png',
  ])('in a document of the type %s is none (F25)', async (type) => {
    await using eve = await openEvilServer(server.origin);
    eve.serve('/users/mallory', { type, body: JSON.stringify(eve.document) });
    expect(await answerTo({}, eve)).toBe(refused);
  });

  test('of Ed25519 is one as well (T020)', async () => {
    const pair = generateKeyPairSync('ed25519');
    const keyId = `${cleo.actor}#ed25519`;
    const publicKey = pair.publicKey.toCryptoKey('Ed25519', true, ['verify']);
    const publicKeyMultibase = await exportMultibaseKey(publicKey);
    const multikey = { id: keyId, type: 'Multikey', controller: cleo.actor, publicKeyMultibase };
    cleo.serve('/users/cleo', { ...cleo.document, assertionMethod: [multikey] });
    const message = { keyId, key: pair.privateKey, hash: null, params: ';alg="ed25519"' };
    expect(await mallory.knock({ activity: asCleo(), message })).toBe(202);
    expect(
      await answerTo({ activity: asCleo(), message: { ...message, created: now() - 7200 } }),
    ).toBe(refused);
  });
});
