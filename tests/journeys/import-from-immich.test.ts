import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, Page, PhotoJson } from '../../src/http/api/schemas.ts';
import type { ImportJson } from '../../src/http/api/schemas/imports.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { ANNA, KEY, pretendImmich } from '../archive/sources/pretend-immich.ts';
import { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const asset = (id: string, day: number) => ({
  id,
  type: 'IMAGE',
  ownerId: ANNA,
  originalFileName: `${id}.jpg`,
  fileCreatedAt: `2024-06-0${day}T10:00:00.000Z`,
  localDateTime: `2024-06-0${day}T12:00:00.000Z`,
  visibility: 'timeline',
  exifInfo: { fileSizeInByte: 1000, description: `Of the ${id}`, rating: 4 },
  people: [{ name: 'Ben' }],
});

const link = {
  id: 'link-1',
  type: 'ALBUM',
  userId: ANNA,
  key: 'Zk3-abc_defgh',
  slug: 'our-sea',
  description: 'For all of us',
  password: 'waves and wind',
  expiresAt: null,
  allowUpload: false,
  allowDownload: true,
  showMetadata: false,
  album: { id: 'album-1' },
};

const chosen = { type: 'INDIVIDUAL', album: null, description: 'One', assets: [{ id: 'beach' }] };

const said = {
  id: 'c1',
  type: 'comment',
  assetId: 'beach',
  comment: 'Cold?',
  createdAt: '2024-06-03T00:00:00.000Z',
  user: { name: 'Ben', email: 'ben@example.org' },
};

describe('an Immich that moves here', () => {
  let server: TestServer;
  let immich: Awaited<ReturnType<typeof pretendImmich>>;
  let ada: Client;
  let album: AlbumJson;

  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    immich = await pretendImmich({
      major: 3,
      assets: [asset('beach', 1), asset('harbour', 2)],
      albums: [{ id: 'album-1', albumName: 'Sea', assetIds: ['beach', 'harbour'] }],
      activities: { 'album-1': [said] },
      links: [
        link,
        { ...link, id: 'link-2', key: 'gone-1234', expiresAt: '2024-01-01T00:00:00Z' },
        { ...link, ...chosen, id: 'link-3', key: 'one-photo', slug: null, password: null },
      ],
      forbidden: [],
      pageSize: 1000,
      files: {
        beach: Buffer.from((await picture(1)).bytes),
        harbour: Buffer.from((await picture(2)).bytes),
      },
    });
  });
  afterAll(async () => {
    await immich[Symbol.asyncDispose]();
    await server[Symbol.asyncDispose]();
  });

  const inState = async (id: string, state: string): Promise<ImportJson> =>
    until(async () => {
      const { body } = await ada.get<ImportJson>(`/api/v1/imports/${id}`);
      return body.state === state && body;
    });
  const bring = async (): Promise<ImportJson> => {
    const { body } = await ada.post<ImportJson>('/api/v1/imports', {
      kind: 'immich',
      server: { address: immich.address, key: KEY },
      people: true,
    });
    await inState(body.id, 'surveyed');
    await ada.post(`/api/v1/imports/${body.id}/start`);
    return inState(body.id, 'done');
  };
  const links = async () => (await ada.get<Page<LinkJson>>('/api/v1/links')).body.items;

  test('brings albums in their order, with what was said of their photos', async () => {
    expect(await bring()).toMatchObject({ added: 2, failed: 0 });
    const { items } = (await ada.get<Page<AlbumJson>>('/api/v1/albums?standing=owner')).body;
    album = items[0]!;
    expect(items.map(({ title, audience }) => [title, audience])).toEqual([['Sea', 'private']]);
    const photos = await ada.photos(album.id);
    expect(photos.map(({ caption }) => caption)).toEqual(['Of the harbour', 'Of the beach']);
    expect(photos[1]).toMatchObject({
      rating: 4,
      tags: ['Ben'],
      takenAt: '2024-06-01T12:00:00+02:00',
    } satisfies Partial<PhotoJson>);
    const comments = await ada.get<Page<{ text: string; author: { name: string } }>>(
      `/api/v1/photos/${photos[1]!.id}/comments`,
    );
    expect(comments.body.items).toMatchObject([{ text: 'Cold?', author: { name: 'Ben' } }]);
  });

  test('its links wait, paused, and open at their old addresses when their owner says so', async () => {
    const all = await links();
    const brought = all.find(({ label }) => label === 'For all of us');
    const photos = await ada.photos(album.id);
    expect(Object.fromEntries(all.map((one) => [one.label, one.photos]))).toEqual({
      'For all of us': null,
      One: [photos[1]!.id],
    });
    expect(brought).toMatchObject({
      label: 'For all of us',
      state: 'paused',
      downloads: 'original',
    });
    const anybody = new Client(server.origin);
    const old = await anybody.get('/share/Zk3-abc_defgh');
    expect(old.status).toBe(308);
    const there = old.headers.get('location')!;
    expect((await anybody.get('/s/our-sea')).headers.get('location')).toBe(there);
    expect((await anybody.get(`${there}/photos`)).body).toMatchObject({ code: 'link_paused' });
    await ada.patch(`/api/v1/links/${brought!.id}`, { paused: false });
    expect((await anybody.get(`${there}/photos`)).body).toMatchObject({
      code: 'password_required',
    });
    const wrong = await anybody.post(`${there}/unlock`, { password: 'waves' });
    expect(wrong.status).toBe(401);
    const right = await anybody.post(`${there}/unlock`, { password: 'waves and wind' });
    expect(right.status).toBe(204);
  });

  test('once more brings nothing twice', async () => {
    expect(await bring()).toMatchObject({ added: 0, there: 2 });
    expect(await links()).toHaveLength(2);
    expect(await ada.photos(album.id)).toHaveLength(2);
  });
});
