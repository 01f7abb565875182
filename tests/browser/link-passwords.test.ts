import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { Client } from '../support/client.ts';
import { pathOf } from '../support/links.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { expectAccessible, hasChromium, launch, visit } from './chromium.ts';

const phone = { viewport: { width: 390, height: 844 } };
const modes = [
  ['on a phone', phone],
  ['without scripts', { ...phone, javaScriptEnabled: false }],
] as const;

describe.runIf(hasChromium)('the password of a link, as guests meet it', () => {
  let server: TestServer;
  let browser: Browser;
  let ada: Client;
  let album: AlbumJson;
  beforeAll(async () => {
    server = await openTestServer();
    browser = await launch();
    ada = await server.account('ada');
    album = await ada.album({ title: 'Lake Orta', audience: 'private' });
    await ada.addPhotos(album.id, [await picture(1)]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });

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

  test.each(modes)(
    '%s: opens by the right one, stays open, and opens nowhere else (J17)',
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

  test.each(modes)(
    '%s: is to be waited for after too many tries, at this link alone (J19)',
    async (_, options) => {
      const [link, other] = [
        await ada.link({ album: album.id, password: 'lake and boat' }),
        await ada.link({ album: album.id, password: 'lake and boat' }),
      ];
      await using inside = await visit(browser, server.origin, options);
      await inside.page.goto(link.url);
      await tryWord(inside.page, 'lake and boat');
      await inside.page.getByRole('heading', { name: 'Lake Orta' }).waitFor();
      await guess(link, 10);

      await using visitor = await visit(browser, server.origin, options);
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
      expect((await inside.page.reload())!.status()).toBe(200);
      expect([...faults, ...inside.faults]).toEqual([]);
    },
  );
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
