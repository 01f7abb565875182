import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AlbumJson, FollowerJson, Page, PhotoJson } from '../../src/http/api/schemas.ts';
import { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openRemoteServer, type Json, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const activityJson = { accept: 'application/activity+json' };

let server: TestServer;
let ada: Client;
let eve: Client;
let pictures = 0;
beforeAll(async () => {
  server = await openTestServer();
  ada = await server.account('ada');
  eve = new Client(server.origin);
});
afterAll(() => server[Symbol.asyncDispose]());

const aPhoto = async (album: AlbumJson): Promise<PhotoJson> => {
  pictures += 1;
  return (await ada.addPhotos(album.id, [await picture(pictures, { width: 64, height: 48 })]))[0]!;
};
const change = (album: AlbumJson, wish: Json) => ada.patch(`/api/v1/albums/${album.id}`, wish);
const followers = async (album: AlbumJson, state: FollowerJson['state'] = 'accepted') =>
  (await ada.get<Page<FollowerJson>>(`/api/v1/albums/${album.id}/followers?state=${state}`)).body
    .items;
const idOf = (activity: Json) => (activity['object'] as Json)['id'] as string;
const pictureOf = (create: Json) =>
  (create['object'] as { attachment: [{ url: string }] }).attachment[0].url;

describe('an album that was public and is not any more', () => {
  let album: AlbumJson;
  let photo: PhotoJson;
  let cleo: RemoteServer;
  let create: Json;
  beforeEach(async () => {
    cleo = await openRemoteServer();
    album = await ada.album({ title: 'Lake Orta' });
    await cleo.follow(album.actor);
    await cleo.received('Accept');
    photo = await aPhoto(album);
    create = await cleo.received('Create');
    return () => cleo[Symbol.asyncDispose]();
  });
  /** The activities of the album that arrived, in the order in which they were sent. */
  const sent = () =>
    cleo.arrivals.map(({ activity }) => activity).filter((it) => it['actor'] === album.actor);

  test('shows nothing under the addresses that it had given away (V06)', async () => {
    await change(album, { audience: 'private' });
    expect((await fetch(pictureOf(create))).status).toBe(404);
    expect((await eve.bytes(photo.renditions.preview!.url)).status).toBe(404);
    expect((await eve.bytes(album.url)).status).toBe(404);
    expect((await eve.bytes(album.url, activityJson)).status).toBe(404);
    expect((await eve.bytes(photo.url, activityJson)).status).toBe(404);
    expect((await eve.bytes(idOf(create), activityJson)).status).toBe(404);
  });

  test('takes back every post before it says that it is locked, and shows them under new ids (T058)', async () => {
    await aPhoto(album);
    await cleo.received('Create', (it) => idOf(it) !== idOf(create));
    await change(album, { audience: 'followers' });
    const update = await cleo.received('Update');
    expect(update['object']).toMatchObject({ type: 'Group', manuallyApprovesFollowers: true });

    const posted = sent()
      .filter((it) => it['type'] === 'Create')
      .map(idOf);
    const order = sent().slice(-3);
    expect(order.map((it) => it['type'])).toEqual(['Delete', 'Delete', 'Update']);
    expect(order.slice(0, 2).map(idOf).toSorted()).toEqual(posted.toSorted());
    expect(JSON.stringify(order)).not.toContain('#Public');

    const { document } = await cleo.get(`${server.origin}/ap/albums/${album.id}/photos?page=start`);
    const { orderedItems } = document as { orderedItems: { id: string }[] };
    const shown = orderedItems.map(({ id }) => id);
    expect(shown).toHaveLength(2);
    expect(shown.filter((id) => posted.includes(id))).toEqual([]);
    expect(JSON.stringify(document)).not.toContain('#Public');
    expect((await cleo.get(idOf(create))).status).toBe(404);
  });

  test('keeps its followers where it is for followers, unless its owner says otherwise', async () => {
    await change(album, { audience: 'followers' });
    expect(await followers(album)).toHaveLength(1);
    await cleo.received('Update');
    cleo.arrivals.length = 0;
    const later = await aPhoto(album);
    const news = await cleo.received('Create');
    expect(idOf(news)).toBe(`${server.origin}/ap/photos/${later.id}`);

    const other = await ada.album({ title: 'Lake Mergozzo' });
    await cleo.follow(other.actor);
    await until(async () => (await followers(other))[0]);
    await change(other, { audience: 'followers', keepFollowers: false });
    expect(await followers(other)).toEqual([]);
    await cleo.received('Reject', (it) => it['actor'] === other.actor);
    expect((await cleo.get(`${other.actor}/outbox`)).status).toBe(404);
  });

  test('lets its followers go where it is private, and tells them (V06)', async () => {
    await change(album, { audience: 'private' });
    expect(await followers(album)).toEqual([]);
    await cleo.received('Delete');
    await cleo.received('Reject');
    cleo.arrivals.length = 0;
    await aPhoto(album);
    expect((await cleo.get(`${album.actor}/outbox`)).status).toBe(404);
    await cleo.follow(album.actor);
    await until(async () => {
      const sql = `select 1 from follower where album_id = ? and state = 'pending'`;
      const rows = await server.app.units.look(({ em }) =>
        em.getConnection().execute<object[]>(sql, [album.id]),
      );
      return rows[0];
    });
    expect(await followers(album, 'pending')).toEqual([]);
    expect(sent()).toEqual([]);
  });

  test('keeps them even then if its owner says so', async () => {
    await change(album, { audience: 'private', keepFollowers: true });
    await cleo.received('Update');
    expect(await followers(album)).toHaveLength(1);
    expect((await cleo.get(`${album.actor}/outbox`)).status).toBe(200);
  });
});

describe('the pictures of an album for followers', () => {
  test('lie under new addresses once the last follower was removed (V06)', async () => {
    await using cleo = await openRemoteServer();
    const album = await ada.album({ title: 'Lake Maggiore', audience: 'followers' });
    await cleo.follow(album.actor);
    const { id } = await until(async () => (await followers(album, 'pending'))[0]);
    await ada.post(`/api/v1/albums/${album.id}/followers/${id}/accept`);
    await cleo.received('Accept');
    await aPhoto(album);
    const address = pictureOf(await cleo.received('Create'));
    expect((await fetch(address)).status).toBe(200);
    await ada.delete(`/api/v1/albums/${album.id}/followers/${id}`);
    await until(async () => (await fetch(address)).status === 404);
  });

  test('are told by an Update where they lie now, and are nowhere else any more (T054)', async () => {
    await using cleo = await openRemoteServer();
    const album = await ada.album({ title: 'Lake Orta by night', audience: 'followers' });
    const admit = async () => {
      await cleo.follow(album.actor);
      const { id } = await until(async () => (await followers(album, 'pending'))[0]);
      await ada.post(`/api/v1/albums/${album.id}/followers/${id}/accept`);
      await until(async () => (await followers(album))[0]);
      return id;
    };
    const id = await admit();
    const photo = await aPhoto(album);
    const before = pictureOf(await cleo.received('Create'));
    await ada.delete(`/api/v1/albums/${album.id}/followers/${id}`);
    await until(async () => (await fetch(before)).status === 404);

    await admit();
    await ada.patch(`/api/v1/photos/${photo.id}`, { altText: 'The island' });
    const now = pictureOf(
      await cleo.received('Update', (it) => (it['object'] as Json)['type'] === 'Note'),
    );
    expect(now).not.toBe(before);
    expect((await fetch(now)).status).toBe(200);
    expect((await fetch(before)).status).toBe(404);
  });

  test('are not found by guessing (V06)', async () => {
    await using cleo = await openRemoteServer();
    const album = await ada.album({ title: 'Lugano' });
    await cleo.follow(album.actor);
    await cleo.received('Accept');
    await aPhoto(album);
    const address = pictureOf(await cleo.received('Create'));
    const [, token = ''] = /\/m\/([^/]+)\//.exec(address) ?? [];
    expect(token).toMatch(/^[1-9A-HJ-NP-Za-km-z]{22}$/);
    const nearby = Array.from('123456789ABCDEFGH', (sign) => `${token.slice(0, -1)}${sign}`);
    const guesses = [...nearby, token.toLowerCase(), token.slice(1), `${token}1`]
      .filter((guess) => guess !== token)
      .map((guess) => address.replace(token, guess));
    for (const guess of guesses) expect((await fetch(guess)).status, guess).toBe(404);
  });
});
