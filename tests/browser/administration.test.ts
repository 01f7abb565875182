import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PhotoJson } from '../../src/http/api/schemas.ts';
import type { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { expectAccessible, hasChromium, launch, visit, type Visit } from './chromium.ts';
import { go, signIn } from './sign-in.ts';

const desktop = { viewport: { width: 1440, height: 900 } };

describe.runIf(hasChromium)('administration', () => {
  let server: TestServer;
  let browser: Browser;
  let ada: Client;
  let ben: Client;
  let photo: PhotoJson;
  /** Where ada has signed in: one window, from test to test. */
  let admin: Visit;
  let page: Page;
  beforeAll(async () => {
    server = await openTestServer();
    browser = await launch();
    ada = await server.account('ada', 'admin');
    ben = await server.account('ben');
    const album = await ben.album({ title: 'Market day', handle: 'market' });
    const [added] = await ben.addPhotos(album.id, [await picture(1, { width: 96, height: 64 })]);
    photo = added!;
    await ben.patch(`/api/v1/photos/${photo.id}`, { sensitive: true });
    await ben.link({ album: album.id, label: 'Family' });
    await ada.post('/api/v1/admin/invitations', { uses: 3 });
    admin = await visit(browser, server.origin, desktop);
    ({ page } = admin);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });

  test('a report is filed without scripts, looked at behind a veil, and acted on (P15, D8)', async () => {
    await using guest = await visit(browser, server.origin, {
      javaScriptEnabled: false,
      viewport: { width: 390, height: 800 },
    });
    await guest.page.goto(`${server.origin}/a/market/p/${photo.id}`);
    await guest.page.getByRole('link', { name: 'Report' }).click();
    await guest.page.getByText('It shows me, or somebody else').click();
    await guest.page.getByLabel('What should the administrators know?').fill('That is my stall.');
    await guest.page.getByRole('button', { name: 'Send report' }).click();
    await guest.page.getByRole('heading', { name: 'Your report has arrived' }).waitFor();

    await signIn(page, server.origin, '/console/admin/reports');
    await page.getByRole('link', { name: 'Shows somebody who does not want it' }).click();
    await page.getByText('This may be disturbing.').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByRole('button', { name: 'Remove photo' }).click();
    const dialog = page.getByRole('alertdialog', { name: 'Remove photo' });
    await dialog.getByLabel('Reason').fill('Asked for it.');
    await dialog.getByRole('button', { name: 'Remove photo' }).click();
    await page.getByText('No longer shown').waitFor();
    await page.getByText('Asked for it.').waitFor();
    expect((await ben.get(`/api/v1/photos/${photo.id}`)).status).toBe(404);
    expect(admin.faults.splice(0)).toEqual([]);
  });

  test('somebody is suspended with the effect in numbers, which lands in the log (D7, D9)', async () => {
    await go(page, '/console/admin/people');
    await page.getByText('@ben', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'More for @ben' }).click();
    await page.getByRole('menuitem', { name: 'Suspend…' }).click();
    const dialog = page.getByRole('alertdialog', { name: 'Suspend @ben?' });
    await dialog.getByText('Closed for everybody: 1 album with').waitFor();
    await dialog.getByRole('button', { name: 'Suspend' }).click();
    await page.getByText('@ben is suspended').waitFor();
    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    await page.getByRole('dialog', { name: 'Invite to this server' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await go(page, '/console/admin/audit');
    await page.getByText('Suspended an account', { exact: true }).last().waitFor();
    await page.getByRole('button', { name: 'Check the chain' }).click();
    await page.getByText(/rows, none changed or missing/).waitFor();
    expect(admin.faults.splice(0)).toEqual([]);
  });

  test('settings say where they come from, and take effect (D10)', async () => {
    await go(page, '/console/admin/settings');
    const name = page.getByLabel('Name', { exact: true });
    await name.fill('Lake Photos');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('button', { name: 'Set “Name” back to the default' }).waitFor();
    await go(page, '/console/admin/links');
    await page.getByText('Family').waitFor();
    await go(page, '/console/admin/first-run');
    await page.getByText('What stands in front of it passes on').waitFor();
    await page.goto(`${server.origin}/about`);
    await page.getByRole('heading', { name: 'About Lake Photos' }).waitFor();
    await expectAccessible(page);
    expect(admin.faults.splice(0)).toEqual([]);
  });
});
