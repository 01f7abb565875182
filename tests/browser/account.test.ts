import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setupCode } from '../../src/domain/accounts/set-up.ts';
import type { Client } from '../support/client.ts';
import { firstRun } from '../../src/web/console/locale/en/administration-settings.ts';
import { alter } from '../support/links.ts';
import { openTestServer, password, type TestServer } from '../support/server.ts';
import { codeOf } from '../support/sign-in.ts';
import { until } from '../support/until.ts';
import { expectAccessible, hasChromium, launch, visit, type Visit } from './chromium.ts';
import { go, signIn } from './sign-in.ts';

const desktop = { viewport: { width: 1440, height: 900 }, colorScheme: 'light' } as const;
const phone = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  colorScheme: 'dark',
} as const;

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true });

/** Gives a window a device that keeps passkeys, and whose owner is always there. */
async function plugIn(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

const insideWindow = (page: Page) =>
  page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );

let browser: Browser;
beforeAll(async () => {
  if (hasChromium) browser = await launch();
});
afterAll(() => browser?.close());

describe.runIf(hasChromium)('the first administrator', () => {
  test('sets the server up, adds a passkey, and comes in by it (J01)', async () => {
    await using server = await openTestServer({ jobs: false });
    await using owner = await visit(browser, server.origin, desktop);
    const { page, faults } = owner;
    page.setDefaultTimeout(30_000);
    await plugIn(page);
    await page.goto(`${server.origin}/setup?code=${setupCode(server.app)}`);
    await page.getByLabel('Your name').fill('Ada');
    await page.getByLabel('Password', { exact: true }).fill(password);
    await button(page, 'Set up').click();
    await page.getByRole('heading', { name: 'Keep the server safe' }).waitFor();
    await expectAccessible(page);
    await button(page, 'Add a passkey').click();
    await page.getByText('Step 2 of 4').waitFor();
    await page.getByText(server.origin, { exact: false }).first().waitFor();
    await button(page, 'Next').click();
    await page.getByText('Step 3 of 4').waitFor();
    await page.getByText(server.app.config.mediaDir, { exact: false }).waitFor();
    await button(page, 'Next').click();
    await page.getByRole('heading', { name: firstRun.sharing }).waitFor();
    await page.getByText(firstRun.password).click();
    await until(async () => {
      const policy = await page.request.get(`${server.origin}/api/v1/admin/link-policy`);
      return ((await policy.json()) as { requiresPassword: boolean }).requiresPassword;
    });
    await button(page, 'To my albums').click();
    await page.getByText('Drop photos anywhere on this page to start an album.').waitFor();
    expect((await page.request.get(`${server.origin}/setup`)).status()).toBe(404);
    const administrates = () =>
      page.evaluate(() => fetch('/api/v1/admin/servers').then(({ status }) => status));
    expect(await administrates()).toBe(200);

    await button(page, /^Account/).click();
    // The sign-in offers the passkey among what the browser fills in, and this device takes every offer at once.
    const left = page.waitForURL(/\/login/);
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await left;
    await page.getByRole('heading', { name: 'Albums' }).waitFor();
    expect(await administrates()).toBe(200);
    expect(faults).toEqual([]);
  });
});

describe.runIf(hasChromium)('one’s account', () => {
  let server: TestServer;
  let ada: Client;
  beforeAll(async () => {
    server = await openTestServer({ jobs: false });
    ada = await server.account('ada');
    await server.account('ben');
    await server.account('cleo', 'admin');
  });
  afterAll(async () => {
    await server?.[Symbol.asyncDispose]();
  });

  const open = async (page: Page, handle: string, path = '/console/account') => {
    await page.goto(`${server.origin}/login?return=${encodeURIComponent(path)}`);
    await page.getByLabel('Handle or mail address').fill(handle);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await button(page, 'Sign in').click();
  };

  test('has a passkey that opens it, whose last one stays until there is a password (J03)', async () => {
    await using own = await visit(browser, server.origin, desktop);
    const { page, faults } = own;
    await plugIn(page);
    await open(page, 'ben');
    await button(page, 'Add a passkey').click();
    await page.getByText('The passkey counts now.').waitFor();
    await button(page, 'Remove the password').click();
    await button(page, 'Remove').click();
    await page.getByText('You have none, and come in by passkey.').waitFor();

    await page.evaluate(() => fetch('/api/v1/sessions/current', { method: 'DELETE' }));
    await page.goto(`${server.origin}/login?return=/console/account`);
    await page.getByText(/last used/).waitFor();
    const remove = async () => {
      await page.getByRole('button', { name: /^Remove Passkey of/ }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
    };
    await remove();
    await page.getByText(/^This is the only way in that is left/).waitFor();
    await button(page, 'Cancel').click();

    await alter(server, `update session set proved_at = now() - interval '1 hour'`);
    await button(page, 'Set a password').click();
    await page.getByLabel('New password').fill('another horse battery');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Is it you?' }).waitFor();
    await expectAccessible(page);
    await button(page, 'Use a passkey').click();
    const refusal = page.getByRole('dialog').locator('.error-line:not(:empty)');
    const done = page.getByText('The password is changed.');
    expect(await done.or(refusal).first().textContent()).toBe('The password is changed.');
    await remove();
    await page.getByText('The passkey is forgotten.').waitFor();
    expect(faults).toEqual([]);
  });

  test('asks for a code beside the password, and takes each recovery code once (J04)', async () => {
    await using own = await visit(browser, server.origin, phone);
    const { page, faults } = own;
    await page.goto(`${server.origin}/login`);
    await page.getByLabel('Handle or mail address').waitFor();
    await expectAccessible(page);
    expect(await insideWindow(page)).toBe(0);
    await open(page, 'cleo');
    await page.getByText(/^You administrate this server/).waitFor();
    await button(page, 'Set up an app').click();
    const key = await page.locator('.totp-key code').textContent();
    const secret = (key ?? '').replaceAll(' ', '');
    await expectAccessible(page);
    await page.getByLabel('The code that the app shows').fill(codeOf(secret));
    await button(page, 'Turn on').click();
    await page.locator('.recovery-codes').waitFor();
    const codes = await page.locator('.recovery-codes code').allTextContents();
    expect(codes).toHaveLength(10);
    expect(await insideWindow(page)).toBe(0);
    await button(page, 'I have kept them').click();
    await page.getByText('This browser may administrate.').waitFor();

    const signOut = () =>
      page.evaluate(() => fetch('/api/v1/sessions/current', { method: 'DELETE' }));
    const enter = async (code: string) => {
      await page.getByLabel('Code').fill(code);
      await button(page, 'Sign in').click();
    };
    await signOut();
    await open(page, 'cleo');
    await page.getByRole('heading', { name: 'One more step' }).waitFor();
    await expectAccessible(page);
    await enter('123');
    await page.getByText(/^That code does not count/).waitFor();
    await enter(codes[0]!);
    await page.getByText('9 recovery codes are left.', { exact: false }).waitFor();

    await signOut();
    await open(page, 'cleo');
    await enter(codes[0]!);
    await page.getByText(/^That code does not count/).waitFor();
    await enter(codeOf(secret, 1));
    await page.getByText('9 recovery codes are left.', { exact: false }).waitFor();
    expect(faults).toEqual([]);
  });

  describe('at a desk, from test to test,', () => {
    let desk: Visit;
    beforeAll(async () => {
      desk = await visit(browser, server.origin, desktop);
    });
    afterAll(() => desk?.[Symbol.asyncDispose]());

    test('is signed out in one browser from another, which comes back to where it was (J05)', async () => {
      await using other = await visit(browser, server.origin, phone);
      await open(other.page, 'ada', '/console/links?filter=expired');
      await other.page.getByRole('heading', { name: 'Links', exact: true }).waitFor();
      await signIn(desk.page, server.origin, '/console/account');
      await desk.page.getByRole('button', { name: /^Sign out .* on / }).click();
      await desk.page.getByText('It is signed out.').waitFor();

      await other.page.reload();
      await other.page.waitForURL(/\/login\?return=/);
      await other.page.getByLabel('Handle or mail address').fill('ada');
      await other.page.getByLabel('Password', { exact: true }).fill(password);
      await button(other.page, 'Sign in').click();
      await other.page.waitForURL(`${server.origin}/console/links?filter=expired`);
      expect([...desk.faults, ...other.faults]).toEqual([]);
    });

    test('makes a token that is shown once and ended', async () => {
      const { page, faults } = desk;
      await go(page, '/console/account');
      await button(page, 'Make a token').click();
      await page.getByLabel('What it is for').fill('Camera');
      await page.getByLabel('Works until').fill('2040-01-01');
      await page.getByRole('dialog').getByRole('button', { name: 'Make a token' }).click();
      const secret = await page.locator('.token-secret').textContent();
      await button(page, 'Close').click();
      await page.getByText(/Look at everything that you see · until/).waitFor();
      const tried = () =>
        fetch(`${server.origin}/api/v1/albums`, {
          headers: { authorization: `Bearer ${secret}` },
        }).then(({ status }) => status);
      expect(await tried()).toBe(200);
      await button(page, 'End Camera').click();
      await button(page, 'End').click();
      await page.getByText('The token is ended.').waitFor();
      expect(await tried()).toBe(401);
      expect((await ada.get('/api/v1/albums')).status).toBe(200);
      expect(faults).toEqual([]);
    });

    test('keeps how light its pages are, also where nobody is signed in', async () => {
      const { page, faults } = desk;
      await go(page, '/console/account');
      // What is still loading moves what is below it.
      await expect.poll(() => page.locator('main [aria-busy=true]').count()).toBe(0);
      await page.getByText('Dark', { exact: true }).click();
      const theme = () => page.locator('html').getAttribute('data-theme');
      await expect.poll(theme).toBe('dark');
      const ground = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
      const dark = await ground();
      await page.goto(`${server.origin}/`);
      expect(await theme()).toBe('dark');
      expect(await ground()).toBe(dark);
      expect(faults).toEqual([]);
    });
  });
});
