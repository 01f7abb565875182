import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, PhotoJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { Client } from '../support/client.ts';
import { alter, pathOf } from '../support/links.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { expectAccessible, hasChromium, launch, visit } from './chromium.ts';

/** What people's browsers say; the one of the tests says that it has no head, as robots do. */
const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

const phone = { userAgent, viewport: { width: 390, height: 844 } };
const modes = [
  ['on a phone', phone],
  ['without scripts', { ...phone, javaScriptEnabled: false }],
] as const;

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
    [photo] = (await ada.addPhotos(album.id, [await picture(1, { width: 96, height: 64 })])) as [
      PhotoJson,
    ];
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });

  const made = (wish: Record<string, unknown> = {}) => ada.link({ album: album.id, ...wish });
  const now = async ({ id }: LinkJson) => (await ada.get<LinkJson>(`/api/v1/links/${id}`)).body;
  const enter = (options = {}) => visit(browser, server.origin, { userAgent, ...options });
  const heading = 'h1';
  const field = (page: Page) => page.getByLabel('Password', { exact: true });
  const tryWord = async (page: Page, word: string) => {
    await field(page).fill(word);
    await page.getByRole('button', { name: 'Open album' }).click();
  };
  /** Tries that another guest of the same network makes. */
  const guess = async (link: LinkJson, times: number) => {
    for (let left = times; left > 0; left -= 1) {
      const { body } = await new Client(server.origin).post(`${pathOf(link)}/unlock`, {
        password: 'guessed',
      });
      expect(body['code']).toBe('wrong_password');
    }
  };

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
    for (const [word, next] of [
      ['wrong', 'does not open'],
      ['secret', 'Lake Orta'],
    ] as const) {
      await tryWord(dan.page, word);
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

  test.each(modes)(
    'opens it by its password, %s: it stays open, and opens nowhere else (J17)',
    async (_, options) => {
      const link = await ada.link({ album: album.id, password: 'lake and boat' });
      await using visitor = await visit(browser, server.origin, options);
      const { page, faults } = visitor;
      const answer = await page.goto(link.url);
      expect([answer!.status(), await page.title()]).toEqual([401, 'Password needed']);
      expect(await page.content()).not.toMatch(/Orta|Ada/);
      await tryWord(page, 'boat and lake');
      await page.getByText('That password does not open this album.').waitFor();
      expect(await field(page).getAttribute('aria-invalid')).toBe('true');
      await tryWord(page, 'lake and boat');
      await page.getByRole('heading', { name: 'Lake Orta' }).waitFor();
      expect(page.url()).toBe(link.url);
      expect((await page.reload())!.status()).toBe(200);
      await page.getByRole('heading', { name: 'Lake Orta' }).waitFor();
      expect(await page.locator('.tile img').count()).toBe(1);

      await using other = await visit(browser, server.origin, options);
      const image = await page.locator('.tile img').getAttribute('src');
      expect((await other.page.goto(link.url))!.status()).toBe(401);
      const picked = await other.page.request.get(new URL(image!, server.origin).href);
      expect(picked.status()).toBe(401);
      expect([...faults, ...other.faults]).toEqual([]);
    },
  );

  test('waits after too many passwords, at this link alone, with and without scripts (J19)', async () => {
    const [link, other] = [
      await made({ password: 'lake and boat' }),
      await made({ password: 'lake and boat' }),
    ];
    await using inside = await enter(phone);
    await inside.page.goto(link.url);
    await tryWord(inside.page, 'lake and boat');
    await inside.page.getByRole('heading', { name: 'Lake Orta' }).waitFor();
    await guess(link, 10);

    for (const [, options] of modes) {
      await using visitor = await enter(options);
      const { page, faults } = visitor;
      await page.goto(link.url);
      const answered = page.waitForResponse(/\/unlock$/);
      await tryWord(page, 'lake and boat');
      expect((await answered).status()).toBe(429);
      await page.getByText(tooMany).waitFor();
      if (!('javaScriptEnabled' in options)) await expectCountdown(page);
      await page.goto(other.url);
      await tryWord(page, 'lake and boat');
      await page.getByRole('heading', { name: 'Lake Orta' }).waitFor();
      expect(faults).toEqual([]);
    }
    await using german = await enter({ locale: 'de-AT' });
    await german.page.goto(link.url);
    await german.page.getByLabel('Passwort', { exact: true }).fill('wrong');
    await german.page.getByRole('button', { name: 'Album öffnen' }).click();
    await german.page.getByRole('button', { name: /^Wieder möglich in \d+ s$/ }).waitFor();
    expect((await inside.page.reload())!.status()).toBe(200);
    expect(inside.faults).toEqual([]);
  });

  test('loses the photos of an open page when it ends by the clock, and a later end gives the address back (J20)', async () => {
    const link = await ada.link({ album: album.id });
    await using visitor = await visit(browser, server.origin, phone);
    const { page, faults } = visitor;
    const listening = page.waitForResponse(/\/events$/);
    await page.goto(link.url);
    await listening;
    const image = await page.locator('.tile img').first().getAttribute('src');
    const ends = `update share_link set expires_at = now() + interval '3 seconds' where id = ?`;
    await alter(server, ends, link.id);
    await page.getByRole('heading', { name: /^This link expired on / }).waitFor();
    expect(await page.locator('img[src*="/m/"]').count()).toBe(0);
    const picked = await page.request.get(new URL(image!, server.origin).href);
    expect(picked.status()).toBe(410);
    const again = await page.goto(link.url);
    expect(again!.status()).toBe(410);
    expect(await page.content()).not.toMatch(/Orta|Ada/);
    await expectAccessible(page);

    const nextWeek = new Date(Date.now() + 7 * 86_400_000).toISOString();
    await ada.patch(`/api/v1/links/${link.id}`, { expiresAt: nextWeek });
    expect((await page.goto(link.url))!.status()).toBe(200);
    await page.getByRole('heading', { name: 'Lake Orta' }).waitFor();
    expect(faults).toEqual([]);
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

const tooMany = /^Too many tries\. Try again in \d+ s\.$/;

/** The seconds go by on the page, and on the button, which cannot be pressed. */
async function expectCountdown(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: /^Try again in \d+ s$/ });
  expect(await button.isDisabled()).toBe(true);
  const words = page.getByText(tooMany);
  const begin = await words.textContent();
  await expect.poll(() => words.textContent()).not.toBe(begin);
  await expectAccessible(page);
}
