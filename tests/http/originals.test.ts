import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, Page, PhotoJson } from '../../src/http/api/schemas.ts';
import { Client } from '../support/client.ts';
import { fixture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

describe('an original', () => {
  let server: TestServer;
  let ada: Client;
  let dan: Client;
  let album: AlbumJson;
  let photo: PhotoJson;
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    dan = new Client(server.origin);
    album = await ada.album({ audience: 'private' });
    [photo] = (await ada.addPhotos(album.id, [fixture('camera-gps.jpg')])) as [PhotoJson];
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const shown = async (wish: Record<string, unknown>): Promise<PhotoJson> => {
    const link = await ada.link({ album: album.id, ...wish });
    const path = `${new URL(link.url).pathname}/photos`;
    return (await dan.get<Page<PhotoJson>>(path)).body.items[0]!;
  };

  test('is named by its bytes for its owner, who does not fetch it twice', async () => {
    const { url, sha256 } = photo.original!;
    const first = await ada.bytes(url);
    const bytes = Buffer.from(await first.arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    const etag = first.headers.get('etag')!;
    expect(etag).toContain(sha256);

    // A conditional request must not say `no-cache`, which fetch() adds by itself to one.
    const again = await ada.bytes(url, { 'if-none-match': etag, 'cache-control': 'max-age=0' });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(again.headers.get('cache-control')).toBe('private, no-cache');
  });

  test('is announced under a link that gives it, as long as it is without its metadata', async () => {
    const { original } = await shown({ downloads: 'original' });
    expect(original).toMatchObject({ mediaType: 'image/jpeg', sha256: null });
    const answer = await dan.bytes(original!.url);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('etag')).toMatch(/^"[0-9a-f]{64}"$/);
    expect(answer.headers.get('etag')).not.toContain(photo.original!.sha256);
    expect((await answer.arrayBuffer()).byteLength).toBe(original!.bytes);
    expect(original!.bytes).toBeLessThan(photo.original!.bytes);
  });

  test('is not mentioned under any other link', async () => {
    for (const downloads of ['off', 'web']) {
      expect((await shown({ downloads })).original).toBeNull();
    }
  });
});
