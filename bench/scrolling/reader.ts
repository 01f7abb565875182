import type { Browser, BrowserContext, Page } from 'playwright-core';
import { median } from '../servers.ts';

const WINDOWS = 40;
const PATIENCE = 60_000;
const size = { width: 1440, height: 900 };

/** How one visit felt, in milliseconds and bytes. */
export type Visit = {
  /** Until the document had been read, and until the first photo stood in the window. */
  read: number;
  photo: number;
  /** The slowest twentieth of all frames while forty windows were read. */
  frame: number;
  heap: number;
  /** How many photos were there by then. */
  photos: number;
};

export type Address = { url: string; cookies?: Parameters<BrowserContext['addCookies']>[0] };

/** What is done once the forty windows are read. */
export type Ending = (page: Page) => Promise<void>;

/** Reads a page several times; answers the median of each number. */
export async function readOften(
  browser: Browser,
  address: Address,
  visits: number,
  ending?: Ending,
): Promise<Visit> {
  const all: Visit[] = [];
  for (let number = 0; number < visits; number += 1) {
    all.push(await visitOnce(browser, address, number === 0 ? ending : undefined));
  }
  const of = (name: keyof Visit) => median(all.map((visit) => visit[name]));
  const [photo, frame, heap] = [of('photo'), of('frame'), of('heap')];
  return { read: of('read'), photo, frame, heap, photos: of('photos') };
}

/** Opens a page in a window of its own profile and presses Page Down until forty windows have gone by. */
async function visitOnce(
  browser: Browser,
  { url, cookies }: Address,
  ending?: Ending,
): Promise<Visit> {
  const context = await browser.newContext({ viewport: size, serviceWorkers: 'block' });
  if (cookies) await context.addCookies(cookies);
  const page = await context.newPage();
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  while (!(await page.evaluate<boolean>(isPhotoThere))) await page.waitForTimeout(20);
  const photo = await page.evaluate<number>('performance.now()');
  const read = await page.evaluate<number>(
    `performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd`,
  );
  await page.waitForLoadState('load');
  await page.evaluate(watchFrames);
  const goal = (WINDOWS * size.height * 7) / 8; // a press of Page Down is seven eighths of a window
  const end = Date.now() + PATIENCE;
  while ((await page.evaluate<number>('scrollY')) < goal) {
    if (Date.now() > end) throw new Error(`${url} cannot be scrolled for ${WINDOWS} windows.`);
    await page.keyboard.press('PageDown');
  }
  const frames = await page.evaluate<number[]>('globalThis.frameTimes');
  const client = await context.newCDPSession(page);
  const { usedSize } = await client.send('Runtime.getHeapUsage');
  const photos = await page.locator('img').count();
  await ending?.(page);
  await context.close();
  frames.sort((one, other) => one - other);
  const frame = frames[Math.floor(frames.length * 0.95)] ?? NaN;
  return { read, photo, frame, heap: usedSize, photos };
}

const isPhotoThere = `[...document.images].some((image) => {
  const { top, width } = image.getBoundingClientRect();
  return image.complete && image.naturalWidth > 0 && top < innerHeight && width > 60;
})`;

/** Runs in the page: how long each frame took, in milliseconds. */
const watchFrames = `{
  globalThis.frameTimes = [];
  let last = performance.now();
  const next = (now) => {
    globalThis.frameTimes.push(now - last);
    last = now;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
}`;
