import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson } from '../../src/http/api/schemas.ts';
import type { Client } from '../support/client.ts';
import { alter } from '../support/links.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { expectAccessible, hasChromium, launch, visit } from './chromium.ts';

const phone = { viewport: { width: 390, height: 844 } };

describe.runIf(hasChromium)('the end of a link, by the clock', () => {
  let server: TestServer;
  let browser: Browser;
  let ada: Client;
  let album: AlbumJson;
  beforeAll(async () => {
    server = await openTestServer();
    browser = await launch();
    ada = await server.account('ada');
    album = await ada.album({ title: 'Lake Orta', audience: 'private' });
    await ada.addPhotos(album.id, [await picture(1), await picture(2)]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });

  test('takes the photos off an open page, and a later one gives the same address back (J20)', async () => {
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
});
