import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scopes } from '../../src/domain/accounts/api-token.ts';
import { endpoints } from '../../src/http/api/index.ts';
import type { AlbumJson, ProblemJson } from '../../src/http/api/schemas.ts';
import { openWeb } from '../../src/start-web.ts';
import { Client } from '../support/client.ts';
import { openTestServer, password, type TestServer } from '../support/server.ts';

const ownPage = { 'sec-fetch-site': 'same-origin' };
const nobody = '00000000-0000-7000-8000-000000000000';

describe('an account', () => {
  let server: TestServer;
  let ada: Client;
  let eve: Client;
  beforeAll(async () => {
    server = await openTestServer({ jobs: false });
    ada = await server.account('ada', 'admin');
    eve = new Client(server.origin);
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const signIn = (handle: string, word: string, headers: Record<string, string> = {}) =>
    eve.post<ProblemJson>(
      '/api/v1/sessions',
      { handle, password: word },
      { ...ownPage, ...headers },
    );
  const tokenOf = async (wish: string[]) => {
    const { body } = await ada.post<{ token: string }>('/api/v1/tokens', { scopes: wish });
    return new Client(server.origin, { authorization: `Bearer ${body.token}` });
  };

  test('cannot be told from one that is not there by a wrong password (A05)', async () => {
    const [known, unknown] = [
      await signIn('ada', 'not this one'),
      await signIn('zoe', 'not this one'),
    ];
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
  });

  test('is not guessed faster by writing it differently or by forging where one comes from (A03)', async () => {
    await server.account('ben');
    const spellings = ['ben', 'Ben', 'bEn', 'beN', 'BEn', 'BeN', 'bEN', 'BEN'];
    const statuses: number[] = [];
    for (const [index, handle] of [...spellings, ...spellings].entries()) {
      const from = `203.0.113.${index}`;
      const forged = { 'x-forwarded-for': from, forwarded: `for=${from}`, 'x-real-ip': from };
      statuses.push((await signIn(handle, 'not this one', forged)).status);
    }
    expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 401));
    expect(statuses.slice(10).every((status) => status === 429)).toBe(true);
  });

  test('is changed by no page of another site, through any route that changes something', async () => {
    const { headers } = await signIn('ada', password);
    const cookie = headers.get('set-cookie')!.split(';', 1)[0]!;
    const routes = (await openWeb(server.app)).routes.filter(
      ({ guard, method }) =>
        ['account', 'admin', 'setup'].includes(guard) && !['GET', 'HEAD'].includes(method),
    );
    expect(routes.length).toBeGreaterThan(15);
    for (const { method, path } of routes) {
      const address = path.replaceAll(/:\w+/g, nobody);
      for (const site of ['cross-site', 'same-site', 'none']) {
        const forged = { cookie, origin: 'https://evil.test', 'sec-fetch-site': site };
        const answer = await eve.request<ProblemJson>(method, address, undefined, forged);
        expect([answer.status, answer.body.code], `${method} ${path}`).toEqual([
          403,
          'cross_origin',
        ]);
      }
    }
  });

  test('is gone from a browser that signed out, also for whoever kept the cookie', async () => {
    const { headers } = await signIn('ada', password);
    const cookie = headers.get('set-cookie')!.split(';', 1)[0]!;
    const browser = new Client(server.origin, { cookie, ...ownPage });
    expect((await browser.get('/api/v1/account')).status).toBe(200);

    await browser.delete('/api/v1/sessions/current');
    expect((await browser.get('/api/v1/account')).status).toBe(401);
  });

  test('lets no token through any route that its scopes do not name (A27)', async () => {
    const { routes } = await openWeb(server.app);
    const clients = new Map<string, Client>();
    for (const scope of scopes) clients.set(scope, await tokenOf([scope]));
    const named = new Map(endpoints.map(({ method, path, scope }) => [`${method} ${path}`, scope]));
    const ours = routes.filter(
      ({ guard, method }) =>
        (guard === 'account' || guard === 'admin') && !['HEAD', 'OPTIONS'].includes(method),
    );
    const open: string[] = [];
    const passed = await Promise.all(
      ours.map(async ({ guard, method, path }) => {
        const usual = method === 'GET' ? 'read' : 'write';
        const needed = guard === 'admin' ? 'admin' : (named.get(`${method} ${path}`) ?? usual);
        const isUnusual = needed !== usual && needed !== 'admin';
        if (isUnusual || (needed !== 'admin' && /account|tokens|sessions/.test(path))) {
          open.push(`${method} ${path.replace('/api/v1', '')}`);
        }
        const strange: string[] = [];
        for (const [scope, client] of clients) {
          if (scope === needed) continue;
          const answer = await fetch(new URL(path.replaceAll(/:\w+/g, nobody), server.origin), {
            method,
            headers: { ...client.headers, 'tus-resumable': '1.0.0' },
          });
          const said = await answer.text();
          const isRefused = answer.status === 403 && said.includes('insufficient_scope');
          if (!isRefused) strange.push(`${scope}: ${method} ${path}: ${answer.status}`);
        }
        return strange;
      }),
    );
    expect(ours.length).toBeGreaterThan(180);
    expect(passed.flat()).toEqual([]);
    // No more than this of what is about the account itself is not for `admin` alone.
    expect(open.toSorted()).toEqual([
      'DELETE /account/avatar',
      'DELETE /account/push-subscriptions/:id',
      'GET /account',
      'GET /account/link-policy',
      'GET /account/notifications',
      'GET /account/storage',
      'PATCH /account',
      'PATCH /account/link-policy',
      'PATCH /account/notifications',
      'POST /account/notifications/test',
      'POST /account/push-subscriptions',
      'POST /following/preview',
      'PUT /account/avatar',
    ]);
  });

  test('gives a token no more than its scopes (A27)', async () => {
    const reader = await tokenOf(['read']);
    expect((await reader.get('/api/v1/albums')).status).toBe(200);
    for (const [method, path] of [
      ['POST', '/api/v1/albums'],
      ['POST', '/api/v1/links'],
      ['DELETE', `/api/v1/photos/${nobody}`],
      ['GET', '/api/v1/admin/links'],
    ] as const) {
      const { status, body } = await reader.request(method, path);
      expect([status, body['code']], path).toEqual([403, 'insufficient_scope']);
    }
    expect((await reader.post(`/api/v1/albums/${nobody}/photos`)).status).toBe(403);
    expect((await reader.post('/uploads', {}, { 'tus-resumable': '1.0.0' })).status).toBe(403);

    const writer = await tokenOf(['write']);
    expect((await writer.post('/api/v1/albums', { title: 'Yes' })).status).toBe(201);
    expect((await writer.get('/api/v1/albums')).status).toBe(403);
    expect((await writer.post('/api/v1/tokens')).status).toBe(403);
    expect((await writer.get('/api/v1/tokens')).status).toBe(403);
  });

  test('is not what another account’s albums, photos, links and offers are for', async () => {
    const album = await ada.album();
    const link = await ada.link({ album: album.id });
    const cleo = await server.account('cleo');
    const asked = [
      cleo.get(`/api/v1/albums/${album.id}`),
      cleo.patch(`/api/v1/albums/${album.id}`, { title: 'Mine' }),
      cleo.delete(`/api/v1/albums/${album.id}?forever=true`),
      cleo.get(`/api/v1/albums/${album.id}/photos`),
      cleo.get(`/api/v1/albums/${album.id}/followers`),
      cleo.get(`/api/v1/albums/${album.id}/deliveries`),
      cleo.get(`/api/v1/links/${link.id}`),
      cleo.get(`/api/v1/links/${link.id}/qr.svg`),
      cleo.patch(`/api/v1/links/${link.id}`, { paused: true }),
      cleo.delete(`/api/v1/links/${link.id}`),
      cleo.post('/api/v1/links', { album: album.id }),
    ];
    for (const { status, body } of await Promise.all(asked)) {
      expect([status, body['code']]).toEqual([404, 'not_found']);
    }
    expect((await ada.get<AlbumJson>(`/api/v1/albums/${album.id}`)).body.title).toBe('Alps 2026');
  });

  test('is not moved by JSON that is a weapon', async () => {
    const send = async (body: string): Promise<[number, string]> => {
      const response = await fetch(`${server.origin}/api/v1/albums`, {
        method: 'POST',
        headers: { ...ada.headers, 'content-type': 'application/json' },
        body,
      });
      return [response.status, ((await response.json()) as ProblemJson).code];
    };
    expect(await send('{"title":"x","__proto__":{"role":"admin"}}')).toEqual([
      400,
      'malformed_json',
    ]);
    expect(await send('{"title":"x","constructor":{}}')).toEqual([400, 'malformed_json']);
    expect(await send('{"title":"x","role":"admin"}')).toEqual([422, 'invalid_input']);
    expect(await send('['.repeat(300_000) + ']'.repeat(300_000))).toEqual([400, 'malformed_json']);
    expect(await send(`"${'x'.repeat(1024 * 1024)}"`)).toEqual([413, 'body_too_large']);
    expect(await send(`{"title":"${'x'.repeat(201)}"}`)).toEqual([422, 'invalid_input']);
  });
});
