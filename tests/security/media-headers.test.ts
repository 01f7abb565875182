import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, PhotoJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { Photo } from '../../src/domain/photos/photo.ts';
import type { Route } from '../../src/http/route.ts';
import { openWeb } from '../../src/start-web.ts';
import { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, password, type TestServer } from '../support/server.ts';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types albumen photoswipe',
  'upgrade-insecure-requests',
].join('; ');

const base58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

describe('what goes with an answer', () => {
  let server: TestServer;
  let routes: Route[];
  let ada: Client;
  let dan: Client;
  let open: AlbumJson;
  let hidden: AlbumJson;
  let shown: PhotoJson;
  let own: PhotoJson;
  let link: LinkJson;
  let locked: LinkJson;
  let capability: string;
  const under = (wanted: LinkJson, rest = '') => `/s/${wanted.token}${rest}`;

  beforeAll(async () => {
    server = await openTestServer({ settings: { ALBUMEN_ORIGIN: 'https://photos.test' } });
    await using web = await openWeb(server.app);
    routes = web.routes;
    const there = `http://127.0.0.1:${server.app.config.port}`;
    const { headers } = await server.account('ada', 'admin');
    [ada, dan] = [new Client(there, headers), new Client(there)];
    open = await ada.album({ handle: 'open_album' });
    hidden = await ada.album({ audience: 'private', title: 'Kept close' });
    [shown] = (await ada.addPhotos(open.id, [await picture(1)])) as [PhotoJson];
    [own] = (await ada.addPhotos(hidden.id, [await picture(2)])) as [PhotoJson];
    link = await ada.link({ album: hidden.id, uploads: 'on' });
    locked = await ada.link({ album: hidden.id, password: 'four words are better' });
    const photo = await server.app.units.look(({ em }) =>
      em.findOneOrFail(Photo, { id: shown.id }),
    );
    capability = photo.capability;
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const ask = (path: string, init: RequestInit = {}) =>
    fetch(new URL(path, dan.origin), { redirect: 'manual', ...init });
  const page = (path: string, headers: Record<string, string> = {}) =>
    ask(path, { headers: { accept: 'text/html', ...headers } });

  /** Every address that a GET can reach, with things in it that are there. */
  const addresses = () =>
    routes
      .filter(({ method, path }) => method === 'GET' && !path.endsWith('/events'))
      .map(({ path }) =>
        path
          .replace('/s/:token', under(link))
          .replace(':photoId', path.startsWith('/s/') ? own.id : shown.id)
          .replace(':rendition', 'preview')
          .replace(':capability/:file', `${capability}/preview.jpg`)
          .replace('/a/:handle', `/a/${open.handle}`)
          .replace(':handle', 'ada')
          .replace(':name', 'public.js')
          .replaceAll(/:\w+/g, open.id)
          .replaceAll(/\*\w+|\{[^}]*\}/g, 'x'),
      );

  test('is the same strict set on every page (M01)', async () => {
    const pages = [
      '/',
      '/u/ada',
      '/a/open_album',
      `/a/open_album/p/${shown.id}`,
      '/console',
      '/nowhere',
      ...['', `/i/${own.id}`, '/add', '/download'].map((rest) => under(link, rest)),
      under(locked),
      `/s/${'2'.repeat(22)}`,
    ];
    for (const path of pages) {
      const { headers } = await page(path);
      expect(headers.get('content-type'), path).toMatch(/^text\/html/);
      const leaves = path === '/a/open_album'; // its forms lead to other people's servers
      expect(headers.get('content-security-policy')?.replace(' https: http:', ''), path).toBe(
        policy,
      );
      expect(headers.get('content-security-policy')?.includes(' https: http:'), path).toBe(leaves);
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy':
          'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
        'strict-transport-security': 'max-age=31536000',
      });
    }
  });

  test('lets no cache keep what is not everybody’s (M05)', async () => {
    const caching: Record<string, [RegExp, Client]> = {
      [`/media/${own.id}/preview`]: [/^private, no-cache$/, ada],
      [`/media/${own.id}/original`]: [/^private, no-cache$/, ada],
      [under(link, `/m/${own.id}/preview`)]: [/^private, no-cache$/, dan],
      [under(link, '/download?format=zip')]: [/^private, no-cache$/, dan],
      [`/media/${shown.id}/preview`]: [/^private, no-cache$/, dan],
      [`/m/${capability}/preview.jpg`]: [/^private, max-age=86400$/, dan],
      '/api/v1/albums': [/no-store$/, ada],
      '/api/v1/account': [/no-store$/, ada],
      '/console': [/no-store$/, dan],
      [under(link)]: [/no-store$/, dan],
      [under(link, '/photos')]: [/no-store$/, dan],
      [under(link, '/nothing')]: [/no-store$/, dan],
      [under(locked)]: [/no-store$/, dan],
      [under(locked, `/m/${own.id}/preview`)]: [/no-store$/, dan],
      [`/media/${own.id}/preview?by=dan`]: [/no-store$/, dan],
      '/favicon.ico': [/no-store$/, dan],
    };
    for (const [path, [wanted, who]] of Object.entries(caching)) {
      const { headers } = await ask(path, { headers: who.headers });
      expect(headers.get('cache-control'), path).toMatch(wanted);
    }
  });

  test('makes no page of an address that only looks like a file (M07)', async () => {
    const disguises = [
      '/console/x.css',
      '/console;a.js',
      '/console%2fx.png',
      '/a/open_album/x.jpg',
      ...['/a.jpg', '/x.css', ';a.js', '%2fx.png', '/photos/a.css'].map((end) => under(link, end)),
      `/a/${hidden.handle}.jpg`,
      `/api/v1/albums/${hidden.id}.jpg`,
      `/api/v1/account/x.css`,
    ];
    for (const path of disguises) {
      const answer = await page(path, ada.headers);
      const body = await answer.text();
      expect(answer.headers.get('cache-control'), path).toMatch(/no-store$/);
      expect(body, path).not.toContain('Kept close');
    }
  });

  test('sets cookies only where nothing may be kept (M08)', async () => {
    const form = { method: 'POST', headers: { 'content-type': 'application/json' } };
    const answers = [
      await ask('/api/v1/sessions', { ...form, body: JSON.stringify({ handle: 'ada', password }) }),
      await ask(under(link, '/admit'), form),
      await ask(under(locked, '/unlock'), {
        ...form,
        body: JSON.stringify({ password: 'four words are better' }),
      }),
    ];
    for (const { headers, url } of answers) {
      expect(headers.get('set-cookie'), url).toMatch(/; secure(;|$)/i);
      expect(headers.get('set-cookie'), url).toMatch(/; httponly(;|$)/i);
      expect(headers.get('cache-control'), url).toMatch(/no-store$/);
    }
    for (const path of addresses()) {
      const { headers, body } = await ask(path, { headers: ada.headers });
      await body?.cancel();
      const isKept = !headers.get('cache-control')?.endsWith('no-store');
      expect([path, isKept && headers.has('set-cookie')]).toEqual([path, false]);
    }
  });

  test('opens nothing for a secret of which one sign is another (M11)', async () => {
    const flipped = (secret: string) =>
      Array.from(secret, (sign, index) => {
        const other = base58[(base58.indexOf(sign) + 1) % base58.length]!;
        return secret.slice(0, index) + other + secret.slice(index + 1);
      });
    for (const secret of flipped(capability)) {
      expect((await ask(`/m/${secret}/preview.jpg`)).status, secret).toBe(404);
    }
    const statuses = new Set<number>();
    for (const secret of flipped(link.token)) {
      statuses.add((await ask(`/s/${secret}/m/${own.id}/preview`)).status);
    }
    expect([...statuses].filter((status) => status !== 404 && status !== 429)).toEqual([]);
    for (const path of [
      `/m/${capability}/original.jpg`,
      `/m/${capability}/original`,
      `/m/${link.token}/preview.jpg`,
      under(link, `/m/${shown.id}/preview`),
      `/s/${capability}/m/${own.id}/preview`,
    ]) {
      expect([404, 429], path).toContain((await ask(path)).status);
    }
  });

  test('shares nothing private with another site’s scripts (M16)', async () => {
    const origins = ['https://evil.test', 'null', 'https://photos.test.evil.test'];
    const paths = addresses();
    expect(paths.length).toBeGreaterThan(60);
    const askFrom = async (origin: string, path: string) => {
      const { headers, body } = await ask(path, { headers: { ...ada.headers, origin } });
      await body?.cancel();
      const isPrivate = /^\/(api|s|media|console|uploads|metrics)/.test(path);
      const allowed = headers.get('access-control-allow-origin');
      expect(headers.get('access-control-allow-credentials'), path).toBeNull();
      expect([path, allowed === origin, isPrivate && allowed !== null]).toEqual([
        path,
        false,
        false,
      ]);
    };
    for (const path of paths) {
      await Promise.all(origins.map((origin) => askFrom(origin, path)));
    }
  });

  test('has no files of ours, nor what only this machine may read (M17) (P07)', async () => {
    for (const path of [
      '/.env',
      '/.git/config',
      '/debug',
      '/package.json',
      '/proc/self/environ',
      '/.well-known/fedify/bench/',
      '/assets/public.js.map',
      '/assets/%2e%2e/package.json',
      '/src/main.ts',
      '/data/secret',
      '/node_modules/koa/package.json',
    ]) {
      expect((await ask(path)).status, path).toBe(404);
    }
    const behindProxy = { 'x-forwarded-for': '203.0.113.9' };
    expect((await ask('/metrics', { headers: behindProxy })).status).toBe(404);
    expect(await (await ask('/healthz')).json()).toEqual({ status: 'alive' });
    const ready = { status: 'ready', database: true, storage: true };
    expect(await (await ask('/readyz')).json()).toEqual(ready);
  });

  test('tells nothing of our insides when something is wrong (M19)', async () => {
    const inside =
      /\/src\/|node_modules|\bat \S+ \(|\.ts:\d|select .+ from|insert into|ENOENT|Koa/i;
    const garbage = {
      'content-type': 'application/json',
      authorization: ada.headers['authorization']!,
    };
    for (const { method, path } of routes) {
      if (path.endsWith('/events')) continue;
      const at = path.replaceAll(/:\w+/g, '%27--').replaceAll(/\*\w+|\{[^}]*\}/g, 'x');
      const withBody = !['GET', 'HEAD', 'OPTIONS'].includes(method);
      const answer = await ask(`${at}?limit=x&cursor=%27&after=%27`, {
        method,
        headers: garbage,
        ...(withBody ? { body: '{"title":' } : {}),
      });
      const text = await answer.text();
      const told = answer.status >= 400 ? inside.exec(text) : null;
      expect(told, `${method} ${path}`).toBeNull();
      expect(answer.status, `${method} ${path}`).not.toBe(500);
      expect(answer.headers.get('x-powered-by')).toBeNull();
      expect(answer.headers.get('server')).toBeNull();
    }
    const large = await ask('/api/v1/albums', {
      method: 'POST',
      headers: garbage,
      body: `"${'x'.repeat(2_000_000)}"`,
    });
    expect([large.status, inside.test(await large.text())]).toEqual([413, false]);
  });
});
