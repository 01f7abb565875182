import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, PhotoJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import type { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { expectAccessible, hasChromium, launch, visit } from './chromium.ts';

const phone = { viewport: { width: 390, height: 844 } };
const desktop = { viewport: { width: 1440, height: 900 } };

describe.runIf(hasChromium)('a link that changes while it is looked at', () => {
  let server: TestServer;
  let browser: Browser;
  let ada: Client;
  let album: AlbumJson;
  let photos: PhotoJson[];
  let number = 0;

  beforeAll(async () => {
    server = await openTestServer();
    browser = await launch();
    ada = await server.account('ada');
    album = await ada.album({ title: 'Lake Orta' });
    photos = await add(album, 16);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });

  const add = async (to: AlbumJson, amount: number): Promise<PhotoJson[]> => {
    const now = Math.min(amount, 6); // each few are waited for, however slow the machine
    const files = Array.from({ length: now }, () =>
      picture((number += 1), { width: 480, height: 320 }),
    );
    const added = await ada.addPhotos(to.id, await Promise.all(files));
    return amount > now ? [...added, ...(await add(to, amount - now))] : added;
  };
  const edit = (link: LinkJson, rules: Record<string, unknown>) =>
    ada.patch(`/api/v1/links/${link.id}`, rules);
  const tile = (page: Page, place: number) => page.locator('.tile a').nth(place - 1);
  /** Opens a link and waits until its page listens. */
  const open = async (page: Page, address: string) => {
    const listening = page.waitForResponse((response) => response.url().endsWith('/events'));
    await page.goto(address);
    await listening;
  };
  const unlock = async (page: Page, password: string) => {
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Open album' }).click();
  };
  const focused = (page: Page) => page.evaluate('document.activeElement.tagName');

  test('a new password takes the photos away and gives them back where one was (J18)', async () => {
    const link = await ada.link({ album: album.id, password: 'first' });
    await using visitor = await visit(browser, server.origin, phone);
    const { page, faults } = visitor;
    await page.goto(link.url);
    await unlock(page, 'first');
    await tile(page, 16).scrollIntoViewIfNeeded();
    const scrolled = await page.evaluate<number>('scrollY');
    expect(scrolled).toBeGreaterThan(100);
    const image = await page.locator('.tile img').first().getAttribute('src');
    await edit(link, { password: 'second' });
    const heading = page.getByRole('heading', { name: 'This album has a password' });
    await heading.waitFor();
    expect(await focused(page)).toBe('H1');
    expect(await page.locator('.tile').count()).toBe(0);
    expect(await page.title()).toBe('Password needed');
    expect((await page.request.get(new URL(image!, server.origin).href)).status()).toBe(401);
    await expectAccessible(page);

    await unlock(page, 'first');
    await page.getByText('That password does not open this album.').waitFor();
    await unlock(page, 'second');
    await page.getByRole('heading', { name: 'Lake Orta' }).waitFor();
    const moved = () => page.evaluate<number>(`Math.abs(scrollY - ${scrolled})`);
    await expect.poll(moved).toBeLessThan(60);
    expect(page.url()).toBe(link.url);
    expect(await page.locator('.tile').count()).toBe(16);
    expect(faults).toEqual([]);

    await edit(link, { paused: true });
    await page.getByRole('heading', { name: 'This link is paused.' }).waitFor();
  });

  test('a link that ends takes its page, viewer and slideshow with it (J20, J26)', async () => {
    const link = await ada.link({ album: album.id });
    await using visitor = await visit(browser, server.origin, desktop);
    const { page, faults } = visitor;
    await open(page, link.url);
    await page.getByRole('button', { name: 'Slideshow' }).click();
    await page.getByRole('group', { name: 'Slideshow' }).waitFor();
    await page.evaluate("caches.open('photos').then((it) => it.put('/x', new Response('x')))");
    await ada.delete(`/api/v1/links/${link.id}`);
    await page.getByRole('heading', { name: 'This link was removed by its owner.' }).waitFor();
    await page.locator('.pswp').waitFor({ state: 'detached' });
    expect(await focused(page)).toBe('H1');
    expect(await page.locator(`img[src*="/m/"]`).count()).toBe(0);
    expect(await page.content()).not.toMatch(/Orta|Ada/);
    await expect.poll(() => page.evaluate('caches.keys()')).toEqual([]);

    await page.goto(`${server.origin}/`);
    await page.goBack();
    await page.getByRole('heading', { name: 'This link was removed by its owner.' }).waitFor();
    expect(await page.locator(`img[src*="/m/"]`).count()).toBe(0);
    expect(faults).toEqual([]);
  });

  test('Back shows no photos of a link that has ended meanwhile (J26)', async () => {
    const link = await ada.link({ album: album.id });
    await using visitor = await visit(browser, server.origin, phone);
    const { page } = visitor;
    await open(page, link.url);
    await page.goto(`${server.origin}/`);
    await ada.delete(`/api/v1/links/${link.id}`);
    await page.goBack();
    await page.getByRole('heading', { name: 'This link was removed by its owner.' }).waitFor();
    expect(await page.locator('.tile').count()).toBe(0);
  });

  test('downloads that are turned off leave the page and the viewer, which say so (J23)', async () => {
    const link = await ada.link({ album: album.id, downloads: 'original', uploads: 'on' });
    await using visitor = await visit(browser, server.origin, desktop);
    const { page, faults } = visitor;
    await open(page, link.url);
    const button = page.locator('.label').getByRole('link', { name: 'Download' });
    await button.waitFor();
    await tile(page, 1).click();
    const inViewer = page.locator('.pswp__button--download');
    await inViewer.waitFor();
    const address = await inViewer.getAttribute('href');
    await edit(link, { downloads: 'off' });
    await inViewer.waitFor({ state: 'hidden' });
    await page.keyboard.press('Escape');
    await page.locator('.pswp').waitFor({ state: 'detached' });
    await button.waitFor({ state: 'hidden' });
    await page.getByRole('status').getByText('Downloads were turned off.').waitFor();
    const direct = await page.request.get(new URL(address!, server.origin).href);
    expect(direct.status()).toBe(403);

    await edit(link, { downloads: 'web' });
    await button.waitFor();
    await edit(link, { uploads: 'off' });
    await page
      .locator('.label')
      .getByRole('link', { name: 'Add photos' })
      .waitFor({ state: 'hidden' });
    await page.getByText('This album takes no more photos now.').waitFor();
    expect(faults).toEqual([]);
  });

  test('a photo that is removed leaves the grid, and the viewer for the next one', async () => {
    const other = await ada.album({ title: 'Going' });
    const [first, second, third] = await add(other, 4);
    const link = await ada.link({ album: other.id });
    await using visitor = await visit(browser, server.origin, desktop);
    const { page, faults } = visitor;
    await open(page, link.url);
    await ada.delete(`/api/v1/photos/${first!.id}`);
    await page.locator(`#photo-${first!.id}`).waitFor({ state: 'detached' });
    await page.getByText('3 photos').waitFor();

    await page.locator(`#photo-${second!.id} a`).click();
    const viewer = page.getByRole('dialog', { name: 'Photo viewer' });
    await viewer.getByRole('status').getByText('1 of 3').waitFor({ state: 'attached' });
    await page.locator('.pswp--ui-visible').waitFor();
    await ada.delete(`/api/v1/photos/${second!.id}`);
    await viewer.getByText('This photo was removed').waitFor();
    await page.waitForURL(`**/i/${third!.id}`);
    await viewer.getByRole('status').getByText('1 of 2').waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
    await page.locator('.pswp').waitFor({ state: 'detached' });
    expect(await page.locator('.tile').count()).toBe(2);
    expect(faults).toEqual([]);
  });

  test('new photos are offered, and come without a jump (J32)', async () => {
    const other = await ada.album({ title: 'Coming' });
    await add(other, 12);
    const link = await ada.link({ album: other.id, uploads: 'on', review: 'hold' });
    await using visitor = await visit(browser, server.origin, phone);
    const { page, faults } = visitor;
    await open(page, link.url);
    const name = 'dan.jpg';
    const { bytes } = await picture((number += 1));
    const form = new FormData();
    form.append('name', 'Dan');
    form.append('file', new Blob([new Uint8Array(bytes)]), name);
    await fetch(`${link.url}/add`, { method: 'POST', body: form });
    const [waiting] = (await ada.contributions()).slice(-1);
    await ada.finished(waiting!.photo.id);
    await tile(page, 12).scrollIntoViewIfNeeded();
    expect(await page.getByText('new photo').count()).toBe(0);
    await ada.post(`/api/v1/contributions/${waiting!.id}/accept`);
    const chip = page.getByRole('button', { name: '1 new photo' });
    await chip.waitFor();
    const top = 'document.querySelectorAll(".tile")[5].getBoundingClientRect().top';
    const before = await page.evaluate<number>(top);
    expect(await page.locator('.tile').count()).toBe(12);
    await expectAccessible(page);
    await chip.click();
    await page.locator(`#photo-${waiting!.photo.id}`).waitFor();
    expect(Math.abs((await page.evaluate<number>(top)) - before)).toBeLessThan(3);
    await page.getByText('13 photos').waitFor();
    expect(await chip.count()).toBe(0);
    expect(faults).toEqual([]);
  });

  test('an empty gallery becomes one with the first photo', async () => {
    const other = await ada.album({ title: 'Empty' });
    const link = await ada.link({ album: other.id, uploads: 'on' });
    await using visitor = await visit(browser, server.origin, phone);
    const { page } = visitor;
    await open(page, link.url);
    await page.getByText('Be the first to add photos.').waitFor();
    await add(other, 1);
    await page.getByRole('button', { name: '1 new photo' }).click();
    await page.locator('.tile img').waitFor();
    expect(await page.locator('.tile').count()).toBe(1);
  });

  test('a page whose stream is refused asks, and learns the same', async () => {
    const link = await ada.link({ album: album.id });
    await using visitor = await visit(browser, server.origin, desktop);
    const { page } = visitor;
    await page.route('**/events', (route) => route.fulfill({ status: 503 }));
    const asked = page.waitForResponse((response) => response.url().endsWith('/state'));
    await page.goto(link.url);
    await asked;
    await ada.delete(`/api/v1/links/${link.id}`);
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    await page.getByRole('heading', { name: 'This link was removed by its owner.' }).waitFor();
    expect(await page.locator('.tile').count()).toBe(0);
  });

  test('the viewer walks by keyboard under a link, and details close before it (J08, J09)', async () => {
    const link = await ada.link({ album: album.id, comments: 'on', review: 'auto' });
    await using visitor = await visit(browser, server.origin, phone);
    const { page, faults } = visitor;
    await open(page, link.url);
    await tile(page, 3).focus();
    await page.keyboard.press('Enter');
    const viewer = page.getByRole('dialog', { name: 'Photo viewer' });
    const status = viewer.getByRole('status').first();
    await status.getByText('3 of 16').waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await status.getByText('5 of 16').waitFor({ state: 'attached' });
    await page.keyboard.press('i');
    const details = viewer.getByRole('complementary', { name: 'Details of this photo' });
    await details.getByLabel('Your name').fill('Dan');
    await details.getByLabel('Comment', { exact: true }).fill('What a lake!');
    await details.getByRole('button', { name: 'Send comment' }).click();
    await details.getByText('What a lake!').waitFor();
    await expectAccessible(page);
    await page.goBack();
    await details.waitFor({ state: 'hidden' });
    expect(await viewer.isVisible()).toBe(true);
    await page.goBack();
    await page.locator('.pswp').waitFor({ state: 'detached' });
    expect(page.url()).toBe(link.url);
    expect(
      await page.evaluate(
        "[...document.querySelectorAll('.tile a')].indexOf(document.activeElement) + 1",
      ),
    ).toBe(5);
    expect(faults).toEqual([]);
  });

  test('a slideshow pauses by Space and ends by Escape on the photo that is shown (J11)', async () => {
    const link = await ada.link({ album: album.id });
    await using visitor = await visit(browser, server.origin, {
      ...desktop,
      reducedMotion: 'reduce',
    });
    const { page, faults } = visitor;
    await open(page, link.url);
    await page.getByRole('button', { name: 'Slideshow' }).click();
    const viewer = page.getByRole('dialog', { name: 'Photo viewer' });
    const bar = viewer.getByRole('group', { name: 'Slideshow' });
    await bar.getByLabel('Seconds').fill('3');
    await bar.getByLabel('Seconds').press('Tab');
    await viewer.getByRole('status').getByText('2 of 16').waitFor({ state: 'attached' });
    await bar.getByRole('button', { name: 'Pause' }).focus();
    await page.keyboard.press('Space');
    await bar.getByRole('button', { name: 'Play' }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await bar.waitFor({ state: 'hidden' });
    expect(await viewer.getByRole('status').first().textContent()).toContain('2 of 16');
    await page.keyboard.press('Escape');
    await page.locator('.pswp').waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
  });

  test('without scripts a guest comments, sees it wait, and takes it back', async () => {
    const link = await ada.link({ album: album.id, comments: 'on' });
    await using visitor = await visit(browser, server.origin, {
      ...phone,
      javaScriptEnabled: false,
    });
    const { page } = visitor;
    await page.goto(`${link.url}/i/${photos[0]!.id}`);
    await page.getByLabel('Your name').fill('Ada');
    await page.getByLabel('Comment', { exact: true }).fill('I was there.');
    await page.getByRole('button', { name: 'Send comment' }).click();
    const comment = page.getByRole('listitem').filter({ hasText: 'I was there.' });
    await comment.getByText('guest').waitFor();
    await comment.getByText('Visible after Ada approves').waitFor();
    await comment.getByRole('button', { name: 'Remove' }).click();
    await page.getByText('I was there.').waitFor({ state: 'detached' });
    expect(page.url()).toBe(`${link.url}/i/${photos[0]!.id}#talk`);
  });

  test('months lead to their first photo by keyboard (J12)', async () => {
    const other = await ada.album({ title: 'A year' });
    const some = await add(other, 6);
    for (const [index, photo] of some.entries()) {
      await ada.patch(`/api/v1/photos/${photo.id}`, { takenAt: `2026-0${index + 1}-10T12:00:00Z` });
    }
    const link = await ada.link({ album: other.id });
    await using visitor = await visit(browser, server.origin, desktop);
    const { page, faults } = visitor;
    await open(page, link.url);
    const months = page.getByRole('navigation', { name: 'Months' });
    await months.getByRole('link', { name: 'May 2026' }).focus();
    await page.keyboard.press('Enter');
    const reached = await page.evaluate("document.activeElement.closest('.tile')?.id");
    expect(reached).toBe(`photo-${some[4]!.id}`);
    await expectAccessible(page);
    expect(faults).toEqual([]);
  });

  test.each([
    ['rows', desktop],
    ['squares', phone],
    ['days', { ...phone, javaScriptEnabled: false }],
  ])('its first pictures are in the page, laid out in %s (J06)', async (layout, options) => {
    const link = await ada.link({ album: album.id, layout, showsNames: false });
    await using visitor = await visit(browser, server.origin, options);
    const { page, faults } = visitor;
    await page.goto(link.url, { waitUntil: 'load' });
    const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(overflow).toBe(0);
    expect(await page.locator('.tile img').count()).toBe(16);
    expect(await page.locator('.tile img[loading=eager]').count()).toBe(4);
    expect(await page.content()).not.toContain('Ada');
    await page.locator('.tile img').first().waitFor();
    expect(faults).toEqual([]);
  });
});
