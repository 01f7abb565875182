import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import type { AlbumJson } from '../../src/http/api/schemas.ts';
import type { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { expectAccessible, hasChromium, launch, visit, type Visit } from './chromium.ts';
import { go, signIn } from './sign-in.ts';

/** A browser that does not say that it has no window: programs are not counted. */
const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const phone = { viewport: { width: 390, height: 844 } };
const desktop = { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' } as const;

describe.runIf(hasChromium)('the settings of a link', () => {
  let server: TestServer;
  let browser: Browser;
  let ada: Client;
  let album: AlbumJson;
  /** Where ada has signed in: one window, from test to test. */
  let owner: Visit;
  let page: Page;
  beforeAll(async () => {
    server = await openTestServer();
    browser = await launch();
    ada = await server.account('ada');
    album = await ada.album({ title: 'Lake Orta' });
    await ada.addPhotos(album.id, [await picture(1, { width: 96, height: 64 })]);
    owner = await visit(browser, server.origin, desktop);
    ({ page } = owner);
    await signIn(page, server.origin);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });

  const read = async ({ id }: LinkJson) => (await ada.get<LinkJson>(`/api/v1/links/${id}`)).body;
  /** Opens all settings of a link, coming from another screen. */
  const open = async (link: LinkJson) => {
    await go(page, '/console');
    await page.getByRole('heading', { name: 'Albums', level: 1 }).waitFor();
    await go(page, `/console/a/${album.id}/share/${link.id}`);
    const groups = page.locator('details.setting-group');
    await groups.first().waitFor();
    for (const group of await groups.all()) await group.locator('> summary').click();
  };
  const saved = () => page.getByText('Saved.', { exact: true }).count();
  const write = async (field: Locator, text: string) => {
    await field.fill(text);
    await field.blur();
  };

  test('save themselves, each by itself', async () => {
    const link = await ada.link({ album: album.id });
    await open(link);

    await write(page.getByLabel('Name', { exact: true }), 'Family');
    await page.getByRole('heading', { name: 'Family', level: 1 }).waitFor();
    await write(page.getByLabel('Address word'), 'lake-orta');
    await page.getByLabel('Works on').selectOption('25 devices');
    await page.getByLabel('Can be opened').selectOption('Another number…');
    await write(page.getByLabel('How many times'), '42');
    await page.getByText('Look and add', { exact: true }).click();
    await page.getByText('Directly', { exact: true }).click();
    await page.getByLabel('It takes').selectOption('50 photos');
    await page.getByLabel('Together at most').selectOption('Another number…');
    await write(page.getByLabel('How many megabytes'), '300');
    await page.getByLabel('First day').fill('2099-08-03');
    await page.getByRole('button', { name: 'Set opening' }).click();
    await page
      .getByText(/^Opens 3|^Opens Aug/)
      .first()
      .waitFor();
    await until(async () => (await saved()) === 9);
    expect(await read(link)).toMatchObject({
      label: 'Family',
      slug: 'lake-orta',
      deviceLimit: 25,
      viewLimit: 42,
      uploads: 'on',
      review: 'auto',
      uploadFiles: 50,
      uploadBytes: 300_000_000,
      state: 'scheduled',
    });
    expect(owner.faults.splice(0)).toEqual([]);
  });

  test('say what is given away, how it looks and where', async () => {
    const link = await ada.link({ album: album.id });
    await open(link);
    await page.getByText('Web size', { exact: true }).waitFor();
    await page.getByText('Remove location from photos').click();
    await page.getByText('Remove camera and settings too').click();
    await write(page.getByLabel('Watermark'), '© Ada');
    await page.getByText('Read and write', { exact: true }).click();
    await page.getByText('Show your name and who added the photos').click();
    await page.getByText('Who comes too late can ask you for a new end date').click();
    await page.getByText('Squares', { exact: true }).click();
    await page.getByLabel('Language').selectOption('Deutsch');
    await page.getByText('On these sites', { exact: true }).click();
    await write(
      page.getByRole('textbox', { name: 'Sites' }),
      'https://example.org\nhttps://blog.example',
    );
    await page.getByLabel('Write down each visit').selectOption('Kept for 30 days');
    await page.getByText('Visitors read: “The owner can see when this link is opened.”').waitFor();
    await until(async () => (await saved()) === 10);
    expect(await read(link)).toMatchObject({
      downloads: 'web',
      location: 'keep',
      metadata: 'remove',
      watermark: '© Ada',
      comments: 'on',
      showsNames: false,
      takesRequests: true,
      layout: 'squares',
      language: 'de',
      embedOrigins: ['https://example.org', 'https://blog.example'],
      accessLogDays: 30,
    });
    expect(await page.getByLabel('HTML for embedding').inputValue()).toContain('/embed"');
    expect(owner.faults.splice(0)).toEqual([]);
  });

  test('say what is wrong beside the field, and keep what was written', async () => {
    const { id } = await ada.album({ title: 'Private', audience: 'private' });
    const link = await ada.link({ album: id });
    await open(link);
    const word = page.getByLabel('Address word');
    await write(word, 'No Spaces');
    await page.getByText('An address word is 3 to 64 of a–z, 0–9 and -.').waitFor();
    await write(word, 'secret-place');
    await page
      .locator('.field .error:not(:empty)')
      .getByText(/password/)
      .waitFor();
    expect(await word.inputValue()).toBe('secret-place');
    expect((await read(link)).slug).toBeNull();
    expect(owner.faults.splice(0)).toEqual([]);
  });

  test('show both values when another tab has changed the same one', async () => {
    const link = await ada.link({ album: album.id, label: 'Before', downloads: 'web' });
    await open(link);
    const name = page.getByLabel('Name', { exact: true });
    await name.fill('Mine');
    await ada.patch(`/api/v1/links/${link.id}`, { label: 'Theirs' });
    await name.blur();
    await page.getByText('Changed elsewhere meanwhile.').waitFor();
    expect((await read(link)).label).toBe('Theirs');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Keep “Theirs”' }).click();
    await expect.poll(() => name.inputValue()).toBe('Theirs');

    await name.fill('Mine');
    await ada.patch(`/api/v1/links/${link.id}`, { label: 'Theirs again' });
    await name.blur();
    await page.getByRole('button', { name: 'Save “Mine”' }).click();
    await page.getByText('Saved.').waitFor();
    expect(await read(link)).toMatchObject({ label: 'Mine', downloads: 'web' });
    expect(owner.faults.splice(0)).toEqual([]);
  });

  test('are accessible and stay inside the window', async () => {
    const link = await ada.link({
      album: album.id,
      label: 'Family',
      uploads: 'on',
      deviceLimit: 2,
      watermark: '© Ada',
      comments: 'on',
      embedOrigins: ['https://example.org'],
      accessLogDays: 7,
    });
    await using guest = await visit(browser, server.origin, { ...phone, userAgent });
    await guest.page.goto(link.url);
    await guest.page.getByRole('heading', { name: 'Lake Orta' }).waitFor();
    await open(link);
    await page.locator('.devices li').waitFor();
    await page.getByText('Day by day').click();
    await page.getByRole('button', { name: 'Set password' }).click();
    await expectAccessible(page);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    await page.getByRole('button', { name: 'Enlarge the QR code of Family' }).click();
    await page.getByRole('link', { name: 'Download SVG' }).waitFor();
    await expectAccessible(page);
    const file = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download PNG' }).click();
    expect((await file).suggestedFilename()).toBe('Family.png');
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Download SVG' }).waitFor({ state: 'detached' });
    expect(owner.faults.splice(0)).toEqual([]);
  });
});
