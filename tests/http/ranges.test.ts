import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, PhotoJson, ProblemJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { Photo } from '../../src/domain/photos/photo.ts';
import { Client } from '../support/client.ts';
import { fixture, picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

describe('a part of a file', () => {
  let server: TestServer;
  let ada: Client;
  let dan: Client;
  let album: AlbumJson;
  let photo: PhotoJson;
  let link: LinkJson;
  let under: string;
  /** A rendition, the web size, an original, one that is cleaned on the way, one for other servers, an archive. */
  let paths: string[];
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    dan = new Client(server.origin);
    album = await ada.album();
    [photo] = (await ada.addPhotos(album.id, [fixture('camera-gps.jpg')])) as [PhotoJson];
    link = await ada.link({ album: album.id, downloads: 'original' });
    under = new URL(link.url).pathname;
    const { capability } = await stored();
    paths = [
      `${under}/m/${photo.id}/preview`,
      `${under}/m/${photo.id}/web`,
      `${under}/m/${photo.id}/original`,
      `${under}/download?format=zip`,
      `/media/${photo.id}/large`,
      `/m/${capability}/preview.jpg`,
      photo.original!.url,
    ];
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const stored = () => server.app.units.look(({ em }) => em.findOneOrFail(Photo, { id: photo.id }));
  const ask = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await ada.bytes(path, headers);
    return {
      status: answer.status,
      headers: answer.headers,
      bytes: Buffer.from(await answer.arrayBuffer()),
    };
  };

  test('is exactly those bytes of the whole, with the whole’s name and length (M09)', async () => {
    for (const path of paths) {
      const whole = await ask(path);
      const { length } = whole.bytes;
      expect([whole.status, whole.headers.get('accept-ranges')], path).toEqual([200, 'bytes']);
      const ranges = { '0-': [0], '0-0': [0, 1], '7-99': [7, 100], '-1': [-1], '-99': [-99] };
      for (const [range, [from, to]] of Object.entries({
        ...ranges,
        [`5-${length + 1000}`]: [5],
        [`-${length + 1000}`]: [0],
        [`${length - 1}-`]: [-1],
      })) {
        const part = await ask(path, { range: `bytes=${range}` });
        expect(part.status, `${path} ${range}`).toBe(206);
        const wanted = whole.bytes.subarray(from, to);
        expect(part.bytes.equals(wanted), `${path} ${range}`).toBe(true);
        const start = whole.bytes.length - whole.bytes.subarray(from).length;
        expect(part.headers.get('content-range')).toBe(
          `bytes ${start}-${start + wanted.length - 1}/${length}`,
        );
        expect(part.headers.get('content-length')).toBe(String(wanted.length));
        expect(part.headers.get('etag')).toBe(whole.headers.get('etag'));
        expect(part.headers.get('content-security-policy')).toContain('sandbox');
      }
    }
  });

  test('that begins behind the end is refused, and the length is told (M09)', async () => {
    for (const path of paths) {
      const { length } = (await ask(path)).bytes;
      for (const range of [
        `${length}-`,
        `${length + 5}-${length + 9}`,
        '-0',
        '99999999999999999-',
      ]) {
        const { status, headers, bytes } = await ask(path, { range: `bytes=${range}` });
        expect([status, bytes.length], `${path} ${range}`).toEqual([416, 0]);
        expect(headers.get('content-range')).toBe(`bytes */${length}`);
      }
    }
  });

  test('that cannot be read, in another unit or of many pieces, is answered with the whole (M09)', async () => {
    const thousand = Array.from({ length: 1000 }, (_, index) => `${index * 2}-${index * 2}`);
    const ranges = [
      'bytes=5-2',
      'bytes=-',
      'bytes=a-b',
      'bytes=1-2-3',
      'bytes',
      'foo=0-5',
      'bytes=0-5,10-15',
      'bytes=0-100,50-150',
      `bytes=${thousand.join(',')}`,
    ];
    for (const path of paths) {
      const whole = await ask(path);
      for (const range of ranges) {
        const { status, headers, bytes } = await ask(path, { range });
        expect([status, bytes.equals(whole.bytes)], `${path} ${range}`).toEqual([200, true]);
        expect(headers.get('content-range')).toBeNull();
      }
    }
  });

  test('is given of the representation that is known, or else the whole is (M09)', async () => {
    for (const path of paths) {
      const etag = (await ask(path)).headers.get('etag')!;
      expect(etag).toMatch(/^"[0-9a-f]{64}"$/);
      const range = 'bytes=0-3';
      expect((await ask(path, { range, 'if-range': etag })).status).toBe(206);
      for (const other of [`W/${etag}`, '"else"', 'Wed, 21 Oct 2026 07:28:00 GMT']) {
        expect((await ask(path, { range, 'if-range': other })).status, other).toBe(200);
      }
      expect((await ask(path, { range, 'if-match': etag })).status).toBe(206);
      expect((await ask(path, { range, 'if-match': '*' })).status).toBe(206);
      expect((await ask(path, { range, 'if-match': '"else"' })).status).toBe(412);
      const known = { range, 'if-none-match': etag, 'cache-control': 'max-age=0' };
      expect((await ask(path, known)).status).toBe(304);
    }
  });

  test('is described by HEAD as the whole (M09)', async () => {
    for (const path of paths) {
      const whole = await ask(path);
      const head = await fetch(new URL(path, server.origin), {
        method: 'HEAD',
        headers: { ...ada.headers, range: 'bytes=0-3' },
      });
      expect([head.status, head.headers.get('content-length')]).toEqual([
        200,
        String(whole.bytes.length),
      ]);
      for (const name of ['etag', 'content-type', 'content-disposition', 'accept-ranges']) {
        expect(head.headers.get(name), `${path} ${name}`).toBe(whole.headers.get(name));
      }
    }
  });

  test('is no way around a right that somebody has not got (M10)', async () => {
    const range = 'bytes=0-3';
    const locked = await ada.link({ album: album.id, password: 'four words are better' });
    const off = await ada.link({ album: album.id, downloads: 'off' });
    const over = await ada.link({ album: album.id });
    await ada.delete(`/api/v1/links/${over.id}`);
    const hidden = await ada.album({ audience: 'private' });
    const [own] = (await ada.addPhotos(hidden.id, [await picture(8)])) as [PhotoJson];
    const answers = {
      [`${new URL(locked.url).pathname}/m/${photo.id}/preview`]: 401,
      [`${new URL(locked.url).pathname}/download?format=zip`]: 401,
      [`${new URL(off.url).pathname}/m/${photo.id}/web`]: 403,
      [`${new URL(off.url).pathname}/download?format=zip`]: 403,
      [`${new URL(over.url).pathname}/m/${photo.id}/preview`]: 410,
      [`${new URL(over.url).pathname}/download?format=zip`]: 410,
      [`${under}/m/${own.id}/preview`]: 404,
      [`/media/${own.id}/preview`]: 404,
      [`/media/${photo.id}/original`]: 404,
    };
    for (const [path, status] of Object.entries(answers)) {
      const answer = await dan.bytes(path, { range });
      expect(answer.status, path).toBe(status);
      expect(answer.headers.get('content-range')).toBeNull();
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
  });

  test('of a file that is no longer there is a problem, not a broken connection, unless its reader has it', async () => {
    const [lost] = (await ada.addPhotos(album.id, [await picture(9)])) as [PhotoJson];
    const tag = (await ask(`${under}/m/${lost.id}/preview`)).headers.get('etag')!;
    const { originalKey, renditions } = await server.app.units.look(({ em }) =>
      em.findOneOrFail(Photo, { id: lost.id }),
    );
    for (const key of [originalKey!, ...renditions.map((each) => each.key)]) {
      await rm(join(server.app.config.mediaDir, key));
    }
    for (const path of [
      `${under}/m/${lost.id}/preview`,
      `${under}/m/${lost.id}/original`,
      lost.original!.url,
    ]) {
      const ways: Record<string, string>[] = [
        { accept: 'application/json' },
        { range: 'bytes=0-3' },
      ];
      for (const headers of ways) {
        const answer = await ada.get<ProblemJson>(path, headers);
        expect([answer.status, answer.body.code], path).toEqual([500, 'internal']);
        expect(JSON.stringify(answer.body)).not.toMatch(/ENOENT|originals|renditions/);
        expect(answer.headers.get('etag')).toBeNull();
        expect(answer.headers.get('content-disposition')).toBeNull();
      }
    }
    const kept = await ask(`${under}/m/${lost.id}/preview`, {
      'if-none-match': tag,
      'cache-control': 'max-age=0',
    });
    expect([kept.status, kept.headers.get('etag')]).toEqual([304, tag]);
    await ada.delete(`/api/v1/photos/${lost.id}`);
  });

  test('is nothing that a cleaned original’s changed rules would let pass for the same', async () => {
    const path = `${under}/m/${photo.id}/original`;
    const cleaned = (await ask(path)).headers.get('etag');
    const kept = await ada.link({ album: album.id, downloads: 'original', location: 'keep' });
    const whole = await ask(`${new URL(kept.url).pathname}/m/${photo.id}/original`);
    expect(whole.headers.get('etag')).toBe(`"${photo.original!.sha256}"`);
    expect(cleaned).not.toBe(whole.headers.get('etag'));
    const file = server.app.storage.open((await stored()).originalKey!);
    expect(whole.bytes.equals(await buffer(file))).toBe(true);
  });
});
