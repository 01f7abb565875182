import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, PhotoJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { Client, formOf } from '../support/client.ts';
import { alter } from '../support/links.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { begin } from '../support/tus.ts';

describe('a link that takes only so much', () => {
  let server: TestServer;
  let ada: Client;
  let album: AlbumJson;
  beforeAll(async () => {
    server = await openTestServer({ jobs: false });
    ada = await server.account('ada');
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const open = async (rules: Partial<LinkJson>) => {
    album = await ada.album();
    return ada.link({ album: album.id, uploads: 'on', review: 'auto', ...rules });
  };
  const send = async ({ token }: LinkJson, ...numbers: number[]) => {
    const files = await Promise.all(numbers.map((number) => picture(number)));
    return new Client(server.origin).post<{ code?: string }>(
      `/s/${token}/add`,
      await formOf(files),
    );
  };
  const taken = async ({ id }: LinkJson) => {
    const { body } = await ada.get<LinkJson>(`/api/v1/links/${id}`);
    return [body.uploadedFiles, body.uploadedBytes];
  };

  test('counts files, and refuses one too many (L23)', async () => {
    const link = await open({ uploadFiles: 2 });
    expect((await send(link, 1)).status).toBe(201);
    expect((await send(link, 1)).status).toBe(409);
    const { bytes } = await picture(1);
    expect(await taken(link)).toEqual([1, bytes.length]);
    const both = await send(link, 2, 3);
    expect([both.status, both.body]).toMatchObject([
      207,
      { items: [{ state: 'added' }, { error: { status: 413, code: 'quota_exceeded' } }] },
    ]);
    expect((await send(link, 4)).body).toMatchObject({ status: 413, code: 'quota_exceeded' });
    expect((await ada.photos(album.id)).length).toBe(2);
    await ada.patch(`/api/v1/links/${link.id}`, { uploadFiles: 3 });
    expect((await send(link, 4)).status).toBe(201);
  });

  test('counts bytes, and keeps nothing of what it refuses (L23)', async () => {
    const { bytes } = await picture(5);
    const link = await open({ uploadBytes: bytes.length });
    const before = await originals();
    expect((await send(link, 5)).status).toBe(201);
    expect((await send(link, 6)).body.code).toBe('quota_exceeded');
    expect(await taken(link)).toEqual([1, bytes.length]);
    expect((await originals()) - before).toBe(1);
  });

  test('takes no more than that when many come at once (L23)', async () => {
    const link = await open({ uploadFiles: 3 });
    const answers = await Promise.all([7, 8, 9, 10, 11, 12].map((number) => send(link, number)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      201, 201, 201, 413, 413, 413,
    ]);
    expect((await taken(link))[0]).toBe(3);
    const photos: PhotoJson[] = await ada.photos(album.id);
    expect(photos.length).toBe(3);
  });

  test('keeps no more than a part of the disk for what its guests only announce', async () => {
    const link = await open({});
    const announce = (who: Pick<Client, 'origin' | 'headers'>, base: string, words = {}) =>
      begin(who, base, 1_000, words);
    const base = `/s/${link.token}/uploads`;
    expect((await announce(new Client(server.origin), base)).status).toBe(201);
    const { free } = await server.app.units.look(({ storage }) => storage.room());
    await alter(server, 'update upload set bytes = ?', Math.floor(free / 3));
    const refused = await announce(new Client(server.origin), base);
    expect(refused).toMatchObject({ status: 503, code: 'busy' });
    expect(refused.headers.get('retry-after')).toBe('60');
    expect((await announce(ada, '/uploads', { album: album.id })).status).toBe(201); // its owner may
    const other = await ada.link({ album: (await ada.album()).id, uploads: 'on' });
    const there = `/s/${other.token}/uploads`;
    expect((await announce(new Client(server.origin), there)).status).toBe(201);
    await alter(server, 'delete from upload');
    expect((await announce(new Client(server.origin), base)).status).toBe(201);
  });

  const originals = async (): Promise<number> => {
    const files = await readdir(server.app.config.mediaDir, {
      recursive: true,
      withFileTypes: true,
    });
    return files.filter((entry) => entry.isFile()).length;
  };
});
