import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixtureKeys, signHeaders } from '../support/draft-signatures.ts';
import { sha256Digest, signMessage, type MessageSigning } from '../support/message-signatures.ts';
import { openRemoteServer, type Json, type RemoteServer } from '../support/remote-server.ts';
import { openTestInbound, type TestInbound } from './open-inbound.ts';

const target = 'http://photos.test/ap/actors/00000000-0000-7000-8000-0000000000aa';
const minute = 60_000;
const now = () => Math.floor(Date.now() / 1000);
const sha512 = (body: string) => createHash('sha512').update(body).digest('base64');
const sha256 = (body: string) => createHash('sha256').update(body).digest('base64');

let server: TestInbound;
let cleo: RemoteServer;
let keyId: string;
beforeAll(async () => {
  server = await openTestInbound();
  cleo = await openRemoteServer();
  keyId = cleo.keyId;
});
afterAll(async () => {
  await cleo[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const follow = (): Json => cleo.activity('Follow', { object: target });
const bodyOf = (activity: Json) => JSON.stringify(activity);

/** A POST with a message signature. */
function message(signing: Partial<MessageSigning> & { digest?: (body: string) => string } = {}) {
  const body = bodyOf(follow());
  const path = '/ap/inbox?from=cleo';
  const { digest, ...rest } = signing;
  const contentDigest = digest ? { contentDigest: digest(body) } : {};
  const lies = { keyId, key: fixtureKeys.privateKey, ...contentDigest, ...rest };
  const headers = signMessage(new URL(server.origin + path), body, lies);
  const post = server.request(body, { keyId }, path);
  return server.receive({
    ...post,
    headers: { 'content-type': 'application/activity+json', ...headers },
  });
}

describe('a draft signature', () => {
  test.each([
    ['rsa-sha256', { algorithm: 'rsa-sha256' }],
    ['hs2019', { algorithm: 'hs2019' }],
    ['no algorithm', { algorithm: null }],
    ['times of its own', { algorithm: 'hs2019', created: now(), expires: now() + 300 }],
    [
      'times of its own instead of a date',
      { algorithm: 'hs2019', created: now(), expires: now() + 300, isDateless: true },
    ],
    ['a date of 59 minutes ago (T022)', { date: new Date(Date.now() - 59 * minute) }],
    ['a date in 59 minutes (T022)', { date: new Date(Date.now() + 59 * minute) }],
  ])('counts with %s (T018)', async (_, signing) => {
    expect(await server.post(follow(), { keyId, ...signing })).toBe('accepted');
  });

  test.each([
    ['a date of 61 minutes ago', { date: new Date(Date.now() - 61 * minute) }],
    ['a date in 61 minutes', { date: new Date(Date.now() + 61 * minute) }],
    ['an end that has passed', { created: now() - 60, expires: now() - 1 }],
    ['a time of its own of yesterday', { created: now() - 86_400, isDateless: true }],
  ])('does not count with %s (T022)', async (_, signing) => {
    expect(await server.post(follow(), { keyId, ...signing })).toBe(
      'unauthenticated: signature_expired',
    );
  });

  test.each([
    ['of another body', () => 'SHA-256=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='],
    ['of SHA-512 only', (body: string) => `SHA-512=${sha512(body)}`],
    ['of SHA-256 twice, one wrong', (body: string) => `SHA-256=${sha256(body)},SHA-256=AAAA`],
  ])('does not count with a digest %s (T021)', async (_, digest) => {
    const body = bodyOf(follow());
    const post = server.request(body, { keyId, digest: digest(body) });
    expect(await server.receive(post)).toBe('unauthenticated: digest_mismatch');
  });

  test('counts with a digest of SHA-256 beside one of SHA-512, and not without any (T021)', async () => {
    const body = bodyOf(follow());
    const digest = `SHA-512=${sha512(body)},SHA-256=${sha256(body)}`;
    expect(await server.receive(server.request(body, { keyId, digest }))).toBe('accepted');
    const { digest: _, ...headers } = server.request(body, { keyId }).headers;
    expect(await server.receive({ ...server.request(body, { keyId }), headers })).toBe(
      'unauthenticated: signature_incomplete',
    );
  });

  test.each(['/ap/inbox?from=cleo', '/ap/inbox'])(
    'counts whether it covers the query or leaves it out: %s (T018)',
    async (signedPath) => {
      const body = bodyOf(follow());
      const post = server.request(body, { keyId }, '/ap/inbox?from=cleo');
      const headers = {
        ...post.headers,
        ...signHeaders('post', new URL(server.origin + signedPath), { keyId }, body),
      };
      expect(await server.receive({ ...post, headers })).toBe('accepted');
    },
  );

  test('counts for the name that this server goes by, whatever a proxy says (T031)', async () => {
    const proxied = {
      host: 'internal:3000',
      'x-forwarded-host': 'evil.test',
      'x-forwarded-proto': 'gopher',
      'x-forwarded-for': '192.0.2.7',
      forwarded: 'host=evil.test;proto=http',
    };
    const post = server.request(bodyOf(follow()), { keyId });
    const headers = { ...post.headers, ...proxied };
    expect(await server.receive({ ...post, headers })).toBe('accepted');
    const forEvil = server.request(bodyOf(follow()), { keyId, host: 'evil.test' });
    expect(await server.receive({ ...forEvil, headers: { ...forEvil.headers, ...proxied } })).toBe(
      'unauthenticated: signature_wrong',
    );
  });
});

describe('a message signature', () => {
  test.each<[string, Parameters<typeof message>[0]]>([
    ['with its algorithm', { params: ';alg="rsa-v1_5-sha256"' }],
    ['without one', {}],
    ['over more than it must', { covers: ['@method', '@target-uri', '@query', 'content-digest'] }],
    ['59 minutes old', { created: now() - 59 * 60 }],
    ['with two digests', { digest: (body) => `sha-512=:${sha512(body)}:, ${sha256Digest(body)}` }],
  ])('counts %s (T020)', async (_, signing) => {
    expect(await message(signing)).toBe('accepted');
  });

  test.each<[string, Parameters<typeof message>[0], string]>([
    ['61 minutes old', { created: now() - 61 * 60 }, 'signature_expired'],
    ['of another body', { digest: () => sha256Digest('another') }, 'digest_mismatch'],
    ['of SHA-512 only', { digest: (body) => `sha-512=:${sha512(body)}:` }, 'digest_mismatch'],
    ['with an algorithm of Ed25519', { params: ';alg="ed25519"' }, 'signature_wrong'],
  ])('does not count %s (T021) (T022)', async (_, signing, code) => {
    expect(await message(signing)).toBe(`unauthenticated: ${code}`);
  });
});

test('a key vouches for its own actor only (T024)', async () => {
  const activity = { ...follow(), actor: `${cleo.origin}/users/other` };
  expect(await server.post(activity, { keyId })).toBe('unauthenticated: key_of_another');
});

test('a host that is shut out is refused before its key is asked for (T109)', async () => {
  await using eve = await openRemoteServer({ name: 'eve' });
  server.shutOut.add('127.0.0.1');
  const activity = eve.activity('Follow', { object: target });
  expect(await server.post(activity, { keyId: eve.keyId })).toBe('forbidden: server_refused');
  server.shutOut.clear();
  expect(eve.visits).toEqual([]);
  expect(await server.post(activity, { keyId: eve.keyId })).toBe('accepted');
});
