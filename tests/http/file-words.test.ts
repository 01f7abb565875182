import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AlbumJson, Page, PhotoJson, ProblemJson } from '../../src/http/api/schemas.ts';
import { writeSidecar, type SidecarWords } from '../../src/media/metadata/sidecar.ts';
import { Client, formOf, type TestFile } from '../support/client.ts';
import { Browser, pathOf } from '../support/links.ts';
import { picture, scene } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

let server: TestServer;
let ada: Client;
let ben: Client;
let album: AlbumJson;
beforeAll(async () => {
  server = await openTestServer();
  [ada, ben] = await Promise.all([server.account('ada'), server.account('ben')]);
});
beforeEach(async () => {
  album = await ada.album({ title: 'Heath' });
});
afterAll(() => server[Symbol.asyncDispose]());

const said: SidecarWords = {
  caption: 'Heather in bloom',
  altText: 'A purple plain under clouds',
  keywords: ['heath', 'August'],
  rating: 4,
  takenAt: '2026-08-02T09:10:11',
  location: { latitude: 53.16, longitude: 9.94, altitude: 90 },
};

let number = 900;
/** A photo whose file says all this; each call makes another one. */
async function described(words: Partial<SidecarWords> = {}): Promise<TestFile> {
  const bytes = await sharp(await scene((number += 1)))
    .withExif({ IFD0: { Model: 'One', ImageDescription: 'OLYMPUS DIGITAL CAMERA' } })
    .withXmp(writeSidecar({ ...said, ...words }))
    .jpeg()
    .toBuffer();
  return { name: `IMG_${number}.jpg`, bytes };
}
const sidecar = (name: string, words: Partial<SidecarWords> = {}): TestFile => ({
  name,
  bytes: Buffer.from(writeSidecar({ ...said, ...words })),
});
const add = async (file: TestFile, fields?: Record<string, string>): Promise<PhotoJson> =>
  (await ada.addPhotos(album.id, [file], fields))[0]!;
const read = async (whose: Client, { id }: { id: string }) =>
  (await whose.get<PhotoJson>(`/api/v1/photos/${id}`)).body;

describe('what a file says in words', () => {
  test('fills what nobody said, and never a second time', async () => {
    const photo = await add(await described());
    expect(photo).toMatchObject({
      caption: said.caption,
      altText: said.altText,
      tags: ['August', 'heath'],
      rating: 4,
      takenAt: '2026-08-02T09:10:11+02:00',
      location: said.location,
      place: { country: 'DE' },
    });
    const path = `/api/v1/photos/${photo.id}`;
    await ada.patch(path, { caption: '', altText: '', rating: null });
    await ada.request('PUT', `${path}/tags`, { tags: [] });
    const copies = await ada.album({ title: 'Copies' });
    const { body } = await ada.post<Page<PhotoJson>>(`/api/v1/albums/${copies.id}/copies`, {
      photoIds: [photo.id],
      ownToo: true,
    });
    const silent = { state: 'ready', caption: '', altText: '', tags: [], rating: null };
    expect(await ada.finished(body.items[0]!.id)).toMatchObject(silent);
  });

  test('gives way to what was said when it was sent', async () => {
    const photo = await add(await described(), { caption: 'Mine' });
    expect(photo).toMatchObject({ caption: 'Mine', altText: said.altText, rating: 4 });
  });

  test('of a guest’s file is their caption for the review, and neither tag nor star', async () => {
    const link = await ada.link({ album: album.id, uploads: 'on' });
    const form = await formOf([await described()], { name: 'Gus' });
    const sent = await new Browser(server).client().post(`${pathOf(link)}/add`, form);
    expect(sent.status, JSON.stringify(sent.body)).toBeLessThan(300);
    const waiting = await until(async () => {
      const [one] = await ada.contributions();
      return one?.photo?.state === 'ready' ? one.photo : undefined;
    });
    expect(waiting).toMatchObject({ caption: said.caption, tags: [], rating: null });
  });
});

describe('a sidecar', () => {
  test('that is sent with its photo is read and has no result of its own', async () => {
    const [one, two, raw] = [await picture(901), await picture(902), await picture(903)];
    const { status, body } = await ada.upload(album.id, [
      sidecar('IMG_1.xmp'),
      { ...one, name: 'img_1.JPG' },
      { ...two, name: 'IMG_2.jpg' },
      sidecar('IMG_2.jpg.xmp', { caption: 'The second', keywords: [] }),
      { ...raw, name: 'IMG_3.jpg' },
    ]);
    expect([status, body.items.length]).toEqual([201, 3]);
    const [first, second, third] = await Promise.all(body.items.map(({ id }) => ada.finished(id)));
    expect(first).toMatchObject({
      caption: said.caption,
      tags: ['August', 'heath'],
      rating: 4,
      takenAt: '2026-08-02T09:10:11+02:00',
      location: said.location,
    });
    expect(second).toMatchObject({ caption: 'The second', tags: [] });
    expect(third).toMatchObject({ caption: '', rating: null, takenAt: null });
  });

  test('that belongs to no photo, or is none, is a file that is refused', async () => {
    const lone = await ada.upload<ProblemJson>(album.id, [sidecar('other.xmp')]);
    expect(lone.body.code).toBe('unsupported_type');
    const text = { name: 'IMG_1.xmp', bytes: Buffer.from('exposure + 1') };
    const both = await ada.upload(album.id, [{ ...(await picture(904)), name: 'IMG_1.jpg' }, text]);
    expect(both.status).toBe(207);
    expect(both.body.items).toMatchObject([{ caption: '' }, { file: 'IMG_1.xmp' }]);
  });

  test('that comes later says what stands from then on, for those who may describe', async () => {
    const photo = await add(await described({ caption: 'Before', rating: 1 }));
    const path = `/api/v1/photos/${photo.id}/sidecar`;
    const xmp = writeSidecar({ ...said, keywords: [], location: null });
    const { body } = await ada.post<PhotoJson>(path, { xmp });
    const after = { caption: said.caption, rating: 4, tags: photo.tags, location: photo.location };
    expect(body).toMatchObject(after);
    expect((await ada.post<ProblemJson>(path, { xmp: '<svg/>' })).body.code).toBe('not_a_sidecar');
    expect((await ben.post(path, { xmp })).status).toBe(404);
    await ada.post(`/api/v1/albums/${album.id}/collaborators`, { who: 'ben', role: 'viewer' });
    expect((await ben.post(path, { xmp })).status).toBe(403);
  });
});

test('stars are given by those who may describe, seen by members and told to nobody else', async () => {
  const photo = await add(await picture(905));
  const path = `/api/v1/photos/${photo.id}`;
  for (const rating of [0, 6, 2.5, '4']) {
    expect((await ada.patch(path, { rating })).status).toBe(422);
  }
  expect((await ada.patch<PhotoJson>(path, { rating: 5 })).body.rating).toBe(5);
  await ada.post(`/api/v1/albums/${album.id}/collaborators`, { who: 'ben', role: 'viewer' });
  expect((await read(ben, photo)).rating).toBe(5);
  expect((await ben.patch(path, { rating: 1 })).status).toBe(403);
  const link = await ada.link({ album: album.id });
  const shown = await new Browser(server).get<Page<PhotoJson>>(`${pathOf(link)}/photos`);
  expect(shown.body.items).toMatchObject([{ id: photo.id, rating: null, tags: [] }]);
  const search = async (rating: number) =>
    (await ada.get<Page<PhotoJson>>(`/api/v1/search?rating=${rating}&album=${album.id}`)).body
      .items;
  expect((await search(5)).map(({ id }) => id)).toEqual([photo.id]);
  await ada.post('/api/v1/photos/edit', { photoIds: [photo.id], rating: null });
  expect(await search(1)).toEqual([]);
});
