import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { notify } from '../../src/domain/notices/notify.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import type { AccountJson, AlbumJson } from '../../src/http/api/schemas.ts';
import type { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { expectAccessible, hasChromium, launch, visit } from './chromium.ts';
import { signIn } from './sign-in.ts';

const phone = { viewport: { width: 390, height: 844 } };
const desktop = { viewport: { width: 1440, height: 900 } };
const modes = [['on a desk, dark', { ...desktop, colorScheme: 'dark' }]] as const;
const day = 86_400_000;

describe.runIf(hasChromium)('all links', () => {
  let server: TestServer;
  let browser: Browser;
  let ada: Client;
  let lake: AlbumJson;
  let wedding: AlbumJson;
  let links: LinkJson[];

  beforeAll(async () => {
    server = await openTestServer();
    browser = await launch();
    ada = await server.account('ada', 'admin');
    lake = await ada.album({ title: 'Lake Orta' });
    wedding = await ada.album({ title: 'Hannah & Jonas' });
    const [photo] = await ada.addPhotos(lake.id, [await picture(1)]);
    links = [
      await ada.link({ album: lake.id, label: 'Family', password: 'open sesame' }),
      await ada.link({ album: lake.id, label: 'Printing shop' }),
      await ada.link({ album: wedding.id, label: 'Guests', uploads: 'on' }),
      await ada.link({ album: wedding.id, label: 'Choir' }),
      await ada.link({ photos: [photo!.id] }),
    ];
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });

  const read = async ({ id }: LinkJson) => (await ada.get<LinkJson>(`/api/v1/links/${id}`)).body;
  const row = (page: Page, name: string) =>
    page.locator('.link-row', { has: page.getByRole('link', { name, exact: true }) });
  const names = (page: Page) => page.locator('.link-row-name').allTextContents();
  /** Somebody is told that a link ends soon. */
  const tell = async (kind: 'link.expiring' | 'link.guessed', link: LinkJson, occasion: string) => {
    const { body } = await ada.get<AccountJson>('/api/v1/account');
    await server.app.units.transact((scope) =>
      notify(scope, { kind, subject: link.id, occasion }, body.id),
    );
  };

  test('are changed together: five get an end date, one stays paused (J42)', async () => {
    await ada.patch(`/api/v1/links/${links[3]!.id}`, { paused: true });
    await using owner = await visit(browser, server.origin, desktop);
    const { page, faults } = owner;
    await signIn(page, server.origin, '/console/links');
    await row(page, 'Choir').getByText('Paused', { exact: true }).waitFor();
    await page.getByLabel('Select all').check();
    await page.getByText('5 selected').waitFor();
    await page.getByRole('button', { name: 'Set end date' }).click();
    const dialog = page.getByRole('dialog', { name: 'End date of 5 links' });
    await dialog.waitFor();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: '1 week' }).click();
    await page.getByText('5 links changed').waitFor();
    await expect.poll(() => page.getByText(/Works until/).count()).toBe(5);
    for (const link of links) {
      const left = new Date((await read(link)).expiresAt!).getTime() - Date.now();
      expect(left / day).toBeCloseTo(7, 2);
    }
    await row(page, 'Choir').getByText('Paused', { exact: true }).waitFor();
    await row(page, 'Family').getByText('Active', { exact: true }).waitFor();

    await page.getByLabel('Clear the selection').click();
    await page.getByLabel('Select Choir').check();
    await page.getByRole('button', { name: 'Resume' }).click();
    await row(page, 'Choir').getByText('Active', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await row(page, 'Choir').getByText('Paused', { exact: true }).waitFor();
    expect(faults).toEqual([]);
  });

  test('are found by what one should worry about', async () => {
    await using owner = await visit(browser, server.origin, desktop);
    const { page } = owner;
    await signIn(page, server.origin, '/console/links');
    await page.getByRole('link', { name: 'Guests can add' }).click();
    await expect.poll(() => names(page)).toEqual(['Guests']);
    await page.getByRole('link', { name: 'No password' }).click();
    await expect.poll(() => names(page)).toEqual(['1 photo', 'Choir', 'Guests', 'Printing shop']);
    await page.getByRole('link', { name: 'Unused for 90 days' }).click();
    await page.getByText('Every link was opened in the last 90 days.').waitFor();
    await page.goBack();
    await expect.poll(() => names(page)).toHaveLength(4);
    await row(page, '1 photo').getByRole('link').click();
    await page.waitForURL(`${server.origin}/console/a/${lake.id}/share/${links[4]!.id}`);
    await page.getByRole('heading', { name: '1 photo', level: 1 }).waitFor();
  });

  test('are deleted together, after saying what that means', async () => {
    const [one, other] = [
      await ada.link({ album: lake.id, label: 'Old' }),
      await ada.link({ album: lake.id, label: 'Older' }),
    ];
    await using owner = await visit(browser, server.origin, phone);
    const { page, faults } = owner;
    await signIn(page, server.origin, '/console/links');
    await page.getByLabel('Select Old', { exact: true }).check();
    await page.getByLabel('Select Older').check();
    await page.getByRole('button', { name: 'Delete' }).click();
    const dialog = page.getByRole('alertdialog', { name: 'Delete 2 links?' });
    await dialog.getByText(/Older, Old\. /).waitFor();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('2 links deleted').waitFor();
    await row(page, 'Old').waitFor({ state: 'detached' });
    for (const { url } of [one, other]) {
      expect((await ada.get(new URL(url).pathname)).status).toBe(410);
    }
    expect(faults).toEqual([]);
  });

  test('close together by one switch, and open again', async () => {
    await using owner = await visit(browser, server.origin, desktop);
    const { page, faults } = owner;
    const visitor = async () =>
      (await fetch(links[1]!.url, { headers: { accept: 'application/json' } })).status;
    await signIn(page, server.origin, '/console/links');
    await page.getByText('Pause all links').click();
    await page.getByText('You have paused all your links. None of them opens now.').waitFor();
    await until(async () => (await visitor()) === 403);
    await expectAccessible(page);
    await page.getByText('Pause all links').click();
    await until(async () => (await visitor()) === 200);
    expect(faults).toEqual([]);
  });

  test('begin as one has chosen', async () => {
    await using owner = await visit(browser, server.origin, desktop);
    const { page, faults } = owner;
    await signIn(page, server.origin, '/console/links');
    await page.getByRole('heading', { name: 'New links' }).click();
    await page.getByLabel('Ends').selectOption('After 30 days');
    await page.getByText('Saved.').waitFor();
    await page.getByLabel('Downloads').selectOption('Originals');
    await page.getByText('ends: after 30 days, downloads: originals').waitFor();
    await expect
      .poll(async () => (await ada.get('/api/v1/account/link-policy')).body['defaults'])
      .toEqual({ days: 30, downloads: 'original' });

    await page.goto(`${server.origin}/console/a/${wedding.id}/share`);
    await page.getByRole('button', { name: 'New link' }).click();
    await page
      .getByRole('article', { name: 'Link' })
      .getByText(/Works until/)
      .waitFor();
    const [made] = (await ada.get<{ items: LinkJson[] }>('/api/v1/links')).body.items;
    expect(made?.downloads).toBe('original');
    await ada.delete(`/api/v1/links/${made!.id}`);
    await ada.patch('/api/v1/account/link-policy', { defaults: {} });
    expect(faults).toEqual([]);
  });

  test('are spoken of when one ends soon: one press gives it another week', async () => {
    const expiresAt = new Date(Date.now() + day / 2);
    const link = await ada.link({ album: lake.id, label: 'Hurry', expiresAt });
    await tell('link.expiring', link, 'day');
    await tell('link.guessed', links[0]!, 'today');
    await using owner = await visit(browser, server.origin, desktop);
    const { page, faults } = owner;
    await signIn(page, server.origin, '/console');
    await page.getByRole('link', { name: 'Links 2 waiting' }).click();
    const notices = page.getByRole('region', { name: 'Notices' });
    await notices.getByText(/The link “Hurry” stops working/).waitFor();
    await expectAccessible(page);
    await notices.getByRole('button', { name: '+7 days' }).click();
    await page.getByText(/^Works until .* \(your time\)$/).waitFor();
    await expect
      .poll(async () => (await read(link)).expiresAt)
      .toBe(new Date(expiresAt.getTime() + 7 * day).toISOString());
    await notices.getByRole('button', { name: 'Put away' }).click();
    await notices.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Links', exact: true }).waitFor();
    await ada.delete(`/api/v1/links/${link.id}`);
    expect(faults).toEqual([]);
  });

  const insideWindow = (page: Page) =>
    page.evaluate('document.documentElement.scrollWidth - innerWidth').then(Number);

  test.each(modes)('are accessible and stay inside the window %s', async (_, options) => {
    await tell('link.guessed', links[0]!, options.colorScheme + options.viewport.width);
    await using owner = await visit(browser, server.origin, options);
    const { page, faults } = owner;
    await signIn(page, server.origin, '/console/links');
    await row(page, 'Family').waitFor();
    await page.getByRole('region', { name: 'Notices' }).waitFor();
    await page.getByRole('heading', { name: 'New links' }).click();
    await page.getByLabel('Select Family').check();
    await expectAccessible(page);
    expect(await insideWindow(page)).toBe(0);
    await page.getByRole('button', { name: 'Put away' }).first().click();
    expect(faults).toEqual([]);
  });

  test.each(modes)(
    'ask in dialogs that are accessible and close by Escape %s',
    async (_, options) => {
      await using owner = await visit(browser, server.origin, options);
      const { page, faults } = owner;
      await signIn(page, server.origin, '/console/links');
      await page.getByLabel('Select Family').check();
      for (const name of ['Set end date', 'Delete']) {
        await page.getByRole('button', { name }).click();
        await page.locator('.modal').waitFor();
        await expectAccessible(page);
        await page.keyboard.press('Escape');
        await page.locator('.modal').waitFor({ state: 'detached' });
        expect(await page.evaluate('document.activeElement.textContent')).toBe(name);
      }
      expect(faults).toEqual([]);
    },
  );

  test.each(modes)('have a panel and rules that are accessible %s', async (_, options) => {
    await using owner = await visit(browser, server.origin, options);
    const { page, faults } = owner;
    await signIn(page, server.origin, `/console/a/${wedding.id}/share`);
    await page.getByRole('button', { name: / end date of Guests$/ }).click();
    await page.getByRole('button', { name: 'Set password of Guests' }).click();
    await expectAccessible(page);
    expect(await insideWindow(page)).toBe(0);
    await page.goto(`${server.origin}/console/admin/settings/links`);
    await page.getByRole('heading', { name: 'New links of everybody' }).click();
    await expectAccessible(page);
    expect(await insideWindow(page)).toBe(0);
    expect(faults).toEqual([]);
  });

  test('are under More on a phone, and their rules are not for everybody', async () => {
    await server.account('ben');
    await using owner = await visit(browser, server.origin, phone);
    const { page, faults } = owner;
    await signIn(page, server.origin, '/console', 'ben');
    await page.getByRole('button', { name: 'More' }).click();
    expect(await page.getByRole('menuitem').allTextContents()).toEqual([
      'Timeline',
      'People',
      'Search',
      'Following',
      'Followers',
      'Notices',
      'Links',
      'Import',
      'Trash',
      'Account',
      'Keyboard',
      'Sign out',
    ]);
    await page.getByRole('menuitem', { name: 'Links' }).click();
    await page.getByText('No links yet. Open an album and press Share to make one.').waitFor();
    await page.goto(`${server.origin}/console/admin/settings/links`);
    await page.getByText('Only administrators of this server set rules for its links.').waitFor();
    expect(faults).toEqual([]);
  });

  test('say that they could not be loaded, and try again', async () => {
    await using owner = await visit(browser, server.origin, desktop);
    const { page } = owner;
    await signIn(page, server.origin, '/console');
    await page.getByRole('link', { name: /^Links/ }).waitFor();
    await page.context().setOffline(true);
    await page.getByText('You’re offline. Uploads wait.').waitFor();
    await page.context().setOffline(false);
    await page.route('**/api/v1/links?*', (route) => route.abort());
    await page.getByRole('link', { name: /^Links/ }).click();
    await page.getByText('The server does not answer. Check your connection').waitFor();
    await page.unroute('**/api/v1/links?*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await row(page, 'Family').waitFor();
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
  });
});
