import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setupCode } from '../../src/domain/accounts/set-up.ts';
import { Account } from '../../src/domain/accounts/account.ts';
import { addressIn, openMailServer, type MailServer } from '../support/mail-server.ts';
import { openTestServer, password, type TestServer } from '../support/server.ts';
import { hasChromium, launch, visit } from './chromium.ts';

const later = 'eine ganz neue Losung';

describe.runIf(hasChromium)('every door, in a browser without scripts', () => {
  let mails: MailServer;
  let server: TestServer;
  let browser: Browser;
  beforeAll(async () => {
    mails = await openMailServer();
    server = await openTestServer({ settings: { ALBUMEN_SMTP_URL: mails.url } });
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
    await mails?.[Symbol.asyncDispose]();
  });

  const heading = (page: Page) => page.getByRole('heading', { level: 1 }).textContent();
  const fill = async (page: Page, fields: Record<string, string>) => {
    for (const [label, value] of Object.entries(fields)) {
      await page.getByLabel(label, { exact: true }).fill(value);
    }
  };
  const press = (page: Page, name: string) =>
    page.getByRole('button', { name, exact: true }).click();
  const fits = async (page: Page) =>
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(320);

  test('makes the first administrator, asks for a new password, sets it, and lets them in (P16, D11)', async () => {
    await using guest = await visit(browser, server.origin, {
      javaScriptEnabled: false,
      viewport: { width: 320, height: 700 },
    });
    const { page } = guest;
    await page.goto(`${server.origin}/setup`);
    await page.waitForURL('**/setup/plain');
    expect(await heading(page)).toBe('Open the whole setup address');
    const code = await server.app.units.look(async (scope) => setupCode(scope));
    await page.goto(`${server.origin}/setup?code=${code}x`);
    await page.waitForURL('**/setup/plain?**');
    await fits(page);
    const first = { 'Your name': 'Ada', Handle: 'ada', Password: password };
    await fill(page, first);
    await press(page, 'Set up');
    await page.getByText('not the one that the server printed').waitFor();
    expect(await page.getByLabel('Handle').inputValue()).toBe('ada');

    await page.goto(`${server.origin}/setup/plain?code=${code}`);
    await fill(page, { ...first, Password: 'password123' });
    await press(page, 'Set up');
    await page.getByText('Many people have this password').waitFor();
    await fill(page, { Password: password });
    await press(page, 'Set up');
    await page.waitForURL('**/login/plain');
    expect(await heading(page)).toBe('You are signed in');
    await press(page, 'Sign out');
    expect((await page.goto(`${server.origin}/setup/plain?code=${code}`))?.status()).toBe(404);
    await server.app.units.write(async ({ em }) => {
      (await em.findOneOrFail(Account, { handle: 'ada' })).mail = 'ada@mail.example';
    });

    await page.goto(`${server.origin}/login/plain`);
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await fits(page);
    await fill(page, { 'Handle or mail address': 'ada' });
    await press(page, 'Send the mail');
    expect(await heading(page)).toBe('Look into your mail');
    const address = addressIn(await mails.next('ada@mail.example'), '/reset');
    await page.goto(address);
    await page.waitForURL('**/reset/plain?token=*');
    await fill(page, { Password: 'password123' });
    await press(page, 'Set the password');
    await page.getByText('Many people have this password').waitFor();
    await fill(page, { Password: later });
    await press(page, 'Set the password');
    expect(await heading(page)).toBe('The new password counts');
    await page.goto(address);
    await page.waitForURL('**/reset/plain?token=*');
    await fill(page, { Password: later });
    await press(page, 'Set the password');
    await page.getByText('older than half an hour').waitFor();
    expect(await heading(page)).toBe('A new password');

    await page.goto(`${server.origin}/login/plain`);
    await fill(page, { 'Handle or mail address': 'ada@mail.example', Password: later });
    await press(page, 'Sign in');
    await page.waitForURL(`${server.origin}/`);
    expect(guest.faults).toEqual([]);
  });
});
