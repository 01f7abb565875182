import type { BrowserContext, Page } from 'playwright-core';
import { password } from '../support/server.ts';

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

/** What each account's first window was given when it signed in; later windows begin with it. */
const sessions = new Map<string, Cookies>();

/** Opens an address of the console as somebody who has an account; ada, unless told. */
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
    await page.getByRole('button', { name: 'Sign in' }).click();
  }
  await page.waitForURL(there);
  sessions.set(who, await page.context().cookies(origin));
}
