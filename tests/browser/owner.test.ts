import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setupCode } from '../../src/domain/accounts/set-up.ts';
import { fixture, hasRealPhotos, realPhoto } from '../support/pictures.ts';
import { openTestServer, password, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { expectAccessible, hasChromium, launch, visit } from './chromium.ts';

const photos = hasRealPhotos
  ? ['canon-eos-5d-12mp', 'iphone-4s-8mp-rotated', 'nexus-4-8mp-gps'].map((name) =>
      realPhoto(`camera/${name}.jpg`),
    )
  : [1, 3, 6].map((orientation) => fixture(`orientation-${orientation}.jpg`));

/** What an owner does on the first evening, with a mouse, and what a friend then sees in another browser. */
describe.runIf(hasChromium)('an owner and a friend', { timeout: 120_000 }, () => {
  let server: TestServer;
  let browser: Browser;
  beforeAll(async () => {
    server = await openTestServer();
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    await server[Symbol.asyncDispose]();
  });

  const pictures = (page: Page) => page.locator('main li img');
  const areShown = (page: Page, count: number) =>
    until(async () => {
      const widths = await pictures(page).evaluateAll((images) =>
        images.map((image) => ('naturalWidth' in image ? Number(image.naturalWidth) : 0)),
      );
      return widths.length === count && widths.every((width) => width > 0);
    }, 60_000);

  test('set up, make an album, add three photos, share them with a password, and see them', async () => {
    await using owner = await visit(browser, server.origin, {
      viewport: { width: 1440, height: 900 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const { page } = owner;

    await page.goto(`${server.origin}/setup?code=${setupCode(server.app)}`);
    await page.getByLabel('Your name').fill('Ada');
    await page.getByLabel('Handle').fill('ada');
    await page.getByLabel('Password').first().fill(password);
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/console');

    await page.getByRole('button', { name: 'New album' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Title').fill('Lake Orta');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Create album' }).click();
    await page.waitForURL('**/console/a/*');

    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Upload' }).first().click(),
    ]);
    await chooser.setFiles(photos);
    await page.getByText('Added 3').waitFor({ timeout: 60_000 });
    await areShown(page, 3);
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByRole('button', { name: 'New link' }).click();
    await page.getByText('Link copied').waitFor();
    const address = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(address).toMatch(new RegExp(`^${server.origin}/s/[1-9A-HJ-NP-Za-km-z]{22}$`));
    await page.getByRole('button', { name: /^Set password of/ }).click();
    await page.getByLabel('Password', { exact: true }).fill('four words are better');
    await page.keyboard.press('Enter');
    await page.getByText('Password set', { exact: true }).waitFor();
    await expectAccessible(page);
    expect(owner.faults).toEqual([]);

    await using friend = await visit(browser, server.origin, {
      viewport: { width: 390, height: 844 },
    });
    await friend.page.goto(address);
    await friend.page.getByRole('heading', { name: 'This album has a password' }).waitFor();
    expect(await friend.page.content()).not.toMatch(/Orta|Ada/);
    await friend.page.getByLabel('Password', { exact: true }).fill('three words');
    await friend.page.keyboard.press('Enter');
    await friend.page.getByText('That password does not open this album.').waitFor();
    await friend.page.getByLabel('Password', { exact: true }).fill('four words are better');
    await friend.page.keyboard.press('Enter');
    await friend.page.getByRole('heading', { name: 'Lake Orta' }).waitFor();
    await areShown(friend.page, 3);
    await expectAccessible(friend.page);
    expect(friend.faults).toEqual([]);
  });
});
