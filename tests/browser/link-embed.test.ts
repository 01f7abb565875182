import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Browser, FrameLocator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import type { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { expectAccessible, hasChromium, launch, visit } from './chromium.ts';

/** Runs in the frame: whether its pictures are there, not only their places. */
const areLoaded = `[...document.querySelectorAll('main.embed img')].every(
  (image) => image.complete && image.naturalWidth > 0,
)`;

describe.runIf(hasChromium)('a link in a frame of another site', () => {
  let server: TestServer;
  let site: Server;
  let browser: Browser;
  let ada: Client;
  let album: AlbumJson;
  let link: LinkJson;
  beforeAll(async () => {
    server = await openTestServer();
    browser = await launch();
    site = createServer((request, response) => {
      response.setHeader('content-type', 'text/html');
      const framed = new URL(request.url ?? '/', 'http://site').searchParams.get('frame') ?? '';
      response.end(
        `<!doctype html><title>Blog</title><iframe src="${framed}" width="640" height="480">`,
      );
    }).listen(0, '127.0.0.1');
    await once(site, 'listening');
    ada = await server.account('ada');
    album = await ada.album({ title: 'Lake Orta', audience: 'private' });
    await ada.addPhotos(album.id, [await picture(1), await picture(2)]);
    link = await ada.link({ album: album.id, embedOrigins: [] });
  });
  afterAll(async () => {
    site?.close();
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });

  /** The address of another site's page that frames this one of ours; `localhost` is another site than `127.0.0.1`. */
  const around = (framed: string) =>
    `http://127.0.0.1:${(site.address() as AddressInfo).port}/?frame=${encodeURIComponent(framed)}`;
  const pictures = (frame: FrameLocator) => frame.locator('main.embed img');

  test('shows its pictures there, and leads to the link beside it', async () => {
    await using visitor = await visit(browser, server.origin);
    const { page } = visitor;
    await page.goto(around(`${link.url}/embed`));
    const frame = page.frameLocator('iframe');
    await frame.getByRole('heading', { name: 'Lake Orta' }).waitFor();
    expect(await pictures(frame).count()).toBe(2);
    await until(async () => (await page.frames()[1]?.evaluate(areLoaded)) === true);
    const [beside] = await Promise.all([
      page.context().waitForEvent('page'),
      frame.getByRole('link', { name: 'Lake Orta' }).click(),
    ]);
    await beside.waitForLoadState();
    expect(beside.url()).toBe(link.url);
    await page.goto(`${link.url}/embed`);
    await expectAccessible(page);
  });

  test('ends there while it is shown', async () => {
    await using visitor = await visit(browser, server.origin);
    const { page } = visitor;
    const short = await ada.link({ album: album.id, embedOrigins: [] });
    await page.goto(around(`${short.url}/embed`));
    const frame = page.frameLocator('iframe');
    await pictures(frame).first().waitFor();
    await ada.delete(`/api/v1/links/${short.id}`);
    await frame.getByRole('heading', { name: 'This link was removed by its owner.' }).waitFor();
    expect(await pictures(frame).count()).toBe(0);
  });

  test('is the only page of ours that other sites can frame (M18)', async () => {
    await using visitor = await visit(browser, server.origin);
    const { page } = visitor;
    for (const closed of [link.url, `${link.url}/add`, `${server.origin}/login`]) {
      await page.goto(around(closed));
      const [, frame] = page.frames();
      await until(async () => frame!.url().startsWith('chrome-error:'));
      expect(await frame!.evaluate('document.body.innerText'), closed).not.toMatch(/Orta|Sign in/);
    }
  });
});
