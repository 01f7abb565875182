import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { notify } from '../../src/domain/notices/notify.ts';
import type { AlbumJson, Page as List, PhotoJson } from '../../src/http/api/schemas.ts';
import type { NoticeSettingsJson } from '../../src/http/api/schemas/notices.ts';
import type { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openPostSink, type PostSink } from '../support/post-sink.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { expectAccessible, hasChromium, launch, visit } from './chromium.ts';
import { go, signIn } from './sign-in.ts';

const phone = { viewport: { width: 390, height: 844 }, userAgent: 'Mozilla/5.0 Chrome/140.0.0.0' };
const desktop = { viewport: { width: 1440, height: 900 } };

describe.runIf(hasChromium)('being told, and the app on a home screen', () => {
  let server: TestServer;
  let sink: PostSink;
  let browser: Browser;
  let ada: Client;
  let album: AlbumJson;
  beforeAll(async () => {
    sink = await openPostSink();
    server = await openTestServer();
    browser = await launch();
    ada = await server.account('ada', 'admin');
    album = await ada.album({ title: 'Alps' });
    await ada.addPhotos(album.id, [await picture(1, { width: 96, height: 64 })]);
    const { id } = (await ada.get<{ id: string }>('/api/v1/account')).body;
    await server.app.units.transact(async (scope) => {
      for (const kind of ['contribution.waiting', 'storage.full', 'album.inherited'] as const) {
        await notify(scope, { kind, subject: album.id, occasion: 'one' }, id);
      }
    });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
    await sink?.[Symbol.asyncDispose]();
  });

  const chosen = async () =>
    (await ada.get<NoticeSettingsJson>('/api/v1/account/notifications')).body.choices;
  const photosOf = async () =>
    (await ada.get<List<PhotoJson>>(`/api/v1/albums/${album.id}/photos`)).body.items;
  /** What another app does that shares photos to this one. */
  const share = async (page: Page, name: string, bytes: Uint8Array) => {
    await page.goto(`${server.origin}/offline`);
    await page.evaluate(`document.body.insertAdjacentElement('beforeend', Object.assign(
      document.createElement('form'),
      { method: 'post', action: '/share', enctype: 'multipart/form-data' },
    )).append(Object.assign(
      document.createElement('input'),
      { type: 'file', name: 'photos', id: 'it' },
    ))`);
    await page
      .locator('#it')
      .setInputFiles({ name, mimeType: 'image/jpeg', buffer: Buffer.from(bytes) });
    await page.evaluate(`document.querySelector('form').submit()`);
    await page.waitForURL(`${server.origin}/share`);
  };
  const ready = (page: Page) =>
    page.evaluate(`navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller ||
      new Promise((resolve) => navigator.serviceWorker.addEventListener(
        'controllerchange', () => resolve(null), { once: true }))).then(() => null)`);

  test('notices are read one by one and all at once, what one is told is chosen, and a webhook shows its deliveries', async () => {
    await using owner = await visit(browser, server.origin, desktop);
    const { page, faults } = owner;
    await signIn(page, server.origin, '/console/notices');
    await page.getByText('The album “Alps” has a new owner.').waitFor();
    const rows = page.locator('.notice-row');
    expect(await rows.count()).toBe(3);
    await page.getByRole('button', { name: /Mark as read: The album “Alps” has a new/ }).click();
    await expect.poll(() => rows.count()).toBe(2);
    await page.getByRole('button', { name: 'Mark all as read' }).click();
    await page.getByText('Nothing happened that you have not seen.').waitFor();
    await page.getByRole('link', { name: 'All', exact: true }).click();
    await expect.poll(() => rows.count()).toBe(3);

    await page.getByRole('link', { name: 'What you are told' }).click();
    const box = page.getByRole('checkbox', { name: 'There was no room for photos: Mail' });
    await box.click();
    await expect.poll(() => box.isChecked()).toBe(false);
    await page.getByText('Saved.').waitFor();
    expect((await chosen())['storage.full']).toEqual({ app: true, mail: false, push: false });

    await go(page, '/console/webhooks');
    await page.getByRole('button', { name: 'New webhook' }).click();
    const dialog = page.getByRole('dialog', { name: 'New webhook' });
    await dialog.getByLabel('Address').fill(`${sink.url}/hook`);
    await dialog.getByRole('button', { name: 'Create' }).click();
    expect(await page.getByLabel('Secret', { exact: true }).inputValue()).toMatch(/^whsec_/);
    await page.getByRole('button', { name: 'I have it' }).click();
    await page.getByRole('button', { name: 'Test', exact: true }).click();
    await page.locator('.webhook-log').getByText('Arrived').waitFor();
    await expectAccessible(page);
    expect(sink.received.map(({ path }) => path)).toContain('/hook');
    expect(faults).toEqual([]);
  });

  test('an installed app shows albums without a connection, takes what is shared to it, and forgets it all with whoever signs out', async () => {
    await using owner = await visit(browser, server.origin, { ...phone, serviceWorkers: 'allow' });
    const { page, faults } = owner;
    const manifest = await (await fetch(`${server.origin}/manifest.webmanifest`)).json();
    expect(manifest).toMatchObject({ display: 'standalone', share_target: { action: '/share' } });
    for (const { src } of (manifest as { icons: { src: string }[] }).icons) {
      const icon = await fetch(server.origin + src);
      expect([icon.status, icon.headers.get('content-type')]).toEqual([200, 'image/png']);
    }
    await signIn(page, server.origin, `/console/a/${album.id}`);
    await ready(page);
    await page.reload();
    await page.locator('main img').first().waitFor();
    await until(() =>
      page.evaluate<boolean>(`caches.open('albumen-album-${album.id}').then((it) => it.keys())
        .then((all) => all.some(({ url }) => url.includes('/media/')))`),
    );

    await share(page, 'shared.jpg', (await picture(7, { width: 96, height: 64 })).bytes);
    await page.getByRole('heading', { name: 'Where do they go?' }).waitFor();
    await page.getByText('1 photo', { exact: true }).waitFor();
    await expectAccessible(page);
    const before = (await photosOf()).length;
    await page.getByRole('button', { name: 'Alps' }).click();
    await page.waitForURL(`${server.origin}/console/a/${album.id}`);
    await until(async () => (await photosOf()).length === before + 1);
    await until(() =>
      page.evaluate<boolean>(`new Promise((resolve) => {
        const open = indexedDB.open('albumen', 1);
        open.onsuccess = () => {
          const all = open.result.transaction('shared').objectStore('shared').count();
          all.onsuccess = () => { open.result.close(); resolve(all.result === 0); };
        };
      })`),
    );

    await page.context().setOffline(true);
    await page.goto(`${server.origin}/console/a/${album.id}`);
    await page.getByRole('heading', { name: 'Alps' }).waitFor();
    await page.locator('main img').first().waitFor();
    await page.goto(`${server.origin}/u/ada`);
    await page.getByRole('heading', { name: 'You’re offline' }).waitFor();
    await page.context().setOffline(false);

    await page.goto(`${server.origin}/console`);
    await page.locator('.account-button').click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL(/\/login/);
    await until(async () => {
      const kept = await page.evaluate<string[]>('caches.keys()');
      return kept.every((name) => name === 'albumen-shell');
    });
    expect(
      faults.filter((fault) => !/ERR_INTERNET_DISCONNECTED|Failed to fetch/.test(fault)),
    ).toEqual([]);
  });

  test('a guest who opened a link for adding shares photos to its album', async () => {
    const link = await ada.link({ album: album.id, uploads: 'on' });
    await using guest = await visit(browser, server.origin, { ...phone, serviceWorkers: 'allow' });
    const { page } = guest;
    await page.goto(`${server.origin}/s/${link.token}/add`);
    await page.locator('add-photos[data-ready]').waitFor({ state: 'attached' });
    await ready(page);
    await share(page, 'guest.jpg', (await picture(8, { width: 96, height: 64 })).bytes);
    const choice = page.getByRole('region', { name: 'Albums of others' }).getByRole('button');
    await choice.click();
    await page.waitForURL(`${server.origin}/s/${link.token}/add`);
    await until(async () => {
      const { body } = await ada.get<List<{ state: string }>>(`/api/v1/albums/${album.id}/photos`);
      const waiting = await ada.get<List<object>>(`/api/v1/contributions?album=${album.id}`);
      return waiting.body.items.length > 0 && body.items.length > 0;
    });
    expect(guest.faults).toEqual([]);
  });
});
