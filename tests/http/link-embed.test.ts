import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, PhotoJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { openWeb } from '../../src/start-web.ts';
import { Client } from '../support/client.ts';
import { Browser, pathOf } from '../support/links.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

const html = { accept: 'text/html' };
const site = 'https://ada.example';

/** Whom a page lets show it in a frame. */
const ancestors = (headers: Headers): string | undefined =>
  /frame-ancestors ([^;]*)/.exec(headers.get('content-security-policy') ?? '')?.[1];

describe('a link on another site’s page', () => {
  let server: TestServer;
  let ada: Client;
  let visitor: Client;
  let album: AlbumJson;
  let photo: PhotoJson;
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    visitor = new Client(server.origin);
    album = await ada.album({ title: 'Lake Orta', audience: 'private' });
    [photo] = (await ada.addPhotos(album.id, [await picture(1)])) as [PhotoJson];
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const open = (wish: Record<string, unknown> = {}): Promise<LinkJson> =>
    ada.link({ album: album.id, embedOrigins: [], ...wish });
  const embed = (link: LinkJson, who = visitor) => who.get<string>(`${pathOf(link)}/embed`, html);
  const ask = (url: string) => visitor.get(`/oembed?url=${encodeURIComponent(url)}`);

  test('is not there unless its owner says so', async () => {
    const link = await open({ embedOrigins: null });
    const { status, headers } = await embed(link);
    expect([status, ancestors(headers)]).toEqual([404, "'none'"]);
    expect((await ask(link.url)).status).toBe(404);
  });

  test('is shown on the sites that are named, or on all', async () => {
    expect(ancestors((await embed(await open())).headers)).toBe('*');
    const some = await open({ embedOrigins: [site, 'https://blog.example:8443'] });
    const { status, headers } = await embed(some);
    expect([status, ancestors(headers)]).toEqual([200, `${site} https://blog.example:8443`]);
  });

  test('is the only page of a link that may be framed (M18)', async () => {
    const link = await open({ uploads: 'on' });
    const { routes } = await openWeb(server.app);
    const pages = routes.filter(
      ({ method, path }) =>
        method === 'GET' && path.startsWith('/s/:token') && path !== '/s/:token/events',
    );
    const framable: string[] = [];
    for (const { path } of pages) {
      const address = path
        .replace(':token', link.token)
        .replace(':photoId', photo.id)
        .replace(':rendition', 'small');
      const policy = (await visitor.get(address, html)).headers.get('content-security-policy')!;
      if (!/frame-ancestors 'none'|sandbox/.test(policy)) framable.push(path);
    }
    expect(framable).toEqual(['/s/:token/embed']);
  });

  test('shows some photos and the way to all of them, and says when it ends', async () => {
    const link = await open();
    const { body } = await embed(link);
    expect(body).toContain(`href="${link.url}/i/${photo.id}"`);
    expect(body).toContain(`src="${pathOf(link)}/m/${photo.id}/small"`);
    expect(body).toContain(`<live-state url="${pathOf(link)}/state"`);
    expect(body).toMatch(/1 photo by Ada/);
    expect((await embed(await open({ showsNames: false }))).body).not.toContain('Ada');
  });

  test('asks for its password in the frame, and knows the browser afterwards', async () => {
    const link = await open({ password: 'sesame', embedOrigins: [site] });
    const asked = await embed(link);
    expect([asked.status, ancestors(asked.headers)]).toEqual([401, site]);
    expect(asked.body).not.toMatch(/Lake Orta|\/m\//);
    const [, action = ''] = /<form[^>]* action="([^"]*)"/.exec(asked.body) ?? [];
    expect(action).toMatch(new RegExp(`^${pathOf(link)}/unlock\\?`));

    const send = (password: string) =>
      fetch(new URL(action, server.origin), {
        method: 'POST',
        redirect: 'manual',
        headers: { ...html, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ password }),
      });
    for (const wrong of ['open', '']) {
      const { status, headers } = await send(wrong);
      expect([status, ancestors(headers)]).toEqual([wrong ? 401 : 422, site]);
    }
    const right = await send('sesame');
    expect([right.status, right.headers.get('location')]).toEqual([303, `${pathOf(link)}/embed`]);
    const cookie = right.headers.get('set-cookie')!.split(';', 1)[0]!;
    expect((await embed(link, new Client(server.origin, { cookie }))).status).toBe(200);
  });

  test('lets nobody frame the form of a link that is not to be framed', async () => {
    const link = await open({ password: 'sesame', embedOrigins: null });
    expect(ancestors((await embed(link)).headers)).toBe("'none'");
    const path = `${pathOf(link)}/unlock?back=${encodeURIComponent(`${pathOf(link)}/embed`)}`;
    const wrong = await visitor.post(path, { password: 'open' }, html);
    expect([wrong.status, ancestors(wrong.headers)]).toEqual([401, "'none'"]);
  });

  test('counts browsers in frames as everywhere', async () => {
    const link = await open({ deviceLimit: 1 });
    const first = new Browser(server);
    expect((await first.page(`${pathOf(link)}/embed`)).body).not.toContain('/m/');
    expect((await first.admit(pathOf(link))).status).toBe(204);
    const inside = await first.page(`${pathOf(link)}/embed`);
    expect([inside.status, ancestors(inside.headers)]).toEqual([200, '*']);
    const second = await new Browser(server).page(`${pathOf(link)}/embed`);
    expect([second.status, ancestors(second.headers)]).toEqual([403, '*']);
  });

  test('ends with the link, and says so in the frame', async () => {
    const link = await open({ embedOrigins: [site] });
    await ada.patch(`/api/v1/links/${link.id}`, { paused: true });
    const paused = await embed(link);
    expect([paused.status, ancestors(paused.headers)]).toEqual([403, '*']);
    await ada.delete(`/api/v1/links/${link.id}`);
    const removed = await embed(link);
    expect(removed.status).toBe(410);
    expect(removed.body).not.toContain('Lake Orta');
    expect((await ask(link.url)).status).toBe(404);
  });

  test('is told to other sites as a frame (oEmbed)', async () => {
    const link = await open({ slug: undefined });
    const { status, headers, body } = await ask(link.url);
    expect([status, headers.get('access-control-allow-origin')]).toEqual([200, '*']);
    expect(body).toMatchObject({
      version: '1.0',
      type: 'rich',
      title: 'Lake Orta',
      author_name: 'Ada',
    });
    expect(body['html']).toContain(`src="${link.url}/embed"`);
    const page = await visitor.get<string>(pathOf(link), html);
    expect(page.body).toContain(`/oembed?format=json&amp;url=${encodeURIComponent(link.url)}`);
    expect((await ask((await open({ showsNames: false })).url)).body).not.toHaveProperty(
      'author_name',
    );
  });

  test.each([
    ['has a password', { password: 'sesame' }],
    ['counts devices', { deviceLimit: 5 }],
    ['counts visits', { viewLimit: 5 }],
    ['is not open yet', { opensAt: new Date(Date.now() + 3_600_000).toISOString() }],
    ['no site may show', { embedOrigins: null }],
  ])('is not told to other sites when it %s', async (_, wish) => {
    const link = await open(wish);
    const missing = await ask(`${server.origin}/s/1111111111111111111111`);
    for (const who of [visitor, ada]) {
      const { status, body } = await who.get(`/oembed?url=${encodeURIComponent(link.url)}`);
      expect([status, body]).toEqual([404, missing.body]);
    }
    expect((await visitor.get<string>(pathOf(link), html)).body).not.toContain('/oembed');
  });
});

describe('a link in a frame over https', () => {
  test('is known by a cookie of that frame alone', async () => {
    await using server = await openTestServer({
      settings: { ALBUMEN_ORIGIN: 'https://photos.example' },
    });
    const ada = await server.account('ada');
    const local = `http://127.0.0.1:${server.app.config.port}`;
    const own = new Client(local, ada.headers);
    const album = await own.album({ audience: 'private' });
    const link = await own.link({ album: album.id, password: 'sesame', embedOrigins: [site] });
    const unlock = async (query: string) => {
      const answer = await new Client(local).post(`${pathOf(link)}/unlock${query}`, {
        password: 'sesame',
      });
      return answer.headers.get('set-cookie');
    };
    const back = new URLSearchParams({ back: `${pathOf(link)}/embed` });
    const framed = await unlock(`?${back.toString()}`);
    expect(framed).toMatch(/; SameSite=None; Partitioned; Secure$/);
    expect(framed).toContain(`; Path=${pathOf(link)}; `);
    expect(framed).toContain('; HttpOnly');
    expect(await unlock('')).toMatch(/; SameSite=Lax; Secure$/);
  });
});
