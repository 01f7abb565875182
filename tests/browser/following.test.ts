import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson } from '../../src/http/api/schemas.ts';
import type { FollowingJson } from '../../src/http/api/schemas/following.ts';
import type { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, password, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { expectAccessible, hasChromium, launch, visit } from './chromium.ts';
import { keptOpen } from './kept-open.ts';
import { go } from './sign-in.ts';

const desktop = { viewport: { width: 1440, height: 900 } };
const narrow = { viewport: { width: 320, height: 640 }, colorScheme: 'dark' } as const;

/** Ada's albums on one server; Ben looks at them in the console of another. */
describe.runIf(hasChromium)('following in the console', () => {
  let here: TestServer;
  let there: TestServer;
  let browser: Browser;
  let ada: Client;
  let ben: Client;
  let album: AlbumJson;
  let closed: AlbumJson;
  let at: ReturnType<typeof keptOpen>;

  beforeAll(async () => {
    here = await openTestServer();
    there = await openTestServer();
    browser = await launch();
    at = keptOpen(browser, there.origin);
    ada = await here.account('ada');
    ben = await there.account('ben');
    album = await ada.album({ title: 'Lake Orta', description: 'Two weeks by the water.' });
    closed = await ada.album({ title: 'Family', audience: 'followers' });
    const shapes = [450, 250, 350, 550, 320].map((width) => ({ width, height: 320 }));
    const files = await Promise.all(shapes.map((shape, index) => picture(index, shape)));
    const photos = await ada.addPhotos(album.id, files, { altText: 'A ridge at dawn' });
    for (const { id } of photos) {
      await ada.patch(`/api/v1/photos/${id}`, { caption: 'First light' });
    }
    await ada.patch(`/api/v1/photos/${photos[1]!.id}`, { sensitive: true });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await there?.[Symbol.asyncDispose]();
    await here?.[Symbol.asyncDispose]();
  });

  const covered = (page: Page) => page.locator('.photo-tile .covered');
  const pictures = (page: Page) => page.locator('.photo-tile img');

  const inside = async (page: Page) => {
    await expectAccessible(page);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  };

  test('begins where another server sends one, shows who that is, and then their photos', async () => {
    await using reader = await visit(browser, there.origin, desktop);
    const { page, faults } = reader;
    await page.goto(`${there.origin}/authorize_interaction?uri=${encodeURIComponent(album.actor)}`);
    await page.getByLabel('Handle').fill('ben');
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Follow an album or person' });
    await dialog.getByText('Two weeks by the water.').waitFor();
    await dialog.getByText(album.address).waitFor();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Follow', exact: true }).click();

    await page.getByRole('heading', { name: 'Lake Orta' }).waitFor();
    await covered(page).waitFor();
    await until(async () => (await pictures(page).count()) === 4);
    expect(await page.locator('.photo-tile').count()).toBe(5);
    await covered(page).click();
    await until(async () => (await pictures(page).count()) === 5);

    const first = page.locator('.photo-tile a').last();
    await first.click();
    const viewer = page.getByRole('dialog', { name: 'Photo viewer' });
    await viewer.getByText('First light').waitFor();
    await viewer.getByText('A ridge at dawn', { exact: true }).waitFor();
    await viewer.getByRole('link', { name: 'Open on their server' }).waitFor();
    await page.keyboard.press('ArrowLeft');
    await viewer.getByText('4 of 5').waitFor();
    await page.keyboard.press('Escape');
    await viewer.waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
  }, 60_000);

  test('says what waits, and what is on one’s own server', async () => {
    const { page, faults } = await at(narrow, '/console/following', 'ben');
    await page.getByRole('button', { name: 'Follow an album or person' }).click();
    const dialog = page.getByRole('dialog', { name: 'Follow an album or person' });
    const own = await ben.album({ title: 'My own', handle: 'my_own' });
    await dialog.getByLabel('Address').fill(own.address);
    await dialog.getByRole('button', { name: 'Look up' }).click();
    const link = dialog.getByRole('link', { name: 'Open the album' });
    expect(await link.getAttribute('href')).toBe('/a/my_own');
    await expectAccessible(page);

    await dialog.getByLabel('Address').fill(closed.address);
    await dialog.getByRole('button', { name: 'Look up' }).click();
    await dialog.getByText('They decide who may follow.').waitFor();
    await dialog.getByRole('button', { name: 'Ask to follow' }).click();
    await page.getByText('Asked, waiting for an answer').waitFor();
    expect(faults).toEqual([]);
  }, 60_000);

  test('shows invitations, and takes the answer', async () => {
    const winter = await ada.album({ title: 'Winter', audience: 'private' });
    const who = `@ben@${new URL(there.origin).host}`;
    const path = `/api/v1/albums/${winter.id}/collaborators`;
    await ada.post(path, { who, role: 'contributor' });
    await until(async () => {
      const { body } = await ben.get<{ items: unknown[] }>('/api/v1/following?state=invited');
      return body.items.length === 1;
    });
    const { page, faults } = await at(narrow, '/console/following', 'ben');
    const section = page.getByRole('region', { name: 'Invitations' });
    await section.getByText('You may see its photos and offer your own.').waitFor();
    await section.getByText(winter.address).waitFor();
    await expectAccessible(page);
    await inside(page);
    await section.getByRole('button', { name: `Accept ${winter.address}` }).click();
    await section.waitFor({ state: 'detached' });
    await page.getByRole('list', { name: 'Following' }).getByText(winter.address).waitFor();
    await page.getByText('No photos yet').first().waitFor();
    expect(faults).toEqual([]);
  }, 60_000);

  test('is accessible and stays inside a window of 320 px, dark', async () => {
    const { body } = await ben.post<FollowingJson>('/api/v1/following', { address: album.actor });
    const place = `/console/following/${body.id}`;
    const photos = await until(async () => {
      const list = await ben.get<{ items: { id: string; state: string }[] }>(
        `/api/v1${place.slice('/console'.length)}/photos`,
      );
      const isReady = list.body.items.length === 5 && list.body.items.every(isDone);
      return isReady ? list.body.items : undefined;
    });
    const { page, faults } = await at(narrow, place, 'ben');
    await page.getByRole('heading', { name: 'Lake Orta' }).waitFor();
    await pictures(page).first().waitFor();
    await inside(page);
    await go(page, `${place}/p/${photos[4]!.id}`);
    await page.getByRole('dialog', { name: 'Photo viewer' }).getByText('First light').waitFor();
    await inside(page);
    expect(faults).toEqual([]);
  }, 60_000);
});

const isDone = ({ state }: { state: string }): boolean => state === 'ready';
