import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, LinkJson, PhotoJson, ProblemJson } from '../../src/http/api/schemas.ts';
import type { Route } from '../../src/http/route.ts';
import { openWeb } from '../../src/start-web.ts';
import { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

/** The one route that a locked link must answer, because it unlocks it. */
const unlocking = '/s/:token/unlock';

describe('every route under a share link', () => {
  let server: TestServer;
  let ada: Client;
  let album: AlbumJson;
  let photo: PhotoJson;
  let routes: Route[];
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    album = await ada.album({ title: 'Lake Orta', audience: 'private' });
    [photo] = (await ada.addPhotos(album.id, [await picture(1)])) as [PhotoJson];
    routes = (await openWeb(server.app)).routes.filter(({ path }) => path.startsWith('/s/'));
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const visit = (route: Route, link: LinkJson, visitor = new Client(server.origin)) => {
    const path = route.path
      .replace(':token', link.token)
      .replace(':photoId', photo.id)
      .replace(':rendition', 'original');
    return visitor.request<ProblemJson>(route.method, path);
  };
  const all = () => ada.link({ album: album.id, downloads: 'original', uploads: 'on' });

  test('goes through the one check: its guard says so', () => {
    expect(routes.length).toBeGreaterThan(6);
    expect(routes.filter(({ guard }) => guard !== 'share-link')).toEqual([]);
  });

  test('asks for the password', async () => {
    const link = await ada.link({ album: album.id, password: 'secret', uploads: 'on' });
    for (const route of routes.filter(({ path }) => path !== unlocking)) {
      const { status, body } = await visit(route, link);
      expect([status, body.code], `${route.method} ${route.path}`).toEqual([
        401,
        'password_required',
      ]);
    }
  });

  test('closes when the password changes, also for a browser that knew the old one', async () => {
    const link = await ada.link({ album: album.id, password: 'old', downloads: 'original' });
    const path = new URL(link.url).pathname;
    const unlocked = await new Client(server.origin).post(`${path}/unlock`, { password: 'old' });
    const cookie = unlocked.headers.get('set-cookie')!.split(';', 1)[0]!;
    const visitor = new Client(server.origin, { cookie });
    expect((await visitor.get(`${path}/photos`)).status).toBe(200);

    await ada.patch(`/api/v1/links/${link.id}`, { password: 'new' });
    for (const route of routes.filter(({ path: it }) => it !== unlocking)) {
      expect((await visit(route, link, visitor)).status, route.path).toBe(401);
    }
  });

  const endings: [string, number, string, (link: LinkJson) => Promise<unknown>][] = [
    [
      'paused',
      403,
      'link_paused',
      (link) => ada.patch(`/api/v1/links/${link.id}`, { paused: true }),
    ],
    ['removed', 410, 'link_revoked', (link) => ada.delete(`/api/v1/links/${link.id}`)],
    [
      'expired',
      410,
      'link_expired',
      (link) =>
        server.app.units.look(({ em }) =>
          em
            .getConnection()
            .execute(`update share_link set expires_at = now() where id = ?`, [link.id]),
        ),
    ],
  ];
  test.each(endings)('answers nothing more once the link is %s', async (_, status, code, end) => {
    const link = await all();
    const open = await Promise.all(routes.map((route) => visit(route, link)));
    expect(open.filter((answer) => answer.status === status)).toEqual([]);

    await end(link);
    for (const route of routes) {
      const answer = await visit(route, link);
      expect([answer.status, answer.body.code], route.path).toEqual([status, code]);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
  });

  test('says the same of a link that was removed as of one whose album is gone', async () => {
    const doomed = await ada.album({ title: 'Doomed' });
    const gone = await ada.link({ album: doomed.id });
    const removed = await all();
    await ada.delete(`/api/v1/albums/${doomed.id}`);
    await ada.delete(`/api/v1/links/${removed.id}`);

    for (const route of routes) {
      const [one, other] = [await visit(route, gone), await visit(route, removed)];
      expect([one.status, one.body]).toEqual([other.status, other.body]);
    }
  });

  test('does not know an address that nobody was given', async () => {
    const link = await all();
    for (const token of ['11111111111111111111AA', '..', 'x'.repeat(300)]) {
      const { status } = await visit(routes[0]!, { ...link, token });
      expect(status).toBe(404);
    }
  });
});
