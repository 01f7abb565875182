import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, CollaboratorJson, Page as List } from '../../src/http/api/schemas.ts';
import type { ClockJson } from '../../src/http/api/schemas/clocks.ts';
import type { Client } from '../support/client.ts';
import { openMailServer, type MailServer } from '../support/mail-server.ts';
import { scene, sceneFile } from '../support/pictures.ts';
import { openRemoteServer, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { expectAccessible, hasChromium, launch } from './chromium.ts';
import { keptOpen } from './kept-open.ts';
import { go } from './sign-in.ts';

const phone = { viewport: { width: 390, height: 844 }, colorScheme: 'light' } as const;
const desk = { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' } as const;

describe.runIf(hasChromium)('the people of an album', () => {
  let server: TestServer;
  let browser: Browser;
  let mail: MailServer;
  let cleo: RemoteServer;
  let ada: Client;
  let ben: Client;
  let at: ReturnType<typeof keptOpen>;
  let scenes = 500;

  beforeAll(async () => {
    mail = await openMailServer();
    server = await openTestServer({
      settings: { ALBUMEN_SMTP_URL: mail.url, ALBUMEN_MAIL_FROM: 'albumen@photos.example' },
    });
    browser = await launch();
    at = keptOpen(browser, server.origin);
    cleo = await openRemoteServer();
    [ada, ben] = await Promise.all([server.account('ada'), server.account('ben')]);
    await server.account('eve');
  });
  afterAll(async () => {
    await browser?.close();
    await cleo?.[Symbol.asyncDispose]();
    await server?.[Symbol.asyncDispose]();
    await mail?.[Symbol.asyncDispose]();
  });

  const openAlbum = async (title: string, role?: string): Promise<AlbumJson> => {
    const album = await ada.album({ title, audience: 'private' });
    if (role) await share(album, 'ben', role);
    return album;
  };
  const share = async ({ id }: AlbumJson, who: string, role: string) => {
    const path = `/api/v1/albums/${id}/collaborators`;
    const { status, body } = await ada.post<CollaboratorJson>(path, { who, role });
    expect(status).toBe(201);
    return body;
  };
  const add = async (whose: Client, { id }: AlbumJson) =>
    (await whose.addPhotos(id, [await sceneFile((scenes += 1))]))[0]!;
  const peopleOf = async ({ id }: AlbumJson) =>
    (await ada.get<List<CollaboratorJson>>(`/api/v1/albums/${id}/collaborators`)).body.items;
  const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
  const dialog = (page: Page) => page.getByRole('alertdialog');
  const choose = async (page: Page, name: RegExp, role: string) => {
    await button(page, name).click();
    await page.getByRole('option', { name: role }).click();
  };
  const sound = async (page: Page) => {
    await expectAccessible(page);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
  };
  const openMenu = async (page: Page, item: string) => {
    await button(page, 'More for this album').click();
    await page.getByRole('menuitem', { name: item }).click();
  };

  test('are invited by a name here, by mail and by an address elsewhere', async () => {
    const album = await openAlbum('Family');
    const { page, faults } = await at(desk, `/console/a/${album.id}`);
    await openMenu(page, 'People');
    const who = page.getByLabel('Who');
    const invite = () => button(page, 'Invite').click();
    await who.fill('nobody_here');
    await invite();
    await page.getByText('Nobody on this server has the handle nobody_here.').waitFor();
    expect(await who.inputValue()).toBe('nobody_here');
    await who.fill('ben');
    await choose(page, /Role$/, 'Collaborator');
    await invite();
    await page.getByText(/^In since /).waitFor();
    await who.fill('jonas@example.test');
    await page.getByLabel('Message (optional)').fill('Add yours, too');
    await invite();
    await page.getByText('Invited by mail, not answered').waitFor();
    expect((await mail.next('jonas@example.test')).mail.text).toContain('Add yours, too');
    await who.fill(`@${cleo.address}`);
    await choose(page, /Role$/, 'Contributor');
    await invite();
    await page.getByText('Waiting for their server').waitFor();
    expect(await cleo.received('Invite')).toMatchObject({ role: 'contributor' });
    await button(page, /^Copy address for jonas/).waitFor();
    await sound(page);

    await choose(page, /Role of Ben$/, 'Viewer');
    await page.getByText('Ben is Viewer now').waitFor();
    await button(page, /^Withdraw the invitation of Cleo/).click();
    await dialog(page).getByRole('button', { name: 'Withdraw' }).click();
    await cleo.received('Undo');
    await page.getByText('Waiting for their server').waitFor({ state: 'detached' });
    expect((await peopleOf(album)).map(({ kind, role }) => `${kind} ${role}`)).toEqual([
      'account viewer',
      'mail collaborator',
    ]);
    expect(faults).toEqual([]);
  });

  test('as contributors offer photos, and remove only their own (J41)', async () => {
    const album = await openAlbum('Lake Orta', 'contributor');
    const hers = await add(ada, album);
    const { page, faults } = await at(phone, `/console?show=shared`, 'ben');
    await page
      .getByRole('link', { name: /Lake Orta/ })
      .getByText('Ada’s, you are Contributor')
      .waitFor();
    await sound(page);
    await page.getByRole('link', { name: /Lake Orta/ }).click();
    await page.getByText('What you offer waits for a yes.').waitFor();
    for (const name of ['Share', 'Upload', 'Edit title and description']) {
      expect(await page.getByRole('main').getByRole('button', { name }).count(), name).toBe(0);
    }
    const chosen = page.waitForEvent('filechooser');
    await button(page, 'Offer photos').click();
    const { name, bytes } = await sceneFile((scenes += 1));
    const buffer = Buffer.from(bytes);
    await (await chosen).setFiles([{ name, mimeType: 'image/jpeg', buffer }]);
    const [offered] = await until(async () => {
      const all = await ada.contributions();
      return all.length > 0 && all.every(({ photo }) => photo.state === 'ready') && all;
    });
    await ada.post(`/api/v1/contributions/${offered!.id}/accept`);
    await page
      .getByRole('region', { name: 'Uploads' })
      .getByRole('button', { name: 'Close' })
      .click();

    await go(page, `/console/a/${album.id}/p/${hers.id}`);
    await button(page, 'Details').waitFor();
    await page.getByRole('heading', { name: 'Likes and comments' }).waitFor();
    const more = button(page, 'More for this photo');
    await more.click();
    expect(await page.getByRole('menuitem').allTextContents()).toEqual([
      'Download',
      'Add to album',
    ]);
    await page.keyboard.press('Escape');
    expect(await page.getByLabel('Caption').count()).toBe(0);
    expect(await ben.delete(`/api/v1/photos/${hers.id}`)).toMatchObject({
      status: 403,
      body: { code: 'role_insufficient' },
    });
    const own = (await ben.photos(album.id)).find(({ id }) => id !== hers.id)!;
    await go(page, `/console/a/${album.id}/p/${own.id}`);
    await page.getByLabel('Caption').waitFor();
    await more.click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await dialog(page).getByRole('button', { name: 'Remove' }).click();
    await page.getByText('Removed the photo.').waitFor();
    expect((await ada.photos(album.id)).map(({ id }) => id)).toEqual([hers.id]);
    expect(faults).toEqual([]);
  });

  test('see at once that their role has changed, and that they are out', async () => {
    const album = await openAlbum('Roles', 'admin');
    const { page, faults } = await at(phone, `/console/a/${album.id}/people`, 'ben');
    await button(page, 'Invite').waitFor();
    const me = (await peopleOf(album))[0]!;
    const path = `/api/v1/albums/${album.id}/collaborators/${me.id}`;
    await ada.patch(path, { role: 'viewer' });
    await button(page, 'Invite').waitFor({ state: 'detached', timeout: 10_000 });
    expect(await button(page, /^(Upload|Offer photos)$/).count()).toBe(0);
    await page.getByText('Ada’s album. You are Viewer.').waitFor();
    await ada.delete(path);
    await page.getByText(/you are not one of its people/).waitFor({ timeout: 10_000 });
    expect(faults).toEqual([]);
  });

  test('leave with their photos', async () => {
    const album = await openAlbum('Leaving', 'collaborator');
    await add(ada, album);
    await add(ben, album);
    const { page, faults } = await at(phone, `/console/a/${album.id}/people`, 'ben');
    const stay = page.getByText('My photos may stay when I am removed');
    await stay.click();
    await until(async () => (await peopleOf(album))[0]!.leavesPhotos);
    await page.reload();
    await expect.poll(() => page.getByRole('switch').isChecked()).toBe(true);
    await button(page, 'Leave the album…').click();
    await dialog(page).getByText('Take my photos with me').waitFor();
    await sound(page);
    await dialog(page).getByRole('button', { name: 'Leave' }).click();
    await page.getByText('You have left “Leaving”.').waitFor();
    expect(await ada.photos(album.id)).toHaveLength(1);
    expect(await peopleOf(album)).toEqual([]);
    expect(faults).toEqual([]);
  });

  test('take over an album that its owner gives away', async () => {
    const album = await openAlbum('Grandma', 'collaborator');
    const owner = await at(desk, `/console/a/${album.id}/people`);
    await button(owner.page, 'Give this album away…').click();
    const form = owner.page.getByRole('dialog');
    await form.getByLabel('Type “Grandma” to confirm').fill('Grandpa');
    await form.getByRole('button', { name: 'Offer the album' }).click();
    await form.getByText('That is not the title of this album.').waitFor();
    await form.getByLabel('Type “Grandma” to confirm').fill('Grandma');
    await form.getByRole('button', { name: 'Offer the album' }).click();
    await button(owner.page, 'Take back').waitFor();

    const member = await at(phone, `/console/a/${album.id}`, 'ben');
    await member.page.getByRole('heading', { name: 'Ada offers you this album' }).waitFor();
    await sound(member.page);
    await button(member.page, 'Accept').click();
    await button(member.page, 'Share').waitFor();
    await owner.page.getByText('Ben’s album. You are Admin.').waitFor({ timeout: 10_000 });
    expect((await ben.get<AlbumJson>(`/api/v1/albums/${album.id}`)).body.role).toBe('owner');
    expect([...owner.faults, ...member.faults]).toEqual([]);
  });

  test('decide about what others take out of an album', async () => {
    const album = await openAlbum('Choir', 'collaborator');
    const [his, other] = [await add(ben, album), await add(ben, album)];
    const owner = await at(desk, `/console/a/${album.id}`);
    await owner.page.locator('.photo-tile a').nth(1).waitFor();
    await owner.page.locator('.photo-tile a').first().focus();
    await owner.page.keyboard.press('Control+a');
    await button(owner.page, 'Remove').click();
    await dialog(owner.page)
      .getByText('Ben gave them, and they decide whether to delete or keep them.', { exact: false })
      .waitFor();
    await dialog(owner.page).getByRole('button', { name: 'Take out' }).click();
    await owner.page.getByText('Took out 2 photos.').waitFor();

    const member = await at(phone, '/console/notices', 'ben');
    await member.page
      .getByRole('listitem')
      .filter({ hasText: 'Photos of yours were taken out of' })
      .getByRole('link')
      .click();
    await member.page.waitForURL('**/console/removals');
    const rows = member.page.getByRole('list', { name: 'Photos that were taken out' });
    await expect.poll(() => rows.getByRole('listitem').count()).toBe(2);
    await rows.getByText('by Ada').first().waitFor();
    await sound(member.page);
    await rows
      .getByRole('button', { name: /^Keep / })
      .first()
      .click();
    await expect.poll(() => rows.getByRole('listitem').count()).toBe(1);
    await rows.getByRole('button', { name: /^Delete / }).click();
    await member.page.getByText('Nothing of yours was taken out of an album.').waitFor();
    expect(await ada.photos(album.id)).toEqual([]);
    expect(his.id).not.toBe(other.id);
    expect([...owner.faults, ...member.faults]).toEqual([]);
  });

  /** A photo by a phone, which knows place and zone, or by a camera, which is an hour late. */
  const taken = async (number: number, by: 'phone' | 'camera') => {
    const isPhone = by === 'phone';
    const time = `2026:08:05 ${isPhone ? 14 : 13}:${String(number * 4).padStart(2, '0')}:00`;
    const bytes = await sharp(await scene(number))
      .jpeg({ quality: isPhone ? 92 : 80 })
      .withExif({
        IFD0: { Make: isPhone ? 'Fone' : 'Kamera', Model: 'One' },
        IFD2: { DateTimeOriginal: time, ...(isPhone ? { OffsetTimeOriginal: '+02:00' } : {}) },
        ...(isPhone
          ? {
              IFD3: {
                GPSLatitudeRef: 'N',
                GPSLatitude: '46/1 30/1 0/1',
                GPSLongitudeRef: 'E',
                GPSLongitude: '8/1 15/1 0/1',
              },
            }
          : {}),
      })
      .toBuffer();
    return { name: `${by}-${number}.jpg`, bytes };
  };

  test('have a camera corrected whose clock was late, and undo that', async () => {
    const album = await openAlbum('Two cameras', 'collaborator');
    const numbers = [1, 2, 3, 4, 5];
    await ada.addPhotos(album.id, await Promise.all(numbers.map((it) => taken(it, 'phone'))));
    await ben.addPhotos(album.id, await Promise.all(numbers.map((it) => taken(it, 'camera'))));
    const { page, faults } = await at(desk, `/console/a/${album.id}`);
    await page
      .getByText(/^Ben’s camera \(Kamera One\) seems 1 hour late, by \d photos\.$/)
      .waitFor();
    await sound(page);
    await button(page, 'Correct 5 photos').click();
    await page.getByText(/^Corrected 5 photos\./).waitFor();
    await openMenu(page, 'Camera clocks');
    await page.getByText(/corrected: 1 hour later/).waitFor();
    await button(page, /^Undo: Ben’s camera/).click();
    await button(page, /^Correct: Ben’s camera/).waitFor();
    const { body } = await ada.get<{ items: ClockJson[] }>(`/api/v1/albums/${album.id}/clocks`);
    expect(body.items.every(({ correction }) => correction === null)).toBe(true);
    expect(faults).toEqual([]);
  });

  test('prove a mail address with the code that goes there', async () => {
    const { page, faults } = await at(phone, '/console', 'eve');
    await button(page, 'More').click();
    await page.getByRole('menuitem', { name: 'Account' }).click();
    await button(page, 'Add a mail address').click();
    await page.getByLabel('Your mail address').fill('no address');
    await button(page, 'Send a code').click();
    await page.getByText('That is not a mail address.').waitFor();
    await page.getByLabel('Your mail address').fill('eve@example.test');
    await button(page, 'Send a code').click();
    await page.getByLabel('Code', { exact: true }).fill('1');
    await button(page, 'Confirm').click();
    await page.getByText(/^That is not the code/).waitFor();
    await sound(page);
    const [code] = /\b\d{8}\b/.exec((await mail.next('eve@example.test')).mail.text ?? '') ?? [];
    await page.getByLabel('Code', { exact: true }).fill(code ?? '');
    await button(page, 'Confirm').click();
    const proving = page.getByRole('dialog');
    await proving.getByText('eve@example.test').waitFor();
    await proving.getByRole('button', { name: 'Remove' }).click();
    await page.getByLabel('Your mail address').waitFor();
    expect(faults).toEqual([]);
  });
});
