import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { notify } from '../../src/domain/notices/notify.ts';
import type { LinkJson, LinkPolicyJson } from '../../src/http/api/schemas/links.ts';
import type { AccountJson, AlbumJson } from '../../src/http/api/schemas.ts';
import type { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { expectAccessible, hasChromium, launch, visit, type Visit } from './chromium.ts';
import { go, signIn } from './sign-in.ts';

const phone = { width: 390, height: 844 };
const desktop = { width: 1440, height: 900 };
const day = 86_400_000;

describe.runIf(hasChromium)('all links', () => {
  let server: TestServer;
  let browser: Browser;
  let ada: Client;
  let lake: AlbumJson;
  let wedding: AlbumJson;
  let links: LinkJson[];
  /** Where ada has signed in: one window, from test to test. */
  let owner: Visit;
  let page: Page;

  beforeAll(async () => {
    server = await openTestServer();
    browser = await launch();
    ada = await server.account('ada', 'admin');
    lake = await ada.album({ title: 'Lake Orta' });
    wedding = await ada.album({ title: 'Hannah & Jonas' });
    const [photo] = await ada.addPhotos(lake.id, [await picture(1, { width: 96, height: 64 })]);
    links = [
      await ada.link({ album: lake.id, label: 'Family', password: 'open sesame' }),
      await ada.link({ album: lake.id, label: 'Printing shop' }),
      await ada.link({ album: wedding.id, label: 'Guests', uploads: 'on' }),
      await ada.link({ album: wedding.id, label: 'Choir' }),
      await ada.link({ photos: [photo!.id] }),
    ];
    owner = await visit(browser, server.origin, { viewport: desktop, colorScheme: 'dark' });
    ({ page } = owner);
    await signIn(page, server.origin, '/console/links');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });

  const read = async ({ id }: LinkJson) => (await ada.get<LinkJson>(`/api/v1/links/${id}`)).body;
  const row = (name: string) =>
    page.locator('.link-row', { has: page.getByRole('link', { name, exact: true }) });
  const names = () => page.locator('.link-row-name').allTextContents();
  const insideWindow = () =>
    page.evaluate('document.documentElement.scrollWidth - innerWidth').then(Number);
  /** Somebody is told that a link ends soon. */
  const tell = async (kind: 'link.expiring' | 'link.guessed', link: LinkJson, occasion: string) => {
    const { body } = await ada.get<AccountJson>('/api/v1/account');
    await server.app.units.transact((scope) =>
      notify(scope, { kind, subject: link.id, occasion }, body.id),
    );
  };

  test('are changed together: five get an end date, one stays paused (J42)', async () => {
    await ada.patch(`/api/v1/links/${links[3]!.id}`, { paused: true });
    await row('Choir').getByText('Paused', { exact: true }).waitFor();
    await page.getByLabel('Select all').check();
    await page.getByText('5 selected').waitFor();
    for (const name of ['Delete', 'Set end date']) {
      await page.getByRole('button', { name }).click();
      await page.locator('.modal').waitFor();
      await page.keyboard.press('Escape');
      await page.locator('.modal').waitFor({ state: 'detached' });
      expect(await page.evaluate('document.activeElement.textContent')).toBe(name);
    }
    await page.keyboard.press('Enter');
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
    await row('Choir').getByText('Paused', { exact: true }).waitFor();
    await row('Family').getByText('Active', { exact: true }).waitFor();

    await page.getByLabel('Clear the selection').click();
    await page.getByLabel('Select Choir').check();
    await page.getByRole('button', { name: 'Resume' }).click();
    await row('Choir').getByText('Active', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await row('Choir').getByText('Paused', { exact: true }).waitFor();
    await page.getByLabel('Clear the selection').click();
    expect(owner.faults.splice(0)).toEqual([]);
  });

  test('are found by what one should worry about', async () => {
    await go(page, '/console/links');
    await page.getByRole('link', { name: 'Guests can add' }).click();
    await expect.poll(() => names()).toEqual(['Guests']);
    await page.getByRole('link', { name: 'No password' }).click();
    await expect.poll(() => names()).toEqual(['1 photo', 'Choir', 'Guests', 'Printing shop']);
    await page.getByRole('link', { name: 'Unused for 90 days' }).click();
    await page.getByText('Every link was opened in the last 90 days.').waitFor();
    await page.goBack();
    await expect.poll(() => names()).toHaveLength(4);
    await row('1 photo').getByRole('link').click();
    await page.waitForURL(`${server.origin}/console/a/${lake.id}/share/${links[4]!.id}`);
    await page.getByRole('heading', { name: '1 photo', level: 1 }).waitFor();
    expect(owner.faults.splice(0)).toEqual([]);
  });

  test('are deleted together, after saying what that means', async () => {
    const [one, other] = [
      await ada.link({ album: lake.id, label: 'Old' }),
      await ada.link({ album: lake.id, label: 'Older' }),
    ];
    await page.setViewportSize(phone);
    await go(page, '/console/links');
    await page.getByLabel('Select Old', { exact: true }).check();
    await page.getByLabel('Select Older').check();
    await page.getByRole('button', { name: 'Delete' }).click();
    const dialog = page.getByRole('alertdialog', { name: 'Delete 2 links?' });
    await dialog.getByText(/Older, Old\. /).waitFor();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('2 links deleted').waitFor();
    await row('Old').waitFor({ state: 'detached' });
    for (const { url } of [one, other]) {
      expect((await ada.get(new URL(url).pathname)).status).toBe(410);
    }
    await page.setViewportSize(desktop);
    expect(owner.faults.splice(0)).toEqual([]);
  });

  test('close together by one switch, and open again', async () => {
    const visitor = async () =>
      (await fetch(links[1]!.url, { headers: { accept: 'application/json' } })).status;
    await go(page, '/console/links');
    await page.getByText('Pause all links').click();
    await page.getByText('You have paused all your links. None of them opens now.').waitFor();
    await until(async () => (await visitor()) === 403);
    await expectAccessible(page);
    await page.getByText('Pause all links').click();
    await until(async () => (await visitor()) === 200);
    expect(owner.faults.splice(0)).toEqual([]);
  });

  test('begin as one has chosen', async () => {
    await go(page, '/console/links');
    await page.getByRole('heading', { name: 'New links' }).click();
    await page.getByLabel('Ends').selectOption('After 30 days');
    await page.getByText('Saved.').waitFor();
    await page.getByLabel('Downloads').selectOption('Originals');
    await page.getByText('ends: after 30 days, downloads: originals').waitFor();
    await expect
      .poll(async () => (await ada.get('/api/v1/account/link-policy')).body['defaults'])
      .toEqual({ days: 30, downloads: 'original' });

    await go(page, `/console/a/${wedding.id}/share`);
    await page.getByRole('button', { name: 'New link' }).click();
    await page
      .getByRole('article', { name: 'Link' })
      .getByText(/Works until/)
      .waitFor();
    const [made] = (await ada.get<{ items: LinkJson[] }>('/api/v1/links')).body.items;
    expect(made?.downloads).toBe('original');
    await ada.delete(`/api/v1/links/${made!.id}`);
    await ada.patch('/api/v1/account/link-policy', { defaults: {} });
    expect(owner.faults.splice(0)).toEqual([]);
  });

  test('are spoken of when one ends soon: one press gives it another week', async () => {
    const expiresAt = new Date(Date.now() + day / 2);
    const link = await ada.link({ album: lake.id, label: 'Hurry', expiresAt });
    await tell('link.expiring', link, 'day');
    await tell('link.guessed', links[0]!, 'today');
    await page.goto(`${server.origin}/console`);
    await page.getByRole('link', { name: 'Links 2 waiting' }).click();
    const notices = page.getByRole('region', { name: 'Notices' });
    await notices.getByText(/The link “Hurry” stops working/).waitFor();
    await page.getByLabel('Select Family').check();
    await expectAccessible(page);
    expect(await insideWindow()).toBe(0);
    await notices.getByRole('button', { name: '+7 days' }).click();
    await page.getByText(/^Works until .* \(your time\)$/).waitFor();
    await expect
      .poll(async () => (await read(link)).expiresAt)
      .toBe(new Date(expiresAt.getTime() + 7 * day).toISOString());
    await notices.getByRole('button', { name: 'Put away' }).click();
    await notices.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Links', exact: true }).waitFor();
    await ada.delete(`/api/v1/links/${link.id}`);
    expect(owner.faults.splice(0)).toEqual([]);
  });

  test('have a panel whose rules are accessible', async () => {
    await go(page, `/console/a/${wedding.id}/share`);
    await page.getByRole('button', { name: / end date of Guests$/ }).click();
    await page.getByRole('button', { name: 'Set password of Guests' }).click();
    await expectAccessible(page);
    expect(await insideWindow()).toBe(0);
    expect(owner.faults.splice(0)).toEqual([]);
  });

  test('are met by an administrator’s rules, which say how many before they hold', async () => {
    const policy = async () => (await ada.get<LinkPolicyJson>('/api/v1/admin/link-policy')).body;
    await go(page, '/console/admin/settings/links');
    await page.getByRole('heading', { name: 'New links of everybody' }).click();
    await expectAccessible(page);
    await page.getByText('Every link needs a password').click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByText(/4 links .*do not keep to the rules/).waitFor();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect((await policy()).requiresPassword).toBe(false);
    await page.getByText('Every link needs a password').click();
    await dialog.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    expect((await policy()).requiresPassword).toBe(true);
    const listed = page.getByRole('region', { name: 'Links that do not keep to the rules' });
    await listed.getByText(/Guests to “Hannah & Jonas” of Ada: no password/).waitFor();
    await ada.patch('/api/v1/admin/link-policy', { requiresPassword: false });

    await page.getByText('Disabled', { exact: true }).click();
    await page.getByRole('alertdialog', { name: 'Affects 5 links' }).waitFor();
    await dialog.getByRole('button', { name: 'Apply' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await policy()).toMatchObject({ isAllowed: false, blocksExisting: true });
    await page.goto(`${server.origin}/console/a/${wedding.id}/share`);
    await page.getByText(/^Sharing by links is disabled here by an administrator\./).waitFor();
    expect(await page.getByRole('button', { name: 'New link' }).count()).toBe(0);
    await ada.patch('/api/v1/admin/link-policy', { isAllowed: true, blocksExisting: false });
    expect(owner.faults.splice(0)).toEqual([]);
  });

  test('say that they could not be loaded, and try again', async () => {
    await page.goto(`${server.origin}/console`);
    await page.getByRole('link', { name: /^Links/ }).waitFor();
    await page.context().setOffline(true);
    await page.getByText('You’re offline. Uploads wait.').waitFor();
    await page.context().setOffline(false);
    await page.route('**/api/v1/links?*', (route) => route.abort());
    await page.getByRole('link', { name: /^Links/ }).click();
    await page.getByText('The server does not answer. Check your connection').waitFor();
    await page.unroute('**/api/v1/links?*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await row('Family').waitFor();
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    owner.faults.length = 0; // what the browser says of requests that were cut off
  });

  test('are under More on a phone, and their rules are not for everybody', async () => {
    await server.account('ben');
    await page.context().clearCookies();
    await page.setViewportSize(phone);
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
    await go(page, '/console/admin/settings/links');
    await page.getByText('Only administrators of this server set rules for its links.').waitFor();
    expect(owner.faults.splice(0)).toEqual([]);
  });

  test('of somebody else’s album are handed on, and not changed', async () => {
    await ada.link({ album: wedding.id, label: 'Singers', seenFrom: 'viewer' });
    await ada.post(`/api/v1/albums/${wedding.id}/collaborators`, { who: 'ben', role: 'viewer' });
    await page.goto(`${server.origin}/console/links`);
    const theirs = row('Singers');
    await theirs.getByRole('button', { name: 'Copy Singers' }).waitFor();
    expect(await page.getByRole('checkbox', { name: /^Select/ }).count()).toBe(0);
    expect(await theirs.textContent()).not.toMatch(/opened/i);
    await theirs.getByRole('link', { name: 'Singers' }).click();
    await page.getByRole('heading', { name: 'Hannah & Jonas', level: 1 }).waitFor();
    expect(owner.faults.splice(0)).toEqual([]);
  });
});
