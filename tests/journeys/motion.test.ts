import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, PhotoJson } from '../../src/http/api/schemas.ts';
import { uint } from '../../src/media/boxes.ts';
import { entriesOf } from '../support/archives.ts';
import type { Client } from '../support/client.ts';
import { film, hasFfmpeg, withFfmpeg } from '../support/films.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

const identifier = '0A1B2C3D-1111-2222-3333-444455556666';

const still = (red: number) =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: { r: red, g: 99, b: 50 } } })
    .jpeg()
    .toBuffer();

/** With the identifier among its maker's notes. */
function withIdentifier(jpeg: Buffer): Buffer {
  const notes = Buffer.concat([
    Buffer.from('Apple iOS\0\0\x01MM', 'latin1'),
    Buffer.concat([uint(1, 2), uint(0x11, 2), uint(2, 2), uint(37, 4), uint(32, 4), uint(0, 4)]),
    Buffer.from(`${identifier}\0`),
  ]);
  const exif = Buffer.concat([
    Buffer.from('Exif\0\0MM\0*\0\0\0\x08', 'latin1'),
    Buffer.concat([uint(1, 2), uint(0x8769, 2), uint(4, 2), uint(1, 4), uint(26, 4), uint(0, 4)]),
    Buffer.concat([uint(1, 2), uint(0x927c, 2), uint(7, 2), uint(notes.length, 4), uint(44, 4)]),
    uint(0, 4),
    notes,
  ]);
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1]), uint(exif.length + 2, 2), exif]);
  return Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]);
}

describe.skipIf(!hasFfmpeg)('a photo that moves', () => {
  let server: TestServer;
  let ada: Client;
  let album: AlbumJson;
  beforeAll(async () => {
    server = await openTestServer({ settings: withFfmpeg });
    ada = await server.account('ada');
    album = await ada.album();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const read = async (id: string) => (await ada.get<PhotoJson>(`/api/v1/photos/${id}`)).body;
  const listed = async () =>
    (await ada.get<{ items: PhotoJson[] }>(`/api/v1/albums/${album.id}/photos`)).body.items;
  const archived = async (address: string) => {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'albumen-archive-'));
    const path = join(folder.path, 'a.zip');
    await writeFile(path, Buffer.from(await (await ada.bytes(address)).arrayBuffer()));
    return (await entriesOf(path)).map(({ name }) => name);
  };
  const add = async (name: string, bytes: Buffer) => {
    const [photo] = await ada.addPhotos(album.id, [{ name, bytes }]);
    return photo!;
  };

  test('of an Android phone plays what lies behind it, by ranges, and can be kept still', async () => {
    const photo = await add('PXL_1.MP.jpg', Buffer.concat([await still(1), film(2)]));
    expect(photo).toMatchObject({
      kind: 'image',
      video: null,
      motion: { duration: 2, loops: false },
    });
    const { url } = photo.motion!;
    const part = await ada.bytes(url, { range: 'bytes=4-7' });
    expect([part.status, await part.text()]).toEqual([206, 'ftyp']);

    const kept = await ada.delete(`/api/v1/photos/${photo.id}/motion`);
    expect(kept.body).toMatchObject({ motion: null });
    expect((await ada.bytes(url)).status).toBe(404);
    const again = await ada.delete(`/api/v1/photos/${photo.id}/motion`);
    expect([again.status, again.body]).toMatchObject([409, { code: 'does_not_move' }]);
  });

  test.for(['picture', 'film'] as const)(
    'of an iPhone is one photo, whichever of its files comes first: the %s',
    async (first) => {
      const says = ['-metadata', `com.apple.quicktime.content.identifier=${identifier}`];
      const files: Record<'picture' | 'film', [string, Buffer]> = {
        picture: ['IMG_7.JPG', withIdentifier(await still(first === 'film' ? 2 : 3))],
        film: ['other.MOV', film(first === 'film' ? 2 : 3, says)],
      };
      const before = (await listed()).length;
      const other = first === 'film' ? 'picture' : 'film';
      const one = await add(...files[first]);
      const two = await add(...files[other]);
      const picture = first === 'film' ? two : await read(one.id);

      expect(picture).toMatchObject({
        kind: 'image',
        motion: { duration: first === 'film' ? 2 : 3 },
      });
      expect((await listed()).length).toBe(before + 1);
      expect(picture.motion!.original).toMatchObject({ bytes: files.film[1].length });
      const { url } = picture.motion!.original!;
      const kept = Buffer.from(await (await ada.bytes(url)).arrayBuffer());
      expect(kept.equals(files.film[1])).toBe(true);
      const names = await archived(`/api/v1/albums/${album.id}/download?photos=${picture.id}`);
      expect(names.map((name) => extname(name))).toEqual(['.jpg', '.mov']);
      expect(new Set(names.map((name) => name.slice(0, -4))).size).toBe(1);
      const again = await ada.upload(album.id, [{ name: 'a.mov', bytes: files.film[1] }]);
      expect(again.body).toMatchObject({ code: 'duplicate' });
      await ada.delete(`/api/v1/photos/${picture.id}`);
    },
  );

  test.for(['gif', 'webp'] as const)('of frames plays on and on: %s', async (format) => {
    const frames = Array.from({ length: 4 }, (_, index) => Buffer.alloc(60 * 40 * 3, index * 60));
    const pages = { width: 60, height: 160, channels: 3, pageHeight: 40 } as const;
    const picture = sharp(Buffer.concat(frames), { raw: pages });
    const bytes = await picture
      .toFormat(format, { delay: [100, 100, 200, 100], loop: 0 })
      .toBuffer();
    const photo = await add(`frames.${format}`, bytes);
    expect(photo).toMatchObject({ kind: 'image', motion: { loops: true } });
    expect(photo.motion!.duration).toBeCloseTo(0.5, 0);
  });

  test('is found by its name where its files say nothing, and no other film is taken', async () => {
    await add('IMG_0008.JPG', await still(4));
    const film8 = await add('img_8.mov', film(1));
    const long = await add('IMG_0008.MP4', film(7));
    expect((await listed()).map(({ kind, motion }) => [kind, motion?.duration])).toEqual(
      expect.arrayContaining([
        ['image', 1],
        ['video', undefined],
      ]),
    );
    expect((await listed()).map(({ id }) => id)).not.toContain(film8.id);
    expect((await listed()).map(({ id }) => id)).toContain(long.id);
  });
});
