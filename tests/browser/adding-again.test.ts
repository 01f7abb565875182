import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdtemp, mkdtempDisposable, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { commandOf, freePort, processesNaming, startProgram } from '../support/program.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { openTestDatabase } from '../support/test-database.ts';
import { until } from '../support/until.ts';
import { expectAccessible, hasChromium, launch, visit } from './chromium.ts';

const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const phone = { viewport: { width: 390, height: 844 }, userAgent };
const desktop = { viewport: { width: 1440, height: 900 }, userAgent };
const megabyte = 1024 * 1024;
const chunk = 8 * megabyte;

describe.runIf(hasChromium)('a guest who comes back to photos that were on their way', () => {
  let server: TestServer;
  let browser: Browser;
  let ada: Client;
  let folder: string;
  let number = 500;
  beforeAll(async () => {
    server = await openTestServer();
    browser = await launch();
    ada = await server.account('ada');
    folder = await mkdtemp(join(tmpdir(), 'albumen-guest-'));
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  /** A photo on the guest's disk, as heavy as is wished: a picture may have anything behind its end. */
  const photo = async (weight = 0): Promise<{ name: string; path: string; sha256: string }> => {
    const { name, bytes } = await picture((number += 1), { width: 96, height: 64 });
    const file = Buffer.concat([bytes, randomBytes(weight)]);
    const path = join(folder, name);
    await writeFile(path, file);
    return { name, path, sha256: createHash('sha256').update(file).digest('hex') };
  };
  const collecting = async (owner: Client, rules: Record<string, unknown> = {}) => {
    const album = await owner.album({ title: 'The feast', audience: 'private' });
    const link = await owner.link({ album: album.id, uploads: 'on', review: 'auto', ...rules });
    return { album, link };
  };
  const open = async (page: Page, { url }: LinkJson) => {
    await page.goto(`${url}/add`);
    await page.locator('add-photos[data-ready]').waitFor();
  };
  const choose = (page: Page, chosen: { path: string }[]) =>
    page.getByLabel('Choose photos').setInputFiles(chosen.map(({ path }) => path));
  const heading = (page: Page, name: string) =>
    page.getByRole('region', { name: 'Photos to add' }).getByRole('heading', { name });
  const own = (page: Page) => page.getByRole('region', { name: 'Photos you sent' });
  /** So slow that there is a middle: bytes each second. */
  const slowDown = async (page: Page, uploadThroughput: number) => {
    const session = await page.context().newCDPSession(page);
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput,
    });
  };
  /** What goes to the server: uploads that begin, and where each piece begins. */
  const watch = (page: Page) => {
    const begun: Request[] = [];
    const pieces: number[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/uploads')) begun.push(request);
      if (request.method() === 'PATCH') pieces.push(Number(request.headers()['upload-offset']));
    });
    return { begun, pieces };
  };
  const afterFirstPiece = (page: Page) =>
    page.waitForResponse(
      (response) =>
        response.headers()['upload-offset'] === String(chunk) && response.status() === 204,
    );

  test('goes on after a reload where they stopped, and sends nothing twice (J30)', async () => {
    const { album, link } = await collecting(ada);
    await using guest = await visit(browser, server.origin, desktop);
    const { page, faults } = guest;
    const chosen = [await photo(), await photo(), await photo(chunk + 4 * megabyte)];
    await open(page, link);
    await slowDown(page, 6 * megabyte);
    const piece = afterFirstPiece(page);
    await choose(page, chosen);
    await piece;
    await slowDown(page, 64 * 1024); // what is left must not arrive before the reload
    let asked = false;
    page.once('dialog', (dialog) => {
      asked = dialog.type() === 'beforeunload';
      void dialog.accept();
    });
    await page.reload();
    expect(asked).toBe(true);
    await heading(
      page,
      '2 of 3 were sent. Choose the same photos again and the rest continues.',
    ).waitFor();
    await expectAccessible(page);
    await slowDown(page, -1);
    const { begun, pieces } = watch(page);
    await choose(page, chosen);
    await heading(page, 'Added 3').waitFor();
    expect(begun).toEqual([]);
    expect(pieces).toHaveLength(1);
    expect(pieces[0]).toBeGreaterThanOrEqual(chunk);
    const photos = await ada.photos(album.id);
    expect(new Set(photos.map(({ original }) => original!.sha256))).toEqual(
      new Set(chosen.map(({ sha256 }) => sha256)),
    );
    expect(photos).toHaveLength(3);
    await page.reload();
    expect(await page.getByRole('region', { name: 'Photos to add' }).isVisible()).toBe(false);
    expect(faults).toEqual([]);
  });

  test('goes on by itself when the server was killed and somebody comes back to the page (J29)', async () => {
    await using disk = await mkdtempDisposable(join(tmpdir(), 'albumen-killed-'));
    const dataDir = disk.path;
    await chmod(dataDir, 0o755);
    await using database = await openTestDatabase();
    const settings = {
      PORT: String(await freePort()),
      ALBUMEN_DATA_DIR: dataDir,
      DATABASE_URL: database.url,
    };
    const { headers, album, link } = await (async () => {
      await using before = await openTestServer({ jobs: false, settings });
      const owner = await before.account('ada');
      return { headers: owner.headers, ...(await collecting(owner)) };
    })();
    const heavy = await photo(chunk + 4 * megabyte);
    await using guest = await visit(browser, new URL(link.url).origin, desktop);
    const { page } = guest;
    const { begun, pieces } = watch(page);
    {
      await using program = await startProgram(dataDir, settings);
      await open(page, link);
      await slowDown(page, 6 * megabyte);
      const piece = afterFirstPiece(page);
      await choose(page, [heavy]);
      await piece;
      const ours = processesNaming(dataDir).filter((it) => commandOf(it).includes('main.ts'));
      for (const pid of ours) process.kill(pid, 'SIGKILL');
      await until(async () => program.process.exitCode !== null || program.process.signalCode);
    }
    await using after = await openTestServer({ settings });
    await slowDown(page, -1);
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))"); // back to the tab
    await heading(page, 'Added 1').waitFor({ timeout: 60_000 });
    expect(begun).toHaveLength(1);
    expect(pieces.at(-1)).toBeGreaterThanOrEqual(chunk);
    const [arrived] = await new Client(after.origin, headers).photos(album.id);
    expect(arrived?.original?.sha256).toBe(heavy.sha256);
  }, 120_000);

  test('sends a form with several files without scripts, and reads, describes and withdraws them (J31)', async () => {
    const { album, link } = await collecting(ada, { review: 'hold' });
    await using guest = await visit(browser, server.origin, { ...phone, javaScriptEnabled: false });
    const { page, faults } = guest;
    const chosen = [await photo(), await photo()];
    const text = join(folder, 'notes.jpg');
    await writeFile(text, 'not a picture');
    await page.goto(`${link.url}/add`);
    await page.getByLabel('Your name').fill('Dan');
    await page.getByLabel('Choose photos').setInputFiles([...chosen.map(({ path }) => path), text]);
    await page.getByRole('button', { name: 'Add photos' }).click();
    await page.getByText('Waiting for review 2 · Not accepted 1').waitFor();
    const row = (name: string) => page.getByRole('row').filter({ hasText: name });
    await row(chosen[0]!.name).getByText('Waiting for review').waitFor();
    await row('notes.jpg').getByText('Send JPEG, PNG, WebP, AVIF, GIF, HEIC').waitFor();
    expect(await ada.photos(album.id)).toEqual([]);
    expect((await ada.contributions()).map(({ contributor }) => contributor.name)).toContain('Dan');

    await expect.poll(() => own(page).getByRole('listitem').count()).toBe(2);
    const first = own(page).getByRole('listitem').first();
    await first.getByText('Edit text').click();
    await first.getByLabel('Caption').fill('The cake');
    await first.getByRole('button', { name: 'Save' }).click();
    await own(page).getByText('The cake', { exact: true }).waitFor();
    await first.locator('summary', { hasText: 'Withdraw' }).click();
    await first.getByRole('button', { name: 'Withdraw this photo' }).click();
    await own(page).getByText('Withdrawn', { exact: true }).waitFor();
    const waiting = (await ada.contributions()).filter(({ albumId }) => albumId === album.id);
    expect(waiting).toHaveLength(1);
    expect(faults).toEqual([]);
  });

  test('sees the owner’s answers come in, and so do those who look at the album (J32)', async () => {
    const { album, link } = await collecting(ada, { review: 'hold' });
    await ada.addPhotos(album.id, [await picture((number += 1))]);
    await using guest = await visit(browser, server.origin, phone);
    await using other = await visit(browser, server.origin, desktop);
    await other.page.goto(link.url);
    await other.page.locator('.tile').first().waitFor();
    const { page } = guest;
    await open(page, link);
    await choose(page, [await photo(), await photo()]);
    await heading(page, 'Waiting for review 2').waitFor();
    const items = own(page).getByRole('listitem');
    await expect.poll(() => items.getByText('Waiting for review').count()).toBe(2);
    await items.first().locator('img').waitFor();
    const list = async () =>
      (await (await other.page.request.get(`${link.url}/photos`)).json()) as { items: unknown[] };
    expect((await list()).items).toHaveLength(1);

    const waiting = (await ada.contributions()).filter(({ albumId }) => albumId === album.id);
    const [one, two] = waiting as [(typeof waiting)[0], (typeof waiting)[0]];
    await ada.post(`/api/v1/contributions/${one.id}/accept`, {});
    await other.page.getByRole('button', { name: '1 new photo' }).waitFor({ timeout: 5000 });
    await ada.post(`/api/v1/contributions/${two.id}/reject`, { reason: 'Too dark' });
    await own(page).getByText('Too dark').waitFor();
    await own(page).getByText('In the album').waitFor();
    await expectAccessible(page);

    await items.filter({ hasText: 'In the album' }).getByText('Edit text').click();
    const taken = items.filter({ hasText: 'In the album' });
    await taken.getByLabel('Alt text').fill('A cake with four candles');
    await taken.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('img', { name: 'A cake with four candles' }).waitFor();
    await taken.locator('summary', { hasText: 'Withdraw' }).click();
    await taken.getByRole('button', { name: 'Withdraw this photo' }).click();
    await own(page).getByText('Withdrawn', { exact: true }).waitFor();
    await expect.poll(async () => (await list()).items.length).toBe(1);
    expect([...guest.faults, ...other.faults]).toEqual([]);
  });
});
