import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, Page, ProblemJson } from '../../src/http/api/schemas.ts';
import type { SessionJson } from '../../src/http/api/schemas/credentials.ts';
import { openWeb } from '../../src/start-web.ts';
import { destinationOf } from '../../src/web/console/account/destination.ts';
import { Client } from '../support/client.ts';
import { counters, dump } from '../support/fingerprint.ts';
import { Browser, firefox } from '../support/links.ts';
import { openTestServer, password, type TestServer } from '../support/server.ts';
import { setUpTotp, signedIn } from '../support/sign-in.ts';

const nobody = '00000000-0000-7000-8000-000000000000';

describe('a session', () => {
  let server: TestServer;
  let second: TestServer;
  beforeAll(async () => {
    server = await openTestServer({ jobs: false });
    const { databaseUrl, config } = server.app;
    second = await openTestServer({
      jobs: false,
      settings: { DATABASE_URL: databaseUrl, ALBUMEN_DATA_DIR: config.dataDir },
    });
    for (const handle of ['ada', 'ben', 'cleo']) await server.account(handle);
  });
  afterAll(async () => {
    await second[Symbol.asyncDispose]();
    await server[Symbol.asyncDispose]();
  });

  const elsewhere = (browser: Browser) => new Client(second.origin, browser.client().headers);
  const listOf = async (browser: Browser) =>
    (await browser.get<Page<SessionJson>>('/api/v1/sessions')).body.items;

  test('is never one that somebody else chose (A11)', async () => {
    const browser = new Browser(server, { 'sec-fetch-site': 'same-origin' });
    const chosen = 'x'.repeat(43);
    browser.jar.set('sid', chosen);
    await browser.request('POST', '/api/v1/sessions', { handle: 'ada', password });
    const first = browser.jar.get('sid')!;
    expect(first).not.toBe(chosen);
    expect(first).toMatch(/^[\w-]{43}$/);
    const replay = new Client(server.origin, { cookie: `sid=${chosen}` });
    expect((await replay.get('/api/v1/account')).status).toBe(401);

    await browser.request('POST', '/api/v1/sessions', { handle: 'ada', password });
    const former = new Client(server.origin, { cookie: `sid=${first}` });
    expect((await former.get('/api/v1/account')).status).toBe(401);
  });

  test('is told in a cookie of this host alone (A12)', async () => {
    await using secure = await openTestServer({
      jobs: false,
      settings: { ALBUMEN_ORIGIN: 'https://photos.test' },
    });
    await secure.account('ada');
    const answer = await fetch(`http://127.0.0.1:${secure.app.config.port}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
      body: JSON.stringify({ handle: 'ada', password }),
    });
    const [value, ...rest] = answer.headers.getSetCookie()[0]!.split('; ');
    expect(value).toMatch(/^__Host-sid=[\w-]{43}$/);
    expect(rest.toSorted()).toEqual([
      'HttpOnly',
      'Max-Age=7776000',
      'Path=/',
      'SameSite=Lax',
      'Secure',
    ]);
  });

  test('is over everywhere at once when somebody signs out, and what the browser kept goes (A13)', async () => {
    const browser = await signedIn(server, 'ada');
    const kept = browser.client();
    const there = elsewhere(browser);
    expect((await there.get('/api/v1/account')).status).toBe(200);
    const out = await browser.request('DELETE', '/api/v1/sessions/current');
    expect(out.headers.get('clear-site-data')).toBe('"cache", "storage"');
    const { routes } = await openWeb(server.app);
    const paths = routes
      .filter(({ method, guard }) => method === 'GET' && guard === 'account')
      .map(({ path }) => path.replaceAll(/:\w+/g, nobody));
    expect(paths.length).toBeGreaterThan(20);
    const anybody = new Client(server.origin);
    for (const path of paths) {
      const [late, strange] = [await kept.get(path), await anybody.get(path)];
      expect([late.status, late.body], path).toEqual([strange.status, strange.body]);
      expect(late.status, path).toBeGreaterThanOrEqual(400);
    }
    expect((await there.get('/api/v1/account')).status).toBe(401);
  });

  test('is the only one that a new password leaves, on every server, and has a new secret (A14)', async () => {
    const [mine, other, third] = [
      await signedIn(server, 'ben'),
      await signedIn(server, 'ben'),
      await signedIn(second, 'ben'),
    ];
    const { body } = await mine.request<{ token: string }>('POST', '/api/v1/tokens', {});
    const authorization = `Bearer ${body.token}`;
    const former = mine.client();
    const fresh = { password: 'another horse battery' };
    expect((await mine.request('PUT', '/api/v1/account/password', fresh)).status).toBe(204);
    for (const origin of [server.origin, second.origin]) {
      for (const browser of [other, third]) {
        const client = new Client(origin, browser.client().headers);
        expect((await client.get('/api/v1/account')).status).toBe(401);
      }
      expect((await new Client(origin, former.headers).get('/api/v1/account')).status).toBe(401);
      expect((await new Client(origin, { authorization }).get('/api/v1/account')).status).toBe(401);
    }
    expect((await mine.get('/api/v1/account')).status).toBe(200);
    expect((await elsewhere(mine).get('/api/v1/account')).status).toBe(200);
    await signedIn(server, 'ben', fresh.password);
  });

  test('is listed with what its browser says and a network, and ended from another one', async () => {
    const [one, other] = [await signedIn(server, 'cleo'), await signedIn(server, 'cleo')];
    const [newest, oldest] = await listOf(one);
    expect(oldest).toMatchObject({
      browser: 'Firefox',
      system: 'Linux',
      network: '127.0.0.0/24',
      isCurrent: true,
    });
    expect(newest).toMatchObject({ isCurrent: false });
    expect(JSON.stringify(newest)).not.toContain('127.0.0.1');
    expect(JSON.stringify(newest)).not.toContain(firefox);

    const stranger = await signedIn(server, 'ada');
    const path = `/api/v1/sessions/${newest!.id}`;
    expect((await stranger.request('DELETE', path)).status).toBe(404);
    expect((await one.request('DELETE', path)).status).toBe(204);
    expect((await other.get('/api/v1/account')).status).toBe(401);

    await signedIn(server, 'cleo');
    await signedIn(server, 'cleo');
    expect((await one.request('DELETE', '/api/v1/sessions')).status).toBe(204);
    expect(await listOf(one)).toMatchObject([{ isCurrent: true }]);
  });

  test('leaves no secret in the database that would open anything (A15)', async () => {
    const browser = await signedIn(server, 'ada');
    const made = await browser.request<{ token: string }>('POST', '/api/v1/tokens', {});
    const { secret, recoveryCodes } = await setUpTotp(browser);
    const owner = new Client(server.origin, { authorization: `Bearer ${made.body.token}` });
    const link = await owner.link({ album: (await owner.album()).id, password: 'four words' });
    const all = Object.values(await dump(server)).join('\n');
    const secrets = [browser.jar.get('sid')!, made.body.token, secret, link.token, password];
    for (const kept of [...secrets, ...recoveryCodes, ...recoveryCodes.map(bare)]) {
      expect(all.includes(kept), kept).toBe(false);
      expect(all.includes(Buffer.from(kept).toString('hex')), kept).toBe(false);
    }
    await browser.request('DELETE', '/api/v1/account/totp');
  });

  test('changes nothing by a request of another site, nor of the media’s own origin (A16) (A17)', async () => {
    const browser = await signedIn(server, 'ada');
    const changing = (await openWeb(server.app)).routes.filter(
      ({ guard, method }) =>
        ['account', 'admin', 'anyone', 'setup', 'viewer', 'share-link'].includes(guard) &&
        !['GET', 'HEAD', 'OPTIONS'].includes(method),
    );
    // Programs post to the one kind without cookies; the system does to the other when photos are shared, to no effect.
    const isForOthers = /^\/(?:oauth\/(?:token|register|revoke)|share)$/;
    const ours = changing.filter(({ path }) => !isForOthers.test(path));
    expect(ours.length).toBeGreaterThan(180);
    const before = await dump(server, counters);
    const client = browser.client();
    const passed = ours.map(async ({ method, path }) => {
      const address = path.replaceAll(/:\w+/g, nobody);
      for (const [site, origin] of [
        ['cross-site', 'https://evil.test'],
        ['same-site', 'https://media.photos.test'],
      ]) {
        const forged = { 'sec-fetch-site': site!, origin: origin! };
        const answer = await client.request<ProblemJson>(method, address, undefined, forged);
        if (answer.status !== 403 || answer.body.code !== 'cross_origin') {
          return [`${site}: ${method} ${path}: ${answer.status}`];
        }
      }
      return [];
    });
    expect((await Promise.all(passed)).flat()).toEqual([]);
    expect(await dump(server, counters)).toEqual(before);
  });

  test('changes nothing by reading, whatever a request pretends to be (A19)', async () => {
    const browser = await signedIn(server, 'ada');
    const client = browser.client();
    const album = (await browser.request<AlbumJson>('POST', '/api/v1/albums', { title: 'Kept' }))
      .body;
    const reading = (await openWeb(server.app)).routes.filter(
      ({ method, path, guard }) =>
        method === 'GET' && guard === 'account' && !path.includes('events'),
    );
    const before = await dump(server, counters);
    for (const { path } of reading) {
      const address = path.replaceAll(/:\w+/g, album.id);
      const pretended = { 'x-http-method-override': 'DELETE', 'x-method-override': 'DELETE' };
      await client.get(`${address}?_method=DELETE`, pretended);
      const headers = { ...client.headers, ...pretended };
      await fetch(new URL(address, server.origin), { method: 'HEAD', headers });
    }
    expect(await dump(server, counters)).toEqual(before);
  });

  test('goes on within this server, wherever an address says that somebody was (A20)', () => {
    const hostile = [
      '//evil.test',
      '/\\evil.test',
      'https:evil.test',
      'javascript:alert(1)',
      '/%2Fevil.test',
      '/%09/evil.test',
      '///evil.test',
      '@evil.test',
      '/console/../../evil.test',
      '/console//evil.test',
      '/s/x/join/../../..//evil.test',
      '/oauth/authorize?x#//evil.test',
      '',
      null,
    ];
    for (const address of hostile) {
      const { path } = destinationOf(address);
      expect(new URL(path, server.origin).origin, String(address)).toBe(server.origin);
      expect(path, String(address)).toMatch(/^\/(console|s|oauth|join)\b/);
    }
    expect(destinationOf('/console/links?filter=x')).toEqual({
      path: '/console/links?filter=x',
      isPage: false,
    });
    expect(destinationOf('/s/~summer/join')).toEqual({ path: '/s/~summer/join', isPage: true });
  });

  test('of the right kind is made by no more members of JSON than there are (A28)', async () => {
    const browser = await signedIn(server, 'ada');
    const extras = {
      role: 'admin',
      isAdmin: true,
      ownerId: nobody,
      id: nobody,
      passwordHash: 'x',
      quotaBytes: 1,
      createdAt: '2020-01-01T00:00:00.000Z',
    };
    const before = await dump(server, counters);
    for (const [name, value] of Object.entries(extras)) {
      for (const [method, path, body] of [
        ['PATCH', '/api/v1/account', { name: 'Ada' }],
        ['POST', '/api/v1/albums', { title: 'Mine' }],
        ['POST', '/api/v1/tokens', { label: 'x' }],
      ] as const) {
        const answer = await browser.client().request(method, path, { ...body, [name]: value });
        expect([answer.status, path, name]).toEqual([422, path, name]);
      }
    }
    expect(await dump(server, counters)).toEqual(before);
  });

  test('is opened and read by plain words only, never by objects that a database would run (A29)', async () => {
    const browser = await signedIn(server, 'ada');
    const weapons = [{ __raw: true, sql: 'pg_sleep(5)' }, ['ada'], { $ne: 'x' }, 7, null];
    for (const weapon of weapons) {
      const client = browser.client();
      const answers = [
        await client.post('/api/v1/sessions', { handle: weapon, password: weapon }),
        await client.post('/api/v1/albums', { title: weapon }),
        await client.patch('/api/v1/account', { name: weapon }),
        await client.post('/api/v1/password-resets', { who: weapon }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([422, 422, 422, 422]);
    }
    const queries = [
      'limit[$ne]=1',
      'limit=1&limit=2',
      'limit=1;select%20pg_sleep(5)',
      `cursor=${encodeURIComponent("'||pg_sleep(5)||'")}`,
      'order=createdAt&direction=asc,(select%20pg_sleep(5))',
    ];
    const { routes } = await openWeb(server.app);
    const lists = routes.filter(
      ({ guard, method, path }) =>
        method === 'GET' && guard === 'account' && /^\/api\/v1\/(?!events)[\w-]+$/.test(path),
    );
    for (const { path } of lists) {
      for (const query of queries) {
        const { status } = await browser.client().get(`${path}?${query}`);
        expect([200, 400, 404, 422], `${path}?${query}`).toContain(status);
      }
    }
  });
});

const bare = (code: string) => code.replaceAll('-', '');
