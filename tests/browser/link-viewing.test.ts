import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, PhotoJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import type { Client } from '../support/client.ts';
import { alter } from '../support/links.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { expectAccessible, hasChromium, launch, visit } from './chromium.ts';

const desktop = { viewport: { width: 1440, height: 900 } };
const PHOTOS = 10_000;
const MEGABYTE = 1_048_576;
/** Pressing Page Down scrolls by seven eighths of a window. */
const FORTY_PAGES = (40 * 900 * 7) / 8;

describe.runIf(hasChromium)('a link to ten thousand photos', { timeout: 90_000 }, () => {
  let server: TestServer;
  let browser: Browser;
  let ada: Client;
  let album: AlbumJson;
  let photo: PhotoJson;
  let link: LinkJson;
  beforeAll(async () => {
    server = await openTestServer();
    browser = await launch();
    ada = await server.account('ada');
    album = await ada.album({ title: 'A whole year', audience: 'private' });
    [photo] = (await ada.addPhotos(album.id, [await picture(1)])) as [PhotoJson];
    await ada.patch(`/api/v1/photos/${photo.id}`, { takenAt: '2025-01-05T12:00:00Z' });
    await lengthen(server, photo, PHOTOS);
    link = await ada.link({ album: album.id });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });

  const tiles = (page: Page) => page.locator('.tile').count();
  const inSight = (page: Page, selector: string) =>
    page.evaluate<boolean>(`(() => {
      const { top, bottom } = document.querySelector('${selector}').getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    })()`);

  test('begins with a hundred and brings the others on the way down (J07)', async () => {
    await using visitor = await visit(browser, server.origin, desktop);
    const { page, faults } = visitor;
    await page.goto(link.url, { waitUntil: 'domcontentloaded' });
    await page.getByText('10,000 photos').first().waitFor();
    expect(await tiles(page)).toBe(100);
    const width = () => page.evaluate<number>(`document.querySelector('.tile img').naturalWidth`);
    await expect.poll(width).toBeGreaterThan(0);
    await until(async () => {
      await page.keyboard.press('PageDown');
      return (await page.evaluate<number>('scrollY')) > FORTY_PAGES;
    }, 60_000);
    expect(await tiles(page)).toBeGreaterThan(300);
    expect(await tiles(page)).toBeLessThan(2_000);
    const client = await page.context().newCDPSession(page);
    const { usedSize } = await client.send('Runtime.getHeapUsage');
    expect(usedSize).toBeLessThan(150 * MEGABYTE);
    expect(faults).toEqual([]);
  });

  test('brings them to a phone that is thrown to the end again and again (J07)', async () => {
    const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
    await using visitor = await visit(browser, server.origin, phone);
    const { page, faults } = visitor;
    await page.goto(link.url);
    await until(async () => {
      await page.evaluate('scrollTo(0, document.documentElement.scrollHeight)');
      return (await tiles(page)) >= 600;
    }, 60_000);
    expect(faults).toEqual([]);
  }, 90_000);

  test('has its end within reach by way of the months (J07)', async () => {
    await using visitor = await visit(browser, server.origin, desktop);
    const { page, faults } = visitor;
    await page.goto(link.url);
    const months = page.getByRole('navigation', { name: 'Months' }).getByRole('link');
    await months.last().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\?after=/);
    await until(async () => {
      await page.keyboard.press('End');
      return inSight(page, 'footer');
    });
    await expectAccessible(page);
    expect(faults).toEqual([]);
  });

  test('is walked by keyboard and closed by Escape, and Back does not open the viewer again (J08)', async () => {
    await using visitor = await visit(browser, server.origin, desktop);
    const { page, faults } = visitor;
    await page.goto(`${server.origin}/`);
    await page.goto(link.url);
    await page.locator('.tile a').nth(2).focus();
    await page.keyboard.press('Enter');
    const viewer = page.getByRole('dialog', { name: 'Photo viewer' });
    const status = viewer.getByRole('status').first();
    await status.getByText(/^3 of 10,?000/).waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await status.getByText(/^5 of 10,?000/).waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
    await page.locator('.pswp').waitFor({ state: 'detached' });
    const focused = '[...document.querySelectorAll(".tile a")].indexOf(document.activeElement)';
    await expect.poll(() => page.evaluate(`${focused} + 1`)).toBe(5);
    expect(page.url()).toBe(link.url);
    await page.goBack();
    await page.waitForURL(`${server.origin}/`);
    await page.goForward();
    await page.waitForURL(link.url);
    expect(await page.locator('.pswp').count()).toBe(0);
    expect(faults).toEqual([]);
  });

  test.each([
    [true, [101, 5_057]],
    [false, [57, 5_057]],
  ])(
    'is left at a photo’s tile from the photo’s own page, however far down, with scripts: %s (J10)',
    async (javaScriptEnabled, places) => {
      await using visitor = await visit(browser, server.origin, { ...desktop, javaScriptEnabled });
      const { page } = visitor;
      for (const place of places) {
        const id = await idAt(server, place);
        await page.goto(`${link.url}/i/${id}`);
        await page.locator('.place', { hasText: /of 10,?000/ }).waitFor();
        await page.getByRole('link', { name: 'A whole year' }).click();
        await page.waitForURL((url) => url.hash === `#photo-${id}`);
        await expect.poll(() => inSight(page, `#photo-${id}`)).toBe(true);
      }
    },
  );
});

/** The photo of a place in the album, from 1. */
async function idAt(server: TestServer, place: number): Promise<string> {
  const order = 'select id from photo order by sorted_at, id offset ? limit 1';
  const [{ id }] = (await alter(server, order, place - 1)) as [{ id: string }];
  return id;
}

/** Copies an album’s only photo until there are so many, each an hour after the one before. */
async function lengthen(server: TestServer, { id }: PhotoJson, count: number): Promise<void> {
  const columns = (await alter(
    server,
    `select quote_ident(column_name) as name from information_schema.columns
     where table_name = 'photo' and column_name not in ('id', 'capability', 'sorted_at', 'taken_at',
       'note_id')`,
  )) as { name: string }[];
  const same = columns.map(({ name }) => name).join(', ');
  await alter(
    server,
    `insert into photo (id, capability, sorted_at, taken_at, ${same})
     select gen_random_uuid(), left(md5(n::text), 22), sorted_at + n * interval '1 hour',
       to_char(sorted_at + n * interval '1 hour', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), ${same}
     from generate_series(1, ?::int) as n, photo where id = ?`,
    count - 1,
    id,
  );
  await alter(server, 'analyze photo');
}
