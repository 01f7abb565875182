import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PhotoJson } from '../../src/http/api/schemas.ts';
import { startJobs } from '../../src/start-jobs.ts';
import type { Client } from '../support/client.ts';
import { film, hasFfmpeg, withFfmpeg } from '../support/films.ts';
import { fixture, picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { expectAccessible, hasChromium, launch, visit } from './chromium.ts';
import { signIn } from './sign-in.ts';

const phone = { viewport: { width: 390, height: 844 }, reducedMotion: 'no-preference' } as const;

describe.runIf(hasChromium && hasFfmpeg)('photos that move', { timeout: 60_000 }, () => {
  let server: TestServer;
  let jobs: AsyncDisposable | undefined;
  let ada: Client;
  let browser: Browser;
  let still: PhotoJson;
  let video: PhotoJson;
  let motion: PhotoJson;
  beforeAll(async () => {
    server = await openTestServer({ jobs: false, settings: withFfmpeg });
    jobs = await startJobs(server.app);
    browser = await launch();
    ada = await server.account('ada');
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
    await jobs?.[Symbol.asyncDispose]();
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
    await seen.page.keyboard.press(' ');
    const goesOn = `(({ paused, ended }) => !paused || ended)(document.querySelector('.pswp video'))`;
    await expect.poll(() => seen.page.evaluate<boolean>(goesOn)).toBe(true);
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

  test('are tiles that say Preparing, then a picture and a film that plays from anywhere in it (J36)', async () => {
    const { id } = await ada.album({ title: 'From a phone' });
    await jobs?.[Symbol.asyncDispose]();
    jobs = undefined;
    await using seen = await visit(browser, server.origin, phone);
    const at = seen.page;
    await signIn(at, server.origin, `/console/a/${id}`);
    const chooser = at.waitForEvent('filechooser');
    await at.getByRole('button', { name: 'Upload', exact: true }).click();
    const files = [
      { name: 'IMG_1.HEIC', mimeType: '', buffer: await readFile(fixture('camera-gps.heic')) },
      { name: 'IMG_2.MP4', mimeType: 'video/mp4', buffer: film(4, ['-f', 'mp4']) },
    ];
    await (await chooser).setFiles(files);
    const waiting = at.locator('.photo-tile .preparing');
    await expect.poll(() => waiting.count()).toBe(2);
    expect(await at.locator('.photo-tile img').count()).toBe(0);

    jobs = await startJobs(server.app);
    const drawn = `[...document.querySelectorAll('.photo-tile img')]
      .filter(({ complete, naturalWidth }) => complete && naturalWidth > 0).length`;
    await expect.poll(() => at.evaluate<number>(drawn), { timeout: 30_000 }).toBe(2);
    expect(await waiting.count()).toBe(0);
    expect(await at.locator('.photo-tile .moving-mark').allTextContents()).toEqual(['0:04']);

    const answers: number[] = [];
    at.on('response', (response) => {
      if (response.request().resourceType() === 'media') answers.push(response.status());
    });
    await at
      .locator('.photo-tile', { has: at.locator('.moving-mark') })
      .locator('a')
      .click();
    const shown = at.locator('.stage-film video');
    expect(await shown.getAttribute('poster')).toMatch(/\/(?:large|preview)/);
    await shown.press(' ');
    await expect.poll(() => isPlaying(at, '.stage-film video')).toBe(true);
    const sought = await at.evaluate<number[]>(`(async () => {
      const film = document.querySelector('.stage-film video');
      film.pause();
      film.currentTime = 3.5;
      await new Promise((resolve) => film.addEventListener('seeked', resolve, { once: true }));
      return [film.currentTime, film.seekable.start(0), Math.round(film.seekable.end(0))];
    })()`);
    expect(sought).toEqual([3.5, 0, 4]);
    expect(new Set(answers)).toEqual(new Set([206]));
    expect(seen.faults).toEqual([]);
  });
});
