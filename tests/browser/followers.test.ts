import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson } from '../../src/http/api/schemas.ts';
import type { Client } from '../support/client.ts';
import { openRemoteServer, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, password, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { expectAccessible, hasChromium, launch, visit } from './chromium.ts';

describe.runIf(hasChromium)('the owner of an album', () => {
  let server: TestServer;
  let browser: Browser;
  let ada: Client;
  let cleo: RemoteServer;
  beforeAll(async () => {
    server = await openTestServer();
    browser = await launch();
    ada = await server.account('ada');
    cleo = await openRemoteServer();
  });
  afterAll(async () => {
    await browser?.close();
    await cleo?.[Symbol.asyncDispose]();
    await server?.[Symbol.asyncDispose]();
  });

  const signIn = async (page: Page, path: string) => {
    await page.goto(server.origin + path);
    await page.getByLabel('Handle').fill('ada');
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL(server.origin + path);
  };
  const read = async ({ id }: AlbumJson) => (await ada.get<AlbumJson>(`/api/v1/albums/${id}`)).body;

  test('is asked what becomes of the followers when fewer people will see it', async () => {
    const album = await ada.album({ title: 'Lake Orta' });
    await cleo.follow(album.actor);
    await cleo.received('Accept');
    await using owner = await visit(browser, server.origin);
    const { page, faults } = owner;
    await signIn(page, `/console/a/${album.id}`);
    await page.getByRole('button', { name: 'More for this album' }).click();
    await page.getByRole('menuitem', { name: 'Album settings' }).click();

    const audience = page.getByRole('radiogroup', { name: 'Who can see it' });
    await audience.getByText('Private', { exact: true }).click();
    await page.getByText(/^1 person follows this album\./).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(await audience.getByRole('radio', { name: 'Public' }).isChecked()).toBe(true);
    expect(await read(album)).toMatchObject({ audience: 'public', followerCount: 1 });

    await audience.getByText('Followers', { exact: true }).click();
    await page.getByRole('button', { name: 'Keep them' }).click();
    await until(async () => (await read(album)).audience === 'followers');
    expect((await read(album)).followerCount).toBe(1);

    await audience.getByText('Private', { exact: true }).click();
    await page.getByRole('button', { name: 'Remove them' }).click();
    await cleo.received('Reject');
    expect(await read(album)).toMatchObject({ audience: 'private', followerCount: 0 });
    expect(faults).toEqual([]);
  });
});
