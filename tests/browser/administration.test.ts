import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PhotoJson } from '../../src/http/api/schemas.ts';
import type { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { expectAccessible, hasChromium, launch, visit } from './chromium.ts';
import { signIn } from './sign-in.ts';

const desktop = { viewport: { width: 1440, height: 900 } };

describe.runIf(hasChromium)('administration', () => {
  let server: TestServer;
  let browser: Browser;
  let ada: Client;
  let ben: Client;
  let photo: PhotoJson;
  beforeAll(async () => {
    server = await openTestServer();
    browser = await launch();
    ada = await server.account('ada', 'admin');
    ben = await server.account('ben');
    const album = await ben.album({ title: 'Market day', handle: 'market' });
    const [added] = await ben.addPhotos(album.id, [await picture(1)]);
    photo = added!;
    await ben.patch(`/api/v1/photos/${photo.id}`, { sensitive: true });
    await ben.link({ album: album.id, label: 'Family' });
    await ada.post('/api/v1/admin/invitations', { uses: 3 });
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
    await guest.page.goto(`${server.origin}/about`);

    await using admin = await visit(browser, server.origin, desktop);
    const { page, faults } = admin;
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
    expect(faults).toEqual([]);
  });

  test('somebody is suspended with the effect in numbers, which lands in the log (D7, D9)', async () => {
    await using admin = await visit(browser, server.origin, desktop);
    const { page, faults } = admin;
    await signIn(page, server.origin, '/console/admin/people');
    await page.getByText('@ben').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'More for @ben' }).click();
    await page.getByRole('menuitem', { name: 'Suspend…' }).click();
    const dialog = page.getByRole('alertdialog', { name: 'Suspend @ben?' });
    await dialog.getByText('Closed for everybody: 1 album with').waitFor();
    await dialog.getByRole('button', { name: 'Suspend' }).click();
    await page.getByText('@ben is suspended').waitFor();
    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    await page.getByRole('dialog', { name: 'Invite to this server' }).waitFor();
    await page.keyboard.press('Escape');

    await page.goto(`${server.origin}/console/admin/audit`);
    await page.getByText('Suspended an account', { exact: true }).last().waitFor();
    await page.getByRole('button', { name: 'Check the chain' }).click();
    await page.getByText(/rows, none changed or missing/).waitFor();
    await expectAccessible(page);
    expect(faults).toEqual([]);
  });

  test('settings say where they come from, and take effect (D10)', async () => {
    await using admin = await visit(browser, server.origin, desktop);
    const { page, faults } = admin;
    await signIn(page, server.origin, '/console/admin/settings');
    const name = page.getByLabel('Name', { exact: true });
    await name.fill('Lake Photos');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('button', { name: 'Set “Name” back to the default' }).waitFor();
    await expectAccessible(page);
    await page.goto(`${server.origin}/about`);
    await page.getByRole('heading', { name: 'About Lake Photos' }).waitFor();
    await expectAccessible(page);

    await page.goto(`${server.origin}/console/admin/links`);
    await page.getByText('Family').waitFor();
    await expectAccessible(page);
    await page.goto(`${server.origin}/console/admin/first-run`);
    await page.getByText('What stands in front of it passes on').waitFor();
    await expectAccessible(page);
    expect(faults).toEqual([]);
  });

  test('fits a phone, and speaks German', async () => {
    await using english = await visit(browser, server.origin, desktop);
    await signIn(english.page, server.origin);
    await using admin = await visit(browser, server.origin, {
      viewport: { width: 320, height: 800 },
      locale: 'de-DE',
      colorScheme: 'dark',
    });
    const { page, faults } = admin;
    await signIn(page, server.origin, '/console/admin/people');
    for (const [path, title] of [
      ['people', 'Konten'],
      ['reports', 'Meldungen'],
      ['links', 'Links von allen'],
      ['settings', 'Einstellungen'],
      ['audit', 'Protokoll'],
    ] as const) {
      await page.goto(`${server.origin}/console/admin/${path}`);
      await page.getByRole('heading', { name: title, level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      const wide = await page.evaluate<string[]>(
        `[...document.querySelectorAll('main *')].filter((it) =>
          it.getBoundingClientRect().right > document.documentElement.clientWidth
            && getComputedStyle(it).position !== 'absolute').map((it) => it.outerHTML.slice(0, 200))`,
      );
      expect(wide, path).toEqual([]);
    }
    expect(faults).toEqual([]);
  });
});
