import type { Browser, Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, PhotoJson } from '../../src/http/api/schemas.ts';
import { labelGrounds } from '../../src/media/label-card.ts';
import { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { expectAccessible, hasChromium, launch, visit, type Visit } from './chromium.ts';
import { signIn } from './sign-in.ts';

/** For machines that have much else to do. */
const waitABit = { timeout: 10_000 };
const desktop = { viewport: { width: 1440, height: 900 } };
const phone = { width: 390, height: 844 };

describe.runIf(hasChromium)('arranging an album', () => {
  let server: TestServer;
  let browser: Browser;
  let ada: Client;
  let album: AlbumJson;
  let ids: string[];
  /** Where ada has signed in: one window, from test to test. */
  let owner: Visit;
  let page: Page;
  beforeAll(async () => {
    server = await openTestServer();
    browser = await launch();
    ada = await server.account('ada');
    album = await ada.album({ title: 'Lake Orta', handle: 'orta' });
    const shapes = [90, 50, 70, 110, 64, 80, 75, 60].map((width) => ({ width, height: 64 }));
    const files = await Promise.all(shapes.map((shape, index) => picture(index, shape)));
    await ada.addPhotos(album.id, files);
    ids = (await ada.photos(album.id)).map(({ id }) => id);
    for (const [index, id] of ids.entries()) {
      await ada.patch(`/api/v1/photos/${id}`, { takenAt: `2026-08-0${index + 1}T10:00:00Z` });
    }
    owner = await visit(browser, server.origin, { ...desktop, colorScheme: 'dark' });
    ({ page } = owner);
    await signIn(page, server.origin, `/console/a/${album.id}/arrange`);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });

  const places = (list: readonly (string | null)[]) => list.map((id) => ids.indexOf(id ?? ''));
  const onBoard = async () =>
    places(
      await page.evaluate<string[]>(
        "[...document.querySelectorAll('.board-photo')].map((it) => it.dataset.key)",
      ),
    );
  const onServer = async () => places((await ada.photos(album.id)).map(({ id }) => id));
  const onPublicPage = async () => {
    const visitor = new Client(server.origin, { accept: 'text/html' });
    const { body } = await visitor.get<string>(`/a/${album.handle}`);
    return places([...body.matchAll(/ id="photo-([^"]+)"/g)].map(([, id]) => id!));
  };
  const at = (place: number) => page.locator(`[data-key="${ids[place]}"]`);

  test('three photos are dragged to the start, taken back, and moved there by keys alone (J38)', async () => {
    await at(7).waitFor();
    const before = [0, 1, 2, 3, 4, 5, 6, 7];
    const after = [2, 4, 6, 0, 1, 3, 5, 7];
    for (const place of [2, 4, 6]) await at(place).click();
    await page.getByText('3 selected').waitFor();

    await drag(page, at(4), at(0));
    await page.getByText('Moved 3 photos to position 1').first().waitFor();
    expect(await onBoard()).toEqual(after);
    expect(await onServer()).toEqual(after);
    await page.keyboard.press('Control+z');
    await expect.poll(() => onBoard(), waitABit).toEqual(before);
    await expect.poll(onServer, waitABit).toEqual(before);

    await at(2).focus();
    for (let step = 0; step < 2; step += 1) await page.keyboard.press('Alt+ArrowLeft');
    await expect.poll(() => onBoard(), waitABit).toEqual(after);
    await expect.poll(onServer, waitABit).toEqual(after);
    const focused = () => page.evaluate("document.activeElement.getAttribute('data-key')");
    await expect.poll(focused, waitABit).toBe(ids[2]);
    await page.keyboard.press('Alt+End');
    await expect.poll(onServer, waitABit).toEqual([0, 1, 3, 5, 7, 2, 4, 6]);
    await page.keyboard.press('Alt+Home');
    await expect.poll(onServer, waitABit).toEqual(after);
    await expect.poll(onPublicPage, waitABit).toEqual(after);
    expect(owner.faults.splice(0)).toEqual([]);
  });

  test('photos are moved by number, and before or after another one', async () => {
    await ada.put(`/api/v1/albums/${album.id}/order`, { photoIds: ids });
    await page.setViewportSize(phone);
    await page.reload();
    await at(7).click();
    await page.getByText('1 selected').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Move to position…' }).click();
    await page.getByLabel('Number').fill('2');
    await page.getByRole('dialog').getByRole('button', { name: 'Move', exact: true }).click();
    await expect.poll(onServer, waitABit).toEqual([0, 7, 1, 2, 3, 4, 5, 6]);
    await page.getByRole('button', { name: 'Move before or after…' }).click();
    await page.getByText('After photo').click();
    await page.getByLabel('Number').fill('4');
    await page.getByRole('dialog').getByRole('button', { name: 'Move', exact: true }).click();
    await expect.poll(onServer, waitABit).toEqual([0, 1, 2, 7, 3, 4, 5, 6]);
    await page.keyboard.press('Escape');
    await page.setViewportSize(desktop.viewport);
    expect(owner.faults.splice(0)).toEqual([]);
  });

  test('label colour, cover and titles of days are on the public page and in its preview (J40)', async () => {
    await page.getByLabel('Sorted by').selectOption('taken');
    await at(3).click();
    await page.getByRole('button', { name: 'Make it the cover' }).click();
    await page.getByText('Cover changed.').first().waitFor();
    await page.getByText('Titles of days').click();
    await page.getByLabel('Title of August 2, 2026').fill('The island');
    await page.keyboard.press('Enter');
    await page.getByText('Title of the day changed.').first().waitFor();
    await page.getByRole('button', { name: 'What crops keep' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowUp');
    const focal = async () =>
      (await ada.get<PhotoJson>(`/api/v1/photos/${ids[3]}`)).body.focalPoint;
    await expect.poll(focal, waitABit).toEqual({ x: 0.1, y: 0.1 });

    await using guest = await visit(browser, server.origin, desktop);
    const byHand = ['Moss', 'Brick', 'Sky'];
    const cards: string[] = [];
    for (const [name, { ground }] of Object.entries(labelGrounds)) {
      const title = byHand.find((it) => it.toLowerCase() === name);
      if (title) await page.locator('.label-swatch', { hasText: title }).click();
      else await ada.patch(`/api/v1/albums/${album.id}`, { labelColour: name });
      await expect
        .poll(async () => (await ada.get<AlbumJson>(`/api/v1/albums/${album.id}`)).body.labelColour)
        .toBe(name);
      await guest.page.goto(new URL(`/a/${album.handle}`, server.origin).href);
      await guest.page.locator(`.label.in-${name}`).waitFor();
      const contrasts = await guest.page.evaluate<number[]>(contrastsInLabel);
      expect({ name, least: Math.min(...contrasts) >= 4.5 }).toEqual({ name, least: true });
      const card = await guest.page.locator('meta[property="og:image"]').getAttribute('content');
      const image = await new Client(server.origin).bytes(card!);
      expect(image.headers.get('content-type')).toBe('image/jpeg');
      cards.push(card!);
      const label = await guest.page.evaluate(
        "getComputedStyle(document.querySelector('.label')).backgroundColor",
      );
      expect(label).toBe(rgb(ground));
      expect(farFrom(ground, await cornerOf(await image.bytes()))).toBeLessThan(4);
    }
    expect(Object.keys(labelGrounds)).toEqual(
      expect.arrayContaining(byHand.map((it) => it.toLowerCase())),
    );
    expect(new Set(cards).size).toBe(cards.length);
    await guest.page.locator('.chip b', { hasText: 'The island' }).waitFor();
    const { coverId } = (await ada.get<AlbumJson>(`/api/v1/albums/${album.id}`)).body;
    expect(coverId).toBe(ids[3]);
    expect(guest.faults).toEqual([]);
    expect(owner.faults.splice(0)).toEqual([]);
  });
});

const partsOf = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
const rgb = (hex: string) => `rgb(${partsOf(hex).join(', ')})`;
const farFrom = (hex: string, parts: readonly number[]) =>
  Math.max(...partsOf(hex).map((part, index) => Math.abs(part - (parts[index] ?? 0))));

/** The colour of a picture at its bottom left, where the label has no words. */
async function cornerOf(bytes: Uint8Array): Promise<number[]> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([1200, 630]);
  return [...data.subarray(info.width * 3 * (info.height - 20) + 60).subarray(0, 3)];
}

/** Takes hold of the middle of one, and lets go at the left edge of the other. */
async function drag(page: Page, one: Locator, other: Locator): Promise<void> {
  const from = (await one.boundingBox())!;
  const to = (await other.boundingBox())!;
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(from.x + 8, from.y + from.height / 2, { steps: 4 });
  const line = page.locator('.drop-line[data-drop-target] + [data-key]');
  const key = await other.getAttribute('data-key');
  await expect
    .poll(async () => {
      await page.mouse.move(to.x + 12, to.y + to.height / 2, { steps: 4 });
      await page.mouse.move(to.x + 8, to.y + to.height / 2);
      return (await line.count()) === 1 ? line.getAttribute('data-key') : null;
    }, waitABit)
    .toBe(key);
  await page.mouse.up();
}

/** The contrast of every text of the label with the ground that it stands on. */
const contrastsInLabel = `(() => {
  const channels = (colour) => (colour.match(/[\\d.]+/g) ?? []).map(Number);
  const luminance = (colour) => {
    const [red, green, blue] = channels(colour).slice(0, 3).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const groundOf = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if ((channels(backgroundColor)[3] ?? 1) === 1) return backgroundColor;
    }
    return 'rgb(255, 255, 255)';
  };
  const texts = [...document.querySelectorAll('.label :is(h1, p, a, button)')];
  return texts.filter((it) => it.textContent).map((text) => {
    const [one, other] = [luminance(getComputedStyle(text).color), luminance(groundOf(text))];
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  });
})()`;
