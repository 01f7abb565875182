import { signRequest } from '@fedify/fedify';
import { createPrivateKey } from 'node:crypto';
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
  test('is taken over once, and its repetition is a duplicate', async () => {
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
    'may be signed by Fedify in the manner of %s',
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

  test('by another person of the same server is refused', async () => {
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

describe('a signature', () => {
  const signing = () => ({ keyId: cleo.keyId });

  test.each([
    ['only the date', ['date']],
    ['only the target', ['(request-target)']],
    ['everything but the body', ['(request-target)', 'host', 'date']],
    ['everything but the host', ['(request-target)', 'date', 'digest']],
  ])('over %s is refused', async (_, covers) => {
    expect(await server.post(follow(cleo), { ...signing(), covers })).toBe(
      'unauthenticated: signature_incomplete',
    );
  });

  test('over everything but a time is refused', async () => {
    const covers = ['(request-target)', 'host', 'digest'];
    expect(await server.post(follow(cleo), { ...signing(), covers })).toBe(
      'unauthenticated: signature_expired',
    );
  });

  test.each([-61, 61])('made %i minutes from now is refused', async (minutes) => {
    const date = new Date(Date.now() + minutes * 60_000);
    expect(await server.post(follow(cleo), { ...signing(), date })).toBe(
      'unauthenticated: signature_expired',
    );
  });

  test('for another host is refused', async () => {
    expect(await server.post(follow(cleo), { ...signing(), host: 'elsewhere.test' })).toBe(
      'unauthenticated: signature_wrong',
    );
  });

  test.each(['SHA-256=AAAA', 'MD5=1B2M2Y8AsgTpgAmY7PhCfg==', 'SHA-512=AAAA'])(
    'over the digest %s is refused',
    async (digest) => {
      expect(await server.post(follow(cleo), { ...signing(), digest })).toBe(
        'unauthenticated: digest_mismatch',
      );
    },
  );

  test('of another path, and none at all, are refused', async () => {
    const post = server.request(JSON.stringify({ '@context': as, ...follow(cleo) }), signing());
    const elsewhere = { ...post, url: '/ap/actors/x/inbox' };
    expect(await server.receive(elsewhere)).toBe('unauthenticated: signature_wrong');
    const { signature: _, ...headers } = post.headers;
    expect(await server.receive({ ...post, headers })).toBe('unauthenticated: signature_missing');
  });

  test.each([
    'sig1=("@target-uri" "content-digest");created=1;keyid="k"',
    'sig1=("@method" "@target-uri");created=1;keyid="k"',
    'sig1=("@method" "@target-uri" "content-digest");keyid="k"',
    'sig1=("@method" "@target-uri" "content-digest");created=NOW;keyid="k",sig2=("@method");keyid="l"',
    'sig1=("@method" "@target-uri" "content-digest");created=NOW;expires=1;keyid="k"',
    'sig1=("@method" "@target-uri" "content-digest";bs);created=NOW;keyid="k"',
    'sig1=("@method" "@target-uri" "content-digest");created=LATER;keyid="k"',
  ])('as a message signature that says %s is refused', async (input) => {
    const post = server.request(JSON.stringify(follow(cleo)), signing());
    const now = Math.floor(Date.now() / 1000);
    const headers = {
      ...post.headers,
      signature: 'sig1=:AAAA:',
      'signature-input': input.replace('NOW', `${now}`).replace('LATER', `${now + 7200}`),
      'content-digest': `sha-256=:${post.headers['digest']?.slice('SHA-256='.length)}:`,
    };
    expect(await server.receive({ ...post, headers })).toMatch(
      /^unauthenticated: signature_(incomplete|expired|malformed)$/,
    );
  });
});

describe('a body', () => {
  const withBody = (body: string | Buffer) => {
    const post = server.request(body.toString(), { keyId: cleo.keyId });
    return server.receive({ ...post, body: Buffer.from(body) });
  };

  test.each([
    ['nothing', ''],
    ['half an object', '{"a":'],
    ['a list', '[]'],
    ['a byte order mark', '\uFEFF{}'],
    ['a prototype', '{"__proto__":{"admin":true}}'],
    ['33 levels', `${'{"a":'.repeat(33)}1${'}'.repeat(33)}`],
    ['10,000 levels', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['a list of 2,001', JSON.stringify({ list: Array.from({ length: 2001 }, () => 1) })],
    ['UTF-16', Buffer.from('{"a":1}', 'utf16le')],
  ])('of %s is malformed', async (_, body) => {
    expect(await withBody(body)).toBe('invalid: malformed_json');
  });

  test('of more than 256 KiB is too large', async () => {
    expect(await withBody(JSON.stringify({ a: 'x'.repeat(256 * 1024) }))).toBe(
      'too-large: body_too_large',
    );
  });

  test.each([
    { 'content-type': 'text/html' },
    { 'content-type': 'application/json' },
    { 'content-type': 'application/ld+json' },
    { 'content-encoding': 'gzip' },
  ])('that comes with %o is of no type', async (lie) => {
    const post = server.request('{}', { keyId: cleo.keyId });
    expect(await server.receive({ ...post, headers: { ...post.headers, ...lie } })).toBe(
      'unsupported-type: activity_expected',
    );
  });
});

describe('a key', () => {
  test('that took the place of another is asked for once more, after five minutes', async () => {
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
