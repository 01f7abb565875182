import { afterAll, beforeAll, expect, test } from 'vitest';
import { Photo } from '../../src/domain/photos/photo.ts';
import type { PhotoJson } from '../../src/http/api/schemas.ts';
import { doChore } from '../support/chores.ts';
import type { Client } from '../support/client.ts';
import { hasRealPhotos, picture, realPhoto } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let ada: Client;
beforeAll(async () => {
  server = await openTestServer();
  ada = await server.account('ada');
});
afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
});

test('photos that were there before places had names get theirs; what lies far from towns waits for none', async () => {
  const { id: album } = await ada.album();
  const small = { width: 32, height: 32 };
  const photos = await ada.addPhotos(album, [
    await picture(1, small),
    await picture(2, small),
    await picture(3, small),
  ]);
  const [near, far] = photos as [PhotoJson, PhotoJson];
  await server.app.units.write(async ({ em }) => {
    const at = (latitude: number, longitude: number) => ({
      location: { latitude, longitude, altitude: null },
    });
    await em.nativeUpdate(Photo, { id: near.id }, at(52.52, 13.405));
    await em.nativeUpdate(Photo, { id: far.id }, at(0, -30));
  });
  await doChore(server, 'name-places');
  const places = await Promise.all(
    photos.map(async ({ id }) => (await ada.get<PhotoJson>(`/api/v1/photos/${id}`)).body.place),
  );
  expect(places).toEqual([{ town: 'Berlin', country: 'DE' }, null, null]);
});

test.runIf(hasRealPhotos)(
  'a photo whose file knows where it was taken has its place when it is ready',
  async () => {
    const { id: album } = await ada.album();
    const [photo] = await ada.addPhotos(album, [realPhoto('camera/iphone-6-plus-8mp-gps.jpg')]);
    expect(photo!.location).not.toBeNull();
    expect(photo!.place?.country).toMatch(/^[A-Z]{2}$/);
  },
);
