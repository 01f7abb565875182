import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, Page as List } from '../../src/http/api/schemas.ts';
import { formOf, type Client } from '../support/client.ts';
import { Browser as Guest, pathOf } from '../support/links.ts';
import { picture, sceneFile } from '../support/pictures.ts';
import { openRemoteServer, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, password, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { hasChromium, launch, visit } from './chromium.ts';

/** Where the keyboard is: lost on the page itself, or somewhere that shows it. */
const FOCUS = `(() => {
  const it = document.activeElement;
  if (!it || it === document.body) return 'lost';
  const shown = (one) => {
    const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(one);
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
  };
  const around = [it, it.parentElement, it.closest('label'), it.closest('.choice, .segment')];
  return around.some((one) => one && shown(one)) ? 'seen' : 'unseen: ' + it.outerHTML.slice(0, 200);
})()`;

type Matching = { isConnected: boolean; matches(selector: string): boolean };

/** A hand that has nothing but keys, and whose owner sees where it is at each of them. */
class Keys {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  press = (key: string) => this.page.keyboard.press(key);
  type = (words: string) => this.page.keyboard.type(words);

  /**
   * Goes on by Tab, or back, until the keyboard is there. The element is looked for once, and again when it was drawn
   * anew: to find one by its role, all of the page is read.
   */
  async to(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await target.waitFor();
    let found = await target.elementHandle();
    for (let steps = 0; steps < 90; steps += 1) {
      const isThere = await found?.evaluate((it) => {
        const element = it as unknown as Matching;
        return element.isConnected ? element.matches(':focus') : null;
      });
      if (isThere) return this.requireSeen();
      if (isThere === false) await this.press(key);
      else found = await target.elementHandle();
    }
    throw new Error(`${target.toString()} was not reached`);
  }

  async on(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await this.to(target, key);
    await this.press('Enter');
  }

  isAt = (target: Locator): Promise<boolean> =>
    target.evaluate((it) => (it as unknown as Matching).matches(':focus')).catch(() => false);

  focus = () => this.page.evaluate<string>(FOCUS);

  private async requireSeen(): Promise<void> {
    const where = await this.focus();
    if (where !== 'seen') throw new Error(`the keyboard is ${where}`);
  }

  /** After something closed or went: the keyboard is somewhere again. */
  async keeps(after: string): Promise<void> {
    const isSomewhere = async () => (await this.focus()) !== 'lost';
    await until(isSomewhere, 5_000).catch(() => {
      throw new Error(`the keyboard was lost when ${after}`);
    });
  }
}

describe.runIf(hasChromium)('an owner without a mouse', () => {
  let server: TestServer;
  let browser: Browser;
  let cleo: RemoteServer;
  let ada: Client;
  let ben: Client;
  beforeAll(async () => {
    server = await openTestServer();
    browser = await launch();
    cleo = await openRemoteServer();
    [ada, ben] = [await server.account('ada'), await server.account('ben')];
  });
  afterAll(async () => {
    await browser?.close();
    await cleo?.[Symbol.asyncDispose]();
    await server?.[Symbol.asyncDispose]();
  });

  test('does a whole day, and always sees where the keyboard is (7.2)', async () => {
    await using owner = await visit(browser, server.origin, {
      viewport: { width: 1440, height: 900 },
      permissions: ['clipboard-read', 'clipboard-write'],
      reducedMotion: 'reduce',
    });
    const { page, faults } = owner;
    page.setDefaultTimeout(30_000);
    const keys = new Keys(page);
    const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
    const tiles = page.locator('.photo-tile a');
    const openAlbum = async () => {
      await keys.press('g');
      await keys.press('a');
      await page.getByRole('heading', { name: 'Albums' }).waitFor();
      await page.getByRole('link', { name: /Lake Orta/ }).waitFor();
      await keys.to(button('New album'));
      await keys.press('ArrowRight');
      await keys.press('Enter');
      await tiles.nth(3).waitFor();
    };
    const more = async (entry: string) => {
      await keys.on(button('More for this album'));
      await page.getByRole('menuitem', { name: entry, exact: true }).waitFor();
      await expect.poll(() => keys.focus()).toBe('seen');
      const item = page.getByRole('menuitem', { name: entry, exact: true });
      for (let step = 0; step < 15 && !(await keys.isAt(item)); step += 1) {
        await keys.press('ArrowDown');
      }
      await keys.press('Enter');
    };

    await page.goto(`${server.origin}/login`);
    await keys.to(page.getByLabel('Handle or mail address'));
    await keys.type('ada');
    await keys.to(page.getByLabel('Password', { exact: true }));
    await keys.type(password);
    await keys.press('Enter');
    await page.getByRole('heading', { name: 'Albums' }).waitFor();
    await keys.keeps('signed in');

    await keys.press('n');
    await page.getByRole('dialog', { name: 'New album' }).waitFor();
    await expect.poll(() => keys.focus()).toBe('seen');
    await keys.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await keys.keeps('the dialog closed');
    await keys.press('n');
    await keys.to(page.getByLabel('Title', { exact: true }));
    await keys.type('Lake Orta');
    await keys.press('Tab');
    await keys.press('ArrowDown');
    await keys.press('ArrowDown');
    expect(await page.getByRole('radio', { name: /^Public/ }).isChecked()).toBe(true);
    await keys.to(button('Create album'));
    await keys.press('Enter');
    await page.getByRole('heading', { name: 'Lake Orta' }).waitFor();
    await keys.keeps('the album opened');
    const id = new URL(page.url()).pathname.split('/').at(-1)!;
    const album = async () => (await ada.get<AlbumJson>(`/api/v1/albums/${id}`)).body;

    const chooser = page.waitForEvent('filechooser');
    await keys.on(button('Upload'));
    const files = await Promise.all(
      [1, 2, 3].map((number) => picture(800 + number, { width: 96, height: 64 })),
    );
    await (
      await chooser
    ).setFiles(
      files.map(({ name, bytes }) => ({
        name,
        mimeType: 'image/jpeg',
        buffer: Buffer.from(bytes),
      })),
    );
    await until(async () => (await album()).photoCount === 3);
    await tiles.nth(2).waitFor();
    await until(async () => (await ada.photos(id)).every(({ state }) => state === 'ready'));
    await keys.keeps('the files were chosen');

    await keys.to(tiles.first());
    await keys.press('Enter');
    const viewer = page.getByRole('dialog', { name: 'Photo viewer' });
    await viewer.waitFor();
    await keys.to(viewer.getByLabel('Alt text'));
    await keys.type('A boat at the pier');
    await keys.press('Tab');
    await viewer.getByText('Saved.').waitFor();
    await keys.press('Escape');
    await viewer.waitFor({ state: 'detached' });
    await expect.poll(() => keys.isAt(tiles.first())).toBe(true);

    const before = (await ada.photos(id)).map((photo) => photo.id);
    await more('Arrange');
    const first = page.locator(`[data-key="${before[0]}"]`);
    await keys.to(first);
    await keys.press('Space');
    await keys.press('Alt+End');
    const after = [...before.slice(1), before[0]];
    await until(async () => (await ada.photos(id)).every((photo, at) => photo.id === after[at]));
    await keys.keeps('the photo moved');
    await keys.on(page.getByRole('link', { name: 'Done', exact: true }), 'Shift+Tab');
    await tiles.first().waitFor();

    await keys.on(button('Share'));
    await keys.on(button('New link'));
    await page.getByText('Link copied').first().waitFor();
    const { items } = (await ada.get<List<{ url: string }>>(`/api/v1/links?album=${id}`)).body;
    const copied = () => page.evaluate<string>('navigator.clipboard.readText()');
    expect(await copied()).toBe(items[0]?.url);
    await keys.keeps('the link was made');
    await keys.press('Escape');
    await button('New link').waitFor({ state: 'detached' });
    await keys.keeps('the panel closed');

    const [link] = (await ada.get<List<{ id: string; token: string }>>(`/api/v1/links?album=${id}`))
      .body.items;
    await ada.patch(`/api/v1/links/${link!.id}`, { uploads: 'on' });
    await cleo.follow((await album()).actor);
    const guest = new Guest(server);
    const gift = await formOf([await sceneFile(77)], { name: 'Jonas' });
    expect((await guest.request('POST', `${pathOf(link!)}/add`, gift)).status).toBe(201);
    const photoId = after[0]!;
    const path = `/api/v1/photos/${photoId}/comments`;
    expect((await ben.post(path, { text: 'Is the pier open?' })).status).toBe(201);

    await until(async () => (await ada.contributions())[0]?.photo.renditions.preview);
    await keys.press('g');
    await keys.press('r');
    await page.getByRole('heading', { name: 'To review' }).waitFor();
    await page.getByText('1 of 1').first().waitFor();
    await keys.keeps('the review opened');
    await keys.press(']');
    await until(async () => (await ada.contributions()).length === 0);
    await keys.keeps('the last one was answered');

    await openAlbum();
    await more('Followers');
    await page.getByRole('heading', { name: 'Followers', level: 2 }).waitFor();
    await until(async () => (await album()).followerCount === 1);
    await keys.press('Escape');
    await keys.keeps('the followers closed');

    await keys.to(tiles.first());
    const asked = page.locator(`[data-id="${photoId}"] a`);
    for (let step = 0; step < 4 && !(await keys.isAt(asked)); step += 1) {
      await keys.press('ArrowRight');
    }
    expect(await keys.isAt(asked)).toBe(true);
    await keys.press('Enter');
    await viewer.waitFor();
    await viewer.getByText('Is the pier open?').waitFor();
    await keys.on(viewer.getByRole('button', { name: 'Answer' }));
    await keys.to(viewer.getByLabel('Answer to Ben'));
    await keys.type('It is, until dusk.');
    await keys.on(viewer.getByRole('button', { name: 'Post' }));
    await viewer.getByText('It is, until dusk.').first().waitFor();
    await keys.keeps('the answer was posted');
    await keys.press('Escape');
    await viewer.waitFor({ state: 'detached' });
    await keys.keeps('the viewer closed');

    await keys.press('/');
    const field = page.getByRole('combobox', { name: 'Search photos' });
    await expect.poll(() => keys.isAt(field)).toBe(true);
    await keys.type('pier');
    await keys.press('Enter');
    await expect.poll(() => tiles.count()).toBe(1);
    await keys.keeps('found');

    await keys.to(tiles.first());
    await openAlbum();
    await keys.to(tiles.first());
    await keys.press('Delete');
    await page.getByRole('alertdialog').waitFor();
    await keys.on(page.getByRole('alertdialog').getByRole('button', { name: /^Remove/ }));
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    await until(async () => (await album()).photoCount === 3);
    await keys.keeps('the photo went');
    await keys.on(page.getByRole('link', { name: 'Trash' }));
    await page.getByRole('heading', { name: 'Trash' }).waitFor();
    await keys.on(page.getByRole('button', { name: /^Restore/ }));
    await until(async () => (await album()).photoCount === 4);
    await keys.keeps('it came back');

    await keys.on(button(/^Account/), 'Shift+Tab');
    const out = page.getByRole('menuitem', { name: 'Sign out' });
    await out.waitFor();
    await keys.press('End');
    await expect.poll(() => keys.isAt(out)).toBe(true);
    await keys.press('Enter');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect((await page.request.get(`${server.origin}/api/v1/account`)).status()).toBe(401);
    expect(faults).toEqual([]);
  }, 120_000);
});
