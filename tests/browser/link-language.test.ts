import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import type { Client } from '../support/client.ts';
import { fixture, picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { expectAccessible, hasChromium, launch, visit } from './chromium.ts';

const small = { width: 96, height: 64 };
const english = { viewport: { width: 1440, height: 900 }, locale: 'en-GB', timezoneId: 'UTC' };
const german = { ...english, locale: 'de-AT' };

describe.runIf(hasChromium)('the scripts of a German page', () => {
  let server: TestServer;
  let browser: Browser;
  let ada: Client;
  let album: AlbumJson;

  beforeAll(async () => {
    server = await openTestServer();
    browser = await launch();
    ada = await server.account('ada');
    album = await ada.album({ title: 'Lago Maggiore' });
    await ada.addPhotos(album.id, [await picture(1, small), await picture(2, small)]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });

  const edit = (link: LinkJson, rules: Record<string, unknown>) =>
    ada.patch(`/api/v1/links/${link.id}`, rules);
  /** Opens a link and waits until its page listens. */
  const open = async (page: Page, address: string) => {
    const listening = page.waitForResponse((response) => response.url().endsWith('/events'));
    await page.goto(address);
    await listening;
  };

  test('say in German what changes at a link that is set to it, and that it ended (J26)', async () => {
    const link = await ada.link({
      album: album.id,
      language: 'de',
      uploads: 'on',
      expiresAt: '2126-11-30T17:00:00.000Z',
    });
    await using visitor = await visit(browser, server.origin, english);
    const { page, faults } = visitor;
    await open(page, link.url);
    await page.getByText('Gilt bis 30. November 2126, 17:00 (deine Zeit)').waitFor();
    await edit(link, { downloads: 'off' });
    await page.getByText('Das Herunterladen wurde abgeschaltet.').waitFor();
    await ada.addPhotos(album.id, [await picture(4, small)]);
    await page.getByRole('button', { name: '1 neues Foto' }).click();
    await page.getByText('3 Fotos').waitFor();
    await expectAccessible(page);
    await edit(link, { paused: true });
    await page.getByRole('heading', { name: 'Dieser Link ist gerade pausiert.' }).waitFor();
    expect(await page.title()).toBe('Link pausiert');
    await edit(link, { paused: false });
    await open(page, link.url);
    await ada.delete(`/api/v1/links/${link.id}`);
    const heading = 'Wer diesen Link geteilt hat, hat ihn wieder entfernt.';
    await page.getByRole('heading', { name: heading }).waitFor();
    expect(faults).toEqual([]);
  });

  test('name the viewer, its details and its slideshow in German', async () => {
    const link = await ada.link({ album: album.id, comments: 'on', review: 'auto' });
    await using visitor = await visit(browser, server.origin, german);
    const { page, faults } = visitor;
    await open(page, link.url);
    await page.locator('.tile a').first().click();
    const viewer = page.getByRole('dialog', { name: 'Fotoansicht' });
    await viewer.getByText(/^1 von \d$/).waitFor();
    await viewer.getByRole('button', { name: 'Nächstes Foto' }).waitFor();
    await viewer.getByRole('button', { name: 'Details zu diesem Foto' }).click();
    await viewer.getByLabel('Dein Name').fill('Cleo');
    await viewer.getByRole('textbox', { name: 'Kommentar' }).fill('Schön!');
    await viewer.getByRole('button', { name: 'Kommentar senden' }).click();
    await viewer.getByText('1 Kommentar').waitFor();
    await viewer.getByRole('button', { name: 'Details schließen' }).click();
    await viewer.getByRole('button', { name: 'Diashow' }).click();
    const show = viewer.getByRole('group', { name: 'Diashow' });
    await show.getByRole('button', { name: 'Anhalten' }).click();
    await show.getByRole('button', { name: 'Abspielen' }).waitFor();
    await show.getByLabel('Sekunden').waitFor();
    expect(faults).toEqual([]);
  });

  test('say in German what becomes of photos that are added', async () => {
    const link = await ada.link({ album: album.id, uploads: 'on', review: 'hold' });
    await using visitor = await visit(browser, server.origin, german);
    const { page, faults } = visitor;
    await open(page, `${link.url}/add`);
    await page.getByText('Oder leg Fotos und Ordner hier ab').waitFor();
    const words = { name: 'words.txt', mimeType: 'text/plain', buffer: Buffer.from('No.') };
    const { name, bytes } = await picture(9, small);
    const file = { name, mimeType: 'image/png', buffer: Buffer.from(bytes) };
    const choose = page.getByLabel('Fotos auswählen');
    await choose.setInputFiles([file, words]);
    await page
      .getByRole('heading', { name: 'Wird noch durchgesehen 1 · Nicht angenommen 1' })
      .waitFor();
    await page.getByText('Schick JPEG, PNG, WebP, AVIF, GIF, HEIC').waitFor();
    await page.getByRole('heading', { name: '1 Datei wurde nicht hinzugefügt' }).waitFor();
    await choose.setInputFiles(fixture('camera-gps.jpg'));
    await page.getByRole('heading', { name: 'Wird noch durchgesehen 1', exact: true }).waitFor();
    await edit(link, { uploads: 'off' });
    await page.getByText('Dieses Album nimmt jetzt keine Fotos mehr an.').waitFor();
    await choose.setInputFiles(fixture('cmyk.jpg'));
    await page.getByText('Dieses Album nimmt gerade keine Fotos an. Was wartet').first().waitFor();
    expect(faults).toEqual([]);
  });

  test('count down in German at the door, and say so where a password is wrong', async () => {
    const opensAt = new Date(Date.now() + 90_061_000).toISOString();
    const early = await ada.link({ album: album.id, opensAt });
    const locked = await ada.link({ album: album.id, password: 'open sesame' });
    await using visitor = await visit(browser, server.origin, german);
    const { page, faults } = visitor;
    await page.goto(early.url);
    await page.getByText('Der Link öffnet sich in 1 Tg. 1 Std.').waitFor();
    await page.goto(locked.url);
    await page.getByRole('button', { name: 'Passwort zeigen' }).waitFor();
    await page.getByLabel('Passwort', { exact: true }).fill('wrong');
    await page.getByRole('button', { name: 'Album öffnen' }).click();
    await page.getByText('Dieses Passwort öffnet das Album nicht.').waitFor();
    expect(faults).toEqual([]);
  });
});
