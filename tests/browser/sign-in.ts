import type { Page } from 'playwright-core';
import { password } from '../support/server.ts';

/** Opens an address of the console as somebody who has an account; ada, unless told. */
export async function signIn(
  page: Page,
  origin: string,
  path = '/console',
  handle = 'ada',
): Promise<void> {
  await page.goto(new URL(path, origin).href);
  await page.getByLabel('Handle').fill(handle);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(new URL(path, origin).href);
}
