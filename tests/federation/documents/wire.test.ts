import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import sharp from 'sharp';
import type { AlbumJson, PhotoJson } from '../../../src/http/api/schemas.ts';
import type { Client } from '../../support/client.ts';
import { fixture, picture } from '../../support/pictures.ts';
import { openRemoteServer, type RemoteServer } from '../../support/remote-server.ts';
import { openTestServer, type TestServer } from '../../support/server.ts';
import { until } from '../../support/until.ts';

type Json = Record<string, unknown>;

/** From five servers on, an activity goes another way through some senders, and loses terms that are not theirs. */
describe('a photo of an album that six servers follow', () => {
  let server: TestServer;
  let ada: Client;
  let album: AlbumJson;
  let photo: PhotoJson;
  let peers: RemoteServer[];
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    album = await ada.album({ title: 'Lake Orta' });
    peers = await Promise.all([1, 2, 3, 4, 5, 6].map(() => openRemoteServer()));
    for (const peer of peers) {
      await peer.follow(album.actor);
      await peer.received('Accept');
    }
    const words = { caption: 'First light', altText: 'A ridge at dawn' };
    [photo] = (await ada.addPhotos(album.id, [await picture(1)], words)) as [PhotoJson];
  });
  afterAll(async () => {
    await Promise.all(peers.map((peer) => peer[Symbol.asyncDispose]()));
    await server[Symbol.asyncDispose]();
  });

  const json = async (url: string) =>
    (await (await fetch(url, { headers: { accept: 'application/activity+json' } })).json()) as Json;
  const pictureIn = (activity: Json) => ((activity['object'] as Json)['attachment'] as Json[])[0]!;

  test('arrives at each of them as one Create, with blurhash and alt text (T046)', async () => {
    for (const peer of peers) {
      const activity = await peer.received('Create');
      expect(activity).toMatchObject({ actor: album.actor, published: expect.any(String) });
      expect(activity['object']).toMatchObject({ type: 'Note', published: activity['published'] });
      expect(pictureIn(activity)).toMatchObject({
        type: 'Image',
        name: 'A ridge at dawn',
        blurhash: photo.blurhash,
        width: 640,
        height: 480,
      });
    }
  });

  test('reaches each of them with its new focal point and its plain alt text when it changes (T049)', async () => {
    const change = { focalPoint: { x: 0.25, y: -0.5 }, altText: '<b>A ridge</b> & a lake' };
    const { status } = await ada.patch(`/api/v1/photos/${photo.id}`, change);
    expect(status).toBe(200);
    for (const peer of peers) {
      const activity = await peer.received('Update');
      expect(pictureIn(activity)).toMatchObject({
        focalPoint: [0.25, -0.5],
        blurhash: photo.blurhash,
      });
      expect(pictureIn(activity)['name']).toBe(change.altText);
    }
  });

  test('reads the same wherever it is looked up (T013)', async () => {
    const { object } = await peers[0]!.received('Update');
    const { '@context': _, ...note } = await json(String((object as Json)['id']));
    expect(note).toEqual(object);
  });

  test('has a picture that HEAD describes, without a redirect (T016)', async () => {
    const { url } = pictureIn(await peers[0]!.received('Create'));
    const head = await fetch(String(url), { method: 'HEAD', redirect: 'error' });
    expect(head.status).toBe(200);
    expect(head.headers.get('content-type')).toBe('image/jpeg');
    const { byteLength } = await (await fetch(String(url))).arrayBuffer();
    expect(head.headers.get('content-length')).toBe(String(byteLength));
  });

  test('is among at most ten highlights, all the album’s own (T015)', async () => {
    const files = await Promise.all(Array.from({ length: 11 }, (_, index) => picture(10 + index)));
    await ada.addPhotos(album.id, files);
    const { items } = await until(async () => {
      const found = (await json(`${album.actor}/featured`))['orderedItems'] as string[];
      return found.length === 10 && { items: found };
    });
    for (const item of items) {
      expect(new URL(item).origin).toBe(server.origin);
      expect(await json(item)).toMatchObject({ type: 'Note', attributedTo: album.actor });
    }
  });

  test('goes out as a picture that every server takes, whatever came in (T017)', async () => {
    const huge = await sharp({
      create: { width: 9000, height: 6000, channels: 3, background: '#456' },
    })
      .withExif({ IFD3: { GPSLatitude: '46/1 34/1 0/1', GPSLatitudeRef: 'N' } })
      .jpeg()
      .toBuffer();
    const files = [
      { name: 'huge.jpg', bytes: huge },
      fixture('cmyk.jpg'),
      fixture('camera-gps.jpg'),
      fixture('display-p3.jpg'),
      fixture('grey-16.png'),
      fixture('exif-xmp.avif'),
      fixture('exif-xmp.webp'),
    ];
    for (const { id } of await ada.addPhotos(album.id, files)) {
      const address = await until(async () => {
        const note = await json(`${album.url}/p/${id}`);
        return pictureIn({ object: { attachment: [], ...note } })?.['url'];
      });
      const bytes = Buffer.from(await (await fetch(String(address))).arrayBuffer());
      const { format, space, width, height, exif, xmp } = await sharp(bytes).metadata();
      expect({ format, space, exif, xmp }).toEqual({ format: 'jpeg', space: 'srgb' });
      expect(Math.max(width, height)).toBeLessThanOrEqual(4096);
      expect(bytes.length).toBeLessThanOrEqual(8 * 1024 * 1024);
    }
  });
});
