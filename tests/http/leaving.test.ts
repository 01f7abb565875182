import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Album } from '../../src/domain/albums/album.ts';
import { Upload } from '../../src/domain/uploads/upload.ts';
import type { AlbumJson, CollaboratorJson, Page, PhotoJson } from '../../src/http/api/schemas.ts';
import type { NoticeJson } from '../../src/http/api/schemas/notices.ts';
import { doChore } from '../support/chores.ts';
import type { Client } from '../support/client.ts';
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
  album = await ada.album({ title: 'Alps', audience: 'private' });
});
afterAll(() => server[Symbol.asyncDispose]());

let pictures = 0;
const files = (count: number) =>
  Promise.all(
    Array.from({ length: count }, () => picture((pictures += 1), { width: 64, height: 48 })),
  );
const invite = async (who: string, role = 'collaborator'): Promise<CollaboratorJson> => {
  const path = `/api/v1/albums/${album.id}/collaborators`;
  const { status, body } = await ada.post<CollaboratorJson>(path, { who, role });
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
};
const remove = ({ id }: CollaboratorJson, photos = '', by = ada) =>
  by.delete(`/api/v1/albums/${album.id}/collaborators/${id}${photos && `?photos=${photos}`}`);
const membership = () => `/api/v1/albums/${album.id}/membership`;
const homeOf = async (whose: Client, title = 'Photos from Alps') => {
  const { body } = await whose.get<Page<AlbumJson>>('/api/v1/albums?limit=200&standing=owner');
  return body.items.filter((own) => own.title === title);
};
/** The newest album of that name, once it holds so many photos that are prepared. */
const arrived = (whose: Client, count: number): Promise<{ home: AlbumJson; photos: PhotoJson[] }> =>
  until(async () => {
    const [home] = await homeOf(whose);
    const photos = home ? await whose.photos(home.id) : [];
    const isReady = photos.length === count && photos.every(({ state }) => state === 'ready');
    return home && isReady && { home, photos };
  });
const noticesOf = async (whose: Client) =>
  (await whose.get<Page<NoticeJson>>('/api/v1/notices?limit=200')).body.items;
const told = (whose: Client, kind: NoticeJson['kind']) =>
  until(async () =>
    (await noticesOf(whose)).find((it) => it.kind === kind && it.subject === album.id),
  );
const countAt = async (who: Client) => (await who.photos(album.id)).length;

describe('a member who leaves an album', () => {
  test('takes their photos into an album of their own, as they were and with what is said about them', async () => {
    await invite('ben');
    await ada.addPhotos(album.id, await files(1));
    const words = { caption: 'Hut at 2800 m', altText: 'A hut' };
    const [given, second] = await ben.addPhotos(album.id, await files(2), words);
    await ben.patch(`/api/v1/photos/${given!.id}`, {
      takenAt: '2026-08-03T18:04:00+02:00',
      focalPoint: { x: 0.5, y: -0.25 },
      sensitive: true,
    });
    const facts = (await ben.get<PhotoJson>(`/api/v1/photos/${given!.id}`)).body;
    expect(await ben.delete(membership())).toMatchObject({ status: 204 });
    expect(await countAt(ada)).toBe(1);

    const { home, photos } = await arrived(ben, 2);
    expect(home).toMatchObject({ audience: 'private', role: 'owner', photoCount: 2 });
    const back = photos.find(({ original }) => original!.sha256 === facts.original!.sha256)!;
    const { caption, altText, takenAt, focalPoint, sensitive, width, height } = facts;
    const same = { caption, altText, takenAt, focalPoint, sensitive, width, height };
    expect(back).toMatchObject({ ...same, contributor: null });
    expect(back.id).not.toBe(given!.id);
    const bytes = async (path: string) => (await ben.bytes(path)).arrayBuffer();
    expect((await bytes(back.original!.url)).byteLength).toBe(facts.original!.bytes);
    for (const path of [given!.original!.url, second!.original!.url]) {
      expect((await ben.bytes(path)).status).toBe(404);
    }
    const news = await told(ada, 'collaborator.left');
    expect(news.text).toContain('Ben');
    expect(news.href).toBe(`/console/a/${album.id}/people`);
    expect(await ben.get(`/api/v1/albums/${album.id}`)).toMatchObject({ status: 404 });
  });

  test('may leave their photos behind, while their words and likes go', async () => {
    await invite('ben');
    const [own] = await ada.addPhotos(album.id, await files(1));
    await ben.addPhotos(album.id, await files(1));
    const comments = `/api/v1/photos/${own!.id}/comments`;
    expect(await ben.post(comments, { text: 'What a view' })).toMatchObject({ status: 201 });
    const like = await ben.request('PUT', `/api/v1/photos/${own!.id}/reaction`, {});
    expect(like).toMatchObject({ status: 204 });
    const whole = `/api/v1/albums/${album.id}`;
    expect(await ben.post(`${whole}/comments`, { text: 'What a week' })).toMatchObject({
      status: 201,
    });
    expect(await ben.put(`${whole}/reaction`, {})).toMatchObject({ status: 204 });
    const ofOwn = async () => (await ada.get<PhotoJson>(`/api/v1/photos/${own!.id}`)).body;
    expect(await ofOwn()).toMatchObject({ commentCount: 1, likeCount: 1 });

    expect(await ben.delete(`${membership()}?photos=leave`)).toMatchObject({ status: 204 });
    expect(await countAt(ada)).toBe(2);
    expect(await ofOwn()).toMatchObject({ commentCount: 0, likeCount: 0 });
    expect((await ada.get(`${whole}/comments`)).body['items']).toEqual([]);
    expect((await ada.get(`${whole}/reactions`)).body['counts']).toEqual([]);
    expect(await homeOf(ben)).toHaveLength(1);
  });

  test('finds what they take later in the same album of theirs, and what it has once', async () => {
    const [one, two] = await files(2);
    await invite('ben');
    await ben.addPhotos(album.id, [one!]);
    await ben.delete(membership());
    const { home } = await arrived(ben, 1);
    await invite('ben');
    await ben.addPhotos(album.id, [one!, two!]);
    await ben.delete(membership());
    expect((await arrived(ben, 2)).home.id).toBe(home.id);
  });

  test('takes along what waits for a yes, and what they were sending ends', async () => {
    await invite('ben', 'contributor');
    const { body } = await ben.upload(album.id, await files(1));
    expect(body.items).toHaveLength(1);
    const account = (await ben.get('/api/v1/account')).body['id'] as string;
    await server.app.units.write(async ({ em }) => {
      const rest = { name: 'hut.jpg', bytes: 100, expiresAt: new Date(Date.now() + 60_000) };
      em.persist(em.create(Upload, { album: album.id, account, ...rest }));
    });
    await ben.delete(membership());
    await arrived(ben, 1);
    expect(await ada.contributions()).toEqual([]);
    const uploads = await server.app.units.look(({ em }) => em.count(Upload, { account }));
    expect(uploads).toBe(0);
  });

  test('is somebody who takes part, and not its owner', async () => {
    expect(await ada.delete(membership())).toMatchObject({
      status: 409,
      body: { code: 'owner_cannot_leave' },
    });
    expect(await eve.delete(membership())).toMatchObject({ status: 404 });
    expect(await eve.patch(membership(), { leavesPhotos: true })).toMatchObject({ status: 404 });
    await invite('ben');
    expect(await ben.delete(`${membership()}?photos=burn`)).toMatchObject({ status: 422 });
    expect(await ben.delete(membership())).toMatchObject({ status: 204 });
    expect(await ben.delete(membership())).toMatchObject({ status: 404 });
  });
});

describe('somebody who is removed', () => {
  test('gets their photos back, and nothing of the album opens for them any more', async () => {
    const member = await invite('ben');
    const [own] = await ada.addPhotos(album.id, await files(1));
    await ben.addPhotos(album.id, await files(1));
    expect(await remove(member)).toMatchObject({ status: 204 });
    expect(await countAt(ada)).toBe(1);
    const paths = [
      `/api/v1/albums/${album.id}`,
      `/api/v1/albums/${album.id}/photos`,
      `/api/v1/photos/${own!.id}`,
      own!.renditions.thumbnail!.url,
      own!.original!.url,
    ];
    for (const path of paths) expect((await ben.bytes(path)).status, path).toBe(404);
    expect((await ben.upload(album.id, await files(1))).status).toBe(404);
    const { home } = await arrived(ben, 1);
    const news = await until(async () =>
      (await noticesOf(ben)).find((it) => it.kind === 'photos.returned' && it.subject === home.id),
    );
    expect(news.text).toContain('Photos from Alps');
    expect(await remove(member)).toMatchObject({ status: 404 });
  });

  test('leaves their photos there only if they agreed to that', async () => {
    const member = await invite('ben');
    await ben.addPhotos(album.id, await files(1));
    expect(await remove(member, 'keep')).toMatchObject({
      status: 409,
      body: { code: 'photos_not_left' },
    });
    expect((await ben.get(`/api/v1/albums/${album.id}`)).status).toBe(200);
    expect(await ben.patch(membership(), { leavesPhotos: true })).toMatchObject({
      status: 200,
      body: { leavesPhotos: true, role: 'collaborator' },
    });
    const people = `/api/v1/albums/${album.id}/collaborators`;
    const seen = await ben.get<Page<CollaboratorJson>>(people);
    expect(seen.body.items).toMatchObject([{ id: member.id, leavesPhotos: true }]);
    expect(await remove(member, 'keep')).toMatchObject({ status: 204 });
    expect(await countAt(ada)).toBe(1);
    expect((await ben.get(`/api/v1/albums/${album.id}`)).status).toBe(404);
  });

  test('is below whoever removes them', async () => {
    const admin = await invite('ben', 'admin');
    const other = await invite('eve', 'admin');
    expect(await remove(other, '', ben)).toMatchObject({
      status: 403,
      body: { code: 'role_insufficient' },
    });
    await ada.patch(`/api/v1/albums/${album.id}/collaborators/${other.id}`, { role: 'viewer' });
    expect(await remove(other, '', ben)).toMatchObject({ status: 204 });
    expect(await remove(admin, '', eve)).toMatchObject({ status: 404 });
  });
});

describe('an album that is deleted', () => {
  const elapse = (days: number) =>
    server.app.units.write(async ({ em }) => {
      const row = await em.findOneOrFail(Album, { id: album.id });
      const earlier = (at: Date) => new Date(at.getTime() - days * 86_400_000);
      if (row.trashedAt) row.trashedAt = earlier(row.trashedAt);
      if (row.endedAt) row.endedAt = earlier(row.endedAt);
    });
  const isGone = () =>
    server.app.units.look(async ({ em }) => (await em.count(Album, { id: album.id })) === 0);

  test('tells its members, who can take their photos at once', async () => {
    await invite('ben');
    await ben.addPhotos(album.id, await files(1));
    await ada.delete(`/api/v1/albums/${album.id}`);
    expect((await told(ben, 'album.trashed')).text).toContain('comes back to you');
    expect(await ben.delete(membership())).toMatchObject({ status: 204 });
    await arrived(ben, 1);
  });

  test('gives back what others gave before its bytes are gone for ever', async () => {
    await invite('ben');
    await ada.addPhotos(album.id, await files(1));
    await ben.addPhotos(album.id, await files(2));
    await ada.delete(`/api/v1/albums/${album.id}`);
    await elapse(31);
    await doChore(server, 'empty-trash');
    const { photos } = await arrived(ben, 2);
    await elapse(1);
    await until(async () => {
      await doChore(server, 'empty-trash');
      return isGone();
    });
    for (const { original } of photos) {
      expect((await ben.bytes(original!.url)).status).toBe(200);
    }
  });
});
