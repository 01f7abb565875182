import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, PhotoJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

describe('the bytes of a picture', () => {
  let server: TestServer;
  let ada: Client;
  let dan: Client;
  let album: AlbumJson;
  let photo: PhotoJson;
  let link: LinkJson;
  let shared: string[];
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    dan = new Client(server.origin);
    album = await ada.album();
    [photo] = (await ada.addPhotos(album.id, [
      await picture(1, { width: 3000, height: 2000 }),
    ])) as [PhotoJson];
    link = await ada.link({ album: album.id, downloads: 'original' });
    const page = await dan.request<string>('GET', `/a/${album.handle}/p/${photo.id}`, undefined, {
      accept: 'text/html',
    });
    shared = [
      /\/m\/[^"]+/.exec(page.body)![0],
      `/media/${photo.id}/preview`,
      ...['small', 'web', 'original'].map(
        (name) => `${new URL(link.url).pathname}/m/${photo.id}/${name}`,
      ),
    ];
  });
  afterAll(() => server[Symbol.asyncDispose]());

  test('come as a picture that can be nothing else, whatever is asked for (M02, M03)', async () => {
    const asked = ['application/activity+json', 'text/html', 'image/svg+xml', '*/*', 'image/avif'];
    for (const path of [...shared, `/media/${photo.id}/original`]) {
      for (const accept of asked) {
        const { status, headers } = await ada.bytes(path, { accept });
        expect([status, headers.get('content-type')], path).toEqual([
          200,
          expect.stringMatching(/^image\/(?:jpeg|avif)$/),
        ]);
        expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
        expect(headers.get('x-content-type-options')).toBe('nosniff');
        expect(headers.get('cross-origin-resource-policy')).toMatch(/^(?:same|cross)-origin$/);
        expect(headers.get('cache-control')).toMatch(/^private/);
      }
    }
  });

  test('to keep are named by their time, not by who sent them', async () => {
    for (const path of shared.filter((it) => /web|original/.test(it))) {
      const { headers } = await dan.bytes(path);
      expect(headers.get('content-disposition')).toMatch(
        /^attachment; filename="\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.jpg"$/,
      );
    }
  });

  test('are described by HEAD without being sent, and changed by no method', async () => {
    for (const path of shared) {
      const [head, get] = await Promise.all(
        ['HEAD', 'GET'].map((method) => fetch(server.origin + path, { method })),
      );
      expect(await head!.text()).toBe('');
      expect(head!.headers.get('content-length')).toBe(get!.headers.get('content-length'));
      expect((await get!.arrayBuffer()).byteLength).toBe(
        Number(get!.headers.get('content-length')),
      );
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
        const answer = await fetch(server.origin + path, { method });
        expect([403, 404], `${method} ${path}`).toContain(answer.status);
        expect(answer.headers.get('access-control-allow-origin')).toBeNull();
      }
    }
  });

  test('are under the names of the ladder only', async () => {
    const capability = /\/m\/([^/]+)/.exec(shared[0]!)![1]!;
    const nowhere = [
      ...['federated', '__proto__', 'constructor', '..%2foriginal', 'preview%00', '4096'].map(
        (name) => `/media/${photo.id}/${name}`,
      ),
      `/media/${photo.id}/original`,
      `/media/..%2f${photo.id}/preview`,
      ...['original.jpg', 'preview.avif', 'preview.jpg%00', 'PREVIEW.jpg', '..%2fsecret'].map(
        (file) => `/m/${capability}/${file}`,
      ),
      `/m/${capability.toLowerCase()}x/preview.jpg`,
      ...['..%2f..%2fpackage.json', '%2e%2e%2fmain.ts', '__proto__', 'constructor'].map(
        (name) => `/assets/${name}`,
      ),
      '/.env',
      '/.git/config',
      '/package.json',
      '/data/secret',
      '/proc/self/environ',
    ];
    for (const path of nowhere) expect((await dan.bytes(path)).status, path).toBe(404);
  });

  test('may be broken off by whoever asked for them', async () => {
    const { hostname, port } = new URL(server.origin);
    for (const path of shared) {
      const socket = connect(Number(port), hostname);
      socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
      await once(socket, 'data');
      socket.destroy();
    }
    expect((await fetch(`${server.origin}/readyz`)).status).toBe(200);
  });
});
