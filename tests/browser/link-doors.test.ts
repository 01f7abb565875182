import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, PhotoJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import type { Client } from '../support/client.ts';
import { alter, pathOf } from '../support/links.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { expectAccessible, hasChromium, launch, visit } from './chromium.ts';

/** What people's browsers say; the one of the tests says that it has no head, as robots do. */
const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

describe.runIf(hasChromium)('somebody at the door of a link', () => {
  let server: TestServer;
  let browser: Browser;
  let ada: Client;
  let album: AlbumJson;
  let photo: PhotoJson;
  beforeAll(async () => {
    server = await openTestServer();
    browser = await launch();
    ada = await server.account('ada');
    album = await ada.album({ title: 'Lake Orta', audience: 'private' });
    [photo] = (await ada.addPhotos(album.id, [await picture(1)])) as [PhotoJson];
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });

  const made = (wish: Record<string, unknown> = {}) => ada.link({ album: album.id, ...wish });
  const now = async ({ id }: LinkJson) => (await ada.get<LinkJson>(`/api/v1/links/${id}`)).body;
  const enter = (options = {}) => visit(browser, server.origin, { userAgent, ...options });
  const heading = 'h1';

  test('is let in by the page itself where devices are counted, and the third is not (L13)', async () => {
    const link = await made({ deviceLimit: 2 });
    await using one = await enter();
    await using two = await enter();
    await using three = await enter();
    for (const { page } of [one, two, one]) {
      await page.goto(link.url);
      await page.getByRole('heading', { name: 'Lake Orta' }).waitFor();
    }
    await three.page.goto(link.url);
    await three.page.getByRole('heading', { name: /as many devices/ }).waitFor();
    await expectAccessible(three.page);
    expect(await three.page.content()).not.toMatch(/Orta|Ada/);
    for (const { page } of [one, two]) {
      await page.reload();
      await page.getByRole('heading', { name: 'Lake Orta' }).waitFor();
    }
    expect(await now(link)).toMatchObject({ deviceCount: 2, openCount: 2 });
    expect([...one.faults, ...two.faults, ...three.faults]).toEqual([]);
  });

  test('presses a button where there are no scripts', async () => {
    const link = await made({ deviceLimit: 1 });
    await using dan = await enter({ javaScriptEnabled: false });
    await dan.page.goto(`${link.url}/i/${photo.id}`);
    await expect(dan.page.title()).resolves.not.toContain('Orta');
    await dan.page.getByRole('button', { name: 'View album' }).click();
    await dan.page.waitForURL(`**/i/${photo.id}`);
    expect(await dan.page.content()).toContain('Lake Orta');
    expect((await now(link)).deviceCount).toBe(1);
  });

  test('is counted by the page where nothing is limited, once, and not when it says to be a robot', async () => {
    const link = await made();
    await using dan = await enter();
    await dan.page.goto(link.url);
    await until(async () => (await now(link)).openCount === 1);
    const counted = dan.page.waitForResponse(/\/admit$/);
    await dan.page.reload();
    expect((await counted).status()).toBe(204);
    await using robot = await enter({ userAgent: 'Mozilla/5.0 (compatible; Googlebot/2.1)' });
    await robot.page.goto(link.url, { waitUntil: 'networkidle' });
    expect(await now(link)).toMatchObject({ openCount: 1, deviceCount: 1 });
  });

  test('is told why where the browser keeps no cookies, and takes up no room', async () => {
    const link = await made({ deviceLimit: 1 });
    await using dan = await enter();
    await dan.page.route('**/admit', async (route) => {
      await dan.page.context().clearCookies();
      await route.continue();
    });
    await dan.page.goto(link.url);
    await dan.page.getByText('this browser did not keep it').waitFor();
    expect((await now(link)).deviceCount).toBe(0);
  });

  test('comes to the photo that was asked for, after a wrong and a right password', async () => {
    const link = await made({ password: 'secret', deviceLimit: 1 });
    await using dan = await enter();
    await dan.page.goto(`${link.url}/i/${photo.id}`);
    const field = dan.page.getByRole('textbox', { name: 'Password' });
    for (const [word, next] of [
      ['wrong', 'does not open'],
      ['secret', 'Lake Orta'],
    ] as const) {
      await field.fill(word);
      await dan.page.getByRole('button', { name: 'Open album' }).click();
      await dan.page.getByText(next).first().waitFor();
    }
    expect(new URL(dan.page.url()).pathname).toBe(`${pathOf(link)}/i/${photo.id}`);
  });

  test('sees a link open when its time has come', async () => {
    const link = await made();
    const statement = `update share_link set opens_at = now() + interval '4 seconds' where id = ?`;
    await alter(server, statement, link.id);
    await using dan = await enter();
    const answer = await dan.page.goto(link.url);
    expect(answer!.status()).toBe(403);
    await dan.page.getByText(/It opens in \d s/).waitFor();
    expect(await dan.page.locator(heading).textContent()).toContain('This link opens on');
    await expectAccessible(dan.page);
    await dan.page.getByRole('heading', { name: 'Lake Orta' }).waitFor();
  });

  test('tells no other site where the photos were, by following what their words lead to (L28)', async () => {
    const referrers: (string | undefined)[] = [];
    const evil = createServer((request, response) => {
      if (request.url === '/') referrers.push(request.headers.referer);
      response.end('<h1>evil.test</h1>');
    }).listen(0);
    const { port } = evil.address() as AddressInfo;
    try {
      const address = `http://127.0.0.1:${port}/`;
      const open = await ada.album({ title: 'Words', description: `Look at ${address} too.` });
      const link = await ada.link({ album: open.id });
      await using dan = await enter();
      await dan.page.goto(link.url);
      const words = dan.page.getByRole('link', { name: /127\.0\.0\.1/ });
      if ((await words.count()) > 0) await words.click();
      else await dan.page.evaluate(`location.assign('${address}')`);
      await dan.page.getByRole('heading', { name: 'evil.test' }).waitFor();
      expect(referrers).toEqual([undefined]);
    } finally {
      evil.close();
    }
  });
});
