import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, Page as List, PhotoJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import type { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { expectAccessible, hasChromium, launch, visit, type Visit } from './chromium.ts';
import { go, signIn } from './sign-in.ts';

const desktop = { viewport: { width: 1440, height: 900 } };

describe.runIf(hasChromium)('the library', () => {
  let server: TestServer;
  let browser: Browser;
  let ada: Client;
  let lake: AlbumJson;
  let boat: PhotoJson;
  let pier: PhotoJson;
  let snow: PhotoJson;
  /** Where ada has signed in: one window, from test to test. */
  let owner: Visit;
  let page: Page;

  beforeAll(async () => {
    server = await openTestServer();
    browser = await launch();
    ada = await server.account('ada');
    lake = await ada.album({ title: 'Lake Orta' });
    const hut = await ada.album({ title: 'The hut' });
    const size = { width: 96, height: 64 };
    const files = await Promise.all([1, 2, 3].map((number) => picture(number, size)));
    [boat, pier] = (await ada.addPhotos(lake.id, [files[0]!, files[1]!])) as [PhotoJson, PhotoJson];
    [snow] = (await ada.addPhotos(hut.id, [files[2]!])) as [PhotoJson];
    const say = ({ id }: PhotoJson, altText: string, takenAt: string) =>
      ada.patch(`/api/v1/photos/${id}`, { altText, takenAt });
    await say(boat, 'A boat', '2026-08-02T10:00:00');
    await say(pier, 'A pier', '2026-08-03T10:00:00');
    await say(snow, 'Snow', '2025-01-03T10:00:00');
    owner = await visit(browser, server.origin, desktop);
    ({ page } = owner);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });

  const links = async () => (await ada.get<List<LinkJson>>('/api/v1/links')).body.items;
  const tile = (name: string) => page.getByRole('link', { name: new RegExp(`^${name}`) });
  const bar = () => page.locator('.selection-bar', { hasText: '3 selected' });
  /** Marks the photo with the keyboard on its tile. */
  const select = async (name: string) => {
    await tile(name).focus();
    await page.keyboard.press('x');
  };

  test('leads from the timeline to a link, by keyboard: months, chosen photos, one album each (J12)', async () => {
    await signIn(page, server.origin, '/console/timeline');
    await page.getByText('3 photos').waitFor();
    const month = page.getByRole('link', { name: 'Jan 2025, 1 photo' });
    await month.focus();
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.evaluate("document.activeElement.closest('li')?.dataset.id"))
      .toBe(snow.id);
    expect(await page.locator('.photo-tile').count()).toBe(1);
    await page.goBack();
    await tile('A pier').waitFor();

    for (const name of ['A boat', 'A pier', 'Snow']) await select(name);
    await bar().waitFor();
    await page.getByRole('button', { name: 'Share as link' }).click();
    await page.getByText('A link shows photos of one album.').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Make link: Lake Orta' }).click();
    const link = await until(async () => (await links())[0]);
    expect(link.photos?.toSorted()).toEqual([boat.id, pier.id].toSorted());
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await bar().waitFor({ state: 'detached' });

    await tile('A boat').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Photo viewer' }).waitFor();
    await page.keyboard.press('s');
    const star = page.getByRole('button', { name: 'Favourite', pressed: true });
    await star.waitFor();
    await page.getByLabel('Add a tag').fill('Summer');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Summer' }).waitFor();
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await page.getByRole('button', { name: 'Favourites' }).click();
    await expect.poll(() => page.locator('.photo-tile').count()).toBe(1);
    expect(owner.faults.splice(0)).toEqual([]);
  });

  test('leads from people to a link: named once, found, and told to nobody', async () => {
    await go(page, '/console/people');
    await page.getByText('Name people in your photos').waitFor();
    await page.getByRole('link', { name: 'Go to the timeline' }).click();
    for (const name of ['A boat', 'A pier']) await select(name);
    await page.getByRole('button', { name: 'Name people' }).click();
    await page.getByLabel('Add a person').fill('Ana');
    await page.keyboard.press('Enter');
    await page.getByText('Ana is in 2 photos').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('navigation').getByRole('link', { name: 'People' }).click();
    await page.getByRole('link', { name: 'Ana 2 photos' }).click();
    await page.getByRole('heading', { name: 'Ana' }).waitFor();
    await tile('A pier').waitFor();
    const before = (await links()).length;
    await page.getByRole('button', { name: 'Share as link' }).click();
    const link = await until(async () => {
      const all = await links();
      return all.length > before ? all[0] : undefined;
    });
    expect(link.photos?.toSorted()).toEqual([boat.id, pier.id].toSorted());
    const guest = await fetch(link.url, { headers: { accept: 'text/html' } });
    expect(await guest.text()).not.toContain('Ana');
    expect(owner.faults.splice(0)).toEqual([]);
  });

  test('is searched from everywhere with one key, by words and by what is suggested', async () => {
    await page.keyboard.press('Escape');
    await go(page, '/console');
    await page.getByRole('heading', { name: 'Albums' }).waitFor();
    await page.keyboard.press('/');
    const field = page.getByRole('combobox', { name: 'Search photos' });
    await field.waitFor();
    await expect.poll(() => page.evaluate('document.activeElement.role')).toBe('combobox');
    await field.fill('lake');
    await page.getByRole('option', { name: 'Lake Orta Album' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText('Album: Lake Orta').waitFor();
    await expect.poll(() => page.locator('.photo-tile').count()).toBe(2);
    await field.fill('pier');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.photo-tile').count()).toBe(1);
    await expectAccessible(page);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    await page.getByRole('button', { name: 'Make album' }).click();
    await page.getByRole('button', { name: 'Add 1 photo' }).click();
    await page.getByText('1 photo is in “pier”.').waitFor();
    const albums = (await ada.get<List<AlbumJson>>('/api/v1/albums')).body.items;
    expect(albums.find(({ title }) => title === 'pier')?.photoCount).toBe(1);
    expect(owner.faults.splice(0)).toEqual([]);
  });
});
