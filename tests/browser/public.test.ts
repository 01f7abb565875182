import type { Browser, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, PhotoJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import type { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { firefox } from '../support/links.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { expectAccessible, hasChromium, launch, visit } from './chromium.ts';
import { signIn } from './sign-in.ts';

const phone = { viewport: { width: 390, height: 844 } };
const desktop = { viewport: { width: 1440, height: 900 } };
const small = { width: 96, height: 64 };
const modes = [
  ['at 320 px, light', { viewport: { width: 320, height: 640 }, colorScheme: 'light' }],
  ['on a desk, dark', { ...desktop, colorScheme: 'dark' }],
  ['on a phone, without scripts', { ...phone, javaScriptEnabled: false }],
] as const;

/** A window of 1280 × 1024 pixels, magnified to 400 %. */
const magnified = { viewport: { width: 320, height: 256 } };
const word = 'Donaudampfschifffahrtsgesellschaftskapitän';

/** Runs in the page: how far things have moved that nobody touched. */
const layoutShift = `new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) sum += value;
  }).observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => resolve(sum), 300);
})`;

/** Runs in the page: whether the viewer shows a picture, not only its frame. */
const showsPicture = `[...document.querySelectorAll('.pswp__img')].some(
  (image) => image.naturalWidth > 0 && image.getBoundingClientRect().width > 100,
)`;

describe.runIf(hasChromium)('the public pages', () => {
  let server: TestServer;
  let browser: Browser;
  let ada: Client;
  let album: AlbumJson;
  let link: LinkJson;
  let locked: LinkJson;

  beforeAll(async () => {
    server = await openTestServer();
    browser = await launch();
    ada = await server.account('ada');
    album = await ada.album({ title: 'Lake Orta', handle: 'orta' });
    const shapes = [
      { width: 450, height: 300 },
      { width: 300, height: 450 },
      { width: 400, height: 400 },
      { width: 600, height: 250 },
      { width: 450, height: 300 },
    ];
    const files = await Promise.all(shapes.map((shape, index) => picture(index, shape)));
    await ada.addPhotos(album.id, files);
    link = await ada.link({ album: album.id, uploads: 'on', downloads: 'original' });
    locked = await ada.link({ album: album.id, password: 'open sesame' });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });

  const at = (path: string) => new URL(path, server.origin).href;
  const tile = (page: Page, place: number) => page.locator('.tile a').nth(place - 1);
  const tileUnderFocus = (page: Page) =>
    page.evaluate("[...document.querySelectorAll('.tile a')].indexOf(document.activeElement) + 1");
  const closed = (page: Page) => page.locator('.pswp').waitFor({ state: 'detached' });

  test.each(modes)('are accessible and stay inside the window %s', async (_, options) => {
    await using visitor = await visit(browser, server.origin, options);
    const { page, faults } = visitor;
    const addresses = [
      '/',
      '/a/orta',
      '/u/ada',
      link.url,
      `${link.url}/add`,
      locked.url,
      '/a/none',
    ];
    for (const address of addresses) {
      await page.goto(at(address), { waitUntil: 'load' });
      const facts = {
        address,
        overflow: await page.evaluate('document.documentElement.scrollWidth - innerWidth'),
        headings: await page.locator('h1').count(),
      };
      expect(facts).toEqual({ address, overflow: 0, headings: 1 });
      if (!('javaScriptEnabled' in options)) await expectAccessible(page);
    }
    expect(faults).toEqual([]);
  });

  test('in the viewer a guest likes a photo and finds what is said, by keys and by buttons (P13)', async () => {
    const talked = await ada.link({ album: album.id, comments: 'on' });
    await using visitor = await visit(browser, server.origin, {
      ...desktop,
      userAgent: firefox,
      reducedMotion: 'reduce',
    });
    const { page, faults } = visitor;
    await page.goto(talked.url, { waitUntil: 'networkidle' });
    await tile(page, 2).click();
    const viewer = page.getByRole('dialog', { name: 'Photo viewer' });
    await viewer.getByRole('button', { name: 'Like', pressed: false }).waitFor();
    await page.keyboard.press('l');
    await viewer.getByRole('button', { name: 'Like', pressed: true }).waitFor();
    await page.keyboard.press('c');
    await viewer.getByRole('heading', { name: 'Say something about this photo' }).waitFor();
    await viewer.getByText('1 like').waitFor();
    await page.keyboard.press('Escape');
    await viewer.getByRole('button', { name: 'Comments', exact: true }).click();
    await viewer.getByRole('heading', { name: 'Say something about this photo' }).waitFor();
    expect(faults).toEqual([]);
  });

  test('a sensitive photo is shown only when somebody asks to see it, without scripts too', async () => {
    const covered = await ada.album({ title: 'Hospital', handle: 'hospital' });
    const files = await Promise.all([1, 2, 3].map((place) => picture(place, small)));
    const photos = await ada.addPhotos(covered.id, files);
    const { id } = photos[1]!;
    await ada.patch(`/api/v1/photos/${id}`, { sensitive: true });
    await using visitor = await visit(browser, server.origin, {
      ...desktop,
      reducedMotion: 'reduce',
    });
    const { page, faults } = visitor;
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
    const isLoaded = () => loaded.some((path) => path.startsWith(`/media/${id}/`));

    await page.goto(at('/a/hospital'), { waitUntil: 'networkidle' });
    const cover = page.locator(`#photo-${id} summary`);
    await tile(page, 1).focus();
    await page.keyboard.press('ArrowRight');
    await page.locator(`#photo-${id} summary:focus`).waitFor();
    await expectAccessible(page);
    await tile(page, 1).click();
    const viewer = page.getByRole('dialog', { name: 'Photo viewer' });
    await viewer.getByRole('status').getByText('1 of 3').waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowRight');
    await viewer.getByRole('status').getByText('3 of 3').waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
    await closed(page);
    expect(isLoaded()).toBe(false);

    await cover.focus();
    await page.keyboard.press('Enter');
    await tile(page, 2).click();
    await viewer.getByRole('status').getByText('2 of 3').waitFor({ state: 'attached' });
    expect(isLoaded()).toBe(true);
    await page.keyboard.press('Escape');
    await closed(page);
    await cover.click();
    expect(await tile(page, 2).isVisible()).toBe(false);
    expect(faults).toEqual([]);

    await using plain = await visit(browser, server.origin, { javaScriptEnabled: false });
    await plain.page.goto(at(`/a/hospital/p/${id}`));
    const image = plain.page.locator('.picture img');
    expect(await image.isVisible()).toBe(false);
    await plain.page.getByText('Sensitive photo').click();
    await image.waitFor();
  });

  test('P3, P4, P6 and C1 weigh what they may, and do not move (J15)', async () => {
    await using visitor = await visit(browser, server.origin, desktop);
    await using owner = await visit(browser, server.origin, desktop);
    const [photo] = await ada.photos(album.id);
    await signIn(owner.page, server.origin);
    const gallery = { document: 12, stylesheet: 10, script: 20, font: 36, shift: 0.02 };
    const first = { document: 25, stylesheet: 25, script: 200, font: 36, shift: 0.05 };
    for (const [page, address, budget] of [
      [visitor.page, at('/a/orta'), gallery],
      [visitor.page, at(`/a/orta/p/${photo!.id}`), gallery],
      [visitor.page, link.url, gallery],
      [owner.page, at('/console'), first],
    ] as const) {
      const cdp = await page.context().newCDPSession(page);
      await cdp.send('Network.clearBrowserCache');
      const arrived: Request[] = [];
      const take = (request: Request) => arrived.push(request);
      page.on('requestfinished', take);
      await page.goto(address, { waitUntil: 'load' });
      page.off('requestfinished', take); // what islands and screens bring later has budgets of its own
      await page.getByText('Lake Orta').first().waitFor();
      const shift = await page.evaluate<number>(layoutShift);
      const weight = { document: 0, stylesheet: 0, script: 0, font: 0, shift };
      for (const request of arrived) {
        const type = request.resourceType();
        if (type === 'shift' || !(type in weight)) continue;
        const said = (await request.response())?.headers()['content-length'];
        // Without a length, what came counts, headers that Playwright guesses the size of included.
        const bytes = said === undefined ? (await request.sizes()).responseBodySize : Number(said);
        weight[type as keyof typeof weight] += bytes / 1024;
      }
      for (const [kind, most] of Object.entries(budget)) {
        expect(weight[kind as keyof typeof weight], `${kind} of ${address}`).toBeLessThanOrEqual(
          most,
        );
      }
      expect(weight.script).toBeGreaterThan(0);
      expect(weight.stylesheet).toBeGreaterThan(0);
    }
  });

  test('the viewer walks by keyboard and gives the focus back', async () => {
    await using visitor = await visit(browser, server.origin, desktop);
    const { page, faults } = visitor;
    await page.goto(at('/a/orta'));
    await tile(page, 2).focus();
    await page.keyboard.press('Enter');
    const viewer = page.getByRole('dialog', { name: 'Photo viewer' });
    await viewer.getByRole('status').getByText('2 of 5').waitFor({ state: 'attached' });
    expect(await viewer.getAttribute('aria-modal')).toBe('true');
    expect(page.url()).toContain('/a/orta/p/');
    await expect.poll(() => page.evaluate(showsPicture)).toBe(true);
    await expectAccessible(page);

    await page.keyboard.press('ArrowRight');
    await viewer.getByRole('status').getByText('3 of 5').waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
    await closed(page);
    await page.waitForURL(at('/a/orta'));
    expect(await tileUnderFocus(page)).toBe(3);
    expect(faults).toEqual([]);
  });

  test('Escape closes the viewer even while it opens', async () => {
    await using visitor = await visit(browser, server.origin, desktop);
    const { page } = visitor;
    await page.goto(at('/a/orta'));
    await tile(page, 2).focus();
    await page.keyboard.press('Enter');
    await page.locator('.pswp').waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
    await closed(page);
    await page.waitForURL(at('/a/orta'));
    expect(await tileUnderFocus(page)).toBe(2);
  });

  test('Back closes the viewer, and the dialog, and stays on the page', async () => {
    await using visitor = await visit(browser, server.origin, phone);
    const { page } = visitor;
    await page.goto(at('/a/orta'));
    await tile(page, 1).click();
    await page.locator('.pswp--ui-visible').waitFor();
    await page.goBack();
    await closed(page);
    expect(page.url()).toBe(at('/a/orta'));

    await page.getByRole('link', { name: 'Follow' }).click();
    await page.getByRole('dialog', { name: 'Follow this album' }).waitFor();
    await page.goBack();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(page.url()).toBe(at('/a/orta'));
  });

  test('without scripts a tile leads to the photo, and from there to the next one', async () => {
    await using visitor = await visit(browser, server.origin, {
      ...phone,
      javaScriptEnabled: false,
    });
    const { page } = visitor;
    await page.goto(at('/a/orta'));
    await tile(page, 1).click();
    await page.getByText('1 of 5', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Next photo' }).click();
    await page.getByText('2 of 5', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Lake Orta' }).click();
    expect(page.url()).toMatch(/\/a\/orta#photo-/);
  });

  test('a link that ends while it is open takes its photos off the screen', async () => {
    await using visitor = await visit(browser, server.origin, desktop);
    const { page } = visitor;
    const short = await ada.link({ album: album.id });
    await page.goto(short.url);
    await tile(page, 1).click();
    await page.locator('.pswp--ui-visible').waitFor();
    await ada.delete(`/api/v1/links/${short.id}`);
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    await page.getByRole('heading', { name: 'This link was removed by its owner.' }).waitFor();
    await closed(page);
    expect(await page.locator('.tile img').count()).toBe(0);
    expect(await page.evaluate('document.activeElement.tagName')).toBe('H1');
  });

  describe('with little room', () => {
    let long: LinkJson;
    let photo: PhotoJson;

    beforeAll(async () => {
      const description = `https://example.org/${'a-long-address/'.repeat(12)}`;
      const home = await ada.album({ title: `${word} am See`, description });
      const files = await Promise.all([1, 2].map((it) => picture(it, { width: 900, height: 450 })));
      [photo] = (await ada.addPhotos(home.id, files)) as [PhotoJson];
      await ada.patch(`/api/v1/photos/${photo.id}`, { caption: word.repeat(3) });
      long = await ada.link({ album: home.id, label: word, uploads: 'on', downloads: 'original' });
      await ada.link({ album: home.id });
    });

    test('keeps long words within 320 px (J13)', async () => {
      await using visitor = await visit(browser, server.origin, magnified);
      const { page, faults } = visitor;
      for (const place of ['', '/add', '/download', `/i/${photo.id}`]) {
        await page.goto(`${long.url}${place}`);
        expect(await page.evaluate('document.documentElement.scrollWidth'), place).toBe(320);
      }
      expect(faults).toEqual([]);
    });

    test('lets its owner select links in a magnified window (J13)', async () => {
      await using owner = await visit(browser, server.origin, magnified);
      const { page, faults } = owner;
      await signIn(page, server.origin, '/console/links');
      const ticks = page.getByRole('list', { name: 'Links' }).getByRole('checkbox');
      await ticks.nth(1).check();
      await ticks.nth(0).check();
      await page.getByRole('button', { name: 'Pause' }).first().scrollIntoViewIfNeeded();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
      expect(faults).toEqual([]);
    });

    test('shows details beside the photo, not over it', async () => {
      await using visitor = await visit(browser, server.origin, desktop);
      const { page, faults } = visitor;
      await page.goto(long.url);
      await page.locator('.tile a').first().click();
      await page.getByRole('button', { name: 'Details of this photo' }).click();
      const drawer = page.getByRole('complementary', { name: 'Details of this photo' });
      const right = async () => {
        const box = await page
          .locator('.pswp__item:not([aria-hidden=true]) .pswp__img')
          .last()
          .boundingBox();
        return box ? box.x + box.width : Infinity;
      };
      const { x } = (await drawer.boundingBox())!;
      await expect.poll(right).toBeLessThanOrEqual(x + 1);
      await page.getByRole('button', { name: 'Close details' }).click();
      await expect.poll(right).toBeGreaterThan(x);
      expect(faults).toEqual([]);
    });
  });
});
