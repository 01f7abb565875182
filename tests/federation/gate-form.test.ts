import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRemoteServer, type RemoteServer } from '../support/remote-server.ts';
import { openTestInbound, type TestInbound } from './open-inbound.ts';

const as = 'https://www.w3.org/ns/activitystreams';
const target = 'http://photos.test/ap/actors/00000000-0000-7000-8000-0000000000aa';

let server: TestInbound;
let cleo: RemoteServer;

beforeAll(async () => {
  server = await openTestInbound();
  cleo = await openRemoteServer();
});
afterAll(async () => {
  await cleo[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const follow = (who: RemoteServer) => who.activity('Follow', { object: target });

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

  test.each([-61, 61])('made %i minutes from now is refused (T022)', async (minutes) => {
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
    'over the digest %s is refused (T021)',
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
    ['content-type', 'text/html'],
    ['content-type', 'application/json'],
    ['content-type', 'application/ld+json'],
    ['content-encoding', 'gzip'],
  ])('whose %s is %s is refused', async (name, value) => {
    const post = server.request('{}', { keyId: cleo.keyId });
    expect(await server.receive({ ...post, headers: { ...post.headers, [name]: value } })).toBe(
      'unsupported-type: activity_expected',
    );
  });
});
