import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { until, type Person } from './person.ts';
import type { World } from './world.ts';

/** One picture: its file's name, the window, where it looks, and what is done there before it is taken. */
export type Shot = {
  name: string;
  window: BrowserContextOptions;
  path: string;
  /** Whose browser it is; a stranger's unless somebody is named. */
  as?: Person;
  prepare?: (page: Page) => Promise<void>;
};

const desk = { viewport: { width: 1280, height: 800 }, colorScheme: 'light' } as const;
const dark = { ...desk, colorScheme: 'dark' } as const;
const phone = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 1.5,
  isMobile: true,
  hasTouch: true,
  colorScheme: 'light',
} as const;

/** Every picture of the papers. */
export function shotsOf({ mira, orta, link, locked, photos }: World): Shot[] {
  const album = `/console/a/${orta.id}`;
  const open = `/s/${link.token}`;
  const own = (name: string, path: string, more: Partial<Shot> = {}): Shot => ({
    name,
    window: desk,
    path,
    as: mira,
    ...more,
  });
  return [
    { name: 'album', window: desk, path: '/a/lake_orta' },
    { name: 'album-dark', window: dark, path: '/a/lake_orta' },
    { name: 'album-phone', window: phone, path: '/a/lake_orta' },
    { name: 'viewer', window: desk, path: '/a/lake_orta', prepare: openFirst },
    { name: 'link', window: phone, path: open },
    { name: 'link-password', window: phone, path: `/s/${locked.token}` },
    { name: 'link-add', window: phone, path: `${open}/add` },
    own('console', '/console'),
    own('console-album', album, { window: dark }),
    own('share', `${album}/share`),
    own('photo', `${album}/p/${photos[0]?.id}`),
    own('arrange', `${album}/arrange`),
    own('review', '/console/review'),
    own('people', '/console/people'),
    own('timeline', '/console/timeline', { window: dark }),
    own('delivery', `${album}/delivery`),
    own('followers', `${album}/followers`),
    own('admin', '/console/admin'),
    own('federation', '/console/admin/federation'),
  ];
}

/** Takes one in a window of its own; answers it as PNG. */
export async function take(browser: Browser, origin: string, shot: Shot): Promise<Buffer> {
  const context = await browser.newContext({
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36',
    locale: 'en-GB',
    timezoneId: 'Europe/Rome',
    reducedMotion: 'reduce',
    ignoreHTTPSErrors: true,
    serviceWorkers: 'block',
    ...shot.window,
  });
  const cookies = [...(shot.as?.jar ?? [])].map(([name, value]) => ({
    name,
    value,
    domain: new URL(origin).hostname,
    path: '/',
    secure: true,
    httpOnly: true,
  }));
  await context.addCookies(cookies);
  const page = await context.newPage();
  await page.goto(origin + shot.path, { waitUntil: 'load' });
  await settle(page);
  await shot.prepare?.(page);
  await settle(page);
  const png = await page.screenshot();
  await context.close();
  return png;
}

async function openFirst(page: Page): Promise<void> {
  await page.locator('a:has(img)').first().click();
}

/** Until what can be seen is there, and nothing is asked for any more. */
async function settle(page: Page): Promise<void> {
  await until(() => page.evaluate<boolean>(isThere));
  await page.evaluate('document.fonts.ready.then(() => true)');
  await page.waitForTimeout(700);
}

const isThere = `!document.querySelector('[aria-busy="true"]') && [...document.images].every((image) => {
  const { top, bottom } = image.getBoundingClientRect();
  return image.complete || bottom < 0 || top > innerHeight;
})`;
