import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import type { AlbumJson } from '../../src/http/api/schemas.ts';
import type { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { expectAccessible, hasChromium, launch, visit } from './chromium.ts';
import { keptOpen } from './kept-open.ts';
import { go } from './sign-in.ts';

/** A browser that does not say that it has no window: programs are not counted. */
const userAgent =
  'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36';
const phone = { viewport: { width: 390, height: 844 }, userAgent };
const desktop = { viewport: { width: 1440, height: 900 } };
const auckland = {
  ...desktop,
  permissions: ['clipboard-read', 'clipboard-write'],
  timezoneId: 'Pacific/Auckland',
  locale: 'en-GB',
};
const nextYear = new Date().getUTCFullYear() + 1;

describe.runIf(hasChromium)('the owner of a link', () => {
  let server: TestServer;
  let browser: Browser;
  let ada: Client;
  let album: AlbumJson;
  let at: ReturnType<typeof keptOpen>;
  beforeAll(async () => {
    server = await openTestServer();
    browser = await launch();
    at = keptOpen(browser, server.origin);
    ada = await server.account('ada');
    album = await ada.album({ title: 'Lake Orta', audience: 'private' });
    await ada.addPhotos(album.id, [await picture(1), await picture(2)]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });

  const read = async ({ id }: LinkJson) => (await ada.get<LinkJson>(`/api/v1/links/${id}`)).body;
  const settingsOf = (link: LinkJson) => `/console/a/${album.id}/share/${link.id}`;
  const group = (page: Page, name: string) =>
    page.locator('details.setting-group', { has: page.getByRole('heading', { name }) });
  const openGroup = async (page: Page, name: string) => {
    await group(page, name).locator('summary').click();
    return group(page, name);
  };
  /** A link whose end has come, as it comes by waiting. */
  const expired = async (label: string) => {
    const link = await ada.link({ album: album.id, label });
    const past = new Date(Date.now() - 3_600_000);
    await server.app.units.transact(({ em }) =>
      em
        .getConnection()
        .execute('update share_link set expires_at = ? where id = ?', [past, link.id]),
    );
    return link;
  };

  test('makes it in one press: it is copied, works, and opens for anybody (J16)', async () => {
    const { id } = await ada.album({ title: 'Quick', audience: 'private' });
    await ada.addPhotos(id, [await picture(3)]);
    const { page, faults } = await at(auckland, `/console/a/${id}/share`);
    await page.getByText('Only you can see this album.').waitFor();
    await page.getByRole('button', { name: 'New link' }).click();
    await page.getByText('Link copied').waitFor();
    const card = page.getByRole('article', { name: 'Link' });
    await card.getByText('Active', { exact: true }).waitFor();
    await page.getByText('Anyone with a link below can open this album.').waitFor();
    const address = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(new URL(address).pathname).toBe(await card.getByLabel('Address of Link').inputValue());

    await using guest = await visit(browser, server.origin, phone);
    await guest.page.goto(address);
    await guest.page.getByRole('heading', { name: 'Quick' }).waitFor();
    expect([...faults, ...guest.faults]).toEqual([]);
  });

  test('gets a field to copy from where the browser does not let us copy', async () => {
    const link = await ada.link({ album: album.id, label: 'By hand' });
    const { page } = await at(auckland, `/console/a/${album.id}/share`);
    await page.evaluate('Object.defineProperty(navigator, "clipboard", { configurable: true })');
    await page.getByRole('button', { name: 'Copy By hand' }).click();
    await page.getByText(/The link is selected: copy it by hand/).waitFor();
    const field = page.getByLabel('Address of By hand');
    await expect.poll(() => field.inputValue()).toBe(link.url);
    await expect.poll(() => page.evaluate('getSelection().toString()')).toBe(link.url);
    await page.evaluate('delete navigator.clipboard');
  });

  test('lets four words be suggested for a password, which is never shown again (J17)', async () => {
    const link = await ada.link({ album: album.id, label: 'Secret' });
    const { page, faults } = await at(phone, settingsOf(link));
    const password = await openGroup(page, 'Password');
    await password.getByRole('button', { name: 'Set password' }).click();
    await password.getByRole('button', { name: 'Suggest four words' }).click();
    await expect.poll(() => password.getByLabel('Password').inputValue()).toMatch(/^(\w+ ){3}\w+$/);
    const words = await password.getByLabel('Password').inputValue();
    await password.getByRole('button', { name: 'Set password' }).click();
    await password.getByRole('button', { name: 'Change password' }).waitFor();
    expect(await page.content()).not.toContain(words);

    await using guest = await visit(browser, server.origin, phone);
    await guest.page.goto(link.url);
    await guest.page.getByLabel('Password', { exact: true }).fill(words);
    await guest.page.getByRole('button', { name: 'Open album' }).click();
    await guest.page.getByRole('heading', { name: 'Lake Orta' }).waitFor();

    await password.getByRole('button', { name: 'Change password' }).click();
    expect(await password.getByLabel('New password').inputValue()).toBe('');
    await password.getByRole('button', { name: 'Remove password' }).click();
    await until(async () => !(await read(link)).hasPassword);
    expect([...faults, ...guest.faults]).toEqual([]);
  });

  test('gives an expired link another week, and the same address opens again (J20)', async () => {
    const link = await expired('Printing shop');
    const { page, faults } = await at(auckland, `/console/a/${album.id}/share`);
    const card = page.getByRole('article', { name: 'Printing shop' });
    await card.getByText(/^Expired /).waitFor();
    expect((await ada.get(new URL(link.url).pathname)).status).toBe(410);
    await card.getByRole('button', { name: 'Change end date of Printing shop' }).click();
    await card.getByRole('button', { name: '1 week' }).click();
    await card.getByText('Active', { exact: true }).waitFor();
    expect((await ada.get(new URL(link.url).pathname)).status).toBe(200);
    expect(faults).toEqual([]);
  });

  test('sets its last day in Auckland; Los Angeles reads the same moment (J21)', async () => {
    const link = await ada.link({ album: album.id, label: 'New year' });
    const { page, faults } = await at(auckland, settingsOf(link));
    const times = await openGroup(page, 'Opens and stops');
    await times
      .getByText(/^Your time \(Pacific\/Auckland\)\./)
      .first()
      .waitFor();
    await times.getByLabel('Last day').fill(`${nextYear}-12-31`);
    await times.getByRole('button', { name: 'Set end date' }).click();
    await times
      .getByText(`At the end of 31 Dec ${nextYear} (your time, Pacific/Auckland)`)
      .waitFor();
    await times.getByText('Saved.').waitFor();
    expect((await read(link)).expiresAt).toBe(`${nextYear}-12-31T11:00:00.000Z`);

    await using guest = await visit(browser, server.origin, {
      ...phone,
      timezoneId: 'America/Los_Angeles',
    });
    await guest.page.goto(link.url);
    await guest.page.getByText(`31 December ${nextYear}, 03:00 (your time)`).waitFor();
    expect([...faults, ...guest.faults]).toEqual([]);
  });

  test('removes a device, which is out at once; then another one comes in (J22)', async () => {
    const link = await ada.link({ album: album.id, label: 'Two devices', deviceLimit: 2 });
    await using first = await visit(browser, server.origin, phone);
    await using second = await visit(browser, server.origin, { ...desktop, userAgent });
    await using third = await visit(browser, server.origin, phone);
    for (const { page } of [first, second]) {
      await page.goto(link.url);
      await page.getByRole('heading', { name: 'Lake Orta' }).waitFor();
    }
    await third.page.goto(link.url);
    await third.page.getByText(/open on as many devices/).waitFor();

    const { page, faults } = await at(auckland, settingsOf(link));
    await page.getByText('Opened 2 times on 2 of 2 devices').waitFor();
    const devices = await openGroup(page, 'Devices and visits');
    const rows = devices.locator('.devices li');
    await expect.poll(() => rows.count()).toBe(2);
    await expectAccessible(page);
    await rows
      .last()
      .getByRole('button', { name: /^Remove / })
      .click();
    await page.getByText('Device removed').waitFor();
    await devices.getByText('1 of 2 devices').waitFor();

    const isOut = async ({ page: shown }: { page: Page }) =>
      (await shown.getByRole('heading', { name: 'Lake Orta' }).count()) === 0;
    await until(async () => (await isOut(first)) || (await isOut(second)));
    await third.page.reload();
    await third.page.getByRole('heading', { name: 'Lake Orta' }).waitFor();
    expect(faults).toEqual([]);
  });

  test('turns downloads off while the page is open, and its buttons go (J23)', async () => {
    const link = await ada.link({ album: album.id, label: 'Takeaway', downloads: 'original' });
    await using guest = await visit(browser, server.origin, desktop);
    await guest.page.goto(link.url);
    const download = guest.page.getByRole('link', { name: /^Download/ }).first();
    await download.waitFor();
    const { page } = await at(auckland, settingsOf(link));
    const downloads = await openGroup(page, 'Downloads and metadata');
    await downloads.getByText('Off', { exact: true }).click();
    await downloads.getByText('Saved.').waitFor();
    await download.waitFor({ state: 'hidden' });
    expect((await read(link)).downloads).toBe('off');
  });

  test('is told who opened it lately before it is deleted for ever (J26)', async () => {
    const link = await ada.link({ album: album.id, label: 'Choir' });
    await using guest = await visit(browser, server.origin, phone);
    await guest.page.goto(link.url);
    await guest.page.getByRole('heading', { name: 'Lake Orta' }).waitFor();
    await until(async () => (await read(link)).openCount === 1);

    const { page, faults } = await at(phone, settingsOf(link));
    await page.getByRole('button', { name: 'Delete Choir' }).click();
    const dialog = page.getByRole('alertdialog', { name: 'Delete “Choir”?' });
    await dialog.getByText('It was opened 1 time in the last 7 days, 1 time in all.').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe(
      'Delete Choir',
    );

    await page.getByRole('button', { name: 'Delete Choir' }).click();
    await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText('Link deleted').waitFor();
    await page.waitForURL(`${server.origin}/console/a/${album.id}/share`);
    expect(await page.getByRole('article', { name: 'Choir' }).count()).toBe(0);
    expect((await ada.get(new URL(link.url).pathname)).status).toBe(410);
    await go(page, settingsOf(link));
    await page.getByRole('heading', { name: 'No such link' }).waitFor();
    expect(faults).toEqual([]);
  });

  test('shares one photo from the viewer', async () => {
    const [photo] = await ada.photos(album.id);
    const { page, faults } = await at(auckland, `/console/a/${album.id}/p/${photo!.id}`);
    await page.getByRole('button', { name: 'Share as link' }).click();
    const dialog = page.getByRole('dialog', { name: 'Share as link' });
    await dialog.getByText('Shows 1 photo.').waitFor();
    await page.getByText('Link copied').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('dialog', { name: 'Photo viewer' }).waitFor();
    expect(faults).toEqual([]);
  });
});
