import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AlbumJson, Page, PhotoJson, ProblemJson } from '../../src/http/api/schemas.ts';
import type { PlacesJson, VersionJson } from '../../src/http/api/schemas/versions.ts';
import { Client, formOf, type TestFile } from '../support/client.ts';
import { pathOf } from '../support/links.ts';
import { photograph } from '../support/photograph.ts';
import { picture } from '../support/pictures.ts';
import { openRemoteServer, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

let server: TestServer;
let remote: RemoteServer;
let ada: Client;
let ben: Client;
let album: AlbumJson;
beforeAll(async () => {
  server = await openTestServer();
  ada = await server.account('ada');
  ben = await server.account('ben');
});
beforeEach(async () => {
  album = await ada.album({ title: 'Alps' });
});
afterAll(() => server[Symbol.asyncDispose]());

let scene = 50;
const shoot = (time: string, isPhone = false) =>
  photograph({ scene: (scene += 1), time, camera: isPhone ? 'Phone' : 'Camera', isPhone });
const add = async (whose: Client, file: TestFile): Promise<PhotoJson> =>
  (await whose.addPhotos(album.id, [file]))[0]!;
const read = async ({ id }: { id: string }) =>
  (await ada.get<PhotoJson>(`/api/v1/photos/${id}`)).body;
const join = (who: string, role: string) =>
  ada.post(`/api/v1/albums/${album.id}/collaborators`, { who, role });
const visitor = () => new Client(server.origin);

describe('a date that somebody set', () => {
  test('survives that the camera’s clock is corrected, now and for later photos', async () => {
    const [one, two] = [
      await add(ada, await shoot('2026:08:05 10:00:00')),
      await add(ada, await shoot('2026:08:05 11:00:00')),
    ];
    const byHand = '2026-08-05T18:30:00+02:00';
    await ada.patch(`/api/v1/photos/${one.id}`, { takenAt: byHand });
    const camera = 'Camera One';
    const correct = (correction: object | null) =>
      ada.post(`/api/v1/albums/${album.id}/clocks`, {
        contributor: '',
        camera,
        correction,
      });
    const { status } = await correct({ seconds: 3600, zone: null });
    expect(status).toBeLessThan(300);
    expect((await read(two)).takenAt).toBe('2026-08-05T12:00:00');
    expect((await read(one)).takenAt).toBe(byHand);
    await correct(null);
    expect((await read(two)).takenAt).toBe('2026-08-05T11:00:00');
    expect((await read(one)).takenAt).toBe(byHand);
  });
});

describe('what is said of several photos at once', () => {
  test('is said of all of them or of none', async () => {
    const [first, second] = [
      await add(ada, await shoot('2026:08:05 23:30:00')),
      await add(ada, await shoot('2026:08:06 10:00:00', true)),
    ];
    const edit = (whose: Client, body: object) =>
      whose.post<{ items: PhotoJson[] }>('/api/v1/photos/edit', {
        photoIds: [first.id, second.id],
        ...body,
      });
    const { body } = await edit(ada, {
      caption: 'Together',
      sensitive: true,
      move: { seconds: 3600 },
    });
    const dates = new Map(body.items.map(({ id, takenAt }) => [id, takenAt]));
    expect(dates.get(first.id)).toBe('2026-08-06T00:30:00');
    expect(dates.get(second.id)).toBe('2026-08-06T11:00:00+02:00');
    expect(await read(first)).toMatchObject({ caption: 'Together', sensitive: true });
    await edit(ada, { move: { seconds: 0, zone: '+09:00' } });
    expect((await read(first)).takenAt).toBe('2026-08-06T00:30:00+09:00');
    expect((await read(second)).takenAt).toBe('2026-08-06T11:00:00+09:00');

    await join('ben', 'contributor');
    expect((await edit(ben, { caption: 'Mine' })).status).toBe(403);
    expect((await read(first)).caption).toBe('Together');
  });

  test('is found where it is missing, and carried by the public page and the post (J39)', async () => {
    const mute = await add(ada, await shoot('2026:08:05 10:00:00'));
    const told = await add(ada, await picture(6_001));
    await ada.patch(`/api/v1/photos/${told.id}`, { altText: 'A gradient' });
    const missing = async (what: string, whose = ada) =>
      (
        await whose.get<Page<PhotoJson>>(`/api/v1/albums/${album.id}/photos?missing=${what}`)
      ).body.items?.map(({ id }) => id);
    const count = `/api/v1/albums/${album.id}/photos/missing`;
    expect(await missing('alt')).toEqual([mute.id]);
    expect(await missing('date')).toEqual([told.id]);
    expect((await ada.get(count)).body).toEqual({ alt: 1, date: 1, location: 2 });
    await ada.patch(`/api/v1/photos/${mute.id}`, { altText: 'Two patches of light' });
    expect(await missing('alt')).toEqual([]);
    const { body: html } = await visitor().get<string>(`/a/${album.handle}`, {
      accept: 'text/html',
    });
    expect(html).toContain('alt="Two patches of light"');
    await until(async () => {
      const answer = await visitor().get<{ attachment: { name?: string }[] }>(
        `/ap/photos/${mute.id}`,
        { accept: 'application/activity+json' },
      );
      return answer.status === 200 && answer.body.attachment[0]?.name === 'Two patches of light';
    });
    await join('ben', 'viewer');
    expect(await missing('alt', ben)).toEqual([]);
    expect(await missing('location', ben)).toBeUndefined();
    expect((await ben.get(count)).body).toMatchObject({ location: null });
  });
});

describe('a photo’s file', () => {
  const replace = async <Body = VersionJson>(whose: Client, photo: PhotoJson, file: TestFile) =>
    whose.post<Body>(`/api/v1/photos/${photo.id}/file`, await formOf([file]));
  const versions = async (photo: PhotoJson) =>
    (await ada.get<{ items: VersionJson[] }>(`/api/v1/photos/${photo.id}/versions`)).body.items;
  const settled = (photo: PhotoJson) =>
    until(async () => (await versions(photo)).every(({ state }) => state !== 'coming'));

  test('is replaced by another one, which the followers are told of, and comes back', async () => {
    remote = await openRemoteServer();
    await using _ = remote;
    await remote.follow(album.actor);
    const file = await shoot('2026:08:05 10:00:00');
    const photo = await add(ada, file);
    const created = await remote.received('Create');
    await ada.patch(`/api/v1/photos/${photo.id}`, { altText: 'Kept', caption: 'Kept too' });
    const link = await ada.link({ album: album.id, watermark: 'Proof' });
    const other = await shoot('2026:08:05 10:00:00');
    const { status, body } = await replace(ada, photo, other);
    expect([status, body.state]).toEqual([201, 'coming']);
    expect((await read(photo)).state).toBe('ready');
    await settled(photo);

    const now = await read(photo);
    expect(now).toMatchObject({ id: photo.id, state: 'ready', altText: 'Kept', url: photo.url });
    expect(now.original?.sha256).not.toBe(photo.original?.sha256);
    const pictureAt = async (url: string) =>
      Buffer.from(await (await ada.bytes(url)).arrayBuffer());
    expect(now.blurhash).not.toBe(photo.blurhash);
    expect((await pictureAt(now.original!.url)).equals(Buffer.from(other.bytes))).toBe(true);
    const note = (created['object'] as { attachment: { url: string }[] }).attachment[0]!.url;
    const update = await remote.received('Update', ({ object }) => {
      const [first] = (object as { attachment?: { url: string }[] }).attachment ?? [];
      return first !== undefined && first.url !== note;
    });
    const [attachment] = (update['object'] as { attachment: { url: string; name: string }[] })
      .attachment;
    expect(attachment!.name).toBe('Kept');
    expect((await visitor().bytes(attachment!.url)).status).toBe(200);
    expect((await visitor().bytes(note)).status).toBe(404);
    expect((await visitor().get(`${pathOf(link)}/photos`)).status).toBe(200);

    const [former] = await versions(photo);
    expect(former).toMatchObject({ state: 'former', sha256: photo.original?.sha256 });
    const back = await ada.post(`/api/v1/photos/${photo.id}/versions/${former!.id}/restore`);
    expect(back.status).toBe(200);
    await settled(photo);
    expect((await read(photo)).original?.sha256).toBe(photo.original?.sha256);
    expect(await versions(photo)).toMatchObject([
      { state: 'former', sha256: now.original?.sha256 },
    ]);
  });

  test('stays what it was where the new one is none, or is there already', async () => {
    const [photo, other] = [
      await add(ada, await picture(6_010)),
      await add(ada, await picture(6_011)),
    ];
    const text = { name: 'x.jpg', bytes: Buffer.from('no picture') };
    expect((await replace<ProblemJson>(ada, photo, text)).body.code).toBe('unsupported_type');
    const same = await replace<ProblemJson & { photo: string }>(ada, photo, await picture(6_011));
    expect(same.body).toMatchObject({ code: 'duplicate', photo: other.id });
    const { bytes } = await picture(6_012);
    const broken = { name: 'broken.jpg', bytes: bytes.slice(0, 700) };
    expect((await replace(ada, photo, broken)).status).toBe(201);
    await settled(photo);
    expect(await versions(photo)).toMatchObject([{ state: 'failed' }]);
    expect(await read(photo)).toMatchObject({ state: 'ready', original: photo.original });
  });

  test('is replaced by whoever brought it, and by nobody else', async () => {
    await join('ben', 'collaborator');
    const [adas, bens] = [
      await add(ada, await picture(6_020)),
      await add(ben, await picture(6_021)),
    ];
    expect((await replace<ProblemJson>(ben, adas, await picture(6_022))).body.code).toBe(
      'not_your_photo',
    );
    expect((await replace<ProblemJson>(ada, bens, await picture(6_022))).body.code).toBe(
      'not_your_photo',
    );
    const eve = await server.account('eve');
    expect((await replace(eve, adas, await picture(6_022))).status).toBe(404);
    expect((await replace(ben, bens, await picture(6_022))).status).toBe(201);
  });
});

describe('where a photo is', () => {
  test('is told as far as one may know it', async () => {
    const file = await picture(6_030);
    const photo = await add(ada, file);
    const copy = await ada.album({ title: 'Copy' });
    const [same] = await ada.addPhotos(copy.id, [file]);
    const bens = await ben.album({ title: 'Not told of' });
    await ben.addPhotos(bens.id, [file]);
    const chosen = await ada.link({ photos: [photo.id], label: 'For Ben' });
    await ada.link({ album: copy.id });
    const places = async (whose: Client) =>
      (await whose.get<PlacesJson>(`/api/v1/photos/${photo.id}/places`)).body;
    const told = await places(ada);
    expect(told.albums).toEqual([
      { id: album.id, title: 'Alps', photoId: photo.id },
      { id: copy.id, title: 'Copy', photoId: same!.id },
    ]);
    expect(told.links).toMatchObject([{ id: chosen.id, label: 'For Ben', state: 'active' }]);
    await join('ben', 'viewer');
    expect(await places(ben)).toMatchObject({ albums: [{ id: album.id }], servers: [] });
    expect((await places(ben)).albums).toHaveLength(1);
  });
});
