import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Photo } from '../../src/domain/photos/photo.ts';
import { Removal } from '../../src/domain/removals/removal.ts';
import type { AlbumJson, Page, PhotoJson } from '../../src/http/api/schemas.ts';
import type { NoticeJson } from '../../src/http/api/schemas/notices.ts';
import type { RemovalJson, TakenOutJson } from '../../src/http/api/schemas/removals.ts';
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
  ada = await server.account('ada');
  ben = await server.account('ben');
  eve = await server.account('eve');
});
beforeEach(async () => {
  album = await ada.album({ title: 'Alps', contributionsFrom: 'anyone' });
});
afterAll(() => server[Symbol.asyncDispose]());

let pictures = 1_000;
const file = () => picture((pictures += 1), { width: 64, height: 48 });
const add = async (whose: Client): Promise<PhotoJson> =>
  (await whose.addPhotos(album.id, [await file()]))[0]!;
const join = (who: string, role: string) =>
  ada.post(`/api/v1/albums/${album.id}/collaborators`, { who, role });
const takeOut = (by: Client, ...photos: { id: string }[]) =>
  by.post<{ items: TakenOutJson[] }>(`/api/v1/albums/${album.id}/removals`, {
    photos: photos.map(({ id }) => id),
  });
const open = async (whose = ben) =>
  (await whose.get<Page<RemovalJson>>('/api/v1/removals?limit=200')).body.items.filter(
    (removal) => removal.album.id === album.id,
  );
const decide = ({ id }: RemovalJson, answer: 'delete' | 'keep', by = ben) =>
  by.post<RemovalJson>(`/api/v1/removals/${id}/${answer}`);
/** Ben's photo, taken out of Ada's album by her. */
const suggested = async (): Promise<{ photo: PhotoJson; removal: RemovalJson }> => {
  await join('ben', 'collaborator');
  const photo = await add(ben);
  expect((await takeOut(ada, photo)).status).toBe(200);
  return { photo, removal: (await open())[0]! };
};
/** Ben's albums of photos that came back, and what is in them. */
const home = async (): Promise<PhotoJson[]> => {
  const { body } = await ben.get<Page<AlbumJson>>('/api/v1/albums?limit=200&standing=owner');
  return (await Promise.all(body.items.map(({ id }) => ben.photos(id)))).flat();
};
const isHome = ({ original }: PhotoJson) =>
  until(async () => (await home()).find((it) => it.original?.sha256 === original!.sha256));
const later = (days: number) =>
  server.app.units.write(async ({ em }) => {
    const earlier = (at: Date) => new Date(at.getTime() - days * 86_400_000);
    for (const removal of await em.find(Removal, { album: album.id })) {
      removal.createdAt = earlier(removal.createdAt);
    }
    for (const photo of await em.find(Photo, { album: album.id, trashedAt: { $ne: null } })) {
      photo.trashedAt = earlier(photo.trashedAt!);
    }
  });
const isThere = ({ id }: PhotoJson) =>
  server.app.units.look(async ({ em }) => (await em.count(Photo, { id })) === 1);

describe('a photo that its giver is asked to delete', () => {
  test('leaves the album at once, for everybody, and is shown to them alone', async () => {
    await join('ben', 'collaborator');
    const own = await add(ada);
    const photo = await add(ben);
    const link = await ada.link({ album: album.id, downloads: 'original' });
    const visitor = new Client(server.origin);
    const shown = async () => {
      const { body } = await visitor.get<Page<PhotoJson>>(`${pathOf(link)}/photos`);
      return body.items.map(({ id }) => id);
    };
    expect(new Set(await shown())).toEqual(new Set([own.id, photo.id]));

    expect(await takeOut(ada, photo)).toMatchObject({
      status: 200,
      body: { items: [{ photo: photo.id, outcome: 'suggested' }] },
    });
    expect(await shown()).toEqual([own.id]);
    const { body } = await ada.get<AlbumJson>(`/api/v1/albums/${album.id}`);
    expect(body).toMatchObject({ photoCount: 1, coverId: own.id });
    const asActivity = { accept: 'application/activity+json' };
    const note = `${server.origin}/ap/photos/${photo.id}`;
    await until(async () => {
      const { status } = await visitor.bytes(note, asActivity);
      return status === 410 || status === 404;
    });

    const [removal] = await open();
    expect(removal).toMatchObject({
      state: 'open',
      album: { id: album.id, title: 'Alps' },
      suggestedBy: 'Ada',
      photo: { id: photo.id },
    });
    const waits = Date.parse(removal!.expiresAt) - Date.parse(removal!.createdAt);
    expect(waits / 86_400_000).toBe(60);
    for (const path of [removal!.photo.renditions.thumbnail!.url, photo.original!.url]) {
      expect((await ben.bytes(path)).status).toBe(200);
      expect((await eve.bytes(path)).status).toBe(404);
      expect((await ada.bytes(path)).status).toBe(404);
    }
    const { body: news } = await ben.get<Page<NoticeJson>>('/api/v1/notices');
    const notice = news.items.find((it) => it.kind === 'removal.suggested');
    expect(notice).toMatchObject({ subject: album.id, href: '/console/removals' });
    expect(await open(ada)).toEqual([]);
    expect(await open(eve)).toEqual([]);
  });

  test('is in the trash for thirty days once they agree, and can be kept for as long', async () => {
    const { photo, removal } = await suggested();
    await later(29);
    expect(await decide(removal, 'delete')).toMatchObject({ body: { state: 'deleted' } });
    expect(await decide(removal, 'delete')).toMatchObject({ body: { state: 'deleted' } });
    expect(await open()).toEqual([]);
    await later(29);
    await doChore(server, 'empty-trash');
    expect(await isThere(photo)).toBe(true);
    await later(0.98); // the trash is about to be emptied, and what is kept then might be lost
    expect(await decide(removal, 'keep')).toMatchObject({ body: { code: 'photo_gone' } });
    await later(2);
    await doChore(server, 'empty-trash');
    expect(await isThere(photo)).toBe(false);
    expect(await decide(removal, 'keep')).toMatchObject({ status: 404 });

    const second = await suggested();
    await decide(second.removal, 'delete');
    expect(await decide(second.removal, 'keep')).toMatchObject({ body: { state: 'kept' } });
    await isHome(second.photo);
  });

  test('comes into an album of theirs when they keep it, and nobody else decides', async () => {
    const { photo, removal } = await suggested();
    for (const by of [ada, eve]) {
      expect(await decide(removal, 'keep', by)).toMatchObject({ status: 404 });
      expect(await decide(removal, 'delete', by)).toMatchObject({ status: 404 });
    }
    expect(await decide(removal, 'keep')).toMatchObject({ status: 200, body: { state: 'kept' } });
    expect(await decide(removal, 'keep')).toMatchObject({ status: 200, body: { state: 'kept' } });
    expect(await decide(removal, 'delete')).toMatchObject({
      status: 409,
      body: { code: 'already_decided' },
    });
    const back = await isHome(photo);
    expect(
      (await home()).filter(({ original }) => original?.sha256 === back.original!.sha256),
    ).toHaveLength(1);
  });

  test('waits for sixty days, whatever the trash does meanwhile, and is kept after that', async () => {
    const { photo } = await suggested();
    await later(59);
    await doChore(server, 'empty-trash');
    await doChore(server, 'keep-forgotten');
    expect(await isThere(photo)).toBe(true);
    expect(await open()).toHaveLength(1);
    await later(2);
    await doChore(server, 'keep-forgotten');
    expect(await open()).toEqual([]);
    await isHome(photo);
  });

  test('is asked for as well where it is deleted by itself, or for ever', async () => {
    await join('ben', 'collaborator');
    const [one, other] = [await add(ben), await add(ben)];
    expect((await ada.delete(`/api/v1/photos/${one.id}`)).status).toBe(204);
    expect((await ada.delete(`/api/v1/photos/${other.id}?forever=true`)).status).toBe(204);
    expect(new Set((await open()).map(({ photo }) => photo.id))).toEqual(
      new Set([one.id, other.id]),
    );
    const own = await add(ben);
    expect((await ben.delete(`/api/v1/photos/${own.id}`)).status).toBe(204);
    expect(await open()).toHaveLength(2);
  });

  test('goes with them when they leave', async () => {
    const { photo } = await suggested();
    await ben.delete(`/api/v1/albums/${album.id}/membership`);
    await isHome(photo);
    expect(await open()).toEqual([]);
  });
});

describe('what admins take out', () => {
  test('is in the trash where it is nobody’s to decide, all of it or nothing', async () => {
    await join('ben', 'admin');
    await join('eve', 'collaborator');
    const [owners, admins, members] = [await add(ada), await add(ben), await add(eve)];
    const link = await ada.link({ album: album.id, uploads: 'on', review: 'auto' });
    const form = new FormData();
    const { bytes, name } = await file();
    form.append('file', new Blob([new Uint8Array(bytes)]), name);
    form.append('name', 'Zoe');
    const guest = new Client(server.origin);
    expect((await guest.post(`${pathOf(link)}/add`, form)).status).toBe(201);
    const guests = await until(async () =>
      (await ada.photos(album.id)).find(
        ({ contributor, state }) => contributor?.name === 'Zoe' && state === 'ready',
      ),
    );
    expect(await takeOut(eve, owners)).toMatchObject({
      status: 403,
      body: { code: 'role_insufficient' },
    });
    const stranger = await ada.album({ title: 'Elsewhere' });
    const [other] = await ada.addPhotos(stranger.id, [await file()]);
    expect(await takeOut(ben, members, other!)).toMatchObject({ status: 404 });
    expect(await ada.photos(album.id)).toHaveLength(4);

    const { body } = await takeOut(ben, owners, admins, members, guests);
    expect(new Map(body.items.map(({ photo, outcome }) => [photo, outcome]))).toEqual(
      new Map([
        [owners.id, 'trashed'],
        [admins.id, 'trashed'],
        [members.id, 'suggested'],
        [guests.id, 'trashed'],
      ]),
    );
    expect(await ada.photos(album.id)).toEqual([]);
    expect(await open(eve)).toHaveLength(1);
    expect(await takeOut(ben, members)).toMatchObject({ status: 404 });
  });
});
