import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setupCode } from '../../src/domain/accounts/set-up.ts';
import type { AlbumJson } from '../../src/http/api/schemas.ts';
import type { Client } from '../support/client.ts';
import { hasRealPhotos, picture, realPhoto } from '../support/pictures.ts';
import { openTestServer, password, type TestServer } from '../support/server.ts';
import { hasChromium, launch, visit } from './chromium.ts';
import { keptOpen } from './kept-open.ts';

const phone = { viewport: { width: 390, height: 844 } };
const desktop = { viewport: { width: 1440, height: 900 }, locale: 'en-GB' };

async function upload(page: Page, files: Awaited<ReturnType<typeof picture>>[] | string[]) {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Upload', exact: true }).click();
  await page.getByRole('heading', { name: 'Waiting for your photos…' }).waitFor();
  const chosen = files.map((file) =>
    typeof file === 'string'
      ? file
      : { name: file.name, mimeType: 'image/jpeg', buffer: Buffer.from(file.bytes) },
  );
  await (await chooser).setFiles(chosen as string[]);
}

describe.runIf(hasChromium)('the console', () => {
  let server: TestServer;
  let browser: Browser;
  let ada: Client;
  let album: AlbumJson;
  let at: ReturnType<typeof keptOpen>;
  const tiles = (page: Page) => page.locator('.photo-tile a');
  const focused = (page: Page) =>
    page.evaluate(
      "[...document.querySelectorAll('.photo-tile a')].indexOf(document.activeElement)",
    );

  beforeAll(async () => {
    server = await openTestServer();
    browser = await launch();
    at = keptOpen(browser, server.origin);
    ada = await server.account('ada');
    album = await ada.album({ title: 'Lake Orta', handle: 'orta' });
    const shapes = [900, 500, 700, 1100, 640].map((width) => ({ width, height: 640 }));
    const files = await Promise.all(shapes.map((shape, index) => picture(index, shape)));
    await ada.addPhotos(album.id, files);
    await ada.link({ album: album.id, label: 'Family', uploads: 'on' });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });

  test('the grid, the selection and the viewer follow the keyboard', async () => {
    const { page, faults } = await at(desktop, `/console/a/${album.id}`);
    await tiles(page).first().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('x');
    await page.keyboard.press('End');
    await page.keyboard.press(' ');
    await page.getByText('2 selected', { exact: true }).first().waitFor();
    await page.keyboard.press('Control+a');
    await page.getByText('5 selected', { exact: true }).first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Share', exact: true }).waitFor();

    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    const viewer = page.getByRole('dialog', { name: 'Photo viewer' });
    await viewer.getByText('1 of 5').waitFor();
    await page.keyboard.press('ArrowRight');
    await viewer.getByText('2 of 5').waitFor();
    await page.keyboard.press('Enter');
    await viewer.locator('[data-zoomed]').waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('c');
    await expect.poll(() => page.evaluate('document.activeElement.tagName')).toBe('TEXTAREA');
    await viewer.getByLabel('Alt text').fill('A boat on the lake');
    await viewer.getByLabel('Caption').focus();
    await viewer.getByText('Saved.').waitFor();
    await page.keyboard.press('Escape');
    await viewer.waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).toBe(1);
    expect((await ada.photos(album.id))[1]?.altText).toBe('A boat on the lake');
    expect(faults).toEqual([]);
  });

  test('a band drawn beside photos selects what it touches, and these make an album', async () => {
    const { page, faults } = await at(desktop, `/console/a/${album.id}`);
    const { x, y, width } = (await tiles(page).first().boundingBox())!;
    await page.mouse.move(x - 12, y + 20);
    await page.mouse.down();
    await page.mouse.move(x + width + 40, y + 60, { steps: 4 });
    await page.getByText('2 selected', { exact: true }).first().waitFor();
    await page.mouse.up();
    await page.getByRole('button', { name: 'Add to album' }).click();
    await page.getByRole('textbox', { name: 'Title' }).fill('Boats');
    await page.getByRole('button', { name: 'Add 2 photos' }).click();
    await page.getByRole('button', { name: 'Go to album' }).click();
    await page.getByRole('heading', { name: 'Boats' }).waitFor();
    expect(await ada.photos(page.url().split('/').at(-1)!)).toHaveLength(2);
    expect(faults).toEqual([]);
  });

  test('Back closes a dialog, then a panel, and stays in the album', async () => {
    const place = new URL(`/console/a/${album.id}`, server.origin).href;
    const { page } = await at(phone, `/console/a/${album.id}`);
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await page.getByRole('button', { name: 'Enlarge the QR code of Family' }).click();
    await page.getByRole('link', { name: 'Download SVG' }).waitFor();
    await page.goBack();
    await page.getByRole('link', { name: 'Download SVG' }).waitFor({ state: 'detached' });
    expect(page.url()).toBe(`${place}/share`);
    await page.goBack();
    await page.getByRole('heading', { name: 'Share' }).waitFor({ state: 'detached' });
    expect(page.url()).toBe(place);
  });

  test('24 files dropped among the albums make one, named by their days, whose tray goes along (J37)', async () => {
    const { page, faults } = await at(desktop, '/console');
    await page.getByRole('heading', { name: 'Albums' }).waitFor();
    const day = 86_400_000;
    const files = await Promise.all(
      Array.from({ length: 24 }, async (_, place) => {
        const { name, bytes } = await picture(200 + place, { width: 160, height: 120 });
        const lastModified = Date.UTC(2026, 7, 3, 12) + (place % 4) * day;
        return { name, lastModified, base64: Buffer.from(bytes).toString('base64') };
      }),
    );
    const sending = page.waitForRequest((request) => request.method() === 'PATCH');
    await page.evaluate(`{
      const data = new DataTransfer();
      for (const { name, lastModified, base64 } of ${JSON.stringify(files)}) {
        const bytes = Uint8Array.from(atob(base64), (it) => it.charCodeAt(0));
        data.items.add(new File([bytes], name, { type: 'image/jpeg', lastModified }));
      }
      const manner = { dataTransfer: data, bubbles: true, cancelable: true };
      document.body.dispatchEvent(new DragEvent('drop', manner));
    }`);
    await page.getByRole('heading', { name: /^3\s?–\s?6 August 2026$/ }).waitFor();
    await sending;
    const place = page.url();
    const tray = page.getByRole('region', { name: 'Uploads' });
    await page.getByRole('link', { name: 'Followers', exact: true }).click();
    await page.waitForURL('**/console/followers');
    await tray.waitFor();
    await page.goBack();
    await page.waitForURL(place);
    await tray.getByRole('heading', { name: 'Added 24' }).waitFor({ timeout: 55_000 });
    expect(await ada.photos(place.split('/').at(-1)!)).toHaveLength(24);
    expect(faults).toEqual([]);
  });

  test('an upload says what became of each file', async () => {
    const { id } = await ada.album({ title: 'Uploads' });
    const { page } = await at(desktop, `/console/a/${id}`);
    const one = await picture(31);
    await upload(page, [one, await picture(32)]);
    await page.getByRole('heading', { name: 'Added 2' }).waitFor();
    await page.locator('.photo-tile img').nth(1).waitFor();
    const words = { name: 'words.jpg', bytes: new TextEncoder().encode('not a picture') };
    await upload(page, [one, words]);
    await page.getByRole('heading', { name: 'Already in album 1 · Not accepted 1' }).waitFor();
    expect(await ada.photos(id)).toHaveLength(2);
  });
});

describe.runIf(hasChromium)('a new server', () => {
  let server: TestServer;
  let browser: Browser;
  beforeAll(async () => {
    server = await openTestServer();
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });

  test('goes from setup to a link with a password that somebody else opens', async () => {
    await using owner = await visit(browser, server.origin, desktop);
    const { page } = owner;
    await page.goto(new URL(`/setup?code=${setupCode(server.app)}`, server.origin).href);
    await page.getByLabel('Your name').fill('Ada');
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Set up' }).click();
    await page.getByRole('button', { name: 'Later' }).click();
    await page.getByText('Drop photos anywhere on this page to start an album.').waitFor();

    await page.keyboard.press('n');
    await page.keyboard.type('A week at Lake Orta');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'A week at Lake Orta' }).waitFor();
    const camera = ['canon-eos-5d-12mp', 'iphone-4s-8mp-rotated', 'nexus-4-8mp-gps'];
    const real = camera.map((name) => realPhoto(`camera/${name}.jpg`));
    const own = Promise.all([51, 52, 53].map((number) => picture(number)));
    await upload(page, hasRealPhotos ? real : await own);
    await page.getByRole('heading', { name: 'Added 3' }).waitFor();
    await page.locator('.photo-tile img').nth(2).waitFor();

    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await page.getByRole('button', { name: 'New link' }).click();
    await page.getByRole('button', { name: 'Set password of Link' }).click();
    await page.getByLabel('Password', { exact: true }).fill('open sesame');
    await page.getByRole('button', { name: 'Set password', exact: true }).click();
    await page.getByText('Password set.').waitFor();
    const path = await page.getByLabel('Address of Link').inputValue();

    await using guest = await visit(browser, server.origin, phone);
    const secret = guest.page.getByLabel('Password', { exact: true });
    await guest.page.goto(new URL(path, server.origin).href);
    await secret.fill('open barley');
    await guest.page.getByRole('button', { name: 'Open album' }).click();
    await guest.page.getByText('That password does not open this album.').waitFor();
    await secret.fill('open sesame');
    await guest.page.getByRole('button', { name: 'Open album' }).click();
    await guest.page.getByRole('heading', { name: 'A week at Lake Orta' }).waitFor();
    expect(await guest.page.locator('.tile').count()).toBe(3);
    expect([...owner.faults, ...guest.faults]).toEqual([]);
  });
});
