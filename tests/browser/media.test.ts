import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Browser, FrameLocator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, PhotoJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { Photo } from '../../src/domain/photos/photo.ts';
import { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { freePort } from '../support/program.ts';
import { openTestServer, password, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { expectAccessible, hasChromium, launch, visit } from './chromium.ts';
import { signIn } from './sign-in.ts';

/** Runs in the frame: whether its pictures are there, not only their places. */
const areLoaded = `[...document.querySelectorAll('main.embed img')].every(
  (image) => image.complete && image.naturalWidth > 0,
)`;

let browser: Browser;
beforeAll(async () => {
  if (hasChromium) browser = await launch();
});
afterAll(() => browser?.close());

describe.runIf(hasChromium)('what another site, or another person at the same screen, gets', () => {
  let server: TestServer;
  let evil: Server;
  let ada: Client;
  let album: AlbumJson;
  let photo: PhotoJson;
  let link: LinkJson;
  /** One whose embedding any site may frame. */
  let framed: LinkJson;
  let capability: string;
  /** What evil.test serves. */
  let page = '';
  beforeAll(async () => {
    server = await openTestServer();
    evil = createServer((_, response) => {
      response.setHeader('content-type', 'text/html').end(page);
    }).listen(0, '127.0.0.1');
    await once(evil, 'listening');
    ada = await server.account('ada');
    album = await ada.album({ title: 'Kept close', audience: 'private' });
    [photo] = (await ada.addPhotos(album.id, [await picture(1, { width: 96, height: 64 })])) as [
      PhotoJson,
    ];
    link = await ada.link({ album: album.id });
    framed = await ada.link({ album: album.id, embedOrigins: [] });
    ({ capability } = await server.app.units.look(({ em }) =>
      em.findOneOrFail(Photo, { id: photo.id }),
    ));
  });
  afterAll(async () => {
    evil?.close();
    await server?.[Symbol.asyncDispose]();
  });
  const around = (address: string) =>
    `<!doctype html><title>Blog</title><iframe src="${address}" width="640" height="480"></iframe>`;
  const pictures = (frame: FrameLocator) => frame.locator('main.embed img');
  /** `localhost` is another site than `127.0.0.1`. */
  const evilOrigin = () => `http://127.0.0.1:${(evil.address() as AddressInfo).port}`;

  test('none of the pictures that are not everybody’s, even of who is signed in (M15)', async () => {
    await using window = await visit(browser, server.origin);
    await signIn(window.page, server.origin);
    const sources = {
      own: `${server.origin}/media/${photo.id}/preview`,
      shared: `${link.url}/m/${photo.id}/preview`,
      open: `${server.origin}/m/${capability}/preview.jpg`,
    };
    page = Object.entries(sources)
      .map(([id, source]) => `<img id="${id}" src="${source}">`)
      .join('');
    await window.page.goto(evilOrigin(), { waitUntil: 'load' });
    const widths = await window.page.evaluate(
      '[...document.images].map(({ id, naturalWidth }) => [id, naturalWidth > 0])',
    );
    expect(Object.fromEntries(widths as [string, boolean][])).toEqual({
      own: false,
      shared: false,
      open: true,
    });
  });

  test('none of the pages in a frame (M18)', async () => {
    await using window = await visit(browser, server.origin);
    const shared = `/s/${framed.token}`;
    const links = [`/s/${link.token}`, shared, `${shared}/add`, `${shared}/download`];
    const paths = ['/', '/console', '/login', ...links];
    for (const path of paths) {
      page = `<iframe src="${server.origin}${path}"></iframe>`;
      await window.page.goto(evilOrigin(), { waitUntil: 'load' });
      const frame = window.page.frames()[1]!;
      await expect.poll(() => frame.url(), { message: path }).toMatch(/^chrome-error:/);
      expect(await frame.evaluate('document.body.innerText'), path).not.toMatch(/Kept|Sign in/);
    }
    expect(window.faults.some((fault) => fault.includes('frame-ancestors'))).toBe(true);
  });

  test('the pictures of a link that may be framed, which leads to the link beside it', async () => {
    await using visitor = await visit(browser, server.origin);
    const { page: shown } = visitor;
    page = around(`${framed.url}/embed`);
    await shown.goto(evilOrigin());
    const frame = shown.frameLocator('iframe');
    await frame.getByRole('heading', { name: 'Kept close' }).waitFor();
    expect(await pictures(frame).count()).toBe(1);
    await until(async () => (await shown.frames()[1]?.evaluate(areLoaded)) === true);
    const [beside] = await Promise.all([
      shown.context().waitForEvent('page'),
      frame.getByRole('link', { name: 'Kept close' }).click(),
    ]);
    await beside.waitForLoadState();
    expect(beside.url()).toBe(framed.url);
    await shown.goto(`${framed.url}/embed`);
    await expectAccessible(shown);
  });

  test('nothing of such a link once it has ended, while it is shown', async () => {
    await using visitor = await visit(browser, server.origin);
    const { page: shown } = visitor;
    const short = await ada.link({ album: album.id, embedOrigins: [] });
    page = around(`${short.url}/embed`);
    await shown.goto(evilOrigin());
    const frame = shown.frameLocator('iframe');
    await pictures(frame).first().waitFor();
    await ada.delete(`/api/v1/links/${short.id}`);
    await frame.getByRole('heading', { name: 'This link was removed by its owner.' }).waitFor();
    expect(await pictures(frame).count()).toBe(0);
  });

  test('nothing of an account by the Back button once somebody has signed out (M20)', async () => {
    await using window = await visit(browser, server.origin);
    const { page: screen } = window;
    await signIn(screen, server.origin, `/console/a/${album.id}`);
    await screen.getByRole('heading', { name: 'Kept close' }).waitFor();
    await screen.evaluate(`fetch('/api/v1/sessions/current', { method: 'DELETE' })`);
    await screen.goto(`${server.origin}/`);
    await screen.goBack();
    await screen.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    expect(await screen.getByText('Kept close').count()).toBe(0);
    const again = await screen.request.get(`${server.origin}/media/${photo.id}/preview`);
    expect(again.status()).toBe(404);
  });
});

describe.runIf(hasChromium)('the origin of media, where it is one of its own', () => {
  let server: TestServer;
  let media: string;
  let ada: Client;
  let album: AlbumJson;
  beforeAll(async () => {
    const port = await freePort();
    media = `http://127.0.0.1:${port}`;
    server = await openTestServer({
      settings: { PORT: String(port), ALBUMEN_MEDIA_ORIGIN: media },
    });
    ada = await server.account('ada');
    album = await ada.album({ title: 'Everybody’s', audience: 'public' });
    await ada.addPhotos(album.id, [await picture(1, { width: 96, height: 64 })]);
  });
  afterAll(async () => {
    await server?.[Symbol.asyncDispose]();
  });

  test('is not sent the session, which pages are (M04)', async () => {
    await using window = await visit(browser, server.origin);
    const { page } = window;
    await signIn(page, server.origin);
    const asked: Promise<[string, boolean]>[] = [];
    page.on('request', (request) => {
      const { origin } = new URL(request.url());
      asked.push(request.allHeaders().then(({ cookie }) => [origin, /sid=/.test(cookie ?? '')]));
    });
    await page.goto(`${server.origin}/a/${album.handle}/embed`);
    const width = () => page.evaluate<number>('document.images[0].naturalWidth');
    await expect.poll(width).toBeGreaterThan(0);
    const requests = await Promise.all(asked);
    const knew = (to: string) => requests.filter(([origin]) => origin === to).map(([, it]) => it);
    expect(knew(server.origin)).toContain(true);
    expect(new Set(knew(media))).toEqual(new Set([false]));
  });

  test('has pictures and nothing else (M04)', async () => {
    const visitor = new Client(media);
    for (const path of ['/', '/console', `/a/${album.handle}`, '/api/v1/albums', '/healthz']) {
      const { status, headers } = await visitor.get(path);
      expect([status, headers.get('set-cookie')], path).toEqual([404, null]);
    }
    const said = { handle: 'ada', password };
    const answer = await visitor.post('/api/v1/sessions', said, {
      'sec-fetch-site': 'same-origin',
    });
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([404, null]);
  });

  test('cannot set a cookie that pages take for theirs, where they are read over https (M04)', async () => {
    await using context = await browser.newContext();
    const secure = await openTestServer({ settings: { ALBUMEN_ORIGIN: 'https://photos.test' } });
    await using _ = secure;
    await secure.account('ada');
    const local = new Client(`http://127.0.0.1:${secure.app.config.port}`);
    const signedIn = await local.post(
      '/api/v1/sessions',
      { handle: 'ada', password },
      { 'sec-fetch-site': 'same-origin' },
    );
    const [session = ''] = signedIn.headers.getSetCookie();
    const [name] = session.split('=');
    const planted = (cookie: string) => `${cookie}=planted; Domain=photos.test; Path=/; Secure`;
    const page = await context.newPage();
    await page.route('**', (route) =>
      route.fulfill({
        contentType: 'text/html',
        headers: { 'set-cookie': [planted(name!), planted('other')].join('\n') },
        body: '<h1>media</h1>',
      }),
    );
    await page.goto('https://media.photos.test/');
    const taken = (await context.cookies('https://photos.test/')).map((cookie) => cookie.name);
    expect([name, taken]).toEqual(['__Host-sid', ['other']]);
  });

  test('is named wherever pictures are for everybody: to other servers, feeds and sites', async () => {
    const [photo] = await ada.photos(album.id);
    const page = `/a/${album.handle}/p/${photo!.id}`;
    const visitor = new Client(server.origin);
    const activity = { accept: 'application/activity+json' };
    await until(async () => (await visitor.get(page, activity)).status === 200);
    const firstOf = async (path: string) => {
      const { body } = await visitor.get<{ first: string }>(path, activity);
      return body.first.slice(server.origin.length);
    };
    const told = await Promise.all([
      visitor.get<object>(`/a/${album.handle}`, activity),
      visitor.get<object>(page, activity),
      visitor.get<object>(await firstOf(`/ap/albums/${album.id}/photos`), activity),
      visitor.get<object>(await firstOf(`/ap/actors/${album.id}/outbox`), activity),
      visitor.get<object>(`/a/${album.handle}.json`),
      visitor.get<object>(`/oembed?url=${encodeURIComponent(server.origin + page)}`),
    ]);
    for (const { status, body } of told) {
      const text = JSON.stringify(body);
      expect([status, text.includes(`${media}/m/`)], text).toEqual([200, true]);
      expect(text).not.toContain(`${server.origin}/m/`);
    }
  });
});
