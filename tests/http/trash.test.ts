import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Photo } from '../../src/domain/photos/photo.ts';
import type { AlbumJson, Page, PhotoJson } from '../../src/http/api/schemas.ts';
import type { RemovalJson } from '../../src/http/api/schemas/removals.ts';
import type { RestoredJson, TrashedJson } from '../../src/http/api/schemas/trash.ts';
import { doChore } from '../support/chores.ts';
import { Client } from '../support/client.ts';
import { pathOf } from '../support/links.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

let server: TestServer;
let ada: Client;
let ben: Client;
let eve: Client;
let album: AlbumJson;
beforeAll(async () => {
  server = await openTestServer();
  [ada, ben, eve] = [
    await server.account('ada'),
    await server.account('ben'),
    await server.account('eve'),
  ];
});
beforeEach(async () => {
  album = await ada.album({ title: 'Alps' });
});
afterAll(() => server[Symbol.asyncDispose]());

let pictures = 4_000;
const add = async (whose: Client): Promise<PhotoJson> =>
  (
    await whose.addPhotos(album.id, [await picture((pictures += 1), { width: 64, height: 48 })])
  )[0]!;
const join = (who: string, role: string) =>
  ada.post(`/api/v1/albums/${album.id}/collaborators`, { who, role });
const inTrash = async (whose: Client) =>
  (await whose.get<Page<TrashedJson>>('/api/v1/trash?limit=200')).body.items.filter(
    (one) => one.album.id === album.id,
  );
const idsInTrash = async (whose: Client) => (await inTrash(whose)).map(({ id }) => id);
const restore = (whose: Client, ...ids: string[]) =>
  whose.post<{ items: RestoredJson[] }>('/api/v1/trash/restore', { ids });
const remove = (whose: Client, { id }: { id: string }, query = '') =>
  whose.delete(`/api/v1/photos/${id}${query}`);
const visitor = () => new Client(server.origin);
const asActivity = { accept: 'application/activity+json' };
const statusOf = async (url: string) => (await visitor().bytes(url, asActivity)).status;

describe('an album in the trash', () => {
  test('comes back with its links at their addresses, and with new posts (J43)', async () => {
    const photo = await add(ada);
    const link = await ada.link({ album: album.id });
    const choice = await ada.link({ photos: [photo.id] });
    const first = `${server.origin}/ap/photos/${photo.id}`;
    await until(async () => (await statusOf(first)) === 200);

    expect((await ada.delete(`/api/v1/albums/${album.id}`)).status).toBe(204);
    for (const one of [link, choice]) {
      expect((await visitor().get(pathOf(one))).status).toBe(410);
    }
    await until(async () => [404, 410].includes(await statusOf(first)));
    const [trashed] = await inTrash(ada);
    expect(trashed).toMatchObject({ kind: 'album', id: album.id, photoCount: 1, returns: false });
    const days = (Date.parse(trashed!.endsAt) - Date.parse(trashed!.trashedAt)) / 86_400_000;
    expect(days).toBe(30);
    expect((await ada.bytes(trashed!.photo!.thumbnail!.url)).status).toBe(200);
    expect((await ben.bytes(trashed!.photo!.thumbnail!.url)).status).toBe(404);
    expect(await inTrash(ben)).toEqual([]);
    expect((await restore(ben, album.id)).status).toBe(404);

    expect(await restore(ada, album.id)).toMatchObject({
      status: 200,
      body: { items: [{ id: album.id, outcome: 'restored' }] },
    });
    for (const one of [link, choice]) {
      const { body } = await visitor().get<Page<PhotoJson>>(`${pathOf(one)}/photos`);
      expect(body.items.map(({ id }) => id)).toEqual([photo.id]);
    }
    expect(await inTrash(ada)).toEqual([]);
    const actor = album.actor;
    await until(async () => {
      const { body } = await visitor().get<{ totalItems: number }>(`${actor}/outbox`, asActivity);
      return body.totalItems === 1;
    });
    expect(await statusOf(first)).not.toBe(200);
  });
});

describe('a photo in the trash', () => {
  test('comes back to its album and to the links that chose it', async () => {
    const [photo, other] = [await add(ada), await add(ada)];
    const link = await ada.link({ photos: [photo.id, other.id] });
    await remove(ada, photo);
    expect(await idsInTrash(ada)).toEqual([photo.id]);
    expect((await restore(ada, photo.id)).body.items).toEqual([
      { id: photo.id, outcome: 'restored' },
    ]);
    const { body } = await visitor().get<Page<PhotoJson>>(`${pathOf(link)}/photos`);
    expect(new Set(body.items.map(({ id }) => id))).toEqual(new Set([photo.id, other.id]));
  });

  test('is said to have been removed where it was seen, and leads to the others (P4)', async () => {
    const [photo, other] = [await add(ada), await add(ada)];
    const base = pathOf(await ada.link({ album: album.id }));
    const chosen = pathOf(await ada.link({ photos: [other.id] }));
    const { handle } = (await ada.get<AlbumJson>(`/api/v1/albums/${album.id}`)).body;
    await ada.patch(`/api/v1/albums/${album.id}`, { audience: 'public' });
    await remove(ada, photo);
    const page = (path: string) =>
      visitor().request<string>('GET', path, undefined, { accept: 'text/html' });
    for (const [path, gallery] of [
      [`/a/${handle}/p/${photo.id}`, `/a/${handle}`],
      [`${base}/i/${photo.id}`, base],
    ] as const) {
      const { body, status } = await page(path);
      expect([status, body], path).toEqual([
        404,
        expect.stringContaining('This photo was removed.'),
      ]);
      expect(body).toContain(`href="${gallery}"`);
    }
    const { body } = await page(`${chosen}/i/${photo.id}`);
    expect(body).toContain('There is nothing here.');
  });

  test('stays where its album has the same file again', async () => {
    const file = await picture((pictures += 1), { width: 64, height: 48 });
    const [photo] = await ada.addPhotos(album.id, [file]);
    await remove(ada, photo!);
    await ada.addPhotos(album.id, [file]);
    expect((await restore(ada, photo!.id)).body.items).toEqual([
      { id: photo!.id, outcome: 'duplicate' },
    ]);
    expect(await idsInTrash(ada)).toEqual([photo!.id]);
  });

  test('is brought back by those who take photos out, and by nobody else', async () => {
    const photo = await add(ada);
    await join('ben', 'admin');
    await join('eve', 'collaborator');
    await remove(ada, photo);
    expect(await idsInTrash(eve)).toEqual([]);
    expect((await restore(eve, photo.id)).status).toBe(404);
    expect(await idsInTrash(ben)).toEqual([photo.id]);
    expect((await restore(ben, photo.id)).status).toBe(200);
    expect((await ada.get(`/api/v1/photos/${photo.id}`)).status).toBe(200);
  });

  test('that its giver took back comes back by them alone', async () => {
    await join('ben', 'collaborator');
    const photo = await add(ben);
    await remove(ben, photo);
    expect(await idsInTrash(ada)).toEqual([]);
    expect((await restore(ada, photo.id)).status).toBe(404);
    expect((await restore(ben, photo.id)).status).toBe(200);
    const { body } = await ada.get<PhotoJson>(`/api/v1/photos/${photo.id}`);
    expect(body.contributor?.name).toBe('Ben');
    const given = (await ada.contributions('accepted')).find((one) => one.photo?.id === photo.id);
    expect(given).toMatchObject({ state: 'accepted' });
  });

  test('that its giver let go of comes to an album of their own', async () => {
    await join('ben', 'collaborator');
    const photo = await add(ben);
    await remove(ada, photo);
    expect(await idsInTrash(ada)).toEqual([]);
    expect(await idsInTrash(ben)).toEqual([]);
    const { body } = await ben.get<Page<RemovalJson>>('/api/v1/removals?limit=200');
    const removal = body.items.find((one) => one.photo.id === photo.id)!;
    await ben.post(`/api/v1/removals/${removal.id}/delete`);
    expect(await inTrash(ben)).toMatchObject([{ id: photo.id, returns: true }]);
    expect((await restore(ben, photo.id)).body.items).toEqual([
      { id: photo.id, outcome: 'returned' },
    ]);
  });
});

describe('a member’s photo that its album’s owner ends for ever', () => {
  test('is their giver’s to delete or to keep', async () => {
    await join('ben', 'collaborator');
    const photo = await add(ben);
    expect((await remove(ada, photo, '?forever=true')).status).toBe(204);
    const { body } = await ben.get<Page<RemovalJson>>('/api/v1/removals?limit=200');
    expect(body.items.map((one) => one.photo.id)).toContain(photo.id);
    const [kept] = await server.app.units.look(({ em }) => em.find(Photo, { id: photo.id }));
    expect(kept?.endedAt).toBeNull();
  });
});

describe('an empty trash', () => {
  test('takes what is one’s own, says how much it was, and leaves what is others’', async () => {
    const of = await server.account(`fay`);
    const own = await of.album({ title: 'Own' });
    const mine = (await of.addPhotos(own.id, [await picture((pictures += 1))]))[0]!;
    const other = await of.album({ title: 'Other' });
    await join('fay', 'admin');
    const adas = await add(ada);
    await of.delete(`/api/v1/photos/${mine.id}`);
    await of.delete(`/api/v1/albums/${other.id}`);
    await of.delete(`/api/v1/photos/${adas.id}`);
    const count = await of.get('/api/v1/trash/count');
    expect(count.body).toMatchObject({ albums: 1, photos: 2 });
    expect((await of.post('/api/v1/trash/empty')).body).toEqual({ albums: 1, photos: 1 });
    const { body } = await of.get<Page<TrashedJson>>('/api/v1/trash');
    expect(body.items.map(({ id }) => id)).toEqual([adas.id]);
    expect((await restore(of, mine.id)).status).toBe(404);
    const left = () => server.app.units.look(({ em }) => em.count(Photo, { id: mine.id }));
    await server.app.units.write(async ({ em }) => {
      const photo = await em.findOneOrFail(Photo, { id: mine.id });
      photo.endedAt = new Date(Date.now() - 2 * 60 * 60_000);
    });
    await doChore(server, 'empty-trash');
    expect(await left()).toBe(0);
    expect((await restore(ada, adas.id)).status).toBe(200);
  });

  test('is nothing that can be restored after thirty days', async () => {
    const photo = await add(ada);
    await remove(ada, photo);
    await server.app.units.write(async ({ em }) => {
      const one = await em.findOneOrFail(Photo, { id: photo.id });
      one.trashedAt = new Date(Date.now() - 30 * 86_400_000 + 60_000);
    });
    expect(await idsInTrash(ada)).toEqual([]);
    expect((await restore(ada, photo.id)).status).toBe(404);
  });
});
