import { mkdtempDisposable, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyTrash } from '../../src/domain/photos/empty-trash.ts';
import { Photo } from '../../src/domain/photos/photo.ts';
import { surveyStorage } from '../../src/domain/upkeep/survey-storage.ts';
import type { AlbumJson, Page, PhotoJson, ProblemJson } from '../../src/http/api/schemas.ts';
import { entriesOf } from '../support/archives.ts';
import { Client, type TestFile } from '../support/client.ts';
import { hasFfmpeg, phone, recorded, rewrapFilm, withFfmpeg, writeFilm } from '../support/films.ts';
import { alter, pathOf } from '../support/links.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { begin, tus } from '../support/tus.ts';
import { until } from '../support/until.ts';

const PLACE = '+47.3752+008.5417/';
/** For films on a busy machine, in ms. */
const PATIENCE = 60_000;
const patient = { timeout: 2 * PATIENCE };

describe.skipIf(!hasFfmpeg)('a video', () => {
  let server: TestServer;
  let ada: Client;
  let visitor: Client;
  let album: AlbumJson;
  let folder: AsyncDisposable & { path: string };
  let told: PhotoJson;
  let web: PhotoJson;
  beforeAll(async () => {
    folder = await mkdtempDisposable(join(tmpdir(), 'albumen-films-'));
    server = await openTestServer({ settings: withFfmpeg });
    ada = await server.account('ada', 'admin');
    visitor = new Client(server.origin);
    album = await ada.album({ title: 'Films' });
    const plain = writeFilm(folder.path, 'plain.mp4');
    const says = [
      '-metadata',
      `location=${PLACE}`,
      '-metadata',
      'creation_time=2026-08-03T10:00:00Z',
    ];
    const files = [
      rewrapFilm(folder.path, 'told.mov', plain, says),
      writeFilm(folder.path, 'web.webm', recorded),
    ];
    [told, web] = (await add(files)) as [PhotoJson, PhotoJson];
  }, patient.timeout);
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  /** Adds films and waits for them, longer than photos take: they come after everything else. */
  async function add(files: TestFile[]): Promise<PhotoJson[]> {
    const { body } = await ada.upload(album.id, files);
    const prepared = () => Promise.all(body.items.map(({ id }) => read(id)));
    return until(async () => {
      const photos = await prepared();
      return photos.every(({ state }) => state !== 'processing') && photos;
    }, PATIENCE);
  }
  const read = async (id: string) => (await ada.get<PhotoJson>(`/api/v1/photos/${id}`)).body;
  const keptOf = (id: string) => server.app.units.look(({ em }) => em.findOneOrFail(Photo, { id }));

  test('is a photo that plays: with a poster, its length, its time and its place', () => {
    for (const photo of [told, web]) {
      expect(photo).toMatchObject({
        state: 'ready',
        kind: 'video',
        width: 128,
        height: 96,
        motion: null,
        video: { mediaType: 'video/mp4' },
        blurhash: expect.any(String),
        renditions: { thumbnail: { width: 128, height: 96 } },
      });
      expect(photo.video!.duration).toBeCloseTo(1, 0);
    }
    expect(told.takenAt).toMatch(/^2026-08-03T/);
    expect(told.location).toMatchObject({ latitude: 47.3752 });
    expect(told.original).toMatchObject({ mediaType: 'video/quicktime' });
  });

  test('plays from anywhere in it: by ranges, under one strong tag (M02, M09, M10)', async () => {
    const { url } = told.video!;
    const whole = await ada.bytes(url);
    const bytes = Buffer.from(await whole.arrayBuffer());
    const etag = whole.headers.get('etag')!;
    expect(etag).toMatch(/^"[0-9a-f]{64}"$/);
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      'accept-ranges': 'bytes',
      'content-type': 'video/mp4',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    });
    const part = await ada.bytes(url, { range: 'bytes=100-199', 'if-range': etag });
    expect([part.status, part.headers.get('content-range')]).toEqual([
      206,
      `bytes 100-199/${bytes.length}`,
    ]);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(100, 200));
    expect((await ada.bytes(url, { range: `bytes=${bytes.length}-` })).status).toBe(416);
    expect((await ada.bytes(url, { 'if-none-match': etag })).status).toBe(304);
    expect(bytes.includes(PLACE)).toBe(false);
    expect((await visitor.bytes(url)).status).toBe(200);
  });

  test('under a link plays, and is kept as the link says: without its place, or as its clip', async () => {
    const link = await ada.link({ album: album.id, downloads: 'original' });
    const { body } = await visitor.get<Page<PhotoJson>>(`${pathOf(link)}/photos`);
    const seen = body.items.find(({ id }) => id === told.id)!;
    expect(seen.video!.url).toBe(`${server.origin}${pathOf(link)}/m/${told.id}/clip.mp4`);
    expect((await visitor.bytes(seen.video!.url, { range: 'bytes=0-9' })).status).toBe(206);

    const original = await visitor.bytes(`${pathOf(link)}/m/${told.id}/original`);
    const cleaned = Buffer.from(await original.arrayBuffer());
    expect([original.status, original.headers.get('content-type')]).toEqual([
      200,
      'video/quicktime',
    ]);
    expect(cleaned.includes(PLACE)).toBe(false);
    const withheld = await visitor.get<ProblemJson>(`${pathOf(link)}/m/${web.id}/original`);
    expect(withheld).toMatchObject({ status: 403, body: { code: 'original_withheld' } });
    const clip = await visitor.bytes(`${pathOf(link)}/m/${web.id}/full`);
    expect([clip.status, clip.headers.get('content-type')]).toEqual([200, 'video/mp4']);

    for (const size of ['original', 'web']) {
      const archive = await visitor.bytes(`${pathOf(link)}/download?format=zip&size=${size}`);
      const path = join(folder.path, `${size}.zip`);
      await writeFile(path, Buffer.from(await archive.arrayBuffer()));
      const names = new Set((await entriesOf(path)).map(({ name }) => name.split('.').at(-1)));
      expect(names, size).toEqual(new Set(size === 'web' ? ['mp4'] : ['mov', 'mp4']));
      expect((await readFile(path)).includes(PLACE)).toBe(false);
    }

    const rules = { downloads: 'original', watermark: '© Ada', embedOrigins: [] };
    const marked = await ada.link({ album: album.id, ...rules });
    expect((await visitor.bytes(`${pathOf(marked)}/m/${told.id}/clip.mp4`)).status).toBe(404);
    await ada.patch(`/api/v1/links/${link.id}`, { paused: true });
    expect((await visitor.bytes(seen.video!.url)).status).not.toBe(200);
  });

  test('is told to other servers as a film with its picture, under an address that nobody guesses', async () => {
    const headers = { accept: 'application/activity+json' };
    const note = await visitor.get<{ attachment: Record<string, string>[] }>(
      new URL(told.url).pathname,
      headers,
    );
    const [film] = note.body.attachment;
    expect(film).toMatchObject({
      type: 'Document',
      mediaType: 'video/mp4',
      duration: expect.stringMatching(/^PT\d+(\.\d+)?S$/),
      icon: { type: 'Image', mediaType: 'image/jpeg' },
    });
    const served = await visitor.bytes(film!['url']!, { range: 'bytes=0-99' });
    expect([served.status, served.headers.get('content-type')]).toEqual([206, 'video/mp4']);
    const before = await keptOf(told.id);
    await ada.patch(`/api/v1/albums/${album.id}`, { audience: 'private' });
    expect((await visitor.bytes(`/media/${told.id}/clip.mp4`)).status).toBe(404);
    await ada.patch(`/api/v1/albums/${album.id}`, { audience: 'public' });
    expect((await keptOf(told.id)).clip).toEqual(before.clip);
  });

  test('that comes in pieces is taken past the size of photos, and only as a video', async () => {
    const most = (
      await ada.get<{ items: { name: string; value: unknown }[] }>('/api/v1/admin/settings')
    ).body;
    expect(most).toMatchObject({ takesVideos: true });
    const large = 300 * 1024 ** 2;
    const wish = (filename: string) => ({ album: album.id, filename });
    expect(await begin(ada, '/uploads', large, wish('a.jpg'))).toMatchObject({
      code: 'file_too_large',
    });
    const begun = await begin(ada, '/uploads', large, wish('a.mov'));
    expect(begun.status).toBe(201);
    await tus(ada, ['DELETE', new URL(begun.headers.get('location')!, server.origin).pathname]);
    const huge = await begin(ada, '/uploads', 11 * 1024 ** 3, wish('a.mov'));
    expect(huge.code).toBe('file_too_large');
  });

  test('is replaced by a video only', patient, async () => {
    const other = writeFilm(folder.path, 'other.mp4', [...phone, '-g', '5']);
    const put = async (file: { name: string; bytes: Uint8Array }) => {
      const form = new FormData();
      form.append('file', new Blob([new Uint8Array(file.bytes)]), file.name);
      return ada.post<ProblemJson>(`/api/v1/photos/${web.id}/file`, form);
    };
    expect(await put(await picture(1))).toMatchObject({ body: { code: 'another_kind' } });
    const before = await keptOf(web.id);
    const answer = await put({ name: 'other.mp4', bytes: await readFile(other) });
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
    await expect
      .poll(async () => (await keptOf(web.id)).clip?.key, { timeout: PATIENCE })
      .not.toBe(before.clip?.key);
  });

  test('that is gone for good leaves nothing behind, and what is stored counts its clip', async () => {
    const { clip, originalKey } = await keptOf(told.id);
    const survey = await server.app.units.look(surveyStorage);
    const files = await readdir(join(server.app.config.mediaDir, 'renditions'), {
      recursive: true,
    });
    expect(files.filter((name) => name.endsWith('clip.mp4')).length).toBeGreaterThan(0);
    expect(survey.renditions.bytes).toBeGreaterThan(clip!.bytes);
    await ada.delete(`/api/v1/photos/${told.id}?forever=true`);
    await alter(
      server,
      `update photo set ended_at = now() - interval '2 hours' where id = '${told.id}'`,
    );
    await emptyTrash(server.app.units);
    for (const key of [clip!.key, originalKey!]) {
      await expect(server.app.storage.size(key)).rejects.toThrow('ENOENT');
    }
  });

  test(
    'that claims too much, or is damaged, is refused or fails with a sentence',
    patient,
    async () => {
      const bytes = Buffer.from(`\0\0\0\x14ftypisom\0\0\0\0isom${'x'.repeat(500)}`, 'latin1');
      const [broken] = await add([{ name: 'broken.mp4', bytes }]);
      expect(broken).toMatchObject({
        state: 'failed',
        kind: 'video',
        failure: expect.stringMatching(/damaged/),
      });
      const again = await ada.upload<ProblemJson>(album.id, [
        { name: 'list.mp4', bytes: Buffer.from('#EXTM3U\nfile:///etc/passwd\n') },
      ]);
      expect(again).toMatchObject({ status: 415, body: { code: 'unsupported_type' } });
    },
  );
});

describe('without ffmpeg, a video', () => {
  test('is refused with the reason, and photos are taken', async () => {
    await using server = await openTestServer({ jobs: false });
    const ada = await server.account('ada', 'admin');
    const album = await ada.album();
    const bytes = Buffer.from('\0\0\0\x14ftypisom\0\0\0\0isom', 'latin1');
    const refused = await ada.upload<ProblemJson>(album.id, [{ name: 'film.mp4', bytes }]);
    expect(refused).toMatchObject({
      status: 415,
      body: { code: 'video_unavailable', detail: expect.stringContaining('ffmpeg') },
    });
    const large = { album: album.id, filename: 'film.mp4' };
    expect((await begin(ada, '/uploads', 300 * 1024 ** 2, large)).code).toBe('video_unavailable');
    expect((await ada.upload(album.id, [await picture(1)])).status).toBe(201);
    const settings = await ada.get('/api/v1/admin/settings');
    expect(settings.body).toMatchObject({ takesVideos: false });
  });
});
