import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Album } from '../../../src/domain/albums/album.ts';
import type { Photo } from '../../../src/domain/photos/photo.ts';
import { openRemoteServer } from '../../support/remote-server.ts';
import { openServing, type Serving } from './serve-world.ts';

let serving: Serving;
let album: Album;
beforeAll(async () => {
  serving = await openServing(4663);
});
afterAll(() => serving[Symbol.asyncDispose]());

describe.each([
  ['followers', 401],
  ['private', 404],
] as const)('an album for %s', (audience, unsigned) => {
  let photo: Photo;
  let handles = 0;
  beforeEach(async () => {
    album = await serving.world.anAlbum({
      audience,
      title: 'Our secret',
      handle: `h_${audience}_${handles++}`,
    });
    photo = await serving.world.aPhoto(album);
    await serving.world.room.consequences.publishPhotos(photo.id);
  });
  const hidden = () => [
    `/ap/photos/${photo.id}`,
    `/ap/photos/${photo.id}/activities/create`,
    `/ap/albums/${album.id}/photos`,
    `/ap/albums/${album.id}/photos?page=start`,
    `/ap/actors/${album.id}/outbox`,
    `/ap/actors/${album.id}/followers`,
    `/ap/actors/${album.id}/featured`,
    `/a/${album.handle}/p/${photo.id}`,
  ];

  test('shows strangers no more than what it takes to ask', async () => {
    const stub = await serving.json(`/ap/actors/${album.id}`);
    const name = audience === 'private' ? album.handle : album.title;
    expect(stub).toMatchObject({ name, manuallyApprovesFollowers: true });
    const untold =
      audience === 'private' ? /\/m\/|icon|"image"|secret|\/u\/ada/ : /\/m\/|icon|"image"/;
    expect(JSON.stringify(stub)).not.toMatch(untold);
    const page = await serving.get(`/a/${album.handle}`);
    expect({ status: page.status, document: await page.json() }).toMatchObject(
      audience === 'private' ? { status: 404 } : { status: 200, document: stub },
    );
    for (const path of hidden()) expect((await serving.get(path)).status).toBe(unsigned);
  });

  test('answers a signed stranger as if it were not there', async () => {
    await using cleo = await openRemoteServer();
    const nothing = await serving.get('/ap/photos/019fa000-0000-7000-8000-000000000000');
    const words = await nothing.text();
    for (const path of hidden()) {
      expect(await cleo.get(serving.origin + path)).toMatchObject({ status: 404 });
    }
    const unsignedWords = await (await serving.get(`/ap/photos/${photo.id}`)).text();
    expect(unsignedWords === words).toBe(unsigned === 404);
  });

  test('is open to an accepted follower', async () => {
    await using dora = await openRemoteServer({ name: 'dora' });
    await serving.world.aFollower(album, { uri: dora.actor, inbox: dora.inbox });
    for (const path of hidden()) {
      expect(await dora.get(serving.origin + path)).toMatchObject({ status: 200 });
    }
    const { document } = await dora.get(`${serving.origin}/ap/actors/${album.id}`);
    expect(document).toMatchObject({ name: 'Our secret' });
  });
});
