import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { AccountJson } from '../../src/http/api/schemas.ts';
import { password } from '../support/server.ts';
import { codeOf } from '../support/sign-in.ts';

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

/** What each account's first window was given when it signed in; later windows begin with it. */
const sessions = new Map<string, Cookies>();

/**
 * Opens an address of the console as somebody who has an account; ada, unless told. Whoever administrates has an app for
 * codes from the first time on, since a password alone is not enough for that. The session is there before the page:
 * what the form does is seen where signing in is tested.
 */
export async function signIn(
  page: Page,
  origin: string,
  path = '/console',
  handle = 'ada',
): Promise<void> {
  const who = `${handle} at ${origin}`;
  const there = new URL(path, origin).href;
  await page.context().addCookies(sessions.get(who) ?? []);
  const account = await page.request.get(new URL('/api/v1/account', origin).href);
  if (!account.ok()) await enter(page, origin, handle);
  sessions.set(who, await page.context().cookies(origin));
  await page.goto(there);
  await page.waitForURL(there);
}

/** Goes on to another screen of the console, as its own links do: without a new page. */
export const go = (page: Page, path: string): Promise<void> =>
  page.evaluate(`history.pushState(null, '', ${JSON.stringify(path)})`);

async function enter(page: Page, origin: string, handle: string): Promise<void> {
  const post = async (path: string, data: object) => {
    const answer = await page.request.post(new URL(`/api/v1${path}`, origin).href, {
      data,
      headers: { origin },
    });
    expect(answer.ok(), await answer.text()).toBe(true);
    return (await answer.json()) as { secret: string };
  };
  await post('/sessions', { handle, password });
  const own = await page.request.get(new URL('/api/v1/account', origin).href);
  if (((await own.json()) as AccountJson).role !== 'admin') return;
  const { secret } = await post('/account/totp', {});
  await post('/account/totp/confirm', { code: codeOf(secret) });
}
