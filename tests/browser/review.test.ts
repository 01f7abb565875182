import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, Page as List } from '../../src/http/api/schemas.ts';
import type { ContributionJson } from '../../src/http/api/schemas/contributions.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { formOf, type Client } from '../support/client.ts';
import { alter, Browser as Guest, pathOf } from '../support/links.ts';
import { scene, sceneFile } from '../support/pictures.ts';
import { openRemoteServer, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { expectAccessible, hasChromium, launch, visit } from './chromium.ts';
import { keptOpen } from './kept-open.ts';
import { go } from './sign-in.ts';

const phone = { viewport: { width: 390, height: 844 }, colorScheme: 'light' } as const;
const desk = { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' } as const;

describe.runIf(hasChromium)('what is to be reviewed', () => {
  let server: TestServer;
  let browser: Browser;
  let cleo: RemoteServer;
  let ada: Client;
  let eve: Client;
  let at: ReturnType<typeof keptOpen>;
  let scenes = 0;

  beforeAll(async () => {
    server = await openTestServer();
    browser = await launch();
    at = keptOpen(browser, server.origin);
    cleo = await openRemoteServer();
    [ada, eve] = await Promise.all([server.account('ada'), server.account('eve')]);
  });
  afterAll(async () => {
    await browser?.close();
    await cleo?.[Symbol.asyncDispose]();
    await server?.[Symbol.asyncDispose]();
  });

  const openAlbum = async (title: string): Promise<{ album: AlbumJson; link: LinkJson }> => {
    const album = await ada.album({ title, contributionsFrom: 'anyone' });
    const link = await ada.link({ album: album.id, label: 'Choir', uploads: 'on' });
    return { album, link };
  };
  const give = async (link: LinkJson, name: string, count: number, guest = new Guest(server)) => {
    for (let given = 0; given < count; given += 1) {
      const form = await formOf([await sceneFile((scenes += 1))], { name });
      expect((await guest.request('POST', `${pathOf(link)}/add`, form)).status).toBe(201);
    }
    return guest;
  };
  const listed = async ({ id }: AlbumJson, state = 'pending'): Promise<ContributionJson[]> => {
    const path = `/api/v1/contributions?album=${id}&state=${state}`;
    return (await ada.get<List<ContributionJson>>(path)).body.items;
  };
  /** The queue of an album, as soon as every picture in it is there. */
  const prepared = (album: AlbumJson): Promise<ContributionJson[]> =>
    until(async () => {
      const all = await listed(album);
      return all.every(({ photo }) => photo.state === 'ready') && all;
    });
  const answer = (who: Client, { id }: ContributionJson, what: string, body: unknown = {}) =>
    who.post(`/api/v1/contributions/${id}/${what}`, body);
  const moderates = async ({ id }: AlbumJson) => {
    await ada.post(`/api/v1/albums/${id}/collaborators`, { who: 'eve', role: 'collaborator' });
    await ada.patch(`/api/v1/albums/${id}`, { collaboratorsModerate: true });
  };
  const place = (page: Page, words: string) => page.getByText(words, { exact: true }).waitFor();
  const accept = (page: Page) => page.getByRole('button', { name: 'Accept', exact: true });
  const inside = async (page: Page) => {
    await expectAccessible(page);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
  };

  /** Presses a button before the page has heard what somebody else did. */
  const unheard = async (page: Page, act: () => Promise<unknown>, button: Locator) => {
    const pressed = Promise.withResolvers<void>();
    await page.route('**/api/v1/contributions?*', async (route) => {
      await pressed.promise;
      await route.continue();
    });
    await act();
    const answered = page.waitForResponse((said) => said.request().method() === 'POST');
    await button.click();
    await answered;
    pressed.resolve();
    await page.unrouteAll({ behavior: 'wait' });
  };

  test('five photos are answered by keys, and an answer is taken back', async () => {
    const { album, link } = await openAlbum('Five');
    await give(link, 'Jonas', 5);
    const queue = await prepared(album);
    const { page, faults } = await at(desk, `/console/review?album=${album.id}`);
    await place(page, '1 of 5');
    await page.getByText('The link “Choir”').waitFor();
    await page.getByText('Guest', { exact: true }).waitFor();

    await page.keyboard.press('ArrowRight');
    await place(page, '2 of 5');
    await page.keyboard.press('ArrowLeft');
    await place(page, '1 of 5');
    for (const key of [']', '[', ']']) await page.keyboard.press(key);
    await place(page, '1 of 2');
    await page.getByText('Accepted.').waitFor();
    await page.keyboard.press('u');
    await page.getByText('Undone. It waits again.').waitFor();
    await place(page, '1 of 3'); // the one that waits again is looked at
    expect((await listed(album)).map(({ id }) => id)).toEqual(queue.slice(2).map(({ id }) => id));

    await page.getByLabel('Reason for a no (optional)').fill('Out of focus');
    await page.getByText('They see it at the link where they added it').waitFor();
    await page.getByRole('button', { name: 'Reject', exact: true }).click();
    await page.getByRole('button', { name: 'Undo', exact: true }).waitFor();
    await accept(page).click();
    await accept(page).click();
    await page.getByText('Nothing to review.').waitFor();
    const accepted = async () => (await listed(album, 'accepted')).map(({ id }) => id).toSorted();
    await expect.poll(accepted).toEqual([0, 3, 4].map((index) => queue[index]!.id));
    const [latest] = await listed(album, 'rejected');
    expect(latest).toMatchObject({ id: queue[2]!.id, reason: 'Out of focus' });
    expect(faults).toEqual([]);
  });

  test('many are answered at once, and each that is not says why', async () => {
    const { album, link } = await openAlbum('Many');
    await give(link, 'Jonas', 4);
    const queue = await prepared(album);
    const { page, faults } = await at(phone, `/console/review?album=${album.id}`);
    await page.getByRole('link', { name: 'Many at once' }).click();
    const tiles = page.locator('.photo-tile a');
    await tiles.nth(3).waitFor();
    await tiles.first().focus();
    await page.keyboard.press('x');
    await tiles.nth(2).click({ modifiers: ['Shift'] });
    const bar = page.getByRole('region', { name: 'Selected photos' });
    await bar.getByText('3 selected').waitFor();
    await inside(page);

    await answer(ada, queue[1]!, 'reject'); // meanwhile, in another window
    await bar.getByRole('button', { name: 'Accept' }).click();
    const failures = page.getByRole('region', { name: 'What was not taken' });
    await failures.getByText('This was decided meanwhile, or taken back.').waitFor();
    await page.getByText('2 photos accepted, 1 not').waitFor();
    await expect.poll(() => tiles.count()).toBe(1);
    expect(await ada.photos(album.id)).toHaveLength(2);

    await page.getByRole('button', { name: /^Select / }).click();
    await bar.getByRole('button', { name: 'Reject…' }).click();
    await page.getByLabel('Reason (optional)').fill('Twice');
    await page.getByRole('dialog').getByRole('button', { name: 'Reject', exact: true }).click();
    await page.getByText('Nothing to review.').waitFor();
    await page.getByRole('link', { name: 'Rejected' }).click();
    await page.getByText('Twice').waitFor();
    expect(faults).toEqual([]);
  });

  test('what was decided says by whom, and waits again when that is taken back', async () => {
    const { album, link } = await openAlbum('Decided');
    await moderates(album);
    await give(link, 'Jonas', 2);
    const [first, second] = (await prepared(album)) as [ContributionJson, ContributionJson];
    await answer(eve, first, 'reject', { reason: 'Blurred' });
    await answer(eve, second, 'accept');
    await ada.delete(`/api/v1/photos/${second.photo.id}`);
    const { page, faults } = await at(phone, `/console/review?album=${album.id}&state=rejected`);
    const row = page.getByRole('list', { name: 'Decided' }).getByRole('listitem');
    await row.getByText('Rejected by Eve, just now.').waitFor();
    await row.getByText('Blurred').waitFor();
    await inside(page);
    await row.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Nothing was rejected.').waitFor();
    expect((await listed(album)).map(({ id }) => id)).toEqual([first.id]);
    await page.getByRole('link', { name: 'Accepted' }).click();
    await page.getByText('Nothing was accepted yet.').waitFor(); // what is deleted is no more
    expect(faults).toEqual([]);
  });

  test('the filter stands in the address, and its counts beside its choices', async () => {
    const { album, link } = await openAlbum('Filters');
    await give(link, 'Jonas', 2);
    await give(link, 'Mara', 1);
    expect((await eve.upload(album.id, [await sceneFile((scenes += 1))])).status).toBe(201);
    const twin = (await prepared(album))[0]!;
    const bytes = await scene(scenes - 3);
    const form = await formOf([{ name: 'twin.png', bytes }], { name: 'Mara' });
    const mara = new Guest(server);
    expect((await mara.request('POST', `${pathOf(link)}/add`, form)).status).toBe(201);
    await until(async () => (await listed(album)).some(({ resembles }) => resembles !== null));
    const { page, faults } = await at(desk, `/console/review?album=${album.id}`);
    await place(page, '1 of 5');
    await page.getByLabel('Way').selectOption({ label: 'Members (1)' });
    await place(page, '1 of 1');
    expect(page.url()).toContain('via=collaborator');
    await page.getByText('Member', { exact: true }).waitFor();
    await page.goBack();
    await place(page, '1 of 5');
    await page.getByLabel('From').selectOption({ label: 'Jonas (2)' });
    await place(page, '1 of 2');
    await page.reload();
    await place(page, '1 of 2');
    await page.getByRole('link', { name: 'Show all' }).click();
    await page.getByLabel('Album').selectOption({ label: 'Filters (5)' });
    await page.getByLabel('Looks like another (1)').click();
    await place(page, '1 of 1');
    await page.getByText('Looks like another one that waits.').waitFor();
    await page.keyboard.press('c');
    await page.getByRole('figure').filter({ hasText: 'Waits, too' }).waitFor();
    await inside(page);
    expect((await listed(album)).at(-1)!.resembles?.id).toBe(twin.photo.id);
    expect(faults).toEqual([]);
  });

  test('what somebody else decides meanwhile stays on the desk and says so', async () => {
    const { album, link } = await openAlbum('Two');
    await moderates(album);
    const guest = await give(link, 'Jonas', 3);
    const [first, second] = (await prepared(album)) as [ContributionJson, ContributionJson];
    const { page, faults } = await at(phone, `/console/review?album=${album.id}`);
    await place(page, '1 of 3');
    const reject = page.getByRole('button', { name: 'Reject', exact: true });
    await unheard(page, () => answer(eve, first, 'accept'), reject);
    await page.getByText('Accepted by Eve, just now.').waitFor();
    await inside(page);
    await page.getByRole('button', { name: 'Go on' }).click();
    await place(page, '1 of 2');

    const own = `${pathOf(link)}/mine/${second.id}`;
    const takeBack = async () => expect((await guest.request('DELETE', own)).status).toBe(204);
    await unheard(page, takeBack, accept(page));
    await page.getByText('Jonas took it back, just now.').waitFor();
    await page.getByRole('button', { name: 'Go on' }).click();
    await place(page, '1 of 1');
    await unheard(page, () => ada.delete(`/api/v1/albums/${album.id}`), accept(page));
    await page.getByText('Its album is gone, or you do not decide there any more.').waitFor();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('Nothing to review.').waitFor();
    expect(faults).toEqual([]);
  });

  test('a person is trusted, listed in the album’s settings, and blocked', async () => {
    const { album, link } = await openAlbum('People');
    await give(link, 'Jonas', 3);
    await give(link, 'Mara', 2);
    await prepared(album);
    const { page, faults } = await at(desk, `/console/review?album=${album.id}`);
    await page.getByRole('button', { name: 'Accept all 3 of theirs' }).waitFor();
    await page.getByRole('button', { name: 'Always accept theirs' }).click();
    await page.getByText('3 photos accepted, and what they add later.').waitFor();
    await place(page, '1 of 2');
    await page.getByRole('button', { name: 'Block…' }).click();
    const dialog = page.getByRole('alertdialog', { name: 'Block Mara?' });
    await dialog.getByText('You reject the 2 photos of theirs that wait in “People”.').waitFor();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Block', exact: true }).click();
    await page.getByText('Nothing to review.').waitFor();
    expect(await ada.photos(album.id)).toHaveLength(3);

    await go(page, `/console/a/${album.id}`);
    await page.getByRole('button', { name: 'More for this album' }).click();
    await page.getByRole('menuitem', { name: 'Album settings' }).click();
    await page.getByRole('button', { name: 'Ask again: Jonas' }).click();
    await page.getByRole('button', { name: 'Ask again: Jonas' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Unblock: Mara' }).click();
    await page.getByRole('button', { name: 'Unblock: Mara' }).waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
  });

  test('a post is taken as its author allows, and what they change is offered', async () => {
    const { album } = await openAlbum('Posts');
    const image = async () =>
      cleo.serveImage(`/media/${(scenes += 1)}.jpg`, Buffer.from((await sceneFile(scenes)).bytes));
    await cleo.post(album.actor, { images: [{ url: await image() }] });
    await until(async () => (await listed(album)).length === 1);
    await cleo.post(album.actor, { images: [{ url: await image() }], to: [album.actor] });
    await until(async () => (await listed(album)).length === 2);
    const [, direct] = await prepared(album);
    expect(direct).toMatchObject({ visibility: 'direct', consent: 'asked' });
    const { page, faults } = await at(phone, `/console/review?album=${album.id}`);
    await page.getByText('If you accept, the album shows it and points to their post.').waitFor();
    await page.getByRole('button', { name: 'Ask for a copy' }).click();
    await page.getByText('Asked for a copy, no answer yet').waitFor();
    await page.getByText('They are not told').waitFor();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('its author has to agree before the album can show it').waitFor();
    expect(await accept(page).isDisabled()).toBe(true);

    await page.getByRole('button', { name: 'Previous' }).click();
    await accept(page).click();
    await page.getByText('Accepted.').waitFor();
    const [shown] = await listed(album, 'accepted');
    const said = JSON.stringify({ caption: 'At the pier', altText: '' });
    await alter(server, 'update contribution set proposal = ? where id = ?', said, shown!.id);
    await page.reload();
    const words = page.getByRole('region', { name: 'Changed words' });
    await words.getByText('Cleo changed the caption').waitFor();
    await inside(page);
    await words.getByRole('button', { name: 'Take over' }).click();
    await words.waitFor({ state: 'detached' });
    expect((await ada.photos(album.id))[0]!.caption).toBe('At the pier');
    expect(faults).toEqual([]);
  });

  test('a guest’s photo is nowhere at the link until its owner says yes (J32)', async () => {
    const { album, link } = await openAlbum('Wedding');
    await ada.addPhotos(album.id, [await sceneFile((scenes += 1))]);
    const guest = await give(link, 'Jonas', 2);
    const [taken, refused] = (await prepared(album)) as [ContributionJson, ContributionJson];
    await using visitor = await visit(browser, server.origin, phone);
    const listening = visitor.page.waitForResponse((said) => said.url().endsWith('/events'));
    await visitor.page.goto(link.url);
    await listening;
    const tiles = visitor.page.locator('.tile a');
    expect(await tiles.count()).toBe(1);
    expect(await visitor.page.content()).not.toContain(taken.photo.id);

    const { page, faults } = await at(desk, `/console/a/${album.id}`);
    await page.getByRole('link', { name: '2 photos to review' }).click();
    await place(page, '1 of 2');
    await page.keyboard.press(']');
    await visitor.page.getByRole('button', { name: '1 new photo' }).click({ timeout: 5000 });
    await visitor.page.locator(`#photo-${taken.photo.id}`).waitFor();
    expect(await tiles.count()).toBe(2);
    await page.getByLabel('Reason for a no (optional)').fill('Too dark');
    await page.getByRole('button', { name: 'Reject', exact: true }).click();
    await page.getByText('Nothing to review.').waitFor();
    await until(async () => (await listed(album, 'rejected')).length === 1);
    const { body } = await guest.get<List<{ id: string; state: string; reason: string | null }>>(
      `${pathOf(link)}/mine`,
    );
    expect(body.items.find(({ id }) => id === refused.id)).toMatchObject({
      state: 'rejected',
      reason: 'Too dark',
    });
    expect(faults).toEqual([]);
    expect(visitor.faults).toEqual([]);
  });
});
