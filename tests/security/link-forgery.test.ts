import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, Page, PhotoJson, ProblemJson } from '../../src/http/api/schemas.ts';
import type { CommentJson } from '../../src/http/api/schemas/interactions.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { openWeb } from '../../src/start-web.ts';
import { Client } from '../support/client.ts';
import { Browser, pathOf } from '../support/links.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, password, type TestServer } from '../support/server.ts';

const ownPage = { 'sec-fetch-site': 'same-origin' };

describe('what others send in somebody’s name to a link', () => {
  let server: TestServer;
  let ada: Client;
  let ben: Client;
  let album: AlbumJson;
  let photo: PhotoJson;
  beforeAll(async () => {
    server = await openTestServer({ settings: { ALBUMEN_TRUST_PROXY: '1' } });
    ada = await server.account('ada');
    ben = await server.account('ben');
    album = await ada.album({ title: 'Lake Orta' });
    [photo] = (await ada.addPhotos(album.id, [await picture(1)])) as [PhotoJson];
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const comments = async () =>
    (await ada.get<Page<CommentJson>>(`/api/v1/photos/${photo.id}/comments`)).body.items;
  const from = (network: number) => ({ 'x-forwarded-for': `203.0.113.${network}` });

  test('is refused when it comes from another site’s page, on every route that changes something', async () => {
    const link = await ada.link({ album: album.id, comments: 'on', uploads: 'on' });
    const { routes } = await openWeb(server.app);
    const posts = routes.filter(
      ({ method, path }) =>
        !['GET', 'HEAD', 'OPTIONS'].includes(method) && path.startsWith('/s/:token'),
    );
    expect(posts.length).toBeGreaterThan(5);
    const owner = new Browser(server, ownPage);
    await owner.request('POST', '/api/v1/sessions', { handle: 'ada', password });
    const cookie = owner.client().headers['cookie']!;
    const body = { name: 'Ada', text: 'Buy pearls at evil.example', password: 'x' };
    for (const { method, path } of posts) {
      const address = path
        .replace(':token', link.token)
        .replace(':photoId', photo.id)
        .replace(/:commentId|:contributionId|:id/, photo.id);
      for (const headers of [
        { cookie, 'sec-fetch-site': 'same-site', origin: 'https://evil.example' },
        { cookie, 'sec-fetch-site': 'cross-site' },
        { cookie, origin: 'https://evil.example' },
        { cookie, origin: 'null' },
        { cookie },
        { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
      ] as Record<string, string>[]) {
        const answer = await new Client(server.origin, headers).request<ProblemJson>(
          method,
          address,
          body,
        );
        expect([address, answer.status, answer.body.code]).toEqual([address, 403, 'cross_origin']);
      }
    }
    expect(await comments()).toEqual([]);
  });

  test('is not the owner’s with a token that may only read', async () => {
    const link = await ada.link({ album: album.id, comments: 'on', password: 'sesame' });
    const made = await ada.post<{ token: string }>('/api/v1/tokens', { scopes: ['read'] });
    expect(made.status).toBe(201);
    const reader = new Client(server.origin, { authorization: `Bearer ${made.body.token}` });
    expect((await reader.get(`${pathOf(link)}/photos`)).status).toBe(200);
    const path = `${pathOf(link)}/i/${photo.id}/comments`;
    const answer = await reader.post<ProblemJson>(path, { name: 'x', text: 'Not by Ada' });
    expect(answer.body.code).toBe('password_required');
    expect(await comments()).toEqual([]);
    expect((await ada.post(path, { name: 'x', text: 'By Ada' })).status).toBe(201);
    expect((await comments()).map(({ text }) => text)).toEqual(['By Ada']);
  });

  test('finds no link by guessing, at the address for embeds either (L03)', async () => {
    const link = await ada.link({ album: album.id, embedOrigins: [] });
    const ask = (url: string, network: number) =>
      new Client(server.origin, from(network)).get(`/oembed?url=${encodeURIComponent(url)}`);
    const guess = (index: number) => `${server.origin}/s/~guess-${index}`;
    const statuses: number[] = [];
    for (let index = 0; index < 40; index += 1) statuses.push((await ask(guess(index), 1)).status);
    expect(statuses.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 404));
    expect(new Set(statuses.slice(30))).toEqual(new Set([429]));
    expect((await ask(guess(0), 2)).status).toBe(404);
    expect((await ask(link.url, 1)).status).toBe(200);
  });

  test('does not lead from somebody else’s slug to another link', async () => {
    const link = await ada.link({ album: album.id, slug: 'lake-orta' });
    const trap = await ben.album({ title: 'Trap' });
    for (const path of [
      '/s/~lake-orta',
      '/s/%7Elake-orta',
      '/s/%7elake-orta',
      '/s/~other/photos',
    ]) {
      const wish = { album: trap.id, oldAddresses: [path] };
      const { status, body } = await ben.post<ProblemJson>('/api/v1/links', wish);
      expect([path, status, body.code]).toEqual([path, 422, 'invalid_input']);
    }
    const visitor = new Client(server.origin, from(3));
    expect((await visitor.get(`/s/~lake-orta/photos`)).status).toBe(200);
    await ada.patch(`/api/v1/albums/${album.id}`, { audience: 'private' });
    expect((await visitor.get(`/s/~lake-orta/photos`)).status).toBe(404);
    expect((await visitor.get(`${pathOf(link)}/photos`)).status).toBe(200);
    await ada.patch(`/api/v1/albums/${album.id}`, { audience: 'public' });
  });

  test('does not lead from an old address with a query to the link that has it without', async () => {
    const made: [string, Client, LinkJson][] = [];
    for (let index = 0; index < 8; index += 1) {
      const plain = `/share/gallery-${index}`;
      const trap = await ben.album();
      const takes = async () => {
        made.push([
          `${plain}?key=secret`,
          ada,
          await ada.link({ album: album.id, oldAddresses: [`${plain}?key=secret`] }),
        ]);
      };
      const squats = async () => {
        made.push([plain, ben, await ben.link({ album: trap.id, oldAddresses: [plain] })]);
      };
      for (const step of index % 2 ? [takes, squats] : [squats, takes]) await step();
    }
    for (const [path, , link] of made) {
      const { status, headers } = await new Client(server.origin).get(path);
      expect([path, status, headers.get('location')]).toEqual([path, 308, pathOf(link)]);
    }
  });
});
