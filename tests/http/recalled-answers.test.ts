import { request, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openApp, type App } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { AlbumJson, PhotoJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { startWeb } from '../../src/start-web.ts';
import { Client } from '../support/client.ts';
import { alter, Browser, pathOf } from '../support/links.ts';
import { fixture } from '../support/pictures.ts';
import { freePort } from '../support/program.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

type Headers = Record<string, string>;

/** An answer as it came over the wire. */
type Answer = { status: number; headers: string[]; body: string };

/** A link that is asked for at a web server with nothing else to do. */
type Case = { link: LinkJson; base: string };

describe('an answer from memory', () => {
  const stack = new AsyncDisposableStack();
  const log: Record<string, unknown>[] = [];
  let server: TestServer;
  let web: App;
  let ada: Client;
  let photo: PhotoJson;
  beforeAll(async () => {
    server = stack.use(await openTestServer());
    const { databaseUrl, config } = server.app;
    const settings = readConfig({
      PORT: String(await freePort()),
      ALBUMEN_DATA_DIR: config.dataDir,
      ALBUMEN_ALLOW_PRIVATE_ADDRESS: 'true',
      ALBUMEN_TRUST_PROXY: '1',
      DATABASE_URL: databaseUrl,
    });
    const lines = pino(
      {},
      { write: (line) => void log.push(JSON.parse(line) as Record<string, unknown>) },
    );
    web = stack.use(await openApp(settings, lines));
    stack.use(await startWeb(web));
    ada = await server.account('ada');
    album = await ada.album({ audience: 'public' });
    [photo] = (await ada.addPhotos(album.id, [fixture('camera-gps.jpg')])) as [PhotoJson];
  });
  afterAll(() => stack.disposeAsync());

  let album: AlbumJson;
  /** A link to an album with one photo. */
  async function open(wish: Record<string, unknown> = {}): Promise<Case> {
    const link = await ada.link({ album: album.id, ...wish });
    return { link, base: 'slug' in wish ? `/s/~${String(wish['slug'])}` : pathOf(link) };
  }

  async function ask(path: string, headers: Headers = {}, method = 'GET'): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    const { port } = web.config;
    request({ port, path, method, headers, agent: false }, resolve).on('error', reject).end();
    const answer = await promise;
    const body = await buffer(answer);
    return {
      status: answer.statusCode ?? 0,
      headers: answer.rawHeaders,
      body: body.toString('base64'),
    };
  }

  const headerOf = ({ headers }: Answer, wanted: string) =>
    headers[headers.findIndex((name) => name.toLowerCase() === wanted) + 1]!;

  /** What differs between any two answers. */
  const same = ({ headers, ...rest }: Answer) => ({
    ...rest,
    headers: headers.map((value, index) =>
      ['Date', 'X-Request-Id'].includes(headers[index - 1] ?? '') ? '' : value,
    ),
  });

  /** Changes the link behind everybody's back: only what is asked anew hears of it. */
  const silently = ({ link }: Case, change: string) =>
    alter(
      server,
      `begin; set local session_replication_role = replica;
       update share_link set ${change} where id = '${link.id}'; commit`,
    );

  /** Has everything forgotten. */
  const change = async ({ link }: Case) => {
    await alter(
      server,
      `update share_link set label = gen_random_uuid()::text where id = ?`,
      link.id,
    );
    await sleep(50);
  };

  /** What is answered to a browser that came by before while nobody has said that the link is paused. */
  async function askPaused(it: Case, ...[path, headers, method]: Parameters<typeof ask>) {
    await silently(it, 'paused_at = now()');
    try {
      return await ask(path, headers, method);
    } finally {
      await silently(it, 'paused_at = null');
    }
  }

  const isRefused = ({ status }: Answer) => status >= 400;
  const tagOf = async (path: string, headers: Headers = {}) =>
    headerOf(await ask(path, headers), 'etag');

  test.each([
    ['its token', {}, ['GET', 'HEAD']],
    ['its slug', { slug: 'lake-como' }, ['GET']],
  ])('is, byte for byte, what is found out anew of a link by %s', async (_, wish, methods) => {
    const it = await open(wish);
    const ways: Headers[] = [
      {},
      { accept: 'image/avif,*/*' },
      { 'accept-language': 'de' },
      { 'user-agent': 'Googlebot/2.1' },
      { cookie: 'a=b' },
      { range: 'bytes=2-5' },
      { 'if-none-match': 'W/"other"' },
      { 'if-match': '"other"' },
    ];
    for (const rest of ['/photos', '/photos?limit=1&unknown=1', `/m/${photo.id}/preview`]) {
      const path = it.base + rest;
      const known = { 'if-none-match': await tagOf(path) };
      const statuses = new Set<number>();
      for (const headers of [
        ...ways,
        known,
        { ...known, 'cache-control': 'no-cache' },
        { ...known, 'if-match': '"other"' },
      ]) {
        for (const method of methods) {
          const [anew, recalled] = await until(async () => {
            await change(it);
            const first = await ask(path, headers, method);
            const second = await askPaused(it, path, headers, method);
            return !isRefused(second) || second.status === 412 ? [first, second] : undefined;
          });
          expect(same(recalled), `${method} ${rest} ${JSON.stringify(headers)}`).toEqual(
            same(anew),
          );
          expect(headerOf(recalled, 'x-content-type-options')).toBe('nosniff');
          expect(headerOf(recalled, 'vary')).toBe('Accept');
          statuses.add(recalled.status);
        }
      }
      expect(statuses).toEqual(new Set(rest.startsWith('/m/') ? [200, 206, 304, 412] : [200, 304]));
    }
  });

  test('is written to the log as every other, by the pattern of its route', async () => {
    const it = await open();
    for (const [rest, route] of [
      ['/photos', '/s/:token/photos'],
      [`/m/${photo.id}/preview`, '/s/:token/m/:photoId/:rendition'],
    ] as const) {
      const headers = { 'if-none-match': await tagOf(it.base + rest) };
      const recalled = await until(async () => {
        await ask(it.base + rest, headers);
        const answer = await askPaused(it, it.base + rest, headers);
        return answer.status === 304 && answer;
      });
      const requestId = headerOf(recalled, 'x-request-id');
      const line = await until(async () => log.find((one) => one['requestId'] === requestId));
      expect(line).toMatchObject({ msg: 'request', method: 'GET', route, status: 304 });
    }
  });

  test('is counted as every other: each network that looks, once', async () => {
    const it = await open();
    const path = `${it.base}/m/${photo.id}/large`;
    const headers = { 'if-none-match': await tagOf(path, { 'x-forwarded-for': '198.51.100.1' }) };
    for (const network of ['1', '2', '3', '3']) {
      const asked = { ...headers, 'x-forwarded-for': `198.51.100.${network}` };
      expect((await ask(path, asked)).status).toBe(304);
    }
    const robot = { ...headers, 'x-forwarded-for': '198.51.100.9', 'user-agent': 'Googlebot/2.1' };
    expect((await ask(path, robot)).status).toBe(304);
    const photos = await until(async () => {
      const { body } = await ada.get<{ totals: { photos: number } }>(
        `/api/v1/links/${it.link.id}/statistics`,
      );
      return body.totals.photos >= 3 && body.totals.photos;
    });
    expect(photos).toBe(3);
  });

  test('is given to nobody who is to be asked who they are', async () => {
    const it = await open();
    for (const path of [`${it.base}/photos`, `${it.base}/m/${photo.id}/small`]) {
      const known = { 'if-none-match': await tagOf(path) };
      await until(async () => {
        await ask(path, known);
        return (await askPaused(it, path, known)).status === 304;
      });
      const strangers: Headers[] = [
        { authorization: ada.headers['authorization']! },
        { cookie: 'sid=secret' },
        { cookie: 'other=browser' },
        { accept: 'text/html,application/xhtml+xml,image/avif,*/*;q=0.8' },
      ];
      for (const headers of strangers) {
        if (headers['cookie'] !== 'other=browser') await ask(path, { ...known, ...headers });
        const answer = await askPaused(it, path, { ...known, ...headers });
        expect(isRefused(answer), JSON.stringify(headers)).toBe(true);
      }
      for (const address of [
        `${path}/`,
        path.replace('/s/', '/s/%'),
        path.replace(/\/s\/./, '/s/%41'),
      ]) {
        expect(isRefused(await askPaused(it, address, known)), address).toBe(true);
      }
      expect((await ask(path, known, 'POST')).status).toBe(404);
    }
  });

  test('is one browser’s alone, even of what everybody knows the tag of (L06)', async () => {
    const it = await open({ password: 'sesame' });
    const dan = new Browser({ origin: web.config.origin });
    await dan.open(it.base, 'sesame');
    const cookie = dan.client().headers['cookie']!;
    for (const path of [`${it.base}/photos`, `${it.base}/m/${photo.id}/preview`]) {
      const known = { 'if-none-match': await tagOf(path, { cookie }) };
      for (let round = 0; round < 3; round += 1) {
        expect((await ask(path, { ...known, cookie })).status).toBe(304);
        expect((await ask(path, known)).status).toBe(401);
        expect((await ask(path, { ...known, cookie: `${cookie}; a=b` })).status).toBe(304);
        expect((await ask(path, { ...known, cookie: cookie.slice(0, -1) })).status).toBe(401);
      }
    }
  });

  test('is none from the moment on at which its owner ends the link (L22)', async () => {
    const it = await open();
    const owner = new Client(web.config.origin, ada.headers);
    const paths = [`${it.base}/photos`, `${it.base}/m/${photo.id}/preview`];
    const tags = await Promise.all(paths.map((path) => tagOf(path)));
    const statuses = () =>
      Promise.all(
        paths.map(
          async (path, index) => (await ask(path, { 'if-none-match': tags[index]! })).status,
        ),
      );
    for (let round = 0; round < 5; round += 1) {
      expect(await statuses()).toEqual([304, 304]);
      await owner.patch(`/api/v1/links/${it.link.id}`, { paused: true });
      expect((await statuses()).every((status) => status >= 400)).toBe(true);
      await owner.patch(`/api/v1/links/${it.link.id}`, { paused: false });
    }
  });

  test('is none once the link has expired by the clock, though nobody announces that', async () => {
    const it = await open();
    const path = `${it.base}/photos`;
    const known = { 'if-none-match': await tagOf(path) };
    const end = Date.now() + 2_000;
    await alter(
      server,
      'update share_link set expires_at = ? where id = ?',
      new Date(end).toISOString(),
      it.link.id,
    );
    await sleep(100);
    const late = new Set<number>();
    let recalled = 0;
    for (let now = Date.now(); now < end + 500; now = Date.now()) {
      const { status } = await ask(path, known);
      await sleep(10);
      if (now >= end) late.add(status);
      else if (status === 304) recalled += 1;
    }
    expect(late).toEqual(new Set([410]));
    expect(recalled).toBeGreaterThan(10);
  });
});
