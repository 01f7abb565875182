import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PhotoJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import type { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { hasChromium, launch, visit } from './chromium.ts';
import { signIn } from './sign-in.ts';

/** A window of 1280 × 1024 pixels, magnified to 400 %. */
const magnified = { viewport: { width: 320, height: 256 } };
const desktop = { viewport: { width: 1440, height: 900 } };
const word = 'Donaudampfschifffahrtsgesellschaftskapitän';

describe.runIf(hasChromium)('a link with little room', () => {
  let server: TestServer;
  let browser: Browser;
  let ada: Client;
  let link: LinkJson;
  let photo: PhotoJson;

  beforeAll(async () => {
    server = await openTestServer();
    browser = await launch();
    ada = await server.account('ada');
    const description = `https://example.org/${'a-long-address/'.repeat(12)}`;
    const album = await ada.album({ title: `${word} am See`, description });
    const files = await Promise.all([1, 2].map((it) => picture(it, { width: 1800, height: 900 })));
    [photo] = (await ada.addPhotos(album.id, files)) as [PhotoJson];
    await ada.patch(`/api/v1/photos/${photo.id}`, { caption: word.repeat(3) });
    link = await ada.link({ album: album.id, label: word, uploads: 'on', downloads: 'original' });
    await ada.link({ album: album.id });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });

  test('keeps long words within 320 px (J13)', async () => {
    await using visitor = await visit(browser, server.origin, magnified);
    const { page, faults } = visitor;
    for (const place of ['', '/add', '/download', `/i/${photo.id}`]) {
      await page.goto(`${link.url}${place}`);
      expect(await page.evaluate('document.documentElement.scrollWidth'), place).toBe(320);
    }
    expect(faults).toEqual([]);
  });

  test('lets its owner select links in a magnified window (J13)', async () => {
    await using owner = await visit(browser, server.origin, magnified);
    const { page, faults } = owner;
    await signIn(page, server.origin, '/console/links');
    const ticks = page.getByRole('list', { name: 'Links' }).getByRole('checkbox');
    await ticks.nth(1).check();
    await ticks.nth(0).check();
    await page.getByRole('button', { name: 'Pause' }).first().scrollIntoViewIfNeeded();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    expect(faults).toEqual([]);
  });

  test('shows details beside the photo, not over it', async () => {
    await using visitor = await visit(browser, server.origin, desktop);
    const { page, faults } = visitor;
    await page.goto(link.url);
    await page.locator('.tile a').first().click();
    await page.getByRole('button', { name: 'Details of this photo' }).click();
    const drawer = page.getByRole('complementary', { name: 'Details of this photo' });
    const right = async () => {
      const box = await page
        .locator('.pswp__item:not([aria-hidden=true]) .pswp__img')
        .last()
        .boundingBox();
      return box ? box.x + box.width : Infinity;
    };
    const { x } = (await drawer.boundingBox())!;
    await expect.poll(right).toBeLessThanOrEqual(x + 1);
    await page.getByRole('button', { name: 'Close details' }).click();
    await expect.poll(right).toBeGreaterThan(x);
    expect(faults).toEqual([]);
  });
});
