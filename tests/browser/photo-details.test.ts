import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, PhotoJson } from '../../src/http/api/schemas.ts';
import { writeSidecar } from '../../src/media/metadata/sidecar.ts';
import type { Client } from '../support/client.ts';
import { photograph } from '../support/photograph.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { expectAccessible, hasChromium, launch, visit, type Visit } from './chromium.ts';
import { go, signIn } from './sign-in.ts';

const leica = { camera: 'Leica', isPhone: false };
const desktop = { viewport: { width: 1440, height: 900 }, locale: 'en-GB' };

describe.runIf(hasChromium)('a photo in the console', () => {
  let server: TestServer;
  let browser: Browser;
  let ada: Client;
  let ben: Client;
  let album: AlbumJson;
  let photos: PhotoJson[];
  /** One window, from test to test. */
  let window: Visit;
  let page: Page;
  beforeAll(async () => {
    server = await openTestServer();
    browser = await launch();
    ada = await server.account('ada');
    ben = await server.account('ben');
    album = await ada.album({ title: 'Lake Orta', handle: 'orta' });
    const hours = [10, 11, 12];
    const shots = hours.map((hour, index) =>
      photograph({
        scene: 70 + index,
        time: `2026:08:05 ${hour}:00:00`,
        camera: 'Leica',
        isPhone: index === 1,
      }),
    );
    photos = await ada.addPhotos(album.id, await Promise.all(shots));
    await ada.post(`/api/v1/albums/${album.id}/collaborators`, { who: 'ben', role: 'viewer' });
    window = await visit(browser, server.origin, desktop);
    ({ page } = window);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });

  const at = (path: string) => new URL(path, server.origin).href;
  const read = async ({ id }: { id: string }) =>
    (await ada.get<PhotoJson>(`/api/v1/photos/${id}`)).body;
  const fits = () => page.evaluate('document.documentElement.scrollWidth <= window.innerWidth');

  test('gets its alt texts one after the other by the keyboard (J39)', async () => {
    await signIn(page, server.origin, `/console/a/${album.id}`);
    await page.getByRole('link', { name: 'No alt text 3' }).click();
    await page.locator('.photo-tile a').first().press('Enter');
    const field = page.getByLabel('Alt text');
    await field.fill('A blue patch of light');
    await field.press('Control+Enter');
    await page.getByText('2 of 3').waitFor();
    await field.fill('A red patch of light');
    await field.press('Control+Enter');
    await page.getByText('3 of 3').waitFor();
    await until(async () => (await ada.photos(album.id))[1]?.altText === 'A red patch of light');
    await page.getByRole('button', { name: 'Close' }).first().click();
    await page.getByRole('link', { name: 'No alt text 1' }).waitFor();

    const open = await page.request.get(at(`/a/${album.handle}`));
    expect(await open.text()).toContain('alt="A blue patch of light"');
    const note = { headers: { accept: 'application/activity+json' } };
    const [first] = await ada.photos(album.id);
    await until(async () => {
      const sent = await page.request.get(at(`/ap/photos/${first!.id}`), note);
      return sent.ok() && (await sent.text()).includes('A blue patch of light');
    });
    expect(window.faults.splice(0)).toEqual([]);
  });

  test('gets its stars by key and by press, and what a sidecar says that was chosen with it', async () => {
    const other = await ada.album({ title: 'Sidecars' });
    await go(page, `/console/a/${other.id}`);
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Upload', exact: true }).click();
    const { bytes } = await photograph({ scene: 91, time: '2026:08:05 12:00:00', ...leica });
    const silent = { keywords: ['fog'], takenAt: null, location: null };
    const xml = writeSidecar({ caption: 'A pier', altText: 'Fog', rating: 2, ...silent });
    await (
      await chooser
    ).setFiles([
      { name: 'IMG_1.xmp', mimeType: 'application/rdf+xml', buffer: Buffer.from(xml) },
      { name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(bytes) },
    ]);
    const photo = await until(async () => {
      const [one] = await ada.photos(other.id);
      return one?.state === 'ready' && one.caption ? one : undefined;
    });
    expect(photo).toMatchObject({ caption: 'A pier', altText: 'Fog', rating: 2, tags: ['fog'] });

    await go(page, `/console/a/${other.id}/p/${photo.id}`);
    await page.getByRole('button', { name: '2 stars', pressed: true }).waitFor();
    await page.keyboard.press('5');
    await until(async () => (await read(photo)).rating === 5);
    await page.getByRole('button', { name: '3 stars' }).click();
    await until(async () => (await read(photo)).rating === 3);
    await page.getByRole('button', { name: '3 stars', pressed: true }).click();
    await until(async () => (await read(photo)).rating === null);
    await page.keyboard.press('4');
    await page.getByText('Rated with 4 stars.').first().waitFor({ state: 'attached' });
    expect(window.faults.splice(0)).toEqual([]);
  });

  test('is described, dated and cropped, and everything says that it is saved', async () => {
    const photo = photos[1]!;
    await go(page, `/console/a/${album.id}/p/${photo.id}`);
    await page.getByLabel('Date and time').fill('2026-08-04T18:30:00');
    await page.getByLabel('Time zone of the place').selectOption('+09:00');
    await page.getByRole('button', { name: 'Save the date' }).click();
    await until(async () => (await read(photo)).takenAt === '2026-08-04T18:30:00+09:00');
    await page.getByText('Show where it was taken').click();
    await page.getByText('Saved.').first().waitFor();
    await until(async () => (await read(photo)).showLocation);
    await page.getByText('What matters most').click();
    const point = page.getByRole('button', { name: /Point that stays/ });
    await point.press('ArrowLeft');
    await page.getByRole('button', { name: /Point that stays: 48 %/ }).waitFor();
    await page.getByText('Where this photo is').click();
    await page.getByText('Lake Orta (this one)').waitFor();
    await page.getByText('Versions').click();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Replace the file' }).click();
    const { bytes } = await photograph({
      scene: 90,
      time: '2026:08:05 12:00:00',
      camera: 'Leica',
      isPhone: false,
    });
    await (
      await chooser
    ).setFiles({ name: 'new.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(bytes) });
    await page.getByRole('button', { name: 'Bring back' }).waitFor();
    expect(await read(photo)).toMatchObject({ takenAt: '2026-08-04T18:30:00+09:00' });
    await expectAccessible(page);
    expect(await fits()).toBe(true);
    expect(window.faults.splice(0)).toEqual([]);
  });

  test('comes back from the trash, and its link lives again (J43)', async () => {
    const link = await ada.link({ album: album.id });
    await ada.delete(`/api/v1/albums/${album.id}`);
    await go(page, '/console/trash');
    expect((await page.request.get(link.url)).status()).toBe(410);
    await page.getByRole('button', { name: 'Restore Lake Orta' }).click();
    await page.getByText('The trash is empty.').waitFor();
    expect((await page.request.get(link.url)).status()).toBe(200);
    expect(window.faults.splice(0)).toEqual([]);
  });

  test('of somebody else is added to an album of one’s own', async () => {
    const home = await ben.album({ title: 'Ben’s own', audience: 'private' });
    await page.context().clearCookies();
    await signIn(page, server.origin, `/console/a/${album.id}`, 'ben');
    await page.locator('.photo-tile a').first().focus();
    await page.keyboard.press('Control+a');
    await page.getByRole('button', { name: 'Add to album' }).click();
    await page.getByLabel('Album', { exact: true }).selectOption(home.id);
    await page.getByRole('button', { name: 'Add 3 photos' }).click();
    await page.getByText('3 photos are in “Ben’s own”.').waitFor();
    expect(await ben.photos(home.id)).toHaveLength(3);
    expect(window.faults.splice(0)).toEqual([]);
  });
});
