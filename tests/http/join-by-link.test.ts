import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AlbumJson, CollaboratorJson, Page } from '../../src/http/api/schemas.ts';
import type { ContributionJson } from '../../src/http/api/schemas/contributions.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import type { NoticeJson } from '../../src/http/api/schemas/notices.ts';
import { formOf, type Client } from '../support/client.ts';
import { alter, Browser, pathOf } from '../support/links.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, password, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

let server: TestServer;
let ada: Client;
let people: Record<'ben' | 'eve' | 'ida', Client>;
let album: AlbumJson;
beforeAll(async () => {
  server = await openTestServer();
  ada = await server.account('ada');
  people = {
    ben: await server.account('ben'),
    eve: await server.account('eve'),
    ida: await server.account('ida'),
  };
});
beforeEach(async () => {
  album = await ada.album({ title: 'Alps', audience: 'private' });
});
afterAll(() => server[Symbol.asyncDispose]());

let pictures = 0;
const file = () => picture((pictures += 1), { width: 64, height: 48 });
const made = (wish: Record<string, unknown> = {}) =>
  ada.link({ album: album.id, join: 'viewer', ...wish });

/** What each of them was given when they signed in, which takes its time. */
const sessions = new Map<string, ReadonlyMap<string, string>>();

/** A browser of its own in which somebody is signed in. */
const signedIn = async (handle: string): Promise<Browser> => {
  const browser = new Browser(server, { 'sec-fetch-site': 'same-origin' });
  const known = sessions.get(handle);
  for (const [name, value] of known ?? []) browser.jar.set(name, value);
  if (known) return browser;
  const { status } = await browser.request('POST', '/api/v1/sessions', { handle, password });
  expect(status).toBe(200);
  sessions.set(handle, new Map(browser.jar));
  return browser;
};
const join = (browser: Browser, link: LinkJson, body: unknown = {}) =>
  browser.request<{
    code?: string;
    role?: string;
    album?: string;
    merged?: { photos: number; comments: number };
  }>('POST', `${pathOf(link)}/join`, body);
const collaborators = async () =>
  (await ada.get<Page<CollaboratorJson>>(`/api/v1/albums/${album.id}/collaborators`)).body.items;
const notices = async () =>
  (await ada.get<Page<NoticeJson>>('/api/v1/notices?limit=200')).body.items.filter(
    ({ subject }) => subject === album.id,
  );
const give = async (browser: Browser, link: LinkJson, name: string) =>
  browser.request('POST', `${pathOf(link)}/add`, await formOf([await file()], { name }));

describe('joining an album through its link', () => {
  test('is not for whoever was removed, until they are invited anew; who left may come back', async () => {
    const link = await made();
    const eve = await signedIn('eve');
    expect((await join(eve, link)).status).toBe(201);
    expect((await people.eve.delete(`/api/v1/albums/${album.id}/membership`)).status).toBe(204);
    expect((await join(eve, link)).status).toBe(201);
    const [member] = await collaborators();
    await ada.delete(`/api/v1/albums/${album.id}/collaborators/${member!.id}`);
    const { status, body } = await join(eve, link);
    expect([status, body.code]).toEqual([403, 'was_removed']);
    await ada.post(`/api/v1/albums/${album.id}/collaborators`, { who: 'eve', role: 'viewer' });
    expect((await join(eve, link)).status).toBe(200);
  });

  test('says before as what, and what becomes visible', async () => {
    const link = await made({ join: 'contributor' });
    const stranger = new Browser(server);
    const asked = await stranger.page(`${pathOf(link)}/join`);
    expect(asked.status).toBe(200);
    expect(asked.body).toContain(`/login?return=${encodeURIComponent(`${pathOf(link)}/join`)}`);
    expect(asked.body).toContain('You come as a contributor:');
    expect(asked.body).toContain('see your name and your address');
    const shown = await (await signedIn('ben')).page(`${pathOf(link)}/join`);
    expect(shown.body).toContain(`@ben@${new URL(server.origin).host}`);
    expect(shown.body).toContain('Join as Ben');
    expect((await stranger.page(pathOf(link))).body).toContain(`${pathOf(link)}/join`);
  });

  test('makes a member at once, tells the owner, and says through which link', async () => {
    const link = await made({ label: 'For the hikers' });
    const ben = await signedIn('ben');
    const { status, body } = await join(ben, link);
    expect([status, body]).toEqual([
      201,
      { album: album.id, role: 'viewer', merged: { photos: 0, comments: 0 } },
    ]);
    expect(await collaborators()).toMatchObject([
      { kind: 'account', name: 'Ben', state: 'accepted', link: { id: link.id, label: link.label } },
    ]);
    expect((await notices()).map(({ kind, text }) => [kind, text])).toEqual([
      ['collaborator.joined', 'Ben joined the album “Alps”.'],
    ]);
    expect((await people.ben.get(`/api/v1/albums/${album.id}`)).status).toBe(200);
    const page = await ben.page(`${pathOf(link)}/join`);
    expect(page.body).toContain('You are part of this album already.');
    expect((await ben.page(pathOf(link))).body).not.toContain(`${pathOf(link)}/join`);
  });

  test('lasts when the link ends', async () => {
    const link = await made();
    await join(await signedIn('ben'), link);
    await ada.delete(`/api/v1/links/${link.id}`);
    expect((await people.ben.get(`/api/v1/albums/${album.id}`)).status).toBe(200);
    expect(await collaborators()).toMatchObject([{ link: { id: link.id } }]);
  });

  test('leads a form into the album', async () => {
    const link = await made();
    const ben = await signedIn('ben');
    const answer = await fetch(`${server.origin}${pathOf(link)}/join`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        ...ben.client().headers,
        accept: 'text/html',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: '',
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `/console/a/${album.id}`,
    ]);
  });

  test('keeps the higher role of a member, and says it again without a change', async () => {
    const viewing = await made();
    const giving = await made({ join: 'contributor' });
    const ben = await signedIn('ben');
    await join(ben, viewing);
    expect((await join(ben, giving)).body).toMatchObject({ role: 'contributor' });
    const again = await join(ben, viewing);
    expect([again.status, again.body.role]).toEqual([200, 'contributor']);
    expect(await collaborators()).toMatchObject([{ role: 'contributor' }]);
    expect(await notices()).toHaveLength(1);
  });

  test('makes nobody less than a guest, who may give photos', async () => {
    const link = await made({ uploads: 'on' });
    const { body } = await join(await signedIn('ben'), link);
    expect(body.role).toBe('contributor');
  });

  test('makes one member of somebody who joins twice at once', async () => {
    const link = await made();
    const eve = await signedIn('eve');
    const both = await Promise.all([join(eve, link), join(eve, link)]);
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 201]));
    expect(await collaborators()).toHaveLength(1);
  });

  test('is refused with the reason', async () => {
    const ben = await signedIn('ben');
    const [photo] = await ada.addPhotos(album.id, [await file()]);
    const chosen = await ada.link({ photos: [photo!.id] });
    const paused = await made({ paused: true });
    const locked = await made({ password: 'four words are better' });
    const cases: [LinkJson, number, string][] = [
      [await made({ join: 'off' }), 403, 'join_disabled'],
      [await made({ downloads: 'off' }), 409, 'join_needs_downloads'],
      [chosen, 409, 'join_needs_album'],
      [paused, 403, 'link_paused'],
      [locked, 401, 'password_required'],
    ];
    for (const [link, status, code] of cases) {
      const answer = await join(ben, link);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect((await ben.get(`${pathOf(link)}/join`)).status, code).toBe(status);
    }
    expect((await ben.page(pathOf(chosen))).body).not.toContain('/join"');
    const owner = await join(await signedIn('ada'), await made());
    expect([owner.status, owner.body.code]).toEqual([409, 'own_album']);
    const nobody = await join(new Browser(server), await made());
    expect([nobody.status, nobody.body.code]).toEqual([401, 'authentication_required']);
    const elsewhere = await ben.request(
      'POST',
      `${pathOf(await made())}/join`,
      {},
      {
        'sec-fetch-site': 'cross-site',
      },
    );
    expect([elsewhere.status, elsewhere.body['code']]).toEqual([403, 'cross_origin']);
    await ben.unlock(pathOf(locked), 'four words are better');
    expect((await join(ben, locked)).status).toBe(201);
  });

  test('is no setting of a link to chosen photos', async () => {
    const [photo] = await ada.addPhotos(album.id, [await file()]);
    for (const wish of [{ join: 'viewer' }, { takesClaims: true }]) {
      const { status, body } = await ada.post('/api/v1/links', { photos: [photo!.id], ...wish });
      expect([status, body['code']]).toEqual([422, 'join_needs_album']);
    }
    const link = await ada.link({ photos: [photo!.id] });
    const { body } = await ada.patch(`/api/v1/links/${link.id}`, { join: 'contributor' });
    expect(body['code']).toBe('join_needs_album');
    expect(link).toMatchObject({ join: 'off', takesClaims: false });
  });
});

describe('what somebody did at a link as a guest', () => {
  const asGuest = async () => {
    const [photo] = await ada.addPhotos(album.id, [await file()]);
    const link = await made({ uploads: 'on', comments: 'on', review: 'auto' });
    const ben = await signedIn('ben');
    expect((await give(ben, link, 'Benny')).status).toBe(201);
    expect((await give(ben, link, 'Benny')).status).toBe(201);
    const words = { name: 'Benny', text: 'What a day' };
    await ben.request('POST', `${pathOf(link)}/i/${photo!.id}/comments`, words);
    return { link, ben, photo: photo! };
  };

  test('becomes theirs by their tick, with name, credit and what was on its way', async () => {
    const { link, ben, photo } = await asGuest();
    const begun = await ben.request('POST', `${pathOf(link)}/uploads`, undefined, {
      'tus-resumable': '1.0.0',
      'upload-length': '10',
      'upload-metadata': `filename ${Buffer.from('a.jpg').toString('base64')},name ${Buffer.from('Benny').toString('base64')}`,
    });
    expect(begun.status).toBe(201);
    const facts = await ben.get(`${pathOf(link)}/join`);
    expect(facts.body).toMatchObject({ things: { name: 'Benny', photos: 3, comments: 1 } });
    expect((await ben.page(`${pathOf(link)}/join`)).body).toContain(
      'Also what you sent here as “Benny”: 3 photos and 1 comment',
    );
    const joined = await join(ben, link, { merge: true });
    expect(joined.body.merged).toEqual({ photos: 3, comments: 1 });
    const given = await ada.contributions('accepted');
    const mine = given.filter((it: ContributionJson) => it.albumId === album.id);
    expect(mine).toHaveLength(2);
    const host = new URL(server.origin).host;
    for (const { photo: one } of mine) {
      expect(
        await until(async () => {
          const found = (await ada.photos(album.id)).find(({ id }) => id === one.id);
          return found?.contributor;
        }),
      ).toMatchObject({ name: 'Ben', address: `@ben@${host}` });
    }
    const { body } = await ada.get<{ items: Record<string, unknown>[] }>(
      `/api/v1/photos/${photo.id}/comments`,
    );
    expect(body.items).toMatchObject([{ text: 'What a day', author: { name: 'Ben' } }]);
    expect(await alter(server, 'select account_id is null as guest, link_id from upload')).toEqual([
      { guest: false, link_id: null },
    ]);
    const head = await ben.request('HEAD', begun.headers.get('location')!, undefined, {
      'tus-resumable': '1.0.0',
    });
    expect(head.status).toBe(200);
    expect((await ben.get<{ items: unknown[] }>(`${pathOf(link)}/mine`)).body.items).toEqual([]);
    expect((await ben.get(`${pathOf(link)}/join`)).body).toMatchObject({ things: null });
  });

  test('stays a guest’s without it, and can be taken over later', async () => {
    const { link, ben } = await asGuest();
    expect((await join(ben, link)).body.merged).toEqual({ photos: 0, comments: 0 });
    const names = async () =>
      (await ada.photos(album.id)).flatMap(({ contributor }) => contributor?.name ?? []);
    expect(await names()).toEqual(['Benny', 'Benny']);
    expect((await ben.page(`${pathOf(link)}/join`)).body).toContain('Put my name to it');
    const later = await join(ben, link, { merge: true });
    expect([later.status, later.body.merged]).toEqual([200, { photos: 2, comments: 1 }]);
    expect(await names()).toEqual(['Ben', 'Ben']);
  });

  test('is not another browser’s to take', async () => {
    const { link } = await asGuest();
    const ida = await signedIn('ida');
    expect((await join(ida, link, { merge: true })).body.merged).toEqual({
      photos: 0,
      comments: 0,
    });
  });

  test('takes the album’s block along', async () => {
    const { link, ben } = await asGuest();
    const given = await ada.contributions('accepted');
    const one = given.find((it) => it.albumId === album.id);
    await ada.post(`/api/v1/contributions/${one!.id}/block`);
    await join(ben, link, { merge: true });
    const blocked = await people.ben.upload(album.id, [await file()]);
    expect(JSON.stringify(blocked.body)).toContain('contributor_blocked');
  });
});
