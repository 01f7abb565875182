import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, PhotoJson } from '../../src/http/api/schemas.ts';
import { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

describe('an album on another site’s page', () => {
  let server: TestServer;
  let ada: Client;
  let visitor: Client;
  let album: AlbumJson;
  let photo: PhotoJson;
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    visitor = new Client(server.origin);
    album = await ada.album({ title: 'Orta "by" <night>' });
    [photo] = (await ada.addPhotos(album.id, [await picture(1, { width: 1600, height: 1200 })], {
      caption: 'The island',
    })) as [PhotoJson];
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const ask = (url: string, more = '') =>
    visitor.get(`/oembed?url=${encodeURIComponent(url)}${more}`);

  test('is a frame with the album in it (T118)', async () => {
    const { status, headers, body } = await ask(album.url, '&format=json&maxwidth=400');
    expect(status).toBe(200);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(body).toMatchObject({
      version: '1.0',
      type: 'rich',
      title: 'Orta "by" <night>',
      author_name: 'Ada',
      author_url: `${server.origin}/u/ada`,
      width: 400,
      height: 480,
    });
    expect(body['html']).toMatch(/^<iframe [^<>]*><\/iframe>$/);
    expect(body['html']).toContain(`src="${album.url}/embed"`);
  });

  test('is, as a photo, the largest JPEG that fits (T118)', async () => {
    const whole = (await ask(photo.url)).body;
    expect(whole).toMatchObject({ type: 'photo', title: 'The island', width: 1600, height: 1200 });
    const fitting = (await ask(photo.url, '&maxwidth=700')).body;
    expect(fitting).toMatchObject({ width: 640, height: 480 });
    for (const { url } of [whole, fitting]) {
      const response = await visitor.bytes(String(url), { accept: 'image/avif,image/*' });
      expect(response.headers.get('content-type')).toBe('image/jpeg');
    }
  });

  test('may be framed by anybody, knows nobody and needs no script', async () => {
    const page = await visitor.bytes(`/a/${album.handle}/embed`, { accept: 'text/html' });
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain('frame-ancestors *');
    const html = await page.text();
    expect(html).toContain(photo.url);
    const signedIn = await ada.bytes(`/a/${album.handle}/embed`, { accept: 'text/html' });
    expect(await signedIn.text()).toBe(html);
    const gallery = await visitor.bytes(`/a/${album.handle}`, { accept: 'text/html' });
    expect(gallery.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  test('has no other form than JSON', async () => {
    expect((await ask(album.url, '&format=xml')).status).toBe(501);
    expect((await visitor.get('/oembed')).status).toBe(422);
  });

  test('knows only what lies here', async () => {
    for (const url of [
      `https://elsewhere.example/a/${album.handle}`,
      `${server.origin}/u/ada`,
      `${server.origin}/a/${album.handle}/p/${album.id}`,
      'no address',
    ]) {
      expect((await ask(url)).status, url).toBe(404);
    }
  });

  test.each(['followers', 'private'] as const)(
    'is not there when the album is for %s (T118) (V02)',
    async (audience) => {
      const hidden = await ada.album({ title: 'Hidden', audience });
      const [inside] = (await ada.addPhotos(hidden.id, [await picture(2)])) as [PhotoJson];
      const missing = await ask(`${server.origin}/a/no_such_album`);
      for (const url of [hidden.url, inside.url]) {
        const { status, body } = await ask(url);
        expect([status, body]).toEqual([404, missing.body]);
      }
      for (const who of [visitor, ada]) {
        expect((await who.get(`/a/${hidden.handle}/embed`)).status).toBe(404);
      }
    },
  );

  test('leads only to the page of a photo that nobody should meet unasked', async () => {
    await ada.patch(`/api/v1/photos/${photo.id}`, { sensitive: true });
    const { body } = await ask(photo.url);
    expect(body).toMatchObject({ type: 'link' });
    expect(JSON.stringify(body)).not.toContain('/m/');
    const page = await visitor.bytes(photo.url, { accept: 'text/html' });
    expect(await page.text()).not.toContain('og:image');
  });
});
