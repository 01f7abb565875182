import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, PhotoJson, ProblemJson } from '../../src/http/api/schemas.ts';
import { openWeb } from '../../src/start-web.ts';
import { Client, formOf } from '../support/client.ts';
import { Browser, pathOf } from '../support/links.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

describe('what a link gives', () => {
  let server: TestServer;
  let ada: Client;
  let album: AlbumJson;
  let photo: PhotoJson;
  let strange: PhotoJson;
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    album = await ada.album({ title: 'Lake Orta', audience: 'private' });
    const other = await ada.album({ title: 'Elsewhere', audience: 'private' });
    [photo] = (await ada.addPhotos(album.id, [await picture(1)])) as [PhotoJson];
    [strange] = (await ada.addPhotos(other.id, [await picture(2)])) as [PhotoJson];
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const made = (wish: Record<string, unknown> = {}) => ada.link({ album: album.id, ...wish });
  const dan = () => new Client(server.origin);

  test('is nothing before its password, not in pages, data, previews or other protocols (L04)', async () => {
    const link = await made({ password: 'secret', downloads: 'original', label: 'For Zoe' });
    const under = [
      '',
      '/photos',
      '/state',
      '/events',
      '/add',
      '/download',
      '/embed',
      `/i/${photo.id}`,
      `/i/${photo.id}/comments`,
      ...['tiny', 'small', 'preview', 'large', 'web', 'original'].map(
        (name) => `/m/${photo.id}/${name}`,
      ),
    ].map((address) => pathOf(link) + address);
    const accepts = ['application/json', 'text/html', 'application/activity+json', '*/*'];
    const secrets = new RegExp(`Orta|Ada|Zoe|og:image|${photo.id}|${album.id}`);
    for (const address of under) {
      for (const accept of accepts) {
        const answer = await dan().bytes(address, { accept });
        const body = (await answer.text()).replaceAll(address, '');
        expect([401, 403], `${address} ${accept}`).toContain(answer.status);
        expect(body.replace(/back=[^"]*/, ''), `${address} ${accept}`).not.toMatch(secrets);
        expect(answer.headers.get('www-authenticate')).toBe('AlbumenLink');
      }
    }
    const around = [
      `/oembed?url=${encodeURIComponent(link.url)}`,
      `/ap/photos/${photo.id}`,
      `/ap/actors/${album.id}`,
      `/a/${album.handle}`,
      `/a/${album.handle}/feed.atom`,
    ];
    for (const address of around) {
      const answer = await dan().bytes(address);
      expect(await answer.text(), address).not.toMatch(/Orta|og:image/);
    }
  });

  test('takes no photo in any way where it takes none, or no more (L19)', async () => {
    const link = await made({ uploads: 'off' });
    const form = async (number: number) => formOf([await picture(number)]);
    const send = async (number: number) =>
      dan().post<ProblemJson>(`${pathOf(link)}/add`, await form(number));
    expect((await send(10)).body).toMatchObject({ status: 403, code: 'uploads_disabled' });
    await ada.patch(`/api/v1/links/${link.id}`, { uploads: 'on' });
    expect((await send(11)).status).toBe(201);
    await ada.patch(`/api/v1/links/${link.id}`, { uploads: 'off' });
    expect((await send(12)).body).toMatchObject({ status: 403, code: 'uploads_disabled' });
    expect((await dan().get<ProblemJson>(`${pathOf(link)}/add`)).body.code).toBe(
      'uploads_disabled',
    );
    const resumable = await dan().request('POST', '/uploads', undefined, {
      'tus-resumable': '1.0.0',
      'upload-length': '10',
      'upload-metadata': `album ${btoa(album.id)},link ${btoa(link.token)}`,
    });
    expect([401, 403, 404]).toContain(resumable.status);
  });

  test('lets nobody change what others gave, whatever the method (L20)', async () => {
    const link = await made({ uploads: 'on', comments: 'on', review: 'auto' });
    const guest = new Browser(server);
    await guest.open(pathOf(link));
    const before = (await ada.get<PhotoJson>(`/api/v1/photos/${photo.id}`)).body;
    const addresses = [
      `/api/v1/photos/${photo.id}`,
      `/api/v1/albums/${album.id}`,
      `/api/v1/links/${link.id}`,
      `${pathOf(link)}/photos`,
      `${pathOf(link)}/photos/${photo.id}`,
      `${pathOf(link)}/i/${photo.id}`,
      `${pathOf(link)}/m/${photo.id}/original`,
    ];
    for (const address of addresses) {
      for (const method of ['PUT', 'PATCH', 'DELETE', 'POST']) {
        const edit = { title: 'Mine', altText: 'Mine', description: 'Mine' };
        const { status } = await guest.request(method, address, edit);
        expect([401, 403, 404, 405], `${method} ${address}`).toContain(status);
      }
    }
    expect((await ada.get<PhotoJson>(`/api/v1/photos/${photo.id}`)).body).toEqual(before);
  });

  test('is told to no search engine and no cache (L30)', async () => {
    const link = await made();
    for (const address of ['', `/i/${photo.id}`]) {
      const { headers } = await dan().bytes(pathOf(link) + address, { accept: 'text/html' });
      expect(headers.get('x-robots-tag')).toBe('noindex');
      expect(headers.get('cache-control')).toBe('private, no-store');
    }
    for (const address of ['/sitemap.xml', '/robots.txt', '/']) {
      expect(await (await dan().bytes(address)).text(), address).not.toContain(link.token);
    }
  });

  test('is of its own album, on every route that names a photo (L31)', async () => {
    const link = await made({ downloads: 'original', comments: 'on' });
    const routes = (await openWeb(server.app)).routes.filter(
      ({ path }) => path.startsWith('/s/') && path.includes(':photoId'),
    );
    expect(routes.length).toBeGreaterThan(2);
    for (const { method, path } of routes) {
      for (const rendition of ['preview', 'web', 'original']) {
        const address = path
          .replace(':token', link.token)
          .replace(':photoId', strange.id)
          .replace(':rendition', rendition)
          .replace(':commentId', strange.id);
        const body = method === 'GET' ? undefined : { text: 'Hello', name: 'Dan' };
        const { status } = await dan().request(method, address, body);
        expect(status, `${method} ${path} ${rendition}`).toBe(404);
      }
    }
  });
});
