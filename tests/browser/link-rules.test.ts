import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LinkPolicyJson } from '../../src/http/api/schemas/links.ts';
import type { AlbumJson } from '../../src/http/api/schemas.ts';
import type { Client } from '../support/client.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { expectAccessible, hasChromium, launch, visit } from './chromium.ts';
import { signIn } from './sign-in.ts';

const desktop = { viewport: { width: 1440, height: 900 } };

describe.runIf(hasChromium)('an administrator’s rules for links', () => {
  let server: TestServer;
  let browser: Browser;
  let ada: Client;
  let lake: AlbumJson;
  beforeAll(async () => {
    server = await openTestServer();
    browser = await launch();
    ada = await server.account('ada', 'admin');
    lake = await ada.album({ title: 'Lake Orta' });
    await ada.link({ album: lake.id, label: 'Family', password: 'open sesame' });
    await ada.link({ album: lake.id, label: 'Guests' });
    await ada.link({ album: lake.id, label: 'Choir' });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });

  test('say how many links they meet, before they hold', async () => {
    await using owner = await visit(browser, server.origin, desktop);
    const { page, faults } = owner;
    const policy = async () => (await ada.get<LinkPolicyJson>('/api/v1/admin/link-policy')).body;
    await signIn(page, server.origin, '/console/admin/settings/links');
    await page.getByText('Every link needs a password').click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByText(/2 links .*do not keep to the rules/).waitFor();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect((await policy()).requiresPassword).toBe(false);
    await page.getByText('Every link needs a password').click();
    await dialog.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    expect((await policy()).requiresPassword).toBe(true);
    const listed = page.getByRole('region', { name: 'Links that do not keep to the rules' });
    await listed.getByText(/Guests to “Lake Orta” of Ada: no password/).waitFor();
    await ada.patch('/api/v1/admin/link-policy', { requiresPassword: false });

    await page.getByText('Disabled', { exact: true }).click();
    await page.getByRole('alertdialog', { name: 'Affects 3 links' }).waitFor();
    await dialog.getByRole('button', { name: 'Apply' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await policy()).toMatchObject({ isAllowed: false, blocksExisting: true });
    await page.goto(`${server.origin}/console/a/${lake.id}/share`);
    await page.getByText(/^Sharing by links is disabled here by an administrator\./).waitFor();
    expect(await page.getByRole('button', { name: 'New link' }).count()).toBe(0);
    await ada.patch('/api/v1/admin/link-policy', { isAllowed: true, blocksExisting: false });
    expect(faults).toEqual([]);
  });
});
