import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, FollowerJson, Page, PhotoJson } from '../../src/http/api/schemas.ts';
import type { FollowedPhotoJson, FollowingJson } from '../../src/http/api/schemas/following.ts';
import type { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

/** Ada's albums on one server, Ben who follows them on another: nothing between them but ActivityPub. */
describe('an album of another server is followed', () => {
  let here: TestServer;
  let there: TestServer;
  let ada: Client;
  let ben: Client;
  beforeAll(async () => {
    here = await openTestServer();
    there = await openTestServer();
    ada = await here.account('ada');
    ben = await there.account('ben');
  });
  afterAll(async () => {
    await there[Symbol.asyncDispose]();
    await here[Symbol.asyncDispose]();
  });

  const follow = async (album: AlbumJson) => {
    const { status, body } = await ben.post<FollowingJson>('/api/v1/following', {
      address: album.address,
    });
    expect(status, JSON.stringify(body)).toBe(201);
    return body;
  };
  const read = async ({ id }: FollowingJson) =>
    (await ben.get<FollowingJson>(`/api/v1/following/${id}`)).body;
  const photosOf = async ({ id }: FollowingJson) =>
    (await ben.get<Page<FollowedPhotoJson>>(`/api/v1/following/${id}/photos`)).body.items;
  const readyPhotos = (following: FollowingJson, count: number) =>
    until(async () => {
      const photos = await photosOf(following);
      const isReady = photos.length === count && photos.every(({ state }) => state === 'ready');
      return isReady ? photos : undefined;
    });
  const accepted = (following: FollowingJson) =>
    until(async () => (await read(following)).state === 'accepted');
  const describePhoto = (photo: PhotoJson, some: Partial<PhotoJson>) =>
    ada.patch<PhotoJson>(`/api/v1/photos/${photo.id}`, some);

  test('shows what was there before and what comes later, with its words, until it is followed no more', async () => {
    const album = await ada.album({ title: 'Lake Orta', description: 'Two weeks by the water.' });
    const [first] = await ada.addPhotos(album.id, [await picture(1)], { altText: 'A ridge' });
    await describePhoto(first!, { caption: 'First light', sensitive: true });

    const preview = await ben.post('/api/v1/following/preview', { address: album.url });
    expect(preview.body).toMatchObject({
      address: album.address,
      name: 'Lake Orta',
      summary: 'Two weeks by the water.',
      kind: 'album',
      approvesFollowers: false,
    });
    const following = await follow(album);
    expect(following).toMatchObject({ address: album.address, kind: 'album', state: 'requested' });
    await accepted(following);
    const [old] = await readyPhotos(following, 1);
    expect(old).toMatchObject({
      altText: 'A ridge',
      text: 'First light',
      sensitive: true,
      author: { address: album.address },
      renditions: { thumbnail: { mediaType: 'image/jpeg' } },
    });

    const files = await Promise.all([2, 3, 4, 5, 6].map((it) => picture(it)));
    const bundle = await ada.addPhotos(album.id, files);
    const all = await readyPhotos(following, 6);
    expect(new Set(all.map(({ url }) => url)).size).toBe(6);
    expect((await read(following)).photoCount).toBe(6);
    expect((await read(following)).latest).not.toBeNull();

    await describePhoto(first!, { altText: 'A ridge at dawn', sensitive: false });
    await until(async () =>
      (await photosOf(following)).some((it) => it.altText === 'A ridge at dawn' && !it.sensitive),
    );
    const [second, third] = bundle;
    await describePhoto(second!, { altText: 'A pass' });
    await until(async () => (await photosOf(following)).some((it) => it.altText === 'A pass'));
    await ada.delete(`/api/v1/photos/${first!.id}`);
    await ada.delete(`/api/v1/photos/${third!.id}`);
    await until(async () => (await photosOf(following)).length === 4);

    const rendition = all[0]!.renditions.thumbnail!.url;
    expect((await ben.bytes(rendition)).headers.get('content-type')).toBe('image/jpeg');
    const eve = await there.account('eve');
    expect((await eve.bytes(rendition)).status).toBe(404);
    expect((await fetch(rendition)).status).toBe(401);

    expect((await ben.delete(`/api/v1/following/${following.id}`)).status).toBe(204);
    expect((await ben.bytes(rendition)).status).toBe(404);
    await until(async () => {
      const list = await ada.get<Page<FollowerJson>>(`/api/v1/albums/${album.id}/followers`);
      return list.body.items.length === 0;
    });
    const kept = await until(async () => {
      const keys = await Array.fromAsync(there.app.storage.list(), ({ key }) => key);
      return keys.length === 0 ? 'nothing' : undefined;
    });
    expect(kept).toBe('nothing');
  }, 90_000);

  test('shows nothing before its owner said yes, and nothing after they took it back (V08)', async () => {
    const album = await ada.album({ title: 'Family', audience: 'followers' });
    await ada.addPhotos(album.id, [await picture(7)], { altText: 'A table' });
    const following = await follow(album);
    expect(following).toMatchObject({ state: 'requested', approvesFollowers: true });

    const requests = `/api/v1/albums/${album.id}/followers?state=pending`;
    const request = await until(
      async () => (await ada.get<Page<FollowerJson>>(requests)).body.items[0],
    );
    expect(await photosOf(following)).toEqual([]);
    expect(await read(following)).toMatchObject({ state: 'requested', latest: null });

    await ada.post(`/api/v1/albums/${album.id}/followers/${request.id}/accept`);
    await accepted(following);
    const [photo] = await readyPhotos(following, 1);
    expect(photo).toMatchObject({ altText: 'A table' });
    expect((await read(following)).name).toBe('Family');

    await ada.delete(`/api/v1/albums/${album.id}/followers/${request.id}`);
    await until(async () => (await read(following)).state === 'rejected');
    expect(await photosOf(following)).toEqual([]);
    expect((await ben.bytes(photo!.renditions.thumbnail!.url)).status).toBe(404);
  }, 60_000);
});
