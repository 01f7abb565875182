import { createHash } from 'node:crypto';
import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import sharp from 'sharp';
import type { AlbumJson, PhotoJson, ProblemJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { Photo } from '../../src/domain/photos/photo.ts';
import { CompiledQuery } from 'kysely';
import { entriesOf, readEntry, testArchive } from '../support/archives.ts';
import { Client } from '../support/client.ts';
import { fixture, picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

const browser = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
};

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('an archive of a link’s photos', () => {
  let server: TestServer;
  let ada: Client;
  let dan: Client;
  let album: AlbumJson;
  let photos: PhotoJson[];
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    dan = new Client(server.origin, browser);
    album = await ada.album({ title: 'Lago d’Orta: „Früh“' });
    photos = await ada.addPhotos(album.id, [
      fixture('camera-gps.jpg'),
      await picture(1, { width: 3000, height: 2000 }),
      await picture(2),
      await picture(3),
    ]);
    for (const photo of photos.slice(1, 3)) await take(photo, '2026-08-03T14:02:11+02:00');
    await take(photos[3]!, '2026-08-04T09:00:00');
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const take = (photo: PhotoJson, takenAt: string) =>
    server.app.units.write(async ({ em }) => {
      const stored = await em.findOneOrFail(Photo, { id: photo.id });
      em.assign(stored, { takenAt, sortedAt: new Date(takenAt) });
    });
  const under = (link: LinkJson, query = 'format=zip') =>
    `${new URL(link.url).pathname}/download?${query}`;
  const fetchArchive = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await dan.bytes(path, headers);
    expect(answer.status, path).toBe(answer.headers.has('content-range') ? 206 : 200);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(answer.headers.get('content-length')).toBe(String(bytes.length));
    return { headers: answer.headers, bytes };
  };
  const opened = async (bytes: Buffer) => {
    const desk = await mkdtempDisposable(join(tmpdir(), 'albumen-download-'));
    const path = join(desk.path, 'photos.zip');
    await writeFile(path, bytes);
    await testArchive(path);
    return { path, entries: await entriesOf(path), [Symbol.asyncDispose]: () => desk.remove() };
  };
  const namesIn = async (path: string) => {
    await using archive = await opened((await fetchArchive(path)).bytes);
    return archive.entries.map(({ name }) => name);
  };
  const countsOf = async (link: LinkJson) => {
    const { rows } = await server.app.units.look(({ em }) =>
      em
        .getKysely()
        .executeQuery<{ downloads: number; download_bytes: string }>(
          CompiledQuery.raw('select downloads, download_bytes from link_day where link_id = $1', [
            link.id,
          ]),
        ),
    );
    return rows.map((row) => [row.downloads, Number(row.download_bytes)]);
  };

  test('has every photo once, in the album’s order, named by its time', async () => {
    const link = await ada.link({ album: album.id });
    const { headers, bytes } = await fetchArchive(under(link));
    expect(headers.get('content-type')).toBe('application/zip');
    expect(headers.get('cache-control')).toBe('private, no-cache');
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="Lago d_Orta _Fruh_.zip"; filename*=UTF-8''Lago%20d%E2%80%99Orta%20%E2%80%9EFr%C3%BCh%E2%80%9C.zip`,
    );
    await using archive = await opened(bytes);
    expect(archive.entries.map(({ name, modified }) => [name, modified])).toEqual([
      ['2026-05-17 18.30.05.jpg', '2026-05-17T18:30:04'],
      ['2026-08-03 14.02.11.jpg', '2026-08-03T14:02:10'],
      ['2026-08-03 14.02.11 (2).jpg', '2026-08-03T14:02:10'],
      ['2026-08-04 09.00.00.jpg', '2026-08-04T09:00:00'],
    ]);
  });

  test('has pictures of the web’s size without any metadata, or originals as the link gives them (L17, L18)', async () => {
    const web = await ada.link({ album: album.id });
    await using small = await opened((await fetchArchive(under(web))).bytes);
    for (const { name } of small.entries) {
      const bytes = await readEntry(small.path, name);
      const { width, height, exif, xmp, iptc } = await sharp(bytes).metadata();
      expect(Math.max(width, height)).toBeLessThanOrEqual(2048);
      expect([exif, xmp, iptc]).toEqual([undefined, undefined, undefined]);
    }
    const refused = await dan.get<ProblemJson>(under(web, 'format=zip&size=original'));
    expect([refused.status, refused.body.code]).toEqual([403, 'download_disabled']);

    const cleaned = await ada.link({ album: album.id, downloads: 'original' });
    await using large = await opened((await fetchArchive(under(cleaned))).bytes);
    const whole = await ada.link({ album: album.id, downloads: 'original', location: 'keep' });
    await using all = await opened((await fetchArchive(under(whole))).bytes);
    const digests = async (archive: typeof all) =>
      Promise.all(
        archive.entries.map(async ({ name }) => sha256(await readEntry(archive.path, name))),
      );
    expect(await digests(all)).toEqual(photos.map((photo) => photo.original!.sha256));
    expect(await digests(large)).not.toContain(photos[0]!.original!.sha256);
    expect(await dan.bytes(under(whole, 'format=zip&size=web')).then(({ status }) => status)).toBe(
      200,
    );
    await using placeless = await opened(
      (await fetchArchive(under(whole, 'format=zip&size=placeless'))).bytes,
    );
    expect(await digests(placeless)).toEqual(await digests(large));
  });

  test('is not given where downloads are off, in any way of asking (L17)', async () => {
    const link = await ada.link({ album: album.id, downloads: 'off' });
    for (const query of [
      '',
      '&size=web',
      '&size=original',
      '&part=1',
      `&photos=${photos[0]!.id}`,
    ]) {
      const { status, body } = await dan.get<ProblemJson>(under(link, `format=zip${query}`));
      expect([status, body.code], query).toEqual([403, 'download_disabled']);
    }
    const posted = await dan.post<ProblemJson>(under(link, ''), { photos: photos[0]!.id });
    expect([posted.status, posted.body.code]).toEqual([403, 'download_disabled']);
    const media = `${new URL(link.url).pathname}/m/${photos[1]!.id}`;
    for (const name of ['original', 'web', 'full', 'original?size=web', 'web?download=1']) {
      const { status, body } = await dan.get<ProblemJson>(`${media}/${name}`);
      expect([status, body.code], name).toEqual([403, 'download_disabled']);
    }
    for (const name of ['federated', '4096', 'original.jpg', 'Original']) {
      expect((await dan.get(`${media}/${name}`)).status, name).toBe(404);
    }
    const page = await dan.request<string>('GET', new URL(link.url).pathname, undefined, {
      accept: 'text/html',
    });
    const list = await dan.get(`${new URL(link.url).pathname}/photos`);
    expect(page.body + JSON.stringify(list.body)).not.toMatch(/\/(?:original|web|full|download)\b/);
  });

  test('is no larger than the screen wants where downloads are off, whatever is asked for (L18)', async () => {
    const link = await ada.link({ album: album.id, downloads: 'off' });
    for (const query of ['', '?w=99999', '?size=original', '?download=1']) {
      const path = `${new URL(link.url).pathname}/m/${photos[1]!.id}/large${query}`;
      for (const accept of ['image/avif', '*/*']) {
        const answer = await dan.bytes(path, { accept });
        const bytes = Buffer.from(await answer.arrayBuffer());
        const { width, height, exif, xmp, iptc } = await sharp(bytes).metadata();
        expect(Math.max(width, height)).toBe(2048);
        expect([exif, xmp, iptc]).toEqual([undefined, undefined, undefined]);
        expect(answer.headers.get('content-disposition')).toBeNull();
      }
    }
  });

  test('has a JPEG in the place of an original that cannot be cleaned, and says so (L17)', async () => {
    const other = await ada.album({ title: 'Signs' });
    const bytes = await sharp((await picture(7)).bytes)
      .tiff()
      .toBuffer();
    const [sign] = (await ada.addPhotos(other.id, [{ name: 'sign.tif', bytes }])) as [PhotoJson];
    const link = await ada.link({ album: other.id, downloads: 'original' });
    const media = `${new URL(link.url).pathname}/m/${sign.id}`;
    const withheld = await dan.get<ProblemJson>(`${media}/original`);
    expect([withheld.status, withheld.body.code]).toEqual([403, 'original_withheld']);
    const full = await dan.bytes(`${media}/full`);
    expect([full.status, full.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    const fetched = await fetchArchive(under(link));
    await using archive = await opened(fetched.bytes);
    const [only] = archive.entries;
    expect(only!.name).toMatch(/\.jpg$/);
    expect(sha256(await readEntry(archive.path, only!.name))).toBe(
      sha256(Buffer.from(await full.arrayBuffer())),
    );
    const page = await dan.request<string>('GET', under(link, ''), undefined, {
      accept: 'text/html',
    });
    expect(page.body).toContain('cannot be given without what it tells');
  });

  test('is the same every time it is asked for, and named anew when a photo more is in it', async () => {
    const link = await ada.link({ album: album.id });
    const [first, again] = [await fetchArchive(under(link)), await fetchArchive(under(link))];
    expect(first.bytes.equals(again.bytes)).toBe(true);
    const etag = first.headers.get('etag')!;
    const known = await dan.bytes(under(link), {
      'if-none-match': etag,
      'cache-control': 'max-age=0',
    });
    expect(known.status).toBe(304);

    const [more] = (await ada.addPhotos(album.id, [await picture(4)])) as [PhotoJson];
    const changed = await fetchArchive(under(link), { range: 'bytes=100-', 'if-range': etag });
    expect(changed.headers.get('content-range')).toBeNull();
    expect(changed.headers.get('etag')).not.toBe(etag);
    await ada.delete(`/api/v1/photos/${more.id}`);
    expect((await fetchArchive(under(link))).headers.get('etag')).toBe(etag);
  });

  test('that was broken off goes on where it stopped, and counts as one download (J25)', async () => {
    const link = await ada.link({ album: album.id, downloads: 'original' });
    const whole = await fetchArchive(under(link));
    const interruption = new AbortController();
    const begun = await fetch(new URL(under(link), server.origin), {
      headers: browser,
      signal: interruption.signal,
    });
    const reader = begun.body!.getReader();
    const { value } = await reader.read();
    interruption.abort();
    const had = Buffer.from(value ?? []);
    expect(had.length).toBeLessThan(whole.bytes.length);
    const rest = await fetchArchive(under(link), {
      range: `bytes=${had.length}-`,
      'if-range': begun.headers.get('etag')!,
    });
    await using archive = await opened(Buffer.concat([had, rest.bytes]));
    expect(archive.entries).toHaveLength(4);
    expect(await countsOf(link)).toEqual([[2, whole.bytes.length * 2]]);
  });

  test('may be finished when downloads are turned off meanwhile, but not gone on with', async () => {
    const link = await ada.link({ album: album.id, downloads: 'original' });
    const { bytes } = await fetchArchive(under(link));
    const running = await dan.bytes(under(link));
    await ada.patch(`/api/v1/links/${link.id}`, { downloads: 'off' });
    expect((await running.arrayBuffer()).byteLength).toBe(bytes.length);
    const more = await dan.get<ProblemJson>(under(link), { range: 'bytes=100-' });
    expect([more.status, more.body.code]).toEqual([403, 'download_disabled']);
  });

  test('has only chosen photos of the link, however they are sent', async () => {
    const link = await ada.link({ album: album.id });
    const other = await ada.album({ title: 'Elsewhere' });
    const [foreign] = (await ada.addPhotos(other.id, [await picture(5)])) as [PhotoJson];
    const chosen = [photos[3]!.id, foreign.id, 'nothing', photos[0]!.id].join(',');
    const names = ['2026-05-17 18.30.05.jpg', '2026-08-04 09.00.00.jpg'];
    expect(await namesIn(under(link, `format=zip&photos=${chosen}`))).toEqual(names);
    const posted = await fetch(new URL(under(link, ''), server.origin), {
      method: 'POST',
      body: new URLSearchParams({ photos: chosen }),
    });
    expect(posted.status).toBe(200);
    await using archive = await opened(Buffer.from(await posted.arrayBuffer()));
    expect(archive.entries.map(({ name }) => name)).toEqual(names);

    const only = await dan.get<ProblemJson>(under(link, `format=zip&photos=${foreign.id}`));
    expect(only.status).toBe(404);
    const selected = await ada.link({ photos: [photos[1]!.id], label: 'For Ben' });
    expect(await namesIn(under(selected))).toEqual(['2026-08-03 14.02.11.jpg']);
    const beyond = under(selected, `format=zip&photos=${photos[0]!.id}`);
    expect((await dan.get(beyond)).status).toBe(404);
  });

  test('brings captions where they are asked for', async () => {
    const link = await ada.link({ album: album.id });
    await ada.patch(`/api/v1/photos/${photos[3]!.id}`, { caption: 'At the lake' });
    const { bytes } = await fetchArchive(under(link, 'format=zip&captions=true'));
    await using archive = await opened(bytes);
    expect(archive.entries.at(-1)?.name).toBe('captions.json');
    const lines = JSON.parse(String(await readEntry(archive.path, 'captions.json'))) as unknown[];
    expect(lines.at(-1)).toEqual({
      file: '2026-08-04 09.00.00.jpg',
      caption: 'At the lake',
      altText: '',
      takenAt: '2026-08-04T09:00:00',
      contributor: null,
    });
  });

  test('of photos from before checksums were kept is whole too, and keeps them', async () => {
    const link = await ada.link({ album: album.id, downloads: 'original' });
    const open = await ada.link({ album: album.id, downloads: 'original', location: 'keep' });
    const before = [
      await fetchArchive(under(link)),
      await fetchArchive(under(open)),
      await fetchArchive(under(link, 'format=zip&size=web')),
    ];
    await server.app.units.look(({ em }) =>
      em.getKysely().executeQuery(
        CompiledQuery.raw(`update photo set crc32 = null, cleaning = cleaning - 'crc32',
          placeless_cleaning = placeless_cleaning - 'crc32', renditions = (
            select jsonb_agg(one - 'crc32' order by nth)
            from jsonb_array_elements(renditions) with ordinality as kept(one, nth))`),
      ),
    );
    const after = [
      await fetchArchive(under(link)),
      await fetchArchive(under(open)),
      await fetchArchive(under(link, 'format=zip&size=web')),
    ];
    for (const [index, { bytes }] of after.entries()) {
      expect(bytes.equals(before[index]!.bytes)).toBe(true);
    }
    const [stored] = await server.app.units.look(({ em }) =>
      em.find(Photo, { id: photos[0]!.id }, {}),
    );
    expect(stored!.crc32).toMatch(/^[0-9a-f]{8}$/);
    expect(stored!.rendition('large', 'image/jpeg')?.crc32).toMatch(/^[0-9a-f]{8}$/);
    expect((stored!.placelessCleaning ?? stored!.cleaning)!.crc32).toMatch(/^[0-9a-f]{8}$/);
  });

  test('has no part that there is not, and says what it cannot read', async () => {
    const link = await ada.link({ album: album.id });
    expect(await namesIn(under(link, 'format=zip&part=1'))).toHaveLength(4);
    expect((await dan.get(under(link, 'format=zip&part=2'))).status).toBe(404);
    for (const query of ['format=rar', 'format=zip&part=0', 'format=zip&size=huge']) {
      expect((await dan.get(under(link, query))).status, query).toBe(422);
    }
    const empty = await ada.album({ title: 'Empty' });
    expect((await dan.get(under(await ada.link({ album: empty.id })))).status).toBe(404);
  });

  test('is counted for visitors, not for its owner, a robot, HEAD or a refusal', async () => {
    const link = await ada.link({ album: album.id });
    await ada.bytes(under(link)).then((answer) => answer.arrayBuffer());
    await dan
      .bytes(under(link), { 'user-agent': 'Googlebot/2.1 (+http://www.google.com/bot.html)' })
      .then((answer) => answer.arrayBuffer());
    await fetch(new URL(under(link), server.origin), { method: 'HEAD' });
    await dan.get(under(link, 'format=zip&size=original'));
    expect(await countsOf(link)).toEqual([]);
    const one = await dan.bytes(`${new URL(link.url).pathname}/m/${photos[1]!.id}/web`);
    const { byteLength } = await one.arrayBuffer();
    expect(await countsOf(link)).toEqual([[1, byteLength]]);
  });
});
