import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { MockAgent } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, FollowerJson, Page } from '../../src/http/api/schemas.ts';
import { EgressError } from '../../src/federation/egress/egress-error.ts';
import { fetchJson } from '../../src/federation/egress/fetch-json.ts';
import { guardedAgent } from '../../src/federation/egress/guard.ts';
import type { Client } from '../support/client.ts';
import { openEvilServer } from '../support/evil-server.ts';
import { openRemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const activityJson = { 'content-type': 'application/activity+json' };
const MEBIBYTE = 1 << 20;

let server: TestServer;
let ada: Client;
let album: AlbumJson;
beforeAll(async () => {
  server = await openTestServer({ settings: { ALBUMEN_TRUST_PROXY: '1' } });
  ada = await server.account('ada');
  album = await ada.album();
});
afterAll(() => server[Symbol.asyncDispose]());

/** A server that counts its visitors, who is there at once, and what it sent. */
async function serve(listener: RequestListener) {
  const open = new Set<Socket>();
  const seen = { connections: 0, visits: 0, most: 0, bytes: 0 };
  const http = createServer((request, response) => {
    seen.visits += 1;
    listener(request, response);
  }).listen(0, '127.0.0.1');
  http.on('connection', (socket) => {
    seen.connections += 1;
    open.add(socket);
    seen.most = Math.max(seen.most, open.size);
    socket
      .on('error', () => undefined)
      .on('close', () => {
        open.delete(socket);
        seen.bytes += socket.bytesWritten;
      });
  });
  await once(http, 'listening');
  return {
    origin: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    seen,
    /** Ends all that is going on. */
    hangUp: () => http.closeAllConnections(),
    async [Symbol.asyncDispose]() {
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
}

describe('a redirect from a public server', () => {
  /** The guard as it is, and before it one public server that answers without a network. */
  const fetchGuarded = async (location: (path: string) => string, start = '/0') => {
    const rules = { allowPrivateAddress: false, userAgent: 'Albumen tests' };
    const guard = guardedAgent(rules, { maxResponseSize: MEBIBYTE, idle: 1_000 });
    const staged = new MockAgent();
    const dispatcher = guard.compose((dispatch) => (options, handler) => {
      const isPublic = String(options.origin) === 'https://public.example';
      return isPublic ? staged.dispatch(options, handler) : dispatch(options, handler);
    });
    let visits = 0;
    staged
      .get('https://public.example')
      .intercept({ path: () => true, method: 'GET' })
      .reply(({ path }) => {
        visits += 1;
        return { statusCode: 302, responseOptions: { headers: { location: location(path) } } };
      })
      .persist();
    const error: unknown = await fetchJson(
      { ...rules, dispatcher },
      `https://public.example${start}`,
      {},
    ).catch((it: unknown) => it);
    await Promise.all([staged.close(), guard.close()]);
    expect(error).toBeInstanceOf(EgressError);
    return { visits, message: (error as EgressError).message };
  };

  test('leads to no private place, by no other scheme, and not to plain http (S07)', async () => {
    await using canary = await serve((_, response) => response.end());
    const { port } = new URL(canary.origin);
    const places = [
      canary.origin,
      `https://127.0.0.1:${port}/`,
      `https://127.0.0.1/`,
      `https://localhost:${port}/`,
      'https://[::1]/',
      'https://169.254.169.254/latest/meta-data/',
      'http://public.example/plain',
      'file:///etc/passwd',
      'data:application/activity+json,{}',
      `gopher://127.0.0.1:${port}/`,
    ];
    for (const place of places) {
      const { visits, message } = await fetchGuarded(() => place);
      expect({ place, visits }).toEqual({ place, visits: 1 });
      expect(message, place).toMatch(/refused/);
    }
    expect(canary.seen.connections).toBe(0);
  });

  test('is followed by three others, whatever comes after (S07)', async () => {
    const next = (path: string) => `/${Number(path.slice(1)) + 1}`;
    expect(await fetchGuarded(next)).toEqual({ visits: 4, message: 'too many redirects' });
  });
});

describe('a document that has no end', () => {
  const json = `{"a":"${'x'.repeat(1 << 16)}`;
  const endless: RequestListener = (_, response) => {
    response.writeHead(200, activityJson);
    const more = () => response.write(json) && setImmediate(more);
    response.on('drain', more);
    more();
  };
  const encoded = (encoding: string): RequestListener => {
    const bomb = gzipSync(Buffer.alloc(10 * MEBIBYTE));
    return (_, response) => {
      response.writeHead(200, { ...activityJson, 'content-encoding': encoding }).end(bomb);
    };
  };
  test.each<[string, RequestListener]>([
    ['without a length', endless],
    [
      'by its length',
      (_, response) =>
        response.writeHead(200, { ...activityJson, 'content-length': 1 << 30 }).end(json),
    ],
    ['once it is unpacked', encoded('gzip')],
    ['behind a thousand encodings', encoded(Array<string>(1_000).fill('gzip').join(','))],
    [
      'but trailers',
      (_, response) => {
        response.writeHead(200, { ...activityJson, trailer: 'x-more' });
        response.write('x'.repeat(2 * MEBIBYTE));
        response.addTrailers({ 'x-more': 'x'.repeat(4_000) });
        response.end();
      },
    ],
  ])('%s is given up (S10)', async (_, listener) => {
    await using endlessly = await serve(listener);
    const { status, body } = await ada.post('/api/v1/following/preview', {
      address: `${endlessly.origin}/users/x`,
    });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(['actor_not_found', 'server_unreachable']).toContain(body['code']);
    endlessly.hangUp();
    await until(async () => endlessly.seen.bytes > 0);
    expect(endlessly.seen.bytes).toBeLessThan(16 * MEBIBYTE);
    expect((await ada.get('/healthz')).status).toBe(200);
  });
});

test('a server that never answers is waited for by four at most, and nobody else waits (S11)', async () => {
  await using cleo = await openRemoteServer();
  await using mallory = await openEvilServer(server.origin);
  await using slow = await serve((_, response) => response.writeHead(200, activityJson).write(' '));
  const waiting = Array.from({ length: 200 }, (_, index) =>
    mallory.knock({
      signing: { keyId: `${slow.origin}/users/${index}#main-key` },
      headers: { 'x-forwarded-for': `198.51.100.${index}` },
    }),
  );
  await until(async () => slow.seen.visits > 0);
  await cleo.follow(album.actor);
  await cleo.received('Accept');
  const { body } = await ada.get<Page<FollowerJson>>(
    `/api/v1/albums/${album.id}/followers?state=accepted`,
  );
  expect(body.items.map(({ address }) => address)).toEqual([`@${cleo.address}`]);
  expect(slow.seen.most).toBeLessThanOrEqual(4);
  for (const status of await Promise.all(waiting)) expect([401, 503]).toContain(status);
  expect(slow.seen.visits).toBeLessThanOrEqual(30);
}, 60_000);
