import type { Browser, Page, Request, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { Upload } from '../../src/domain/uploads/upload.ts';
import type { Client } from '../support/client.ts';
import { fixture, picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { expectAccessible, hasChromium, launch, visit } from './chromium.ts';

const userAgent =
  'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36';
const phone = { viewport: { width: 390, height: 844 }, userAgent, hasTouch: true, isMobile: true };
const desktop = { viewport: { width: 1440, height: 900 }, userAgent };

type File = { name: string; mimeType: string; buffer: Buffer };

describe.runIf(hasChromium)('a guest who adds photos', () => {
  let server: TestServer;
  let browser: Browser;
  let ada: Client;
  let number = 0;
  beforeAll(async () => {
    server = await openTestServer();
    browser = await launch();
    ada = await server.account('ada');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });

  const files = (amount: number): Promise<File[]> =>
    Promise.all(
      Array.from({ length: amount }, async () => {
        const { name, bytes } = await picture((number += 1), { width: 96, height: 64 });
        return { name, mimeType: 'image/jpeg', buffer: Buffer.from(bytes) };
      }),
    );
  /** An album of its own with a link that takes photos. */
  const collecting = async (rules: Record<string, unknown> = {}) => {
    const album = await ada.album({ title: 'The feast', audience: 'private' });
    const link = await ada.link({ album: album.id, uploads: 'on', review: 'auto', ...rules });
    return { album, link };
  };
  const edit = (link: LinkJson, rules: Record<string, unknown>) =>
    ada.patch(`/api/v1/links/${link.id}`, rules);
  /** Opens the form and waits until its page listens. */
  const open = async (page: Page, { url }: LinkJson, path = '/add') => {
    const listening = page.waitForResponse((response) => response.url().endsWith('/events'));
    await page.goto(`${url}${path}`);
    await listening;
    await page.locator('add-photos[data-ready]').waitFor();
  };
  const choose = (page: Page, chosen: File[] | string[]) =>
    page.getByLabel('Choose photos').setInputFiles(chosen);
  const heading = (page: Page, name: string | RegExp) =>
    page.getByRole('region', { name: 'Photos to add' }).getByRole('heading', { name });
  const row = (page: Page, { name }: File) => page.getByRole('row').filter({ hasText: name });
  const amountIn = async ({ id }: AlbumJson) => (await ada.photos(id)).length;

  /** Holds back requests until they are let go, and tells which came. */
  const holding = async (page: Page, pattern: string, method: string) => {
    const held: Route[] = [];
    let isOpen = false;
    await page.route(pattern, async (route) => {
      if (isOpen || route.request().method() !== method) return route.continue();
      held.push(route);
    });
    return {
      held,
      release: async () => {
        isOpen = true;
        await Promise.all(held.splice(0).map((route) => route.continue()));
        await page.unroute(pattern);
      },
      drop: async () => {
        await Promise.all(held.splice(0).map((route) => route.abort()));
      },
    };
  };

  test('on a phone, thirty chosen at once are sent a few at a time, and told what became of them (J27)', async () => {
    const amount = 30;
    const { album, link } = await collecting();
    await using guest = await visit(browser, server.origin, phone);
    const { page, faults } = guest;
    await open(page, link);
    await page.getByText('Photos appear at once.').waitFor();
    const begun: Request[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/uploads')) begun.push(request);
    });
    const known = await holding(page, '**/uploads/known', 'POST');
    const sending = await holding(page, '**/uploads/*', 'PATCH');
    const picker = page.waitForEvent('filechooser');
    await page.getByLabel('Choose photos').click();
    const chooser = await picker;
    await heading(page, 'Waiting for your photos…').waitFor();
    await chooser.setFiles(await files(amount));
    await heading(page, `Preparing ${amount}…`).waitFor();
    expect(begun).toEqual([]);
    await known.release();
    await expect.poll(() => sending.held.length).toBe(2);
    await heading(page, `Adding 1 of ${amount}`).waitFor();
    expect(begun).toHaveLength(2);
    await page.getByText('Keep this page open').waitFor();
    await sending.release();
    await heading(page, `Added ${amount}`).waitFor({ timeout: 120_000 });
    expect(await page.getByRole('row').count()).toBe(amount + 1);
    expect(await amountIn(album)).toBe(amount);
    await expectAccessible(page);
    expect(faults).toEqual([]);
  }, 180_000);

  test('on a desk waits where the connection is gone, and goes on by itself when it is back (J27, J28)', async () => {
    const { album, link } = await collecting();
    await using guest = await visit(browser, server.origin, desktop);
    const { page, faults } = guest;
    await open(page, link);
    const sending = await holding(page, '**/uploads/*', 'PATCH');
    await choose(page, await files(4));
    await expect.poll(() => sending.held.length).toBe(3);
    await page.context().setOffline(true);
    await sending.drop();
    await heading(page, 'Waiting for connection').waitFor();
    await sending.release();
    await page.context().setOffline(false);
    await heading(page, 'Added 4').waitFor();
    expect(await page.getByRole('row').count()).toBe(5);
    expect(await amountIn(album)).toBe(4);
    await expectAccessible(page);
    expect(faults).toEqual([]);
  });

  test('reads for each file that is not taken why, and the rest arrives (J33)', async () => {
    const { album, link } = await collecting();
    await using guest = await visit(browser, server.origin, desktop);
    const { page, faults } = guest;
    const [first, second] = (await files(2)) as [File, File];
    await ada.addPhotos(album.id, [{ name: 'hers.jpg', bytes: first.buffer }]);
    await open(page, link);
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'PATCH') sent.push(request.url());
    });
    const text = {
      name: 'notes.jpg',
      mimeType: 'image/jpeg',
      buffer: Buffer.from('not a picture'),
    };
    const film = { name: 'film.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(2000) };
    const empty = { name: 'empty.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(0) };
    await choose(page, [first, text, film, empty, second]);
    await heading(page, 'Added 1 · Already in the album 1 · Not accepted 3').waitFor();
    await row(page, first).getByText('Already in the album').waitFor();
    await row(page, second).getByText('Added', { exact: true }).waitFor();
    const failures = page.getByRole('region', { name: '3 files were not added' });
    const reasonOf = (name: string) =>
      failures.getByRole('listitem').filter({ hasText: name }).locator('.told').textContent();
    expect(await reasonOf('notes.jpg')).toContain('Send JPEG, PNG, WebP, AVIF, GIF, HEIC');
    expect(await reasonOf('film.mp4')).toBe(
      'This server does not take videos. Photos are welcome.',
    );
    expect(await reasonOf('empty.jpg')).toBe('This file is empty. Choose another one.');
    await failures.focus();
    expect(await page.evaluate('document.activeElement.className')).toBe('not-added');
    expect(sent).toHaveLength(2); // neither what the album has nor what is no photo
    await expectAccessible(page);

    await choose(page, [fixture('truncated.jpg')]);
    await page
      .getByRole('region', { name: 'Photos you sent' })
      .getByText('Could not be prepared')
      .waitFor();
    expect(faults).toEqual([]);
  });

  test('goes on with what had begun where the link takes no more, and with the rest later (J35)', async () => {
    const { album, link } = await collecting();
    await using guest = await visit(browser, server.origin, desktop);
    const { page, faults } = guest;
    await open(page, link);
    const sending = await holding(page, '**/uploads/*', 'PATCH');
    const four = await files(4);
    await choose(page, four);
    await expect.poll(() => sending.held.length).toBe(3);
    await edit(link, { uploads: 'off' });
    await page
      .getByText('This album takes no photos now. What waits is kept here until it does.')
      .first()
      .waitFor();
    await sending.release();
    await heading(page, 'Paused at 3 of 4').waitFor();
    for (const file of four.slice(0, 3)) {
      await row(page, file).getByText('Waiting for review').waitFor(); // it came when nobody was asked any more
    }
    await row(page, four[3]!).getByText('Paused').waitFor();
    await edit(link, { uploads: 'on' });
    await heading(page, 'Added 1 · Waiting for review 3').waitFor();
    expect(await amountIn(album)).toBe(1);
    expect(await server.app.units.look(({ em }) => em.count(Upload, {}))).toBe(0);
    expect(faults).toEqual([]);
  });

  test('is told what becomes of the files on their way when the link ends meanwhile (J35)', async () => {
    const { link } = await collecting();
    await using guest = await visit(browser, server.origin, desktop);
    const { page } = guest;
    await open(page, link);
    const sending = await holding(page, '**/uploads/*', 'PATCH');
    await choose(page, await files(4));
    await expect.poll(() => sending.held.length).toBe(3);
    await ada.delete(`/api/v1/links/${link.id}`);
    await page.getByRole('heading', { name: 'This link was removed by its owner.' }).waitFor();
    await page
      .getByText('This link was removed: no more photos can be added through it.')
      .first()
      .waitFor();
    await sending.release();
    await heading(page, 'Paused at 0 of 4').waitFor();
  });

  test('pauses all or one, goes on, and takes one back', async () => {
    const { album, link } = await collecting();
    await using guest = await visit(browser, server.origin, phone);
    const { page, faults } = guest;
    await open(page, link);
    const sending = await holding(page, '**/uploads/*', 'PATCH');
    const four = (await files(4)) as [File, File, File, File];
    await choose(page, four);
    await expect.poll(() => sending.held.length).toBe(2);
    await page.getByRole('button', { name: `Pause ${four[0].name}` }).click();
    await row(page, four[0]).getByText('Paused').waitFor();
    await page.getByRole('button', { name: `Cancel ${four[3].name}` }).click();
    await row(page, four[3]).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await heading(page, 'Paused at 0 of 3').waitFor();
    await expectAccessible(page);
    await sending.release();
    await page.getByRole('button', { name: 'Continue', exact: true }).click();
    await row(page, four[2]).getByText('Added').waitFor();
    await page.getByRole('button', { name: `Continue ${four[0].name}` }).click();
    await heading(page, 'Added 3').waitFor();
    expect(await amountIn(album)).toBe(3);
    expect(faults).toEqual([]);
  });

  test('gives a name first where the link asks for one, and only once on a device', async () => {
    const { link } = await collecting({ guestNames: 'required', review: 'hold' });
    await using guest = await visit(browser, server.origin, phone);
    const { page, faults } = guest;
    await open(page, link);
    await page.getByText('Ada looks at new photos before they appear.').waitFor();
    await choose(page, await files(1));
    await page.getByText('Write your name first: the album asks for it.').first().waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('name');
    await page.getByLabel('Your name').fill('Dan');
    await page.getByLabel('Your name').press('Tab');
    await heading(page, 'Waiting for review 1').waitFor();
    await page.reload();
    await expect.poll(() => page.getByLabel('Your name').inputValue()).toBe('Dan');
    expect((await ada.contributions()).map(({ contributor }) => contributor.name)).toContain('Dan');

    const nameless = await collecting({ guestNames: 'off' });
    await open(page, nameless.link);
    expect(await page.getByLabel('Your name').count()).toBe(0);
    expect(faults).toEqual([]);
  });

  test('drops, pastes and takes photos, and keyboards reach all of it', async () => {
    const { album, link } = await collecting();
    await using guest = await visit(browser, server.origin, phone);
    const { page, faults } = guest;
    await open(page, link);
    const chosen = await files(3);
    const give = (happens: string, { name, buffer }: File) =>
      page.evaluate(`{
        const bytes = Uint8Array.from(atob('${buffer.toString('base64')}'), (it) => it.charCodeAt(0));
        const data = new DataTransfer();
        data.items.add(new File([bytes], '${name}', { type: 'image/jpeg' }));
        ${happens}
      }`);
    const manner = 'bubbles: true, cancelable: true';
    const drop = `document.querySelector('.drop')
      .dispatchEvent(new DragEvent('drop', { dataTransfer: data, ${manner} }))`;
    const paste = `document.querySelector('main')
      .dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, ${manner} }))`;
    await give(drop, chosen[0]!);
    await heading(page, 'Added 1').waitFor();
    await give(paste, chosen[1]!);
    await row(page, chosen[1]!).getByText('Added').waitFor();
    const camera = page.getByLabel('Take a photo');
    expect(await camera.getAttribute('capture')).toBe('environment');
    await camera.setInputFiles([chosen[2]!]);
    await row(page, chosen[2]!).getByText('Added').waitFor();
    expect(await amountIn(album)).toBe(3);
    const small = await page.evaluate(`[
      ...document.querySelectorAll('add-photos :is(button, label.button, .camera label), own-photos summary'),
    ].filter((it) => it.checkVisibility() && it.getBoundingClientRect().height < 44).length`);
    expect(small).toBe(0);
    expect(faults).toEqual([]);
  });

  test('sees through a link that only collects nothing but what came from this browser (J34)', async () => {
    const { album, link } = await collecting({ uploads: 'only' });
    const [hers] = await ada.addPhotos(album.id, [await picture((number += 1))]);
    await using one = await visit(browser, server.origin, phone);
    await using other = await visit(browser, server.origin, desktop);
    await open(one.page, link, '');
    await choose(one.page, await files(1));
    await heading(one.page, 'Added 1').waitFor();
    const own = one.page.getByRole('region', { name: 'Photos you sent' });
    await own.getByText('In the album').waitFor();
    await one.page.reload();
    await own.getByText('In the album').waitFor();
    const [, theirs] = (await ada.photos(album.id)).toSorted((a, b) =>
      a.id === hers!.id ? -1 : b.id === hers!.id ? 1 : 0,
    );

    await open(other.page, link, '');
    expect(await other.page.getByRole('region', { name: 'Photos you sent' }).isVisible()).toBe(
      false,
    );
    expect(await other.page.locator('.tile').count()).toBe(0);
    const ask = async (page: Page, path: string) =>
      (await page.request.get(`${link.url}${path}`)).status();
    const list = await other.page.request.get(`${link.url}/photos`);
    expect(((await list.json()) as { items: unknown[] }).items).toEqual([]);
    const mine = await other.page.request.get(`${link.url}/mine`);
    expect(((await mine.json()) as { items: unknown[] }).items).toEqual([]);
    for (const id of [hers!.id, theirs!.id]) {
      expect(await ask(other.page, `/i/${id}`)).toBe(404);
      expect(await ask(other.page, `/m/${id}/thumbnail`)).toBe(404);
    }
    expect(await ask(one.page, `/m/${theirs!.id}/thumbnail`)).toBe(200);
    expect(await ask(one.page, `/m/${hers!.id}/thumbnail`)).toBe(404);
    expect([...one.faults, ...other.faults]).toEqual([]);
  });
});
