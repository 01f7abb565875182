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
 * codes from the first time on, since a password alone is not enough for that.
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
  await page.goto(there);
  if (!account.ok()) {
    await page.getByLabel('Handle').fill(handle);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  }
  await page.waitForURL(there);
  if (!account.ok()) await secure(page, origin);
  sessions.set(who, await page.context().cookies(origin));
}

async function secure(page: Page, origin: string): Promise<void> {
  const own = await page.request.get(new URL('/api/v1/account', origin).href);
  if (((await own.json()) as AccountJson).role !== 'admin') return;
  const post = async (path: string, data: object) => {
    const answer = await page.request.post(new URL(`/api/v1/account${path}`, origin).href, {
      data,
      headers: { origin },
    });
    expect(answer.ok(), await answer.text()).toBe(true);
    return (await answer.json()) as { secret: string };
  };
  const { secret } = await post('/totp', {});
  await post('/totp/confirm', { code: codeOf(secret) });
  await page.reload();
}
