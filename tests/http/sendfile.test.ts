import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, PhotoJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { Client } from '../support/client.ts';
import { fixture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

const ways = {
  'x-accel-redirect:/kept': { header: 'x-accel-redirect', pathOf: (key: string) => `/kept/${key}` },
  'x-sendfile': {
    header: 'x-sendfile',
    pathOf: (key: string, server: TestServer) => join(server.app.config.mediaDir, key),
  },
};

describe.each(Object.entries(ways))('behind a front server that knows %s', (setting, way) => {
  let server: TestServer;
  let ada: Client;
  let dan: Client;
  let album: AlbumJson;
  let photo: PhotoJson;
  let link: LinkJson;
  beforeAll(async () => {
    server = await openTestServer({ settings: { ALBUMEN_SENDFILE: setting } });
    ada = await server.account('ada');
    dan = new Client(server.origin);
    album = await ada.album();
    [photo] = (await ada.addPhotos(album.id, [fixture('camera-gps.jpg')])) as [PhotoJson];
    link = await ada.link({ album: album.id, downloads: 'original' });
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const under = (wanted: LinkJson, rest: string) => `${new URL(wanted.url).pathname}${rest}`;

  test('a stored file is only named, with all that is said of it', async () => {
    for (const path of [
      under(link, `/m/${photo.id}/preview`),
      under(link, `/m/${photo.id}/web`),
      `/media/${photo.id}/small`,
      photo.original!.url,
    ]) {
      for (const headers of [{}, { range: 'bytes=5-9' }, { 'if-none-match': '"x"' }]) {
        const answer = await ada.bytes(path, headers as Record<string, string>);
        expect([answer.status, await answer.text()], path).toEqual([200, '']);
        const named = answer.headers.get(way.header)!;
        const key = /(?:originals|renditions)\/.+$/.exec(named)![0];
        expect(named).toBe(way.pathOf(key, server));
        expect((await readFile(join(server.app.config.mediaDir, key))).length).toBeGreaterThan(0);
        expect(answer.headers.get('content-type')).toBe('image/jpeg');
        expect(answer.headers.get('content-security-policy')).toContain('sandbox');
        expect(answer.headers.get('cache-control')).toBe('private, no-cache');
        expect([answer.headers.get('etag'), answer.headers.get('content-range')]).toEqual([
          null,
          null,
        ]);
      }
    }
  });

  test('what is made on the way is sent by us, ranges and all', async () => {
    for (const path of [
      under(link, `/m/${photo.id}/original`),
      under(link, '/download?format=zip'),
    ]) {
      const whole = await dan.bytes(path);
      const bytes = Buffer.from(await whole.arrayBuffer());
      expect(bytes).toHaveLength(Number(whole.headers.get('content-length')));
      const part = await dan.bytes(path, { range: 'bytes=5-9' });
      expect([part.status, Buffer.from(await part.arrayBuffer())]).toEqual([
        206,
        bytes.subarray(5, 10),
      ]);
      expect([whole, part].map(({ headers }) => headers.get(way.header))).toEqual([null, null]);
    }
  });

  test('nothing is named to somebody who may not have it', async () => {
    const off = await ada.link({ album: album.id, downloads: 'off' });
    const locked = await ada.link({ album: album.id, password: 'four words are better' });
    for (const [path, status] of [
      [under(off, `/m/${photo.id}/web`), 403],
      [under(locked, `/m/${photo.id}/preview`), 401],
      [photo.original!.url, 404],
      [under(link, `/m/${photo.id}/federated`), 404],
    ] as const) {
      const answer = await dan.bytes(path);
      expect([answer.status, answer.headers.get(way.header)], path).toEqual([status, null]);
    }
  });

  test('a path that somebody else named is not passed on', async () => {
    const answer = await dan.bytes(under(link, `/m/${photo.id}/preview`), {
      [way.header]: '/etc/passwd',
    });
    expect(answer.headers.get(way.header)).toMatch(/renditions\/.+\.jpg$/);
  });
});
