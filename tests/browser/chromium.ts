import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';
import { expect } from 'vitest';

/** Draws no window around its pages, so that the same ones take it two thirds of the time. */
const shell = '/usr/bin/chromium-headless-shell';
const installed = [shell, '/usr/bin/chromium'].find(existsSync);
const executablePath = process.env['CHROMIUM'] ?? installed ?? '';

/** Browser tests skip themselves, saying so, where no Chromium is installed. */
export const hasChromium = existsSync(executablePath);
if (!hasChromium) console.warn('browser tests skipped: there is no Chromium');

/** Whether it is the one that drew the golden screens: the other one smooths letters in another way. */
export const drawsAlike = executablePath === shell;
if (hasChromium && !drawsAlike)
  console.warn(`golden screens are not compared: there is no ${shell}`);

/** Starts a browser; `more` are switches beside those that every test has. */
export const launch = (...more: string[]): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [
      ...more,
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

/** A window and what went wrong in it: errors of scripts, and requests that left the server. */
export type Visit = AsyncDisposable & { page: Page; faults: string[] };

/**
 * A service worker stands between a page and what a test answers in the server's place, and motion costs half of what
 * drawing does: only those have them that ask.
 */
const usual = { serviceWorkers: 'block', reducedMotion: 'reduce' } as const;

/** Profiles that nobody looks through now, by what they were opened with. */
const idle = new WeakMap<Browser, Map<string, BrowserContext[]>>();

/**
 * Opens a window of a profile in which nobody has been: no cookie, nothing stored. The scripts that an earlier visit
 * fetched and compiled are there still, which spares every other one most of a second.
 */
export async function visit(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const alike = profilesLike(browser, options);
  const context = alike.pop() ?? (await browser.newContext({ ...usual, ...options }));
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (message) => {
    const isRefusal = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isRefusal) faults.push(message.text());
  });
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(origin)) {
      faults.push(`${request.url()} is not on this server`);
    }
  });
  return {
    page,
    faults,
    async [Symbol.asyncDispose]() {
      if (options.serviceWorkers === 'allow' || page.isClosed()) return context.close();
      await forget(context, page, origin);
      alike.push(context);
    },
  };
}

function profilesLike(browser: Browser, options: BrowserContextOptions): BrowserContext[] {
  const all = idle.get(browser) ?? new Map<string, BrowserContext[]>();
  idle.set(browser, all);
  const key = JSON.stringify(options);
  const alike = all.get(key) ?? [];
  all.set(key, alike);
  return alike;
}

async function forget(context: BrowserContext, page: Page, origin: string): Promise<void> {
  const session = await context.newCDPSession(page);
  const storageTypes = 'local_storage,indexeddb,cache_storage,file_systems';
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes });
  await Promise.all(context.pages().map((it) => it.close()));
  await context.clearCookies();
  await context.unrouteAll({ behavior: 'ignoreErrors' });
  await context.setOffline(false);
}

/**
 * No violation of the accessibility rules that a program can check. In legacy mode, since the other one finishes in a
 * second page that takes this one's place: its animations would stand still.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}
