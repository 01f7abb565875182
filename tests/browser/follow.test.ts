import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson } from '../../src/http/api/schemas.ts';
import type { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openRemoteServer, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { expectAccessible, hasChromium, launch, visit } from './chromium.ts';
import { signIn } from './sign-in.ts';

const subscribe = 'http://ostatus.org/schema/1.0/subscribe';
const phone = { viewport: { width: 390, height: 844 } };

describe.runIf(hasChromium)('following an album from a browser', () => {
  let server: TestServer;
  let browser: Browser;
  let ada: Client;
  let album: AlbumJson;
  let cleo: RemoteServer;
  beforeAll(async () => {
    server = await openTestServer();
    browser = await launch();
    ada = await server.account('ada');
    album = await ada.album({ title: 'Lake Orta', handle: 'orta' });
    await ada.addPhotos(
      album.id,
      await Promise.all([1, 2].map((it) => picture(it, { width: 96, height: 64 }))),
    );
    cleo = await openRemoteServer();
    const template = `${cleo.origin}/subscribe?uri={uri}`;
    cleo.serve('/.well-known/webfinger', { links: [{ rel: subscribe, template }] });
    cleo.serve('/subscribe', { type: 'text/html', body: '<h1>Follow this?</h1>' });
  });
  afterAll(async () => {
    await cleo?.[Symbol.asyncDispose]();
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });

  test.each([
    ['with scripts', phone],
    ['without scripts', { ...phone, javaScriptEnabled: false }],
  ])('leads %s from the dialog to the page of one’s own server', async (_, options) => {
    await using visitor = await visit(browser, server.origin, options);
    const { page } = visitor;
    await page.goto(album.url);
    await page.getByRole('link', { name: 'Follow', exact: true }).click();
    await page.getByLabel('Where is your account?').fill(cleo.address);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Follow this?' }).waitFor();
    expect(new URL(page.url()).searchParams.get('uri')).toBe(album.actor);
  });

  test('remembers the account, and is ready again after Back', async () => {
    await using visitor = await visit(browser, server.origin, phone);
    const { page } = visitor;
    await page.goto(`${album.url}#follow`);
    await page.getByLabel('Where is your account?').fill(cleo.address);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.waitForURL(/subscribe/);
    await page.goBack();
    await page.getByRole('button', { name: 'Continue' }).waitFor();
    await page.goto(`${album.url}/follow`);
    expect(await page.getByLabel('Where is your account?').inputValue()).toBe(cleo.address);
  });

  test('is for everybody to use, in the dark', async () => {
    await using visitor = await visit(browser, server.origin, { ...phone, colorScheme: 'dark' });
    const { faults, page } = visitor;
    await page.goto(`${album.url}#follow`);
    await page.getByRole('dialog', { name: 'Follow this album' }).waitFor();
    await expectAccessible(page);
    await page.goto(`${album.url}/follow`);
    await page.getByLabel('Where is your account?').fill('hello');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('alert').waitFor();
    await expectAccessible(page);
    await page.goto(`${album.url}/embed`);
    await expectAccessible(page);
    expect(faults).toEqual([]);
  });

  test('shows an album with its pictures in a frame of another site', async () => {
    const { body } = await ada.get(`/oembed?url=${encodeURIComponent(album.url)}`);
    cleo.serve('/blog', { type: 'text/html', body: `<!doctype html>${String(body['html'])}` });
    await using visitor = await visit(browser, server.origin);
    const { page } = visitor;
    await page.goto(`${cleo.origin}/blog`);
    const frame = page.frameLocator('iframe[title="Lake Orta"]');
    await frame.getByRole('heading', { name: 'Lake Orta' }).waitFor();
    const inside = page.frame({ url: /\/embed$/ });
    await expect
      .poll(() => inside?.evaluate('[...document.images].map((image) => image.naturalWidth > 0)'))
      .toEqual([true, true]);
    expect(await inside?.evaluate('getComputedStyle(document.querySelector("main")).display')).toBe(
      'grid',
    );
  });

  test('leaves its owner to say what becomes of the followers when fewer people will see it', async () => {
    const shown = await ada.album({ title: 'Lake Maggiore' });
    const read = async () => (await ada.get<AlbumJson>(`/api/v1/albums/${shown.id}`)).body;
    await cleo.follow(shown.actor);
    await cleo.received('Accept');
    await using owner = await visit(browser, server.origin);
    const { page, faults } = owner;
    await signIn(page, server.origin, `/console/a/${shown.id}`);
    await page.getByRole('button', { name: 'More for this album' }).click();
    await page.getByRole('menuitem', { name: 'Album settings' }).click();

    const audience = page.getByRole('radiogroup', { name: 'Who can see it' });
    await audience.getByText('Private', { exact: true }).click();
    await page.getByText(/^1 person follows this album\./).waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(await audience.getByRole('radio', { name: 'Public' }).isChecked()).toBe(true);
    expect(await read()).toMatchObject({ audience: 'public', followerCount: 1 });

    await audience.getByText('Followers', { exact: true }).click();
    await page.getByRole('button', { name: 'Keep them' }).click();
    await until(async () => (await read()).audience === 'followers');
    expect((await read()).followerCount).toBe(1);

    await audience.getByText('Private', { exact: true }).click();
    await page.getByRole('button', { name: 'Remove them' }).click();
    await cleo.received('Reject');
    expect(await read()).toMatchObject({ audience: 'private', followerCount: 0 });
    expect(faults).toEqual([]);
  });
});
