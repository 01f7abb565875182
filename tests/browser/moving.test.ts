import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PhotoJson } from '../../src/http/api/schemas.ts';
import { film, hasFfmpeg, withFfmpeg } from '../support/films.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { expectAccessible, hasChromium, launch, visit } from './chromium.ts';
import { signIn } from './sign-in.ts';

const phone = { viewport: { width: 390, height: 844 } };

describe.runIf(hasChromium && hasFfmpeg)('photos that move', { timeout: 60_000 }, () => {
  let server: TestServer;
  let browser: Browser;
  let still: PhotoJson;
  let video: PhotoJson;
  let motion: PhotoJson;
  beforeAll(async () => {
    server = await openTestServer({ settings: withFfmpeg });
    browser = await launch();
    const ada = await server.account('ada');
    const album = await ada.album({ title: 'Lake Orta', handle: 'orta' });
    const size = { width: 320, height: 240 };
    const { bytes } = await picture(2, size);
    const files = [
      await picture(1, size),
      { name: 'a.mov', bytes: film(2) },
      { name: 'b.jpg', bytes: Buffer.concat([bytes, film(1)]) },
    ];
    [still, video, motion] = (await ada.addPhotos(album.id, files)) as [
      PhotoJson,
      PhotoJson,
      PhotoJson,
    ];
    await ada.patch(`/api/v1/photos/${video.id}`, { altText: 'Stripes' });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });

  const page = (photo: PhotoJson) => `${server.origin}/a/orta/p/${photo.id}`;
  const isPlaying = (at: Page, shown = '.pswp video[controls]') =>
    at.evaluate<boolean>(`(() => {
      const film = document.querySelector('${shown}');
      return film !== null && !film.paused && !film.hidden;
    })()`);
  const open = async (at: Page, photo: PhotoJson) => {
    await at.goto(`${server.origin}/a/orta`);
    await at.locator(`#photo-${photo.id} a`).click();
    await at.locator('.pswp--open').waitFor();
  };

  test('say so in the grid, and play on their pages without scripts', async () => {
    await using seen = await visit(browser, server.origin, { ...phone, javaScriptEnabled: false });
    await seen.page.goto(`${server.origin}/a/orta`);
    expect(await seen.page.locator('.moving-mark').allTextContents()).toEqual(['0:02', '']);
    await seen.page.getByRole('link', { name: 'Video, 0:02: Stripes' }).click();
    const shown = seen.page.locator('.picture > video');
    expect(await shown.getAttribute('aria-label')).toBe('Video, 0:02: Stripes');
    expect(await shown.getAttribute('preload')).toBe('none');
    expect(await shown.getAttribute('poster')).toContain('/preview');
    await seen.page.goto(page(motion));
    const way = seen.page.getByRole('link', { name: 'Play motion' });
    expect(await way.getAttribute('href')).toContain('/clip.mp4');
  });

  test('are accessible, and a picture moves by its button', async () => {
    await using seen = await visit(browser, server.origin, phone);
    await seen.page.goto(page(video));
    await expectAccessible(seen.page);
    await seen.page.goto(page(motion));
    const button = seen.page.getByRole('button', { name: 'Play motion' });
    await button.click();
    await seen.page.locator('[aria-pressed=true]').waitFor();
    expect(await isPlaying(seen.page, '.motion-film')).toBe(true);
    await seen.page.locator('[aria-pressed=false]').waitFor(); // it has ended
    await expectAccessible(seen.page);
    expect(seen.faults).toEqual([]);
  });

  test('play in the viewer: Space pauses, arrows turn on, a film by Tab keeps them', async () => {
    await using seen = await visit(browser, server.origin, phone);
    await open(seen.page, video);
    await expect.poll(() => isPlaying(seen.page)).toBe(true);
    await seen.page.keyboard.press(' ');
    await expect.poll(() => isPlaying(seen.page)).toBe(false);
    await seen.page.locator('.pswp video').focus();
    await seen.page.keyboard.press('ArrowRight');
    expect(seen.page.url()).toBe(page(video));
    await seen.page.locator('.pswp').first().focus();
    await seen.page.keyboard.press('ArrowRight');
    await expect.poll(() => seen.page.url()).toBe(page(motion));
    await seen.page.getByRole('button', { name: 'Play motion' }).click();
    await seen.page.locator('.pswp__button--motion[aria-pressed=true]').waitFor();
    const wide = `document.querySelector('.pswp .motion-film').getBoundingClientRect().width`;
    expect(await seen.page.evaluate<number>(wide)).toBeGreaterThan(200);
    expect(seen.faults).toEqual([]);
  });

  test('play to their ends in a slideshow, and by themselves only for who likes that (J11)', async () => {
    await using quiet = await visit(browser, server.origin, { ...phone, reducedMotion: 'reduce' });
    await open(quiet.page, video);
    await quiet.page.locator('.pswp video').waitFor();
    expect(await isPlaying(quiet.page)).toBe(false);

    await using seen = await visit(browser, server.origin, {
      viewport: { width: 1280, height: 720 },
    });
    await open(seen.page, video);
    await seen.page.locator('.pswp__button--slideshow').click();
    await expect.poll(() => seen.page.url(), { timeout: 10_000 }).toBe(page(motion));
    expect(still.motion).toBeNull();
  });

  test('play in the console, where what moves of a picture can go', async () => {
    await using seen = await visit(browser, server.origin, phone);
    const at = (photo: PhotoJson) => `/console/a/${photo.albumId}/p/${photo.id}`;
    await signIn(seen.page, server.origin, at(video));
    await seen.page.locator('.stage-film video').waitFor();
    await seen.page.keyboard.press(' ');
    await expect.poll(() => isPlaying(seen.page, '.stage-film video')).toBe(true);
    await expectAccessible(seen.page);
    await seen.page.goto(`${server.origin}${at(motion)}`);
    await seen.page.getByRole('button', { name: 'Play motion' }).waitFor();
    await expectAccessible(seen.page);
    await seen.page.getByRole('button', { name: 'Keep only the picture' }).click();
    await seen.page.getByRole('alertdialog').getByRole('button', { name: 'Keep only' }).click();
    await seen.page.getByText('This photo stands still now.').waitFor();
    expect(await seen.page.getByRole('button', { name: 'Play motion' }).count()).toBe(0);
    expect(seen.faults).toEqual([]);
  });
});
