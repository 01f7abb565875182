import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { Upload } from 'tus-js-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  photo as photoSchema,
  type AlbumJson,
  type PhotoJson,
  type ProblemJson,
} from '../../src/http/api/schemas.ts';
import { formOf, type Client } from '../support/client.ts';
import { hasRealPhotos, picture, realPhoto } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

const names = ['thumbnail', 'small', 'preview', 'large'] as const;

describe('a photo on its way from a camera into an album', () => {
  let server: TestServer;
  let ada: Client;
  let album: AlbumJson;
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    album = await ada.album();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  test('comes out upright, in every size, as AVIF and as JPEG, with its original untouched', async () => {
    const file = await picture(1, { width: 3000, height: 2000 });
    const [photo] = await ada.addPhotos(album.id, [file], { caption: 'Ridge', altText: 'A ridge' });

    expect(photo).toMatchObject({
      state: 'ready',
      width: 3000,
      height: 2000,
      caption: 'Ridge',
      altText: 'A ridge',
      blurhash: expect.stringMatching(/^.{28}$/),
      colour: expect.stringMatching(/^#[0-9a-f]{6}$/),
    });
    for (const [index, size] of [320, 640, 1280, 2048].entries()) {
      const { url } = photo!.renditions[names[index]!]!;
      for (const [accept, format] of [
        ['image/avif,image/*', 'heif'],
        ['image/webp,*/*', 'jpeg'],
      ] as const) {
        const bytes = await (await ada.bytes(url, { accept })).arrayBuffer();
        expect(await sharp(bytes).metadata()).toMatchObject({ format, width: size });
      }
    }
    const original = Buffer.from(await (await ada.bytes(photo!.original!.url)).arrayBuffer());
    expect(original.equals(file.bytes)).toBe(true);
    expect(photo!.original!.sha256).toBe(createHash('sha256').update(file.bytes).digest('hex'));
  });

  test('is answered at once with everything that the contract names', async () => {
    const { body } = await ada.upload(album.id, [await picture(11)]);
    const members = Object.keys(photoSchema.shape);
    expect(Object.keys(body.items[0]!).toSorted()).toEqual(members.toSorted());
  });

  test('is recognised when the album has it already', async () => {
    const file = await picture(2);
    const [photo] = await ada.addPhotos(album.id, [file]);
    const again = await ada.upload<ProblemJson & { items: unknown[] }>(album.id, [file]);

    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({
      code: 'duplicate',
      items: [{ error: { photo: photo!.id } }],
    });
  });

  test('counts once for each Idempotency-Key, and the repetition gets the first answer', async () => {
    const form = () => picture(12).then((file) => formOf([file]));
    const send = async () =>
      ada.post<{ items: PhotoJson[] }>(`/api/v1/albums/${album.id}/photos`, await form(), {
        'idempotency-key': 'upload 12',
      });
    const [first, second] = [await send(), await send()];

    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body.items[0]!.id).toBe(first.body.items[0]!.id);
  });

  test('is recognised also when both arrive at the same time', async () => {
    const file = await picture(3);
    const answers = await Promise.all([1, 2, 3, 4].map(() => ada.upload(album.id, [file])));

    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      201, 409, 409, 409,
    ]);
  });

  test('gets a result of its own beside files that are refused', async () => {
    const text = { name: 'notes.jpg', bytes: Buffer.from('These are no pixels.') };
    const empty = { name: 'empty.png', bytes: Buffer.alloc(0) };
    const answer = await ada.upload<{ items: unknown[] }>(album.id, [
      text,
      await picture(4),
      empty,
    ]);

    expect(answer.status).toBe(207);
    expect(answer.body.items).toMatchObject([
      { file: 'notes.jpg', error: { status: 415, code: 'unsupported_type' } },
      { state: 'processing' },
      { file: 'empty.png', error: { status: 422, code: 'file_empty' } },
    ]);
  });

  test('ends as failed with a sentence when its file is cut off, and the next one is prepared', async () => {
    const whole = await picture(5, { width: 1200, height: 900 });
    const half = { name: 'half.jpg', bytes: whole.bytes.subarray(0, whole.bytes.length / 2) };
    const [failed, ready] = await ada.addPhotos(album.id, [half, await picture(6)]);

    expect(failed).toMatchObject({ state: 'failed', failure: expect.stringMatching(/\.$/) });
    expect(ready).toMatchObject({ state: 'ready' });
    const retried = await ada.post<PhotoJson>(`/api/v1/photos/${failed!.id}/retry`);
    expect(retried.body.state).toBe('processing');
    expect((await ada.finished(failed!.id)).state).toBe('failed');
  });

  test('is refused before it is stored when it is longer than a photo may be', async () => {
    const huge = { name: 'huge.jpg', bytes: Buffer.alloc(200 * 1024 * 1024 + 1, 0xff) };
    const answer = await ada.upload<ProblemJson>(album.id, [huge]);

    expect(answer).toMatchObject({ status: 413, body: { code: 'file_too_large' } });
  });

  test('arrives in pieces by tus, and names itself in the last answer', async () => {
    const file = await picture(7, { width: 1200, height: 900 });
    const photoId = await sendByTus(server.origin, ada, album.id, Buffer.from(file.bytes));

    expect(await ada.finished(photoId)).toMatchObject({ state: 'ready', caption: 'By tus' });
    const original = await ada.bytes(`/media/${photoId}/original`);
    expect(Buffer.from(await original.arrayBuffer()).equals(file.bytes)).toBe(true);
  });

  test('is no one else’s business: a stranger can neither add to the album nor see the original', async () => {
    const eve = await server.account('eve');
    const [photo] = await ada.addPhotos(album.id, [await picture(8)]);

    expect((await eve.upload(album.id, [await picture(9)])).status).toBe(404);
    expect((await eve.bytes(`/media/${photo!.id}/original`)).status).toBe(404);
    expect((await eve.bytes(photo!.renditions.preview!.url)).status).toBe(200);
  });

  test('is in the trash after DELETE, with every address of it gone', async () => {
    const [photo] = await ada.addPhotos(album.id, [await picture(10)]);

    expect((await ada.delete(`/api/v1/photos/${photo!.id}`)).status).toBe(204);
    expect((await ada.get(`/api/v1/photos/${photo!.id}`)).status).toBe(404);
    expect((await ada.bytes(photo!.renditions.large!.url)).status).toBe(404);
    expect((await ada.photos(album.id)).map(({ id }) => id)).not.toContain(photo!.id);
  });

  describe.skipIf(!hasRealPhotos)('with real camera files', () => {
    test('comes to a clear end whatever breaks other decoders, and the good one among them is ready', async () => {
      // All of them are rendered by tests/media/hostile.test.ts: here it is what becomes of the photos.
      const [first, second, last] = (await readdir(realPhoto('broken'))).toSorted();
      const broken = [first!, second!, last!, 'truncated-galaxy-s7.jpg'];
      const files = await Promise.all(
        broken.map(async (name) => ({ name, bytes: await readFile(realPhoto(`broken/${name}`)) })),
      );
      const answer = await ada.upload<{ items: (PhotoJson & { error?: ProblemJson })[] }>(
        album.id,
        [...files, await picture(99)],
      );
      expect(answer.status).toBe(207);
      expect(answer.body.items).toHaveLength(broken.length + 1);
      const ends = await Promise.all(
        answer.body.items.map(async ({ id, error }) => error ?? (await ada.finished(id))),
      );
      for (const end of ends.slice(0, -1)) {
        expect('code' in end ? end.detail : (end.failure ?? 'ready')).toMatch(/\.$|^ready$/);
      }
      expect(ends.at(-1)).toMatchObject({ state: 'ready' });
      expect((await fetch(`${server.origin}/readyz`)).status).toBe(200);
    });

    test('keeps what the camera says, and turns what was held upright', async () => {
      const files = ['camera/galaxy-s7-12mp-gps.jpg', 'camera/iphone-4s-8mp-rotated.jpg'];
      const [galaxy, iphone] = await ada.addPhotos(album.id, files.map(realPhoto));

      expect(galaxy).toMatchObject({
        width: 4032,
        height: 3024,
        takenAt: expect.stringMatching(/^2017-02-09T19:51:38/),
        camera: { make: 'samsung', model: 'SM-G935L', aperture: 1.7, iso: 640 },
        location: { latitude: expect.closeTo(48.8925, 3), longitude: expect.closeTo(2.236, 3) },
      });
      expect(iphone!.height).toBeGreaterThan(iphone!.width!);
      const bytes = await readFile(realPhoto(files[0]!));
      const original = await ada.bytes(galaxy!.original!.url);
      expect(Buffer.from(await original.arrayBuffer()).equals(bytes)).toBe(true);
    });
  });
});

const sendByTus = (origin: string, client: Client, album: string, bytes: Buffer): Promise<string> =>
  new Promise((resolve, reject) => {
    const upload = new Upload(bytes, {
      endpoint: `${origin}/uploads`,
      headers: client.headers,
      chunkSize: 8_000,
      uploadSize: bytes.length,
      metadata: { album, filename: 'tus.jpg', filetype: 'image/jpeg', caption: 'By tus' },
      onError: reject,
      onSuccess: ({ lastResponse }) => resolve(lastResponse.getHeader('Albumen-Photo') ?? ''),
    });
    upload.start();
  });
