import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { openPlaces } from '../../src/http/live/places.ts';
import type { Client } from '../support/client.ts';
import { formOf } from '../support/client.ts';
import { listen } from '../support/events.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

/** Programs that say what they are get no cookie. */
const browser = {
  accept: 'text/html',
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
};

/** Without the owner’s token. */
const nobody = { authorization: '' };

describe('the events of a link', () => {
  let server: TestServer;
  let ada: Client;
  let album: AlbumJson;
  let number = 0;
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    album = await ada.album({ title: 'Lake Orta' });
    await add(2);
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const file = () => picture((number += 1), { width: 160, height: 120 });
  const add = async (amount: number, to = album) => {
    const files = Array.from({ length: amount }, file);
    return ada.addPhotos(to.id, await Promise.all(files));
  };
  const edit = (link: LinkJson, rules: Record<string, unknown>) =>
    ada.patch(`/api/v1/links/${link.id}`, rules);
  const sql = async (text: string, values: unknown[]) => {
    const client = new pg.Client(server.app.databaseUrl);
    await client.connect();
    await client.query(text, values);
    await client.end();
  };
  const cookieOf = async (link: LinkJson, password: string) => {
    const { headers } = await fetch(`${link.url}/unlock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ password }),
    });
    return { cookie: headers.getSetCookie()[0]!.split(';')[0]! };
  };

  test('tell its state at once, and again when its rules change', async () => {
    const link = await ada.link({ album: album.id, comments: 'view' });
    await using events = await listen(link.url);
    expect(events.headers.get('content-type')).toContain('text/event-stream');
    expect(events.headers.get('cache-control')).toContain('no-store');
    const first = await events.next('state');
    expect(first).toMatchObject({ state: 'active', photoCount: 2, comments: 'view' });
    const { body } = await ada.get(`${link.url}/state`);
    expect(body).toEqual(first);
    await edit(link, { downloads: 'off' });
    expect(await events.next('state')).toMatchObject({ state: 'active', downloads: 'off' });
    await edit(link, { label: 'For the aunts' });
    await edit(link, { uploads: 'on' });
    expect(await events.next('state')).toMatchObject({ uploads: 'on' });
    expect(events.unread('state')).toEqual([]);
  });

  test.each([
    [
      'is revoked',
      'link_revoked',
      'revoked',
      (link: LinkJson) => ada.delete(`/api/v1/links/${link.id}`),
    ],
    ['is paused', 'link_paused', 'paused', (link: LinkJson) => edit(link, { paused: true })],
    [
      'gets a password',
      'password_required',
      'locked',
      (link: LinkJson) => edit(link, { password: 'sesame' }),
    ],
  ])(
    'end when the link %s, and every other request is refused too',
    async (_, code, state, change) => {
      const link = await ada.link({ album: album.id });
      await using events = await listen(link.url);
      await events.next('state');
      await change(link);
      expect((await ada.get(`${link.url}/photos`, nobody)).body['code']).toBe(code);
      expect(await events.next('state')).toEqual({ state, code });
      await events.ended;
      await using again = await listen(link.url);
      expect(again.status).not.toBe(200);
    },
  );

  test('end at the moment when the link expires, by the clock of the database', async () => {
    const link = await ada.link({ album: album.id });
    await using events = await listen(link.url);
    await events.next('state');
    await sql(`update share_link set expires_at = now() + interval '1 second' where id = $1`, [
      link.id,
    ]);
    expect(await events.next('state')).toMatchObject({ state: 'active' });
    expect(await events.next('state')).toMatchObject({ state: 'expired', code: 'link_expired' });
    await events.ended;
  });

  test('end when the album goes to the trash, and the link lives again when it comes back (J43)', async () => {
    const other = await ada.album({ title: 'Other' });
    await add(1, other);
    const link = await ada.link({ album: other.id });
    await using events = await listen(link.url);
    await events.next('state');
    await ada.delete(`/api/v1/albums/${other.id}`);
    expect(await events.next('state')).toMatchObject({ code: 'link_revoked' });
  });

  test('a changed password ends those of each browser that knew the old one (J18)', async () => {
    const link = await ada.link({ album: album.id, password: 'first' });
    await using locked = await listen(link.url);
    expect(locked.status).toBe(401);
    const known = await cookieOf(link, 'first');
    await using events = await listen(link.url, known);
    await events.next('state');
    await edit(link, { password: 'second' });
    expect(await events.next('state')).toEqual({ state: 'locked', code: 'password_required' });
    await events.ended;
    expect((await ada.get(`${link.url}/state`, { ...nobody, ...known })).status).toBe(401);
    const fresh = await cookieOf(link, 'second');
    expect((await ada.get(`${link.url}/state`, { ...nobody, ...fresh })).status).toBe(200);
  });

  test('a device that is shown out is told so, and the others stay (J22)', async () => {
    const link = await ada.link({ album: album.id, deviceLimit: 2 });
    const enter = async () => {
      const page = await fetch(link.url, { headers: browser });
      const cookie = page.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      const admitted = await fetch(`${link.url}/admit`, { method: 'POST', headers: { cookie } });
      return { status: admitted.status, cookie };
    };
    const [first, second] = [await enter(), await enter()];
    expect((await enter()).status).toBe(403);
    await using out = await listen(link.url, { cookie: first.cookie });
    await using stays = await listen(link.url, { cookie: second.cookie });
    await out.next('state');
    await stays.next('state');
    await sql(
      `update link_device set evicted_at = now() where id =
         (select id from link_device where link_id = $1 order by created_at limit 1)`,
      [link.id],
    );
    expect(await out.next('state')).toMatchObject({ code: 'device_evicted' });
    await out.ended;
    expect(stays.unread('state')).toEqual([]);
    const { status } = await ada.get(`${link.url}/state`, { ...nobody, cookie: second.cookie });
    expect(status).toBe(200);
  });

  test('name photos that go, and count those that come', async () => {
    const other = await ada.album({ title: 'Coming and going' });
    const [first, second] = await add(2, other);
    const link = await ada.link({ album: other.id });
    const chosen = await ada.link({ photos: [second!.id] });
    await using events = await listen(link.url);
    await using ofChosen = await listen(chosen.url);
    expect(await events.next('state')).toMatchObject({ photoCount: 2 });
    expect(await ofChosen.next('state')).toMatchObject({ photoCount: 1 });
    await ada.delete(`/api/v1/photos/${first!.id}`);
    expect(await events.next('photos')).toEqual({ removed: [first!.id], photoCount: 1 });
    expect(await events.next('state')).toMatchObject({ photoCount: 1 });
    await add(1, other);
    expect(await events.next('state')).toMatchObject({ photoCount: 2 });
    await ada.delete(`/api/v1/photos/${second!.id}`);
    expect(await ofChosen.next('photos')).toEqual({ removed: [second!.id], photoCount: 0 });
    expect(ofChosen.unread('photos')).toEqual([]);
  });

  test('a guest’s photo is no news before its owner accepts it (J32)', async () => {
    const other = await ada.album({ title: 'Wedding' });
    await add(1, other);
    const link = await ada.link({ album: other.id, uploads: 'on', review: 'hold' });
    await using events = await listen(link.url);
    expect(await events.next('state')).toMatchObject({ photoCount: 1 });
    await fetch(`${link.url}/add`, {
      method: 'POST',
      body: await formOf([await file()], { name: 'Dan' }),
    });
    const waiting = await until(async () =>
      (await ada.contributions()).find(({ photo }) => photo.state === 'ready'),
    );
    expect((await ada.get(`${link.url}/state`)).body['photoCount']).toBe(1);
    expect(events.unread('state')).toEqual([]);
    await ada.post(`/api/v1/contributions/${waiting.id}/accept`);
    expect(await events.next('state')).toMatchObject({ photoCount: 2 });
  });

  test('of a link that only collects concern nothing but what the same browser sent (J34)', async () => {
    const other = await ada.album({ title: 'Collected' });
    const [own] = await add(1, other);
    const link = await ada.link({ album: other.id, uploads: 'only', review: 'auto' });
    const page = await fetch(link.url, { headers: browser });
    const cookie = page.headers.getSetCookie()[0]!.split(';')[0]!;
    await using stranger = await listen(link.url);
    await using guest = await listen(link.url, { cookie });
    expect(await stranger.next('state')).toMatchObject({ photoCount: 0 });
    expect(await guest.next('state')).toMatchObject({ photoCount: 0 });
    await fetch(`${link.url}/add`, {
      method: 'POST',
      headers: { cookie },
      body: await formOf([await file()], { name: 'Dan' }),
    });
    expect(await guest.next('state')).toMatchObject({ photoCount: 1 });
    const { items } = (
      await ada.get<{ items: { id: string }[] }>(`${link.url}/photos`, {
        cookie,
        authorization: '',
      })
    ).body;
    expect(items.length).toBe(1);
    expect((await ada.get(`${link.url}/photos`, nobody)).body).toEqual({ items: [], next: null });
    for (const path of [
      `i/${own!.id}`,
      `m/${own!.id}/small`,
      `m/${own!.id}/web`,
      `i/${items[0]!.id}`,
    ]) {
      expect((await ada.get(`${link.url}/${path}`, nobody)).status).toBe(404);
    }
    expect((await ada.get(`${link.url}/m/${own!.id}/small`, { ...nobody, cookie })).status).toBe(
      404,
    );
    expect(stranger.unread('photos')).toEqual([]);
    expect(stranger.unread('state')).toEqual([]);
  });

  test('hold at another web server over the same database, whichever made the change', async () => {
    const { databaseUrl, config } = server.app;
    await using second = await openTestServer({
      jobs: false,
      settings: { DATABASE_URL: databaseUrl, ALBUMEN_DATA_DIR: config.dataDir },
    });
    const link = await ada.link({ album: album.id });
    const there = link.url.replace(server.origin, second.origin);
    await using events = await listen(there);
    await events.next('state');
    await edit(link, { downloads: 'off' });
    expect(await events.next('state')).toMatchObject({ downloads: 'off' });
    await ada.delete(`/api/v1/links/${link.id}`);
    expect((await fetch(`${there}/photos`)).status).toBe(410);
    expect(await events.next('state')).toMatchObject({ code: 'link_revoked' });
    await events.ended;
  });

  test('come again after the connection that listens was lost', async () => {
    const link = await ada.link({ album: album.id });
    await using events = await listen(link.url);
    await events.next('state');
    await sql(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and query like 'listen%' and $1 <> ''`,
      ['now'],
    );
    await edit(link, { downloads: 'off' });
    expect(await events.next('state')).toMatchObject({ downloads: 'off' });
  });

  test('a server that stops ends its streams and does not wait for their readers', async () => {
    const other = await openTestServer({ jobs: false });
    const ben = await other.account('ben');
    const link = await ben.link({ album: (await ben.album({})).id });
    await using events = await listen(link.url);
    await events.next('state');
    await other[Symbol.asyncDispose]();
    await expect(events.ended).resolves.toBeUndefined();
  });

  test('hundreds of idle streams take no connection to the database, and one network only so many', async () => {
    await using other = await openTestServer({ jobs: false });
    const ben = await other.account('ben');
    const link = await ben.link({ album: (await ben.album({})).id });
    const streams = await Promise.all(Array.from({ length: 200 }, () => listen(link.url)));
    expect(new Set(streams.map(({ status }) => status))).toEqual(new Set([200]));
    await Promise.all(streams.map((events) => events.next('state')));
    await using refused = await listen(link.url);
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('30');
    expect((await ben.get(`${link.url}/state`)).status).toBe(200);

    await ben.delete(`/api/v1/links/${link.id}`);
    const last = await Promise.all(streams.map((events) => events.next('state')));
    expect(new Set(last.map(({ code }) => code))).toEqual(new Set(['link_revoked']));
    await Promise.all(streams.map(({ ended }) => ended));
    const another = await ben.link({ album: (await ben.album({})).id });
    await until(async () => {
      await using events = await listen(another.url);
      return events.status === 200;
    });
  });
});

test('places are given back once, and both limits count', () => {
  const enter = openPlaces({ perNetwork: 2, perProcess: 3 });
  const leave = enter('a');
  enter('a');
  expect(() => enter('a')).toThrow('Too many pages are open');
  enter('b');
  expect(() => enter('c')).toThrow('Too many pages are open');
  leave();
  leave();
  enter('c');
  expect(() => enter('d')).toThrow('Too many pages are open');
});
