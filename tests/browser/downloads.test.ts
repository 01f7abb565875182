import { readFile, stat } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page, PhotoJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { entriesOf, testArchive } from '../support/archives.ts';
import { readHeader } from '../../src/media/decode.ts';
import { readMetadata } from '../../src/media/read-metadata.ts';
import { pixelsOf } from '../media/support.ts';
import type { Client } from '../support/client.ts';
import { fixture, picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { expectAccessible, hasChromium, launch, visit } from './chromium.ts';

const small = { width: 320, height: 240 };
const windows = [
  ['on a phone, light', { viewport: { width: 390, height: 844 }, colorScheme: 'light' }],
  [
    'at 320 px, without scripts',
    { viewport: { width: 320, height: 640 }, javaScriptEnabled: false },
  ],
] as const;

describe.runIf(hasChromium)('downloading', () => {
  let server: TestServer;
  let browser: Browser;
  let ada: Client;
  let link: LinkJson;
  /** Of the first photo, as the link gives it. */
  let original: { bytes: number };
  beforeAll(async () => {
    server = await openTestServer();
    browser = await launch();
    ada = await server.account('ada');
    const album = await ada.album({ title: 'Lake Orta' });
    await ada.addPhotos(album.id, [
      await picture(1, small),
      await picture(2, small),
      await picture(3, small),
    ]);
    link = await ada.link({ album: album.id, downloads: 'original' });
    original = (await ada.get<Page<PhotoJson>>(`/s/${link.token}/photos`)).body.items[0]!.original!;
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });

  test.each(windows)('leads from the gallery to a whole archive %s (J25)', async (_, options) => {
    await using window = await visit(browser, server.origin, options);
    const { page, faults } = window;
    await page.goto(link.url);
    await page
      .getByRole('link', { name: /^Download/ })
      .first()
      .click();
    await page.getByRole('heading', { name: 'Download' }).waitFor();
    if (!('javaScriptEnabled' in options)) await expectAccessible(page); // axe is a script
    const overflow = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(overflow).toBe(0);
    const button = page.getByRole('link', { name: /^Originals/ });
    const [, kilobytes = ''] = /, (\d+) kB/.exec((await button.textContent()) ?? '') ?? [];
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
    expect(download.suggestedFilename()).toBe('Lake Orta.zip');
    const path = await download.path();
    const { size } = await stat(path);
    expect(Math.round(size / 1024)).toBe(Number(kilobytes));
    await testArchive(path);
    const names = (await entriesOf(path)).map(({ name }) => name);
    expect(new Set(names).size).toBe(3);
    for (const name of names) {
      expect(name).toMatch(/^\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d(?: \(\d\))?\.jpg$/);
    }
    expect((await readFile(path)).subarray(0, 2).toString()).toBe('PK');
    expect(faults).toEqual([]);
  });

  test('gives a photo without its place, which opens as before, unless the link keeps it (J24)', async () => {
    const album = await ada.album({ title: 'Somewhere', audience: 'private' });
    const uploaded = fixture('camera-gps.jpg');
    await ada.addPhotos(album.id, [uploaded]);
    expect(await placeIn(uploaded)).not.toBeNull();
    for (const location of ['remove', 'keep']) {
      const open = await ada.link({ album: album.id, downloads: 'original', location });
      await using window = await visit(browser, server.origin, windows[0][1]);
      const { page, faults } = window;
      await page.goto(open.url);
      await page.locator('.tile a').first().click();
      const button = page.locator('.pswp__button--download');
      await button.waitFor();
      const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
      const path = await download.path();
      expect((await placeIn(path)) === null).toBe(location === 'remove');
      expect((await pixelsOf(path)).equals(await pixelsOf(uploaded))).toBe(true);
      expect(faults).toEqual([]);
    }
  });

  test('hands a photo to the share sheet of a phone, and downloads it where that fails', async () => {
    await using window = await visit(browser, server.origin, {
      ...windows[0][1],
      hasTouch: true,
      isMobile: true,
    });
    const { page, faults } = window;
    await page.addInitScript(shareSheet);
    await page.goto(link.url);
    await page.locator('.tile a').first().click();
    const button = page.locator('.pswp__button--download');
    await button.click();
    const taken = () => page.evaluate<[string, string, number][]>('globalThis.taken');
    await expect
      .poll(taken)
      .toEqual([[expect.stringMatching(/\.jpg$/), 'image/jpeg', original.bytes]]);

    await page.evaluate('globalThis.isBroken = true');
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
    expect((await stat(await download.path())).size).toBe(original.bytes);
    expect(await taken()).toHaveLength(1);
    expect(faults).toEqual([]);
  });
});

/** Runs in the page: what phones have, and a browser without a window has not. */
const shareSheet = `
  globalThis.taken = [];
  navigator.canShare = ({ files }) => files.length > 0;
  navigator.share = async ({ files: [{ name, type, size }] }) => {
    if (globalThis.isBroken) throw new DOMException('', 'NotAllowedError');
    globalThis.taken.push([name, type, size]);
  };`;

const placeIn = async (path: string) => (await readMetadata(await readHeader(path))).location;
