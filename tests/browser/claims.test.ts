import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson } from '../../src/http/api/schemas.ts';
import { formOf, type Client } from '../support/client.ts';
import { Browser as Visitor, pathOf } from '../support/links.ts';
import { picture } from '../support/pictures.ts';
import { openRemoteServer, type Json, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, password, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { expectAccessible, hasChromium, launch, visit } from './chromium.ts';

/** What people's browsers say; the one of the tests says that it has no head, as robots do. */
const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const small = { width: 96, height: 64 };
const phone = { userAgent, viewport: { width: 390, height: 844 } };
const desk = { userAgent, viewport: { width: 1440, height: 900 } };

describe.runIf(hasChromium)('a visitor of a link', () => {
  let server: TestServer;
  let browser: Browser;
  let cleo: RemoteServer;
  let ada: Client;
  let ben: Client;
  let album: AlbumJson;
  beforeAll(async () => {
    server = await openTestServer();
    browser = await launch();
    cleo = await openRemoteServer();
    ada = await server.account('ada');
    ben = await server.account('ben');
    album = await ada.album({ title: 'A week at Lake Orta', audience: 'private' });
    await ada.addPhotos(album.id, [await picture(1, small)]);
  });
  afterAll(async () => {
    await browser?.close();
    await cleo?.[Symbol.asyncDispose]();
    await server?.[Symbol.asyncDispose]();
  });

  const isFitting = async (page: Page) => {
    await expectAccessible(page);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
  };
  const code = () =>
    until(async () => {
      const notes = cleo.arrivals.filter(({ activity }) => activity['type'] === 'Create');
      const note = notes.at(-1)?.activity['object'] as Json | undefined;
      return /<b>(\d{6})<\/b>/.exec(String(note?.['content']))?.[1];
    });

  test('signs in, comes back, and joins with what they sent as a guest, on a phone', async () => {
    const wish = { join: 'contributor', takesClaims: true, uploads: 'on', review: 'auto' };
    const link = await ada.link({ album: album.id, ...wish });
    await using ana = await visit(browser, server.origin, phone);
    const { page } = ana;
    const admitted = page.waitForResponse(/\/admit$/);
    await page.goto(link.url);
    expect((await admitted).status()).toBe(204);
    const guest = new Visitor(server);
    for (const { name, value } of await page.context().cookies(link.url))
      guest.jar.set(name, value);
    const sent = await formOf([await picture(3, small)], { name: 'Benny' });
    expect((await guest.request('POST', `${pathOf(link)}/add`, sent)).status).toBe(201);
    await page.getByRole('link', { name: 'Join', exact: true }).first().click();
    await page.getByRole('heading', { name: 'Join “A week at Lake Orta”' }).waitFor();
    await isFitting(page);
    await page.getByRole('link', { name: 'Sign in to join' }).click();
    await page.getByLabel('Handle').fill('ben');
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByText('You join as Ben').waitFor();
    await isFitting(page);
    await page.getByLabel('Also what you sent here as “Benny”: 1 photo').check();
    await page.getByRole('button', { name: 'Join as Ben' }).click();
    await page.waitForURL(`**/console/a/${album.id}`);
    const photos = await ben.photos(album.id);
    expect(photos.flatMap(({ contributor }) => contributor?.name ?? [])).toEqual(['Ben']);
    await page.goto(`${link.url}/join`);
    await page.getByText('You are part of this album already.').waitFor();
    expect(ana.faults).toEqual([]);
  });

  test('is somebody by name with the code that was sent to their server, without scripts', async () => {
    const link = await ada.link({ album: album.id, takesClaims: true, language: 'de' });
    await using ana = await visit(browser, server.origin, { ...desk, javaScriptEnabled: false });
    const { page } = ana;
    await page.goto(link.url);
    await page.getByRole('link', { name: 'Mitmachen', exact: true }).first().click();
    await page.getByLabel('Deine Adresse').fill('cleo');
    const send = page.getByRole('button', { name: 'Schick mir einen Code' });
    await send.click();
    await page.getByRole('alert').getByText('Eine Adresse sieht aus wie').waitFor();
    await page.getByLabel('Deine Adresse').fill(`@${cleo.address}`);
    await send.click();
    await page.getByRole('heading', { name: 'Gib den Code ein' }).waitFor();
    await page.getByLabel('Code').fill('12');
    await page.getByRole('button', { name: 'Bestätigen' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Code').fill(await code());
    await page.getByRole('button', { name: 'Bestätigen' }).click();
    await page.getByRole('heading', { name: 'Du gehörst zu diesem Album' }).waitFor();
    await page.getByText(`@${album.handle}@`).waitFor();
    expect(ana.faults).toEqual([]);
  });

  test('follows the album instead, and the page notices, at a desk, in the dark', async () => {
    await using person = await openRemoteServer({ name: 'nora' });
    const link = await ada.link({ album: album.id, takesClaims: true });
    await using ana = await visit(browser, server.origin, { ...desk, colorScheme: 'dark' });
    const { page } = ana;
    await page.goto(`${link.url}/claim`);
    await isFitting(page);
    await page.getByLabel('Your address').fill(`@${person.address}`);
    await page.getByRole('button', { name: 'Send me a code' }).click();
    await page.getByRole('heading', { name: 'Enter the code' }).waitFor();
    await isFitting(page);
    await person.received('Create');
    await person.follow(album.actor);
    await page.getByRole('heading', { name: 'You are part of this album' }).waitFor();
    await page.getByText('You follow this album.').waitFor();
    await isFitting(page);
    await page.getByRole('link', { name: 'Back to the photos' }).click();
    await page.waitForURL(link.url);
    expect(await page.getByRole('link', { name: 'Join', exact: true }).count()).toBe(0);
    expect(ana.faults).toEqual([]);
  });
});
