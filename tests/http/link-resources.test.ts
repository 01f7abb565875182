import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PhotoJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { Client } from '../support/client.ts';
import { Browser, pathOf } from '../support/links.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, password as ofAccounts, type TestServer } from '../support/server.ts';

const password = 'lake and boat';

/** Everything that a link has for its visitors, and what it answers whoever is let in. */
const resources: readonly { path: string; accept?: string; range?: string; status: number }[] = [
  { path: '', accept: 'text/html', status: 200 },
  { path: '/i/:photo', accept: 'text/html', status: 200 },
  { path: '/photos', status: 200 },
  { path: '/state', status: 200 },
  { path: '/m/:photo/thumbnail', status: 200 },
  { path: '/m/:photo/preview', status: 200 },
  { path: '/m/:photo/large', range: 'bytes=0-9', status: 206 },
  { path: '/m/:photo/web', status: 200 },
  { path: '/m/:photo/original', status: 200 },
  { path: '/m/:photo/original', range: 'bytes=10-19', status: 206 },
  { path: '/download', accept: 'text/html', status: 200 },
  { path: '/download?format=zip', status: 200 },
  { path: '/download?format=zip', range: 'bytes=0-9', status: 206 },
  { path: '/add', accept: 'text/html', status: 200 },
  { path: '/i/:photo/comments', status: 200 },
  { path: '/map', status: 404 },
  { path: '/feed.atom', status: 404 },
];

describe('what a link has for its visitors', () => {
  let server: TestServer;
  let ada: Client;
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    await server.account('eve');
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const stage = async (slug: string, wish: Record<string, unknown>) => {
    const album = await ada.album({ title: 'Lake Orta', audience: 'public' });
    const [photo] = (await ada.addPhotos(album.id, [await picture(1)])) as [PhotoJson];
    const settings = { downloads: 'original', uploads: 'on', comments: 'on', embedOrigins: [] };
    const link = await ada.link({ album: album.id, slug, ...settings, ...wish });
    return { photo, link };
  };
  const signedIn = async (handle: string) => {
    const browser = new Browser(server);
    const from = { 'sec-fetch-site': 'same-origin' };
    await browser.request('POST', '/api/v1/sessions', { handle, password: ofAccounts }, from);
    return browser.client();
  };
  const unlocked = async (base: string) => {
    const browser = new Browser(server);
    await browser.unlock(base, password);
    return browser.client();
  };
  const statusesFor = async (visitor: Client, base: string, { id }: PhotoJson) => {
    const statuses: [string, number][] = [];
    for (const { path, accept = '*/*', range } of resources) {
      const address = base + path.replace(':photo', id);
      const answer = await visitor.bytes(address, { accept, ...(range && { range }) });
      await answer.arrayBuffer();
      statuses.push([`${path} ${range ?? ''}`, answer.status]);
    }
    return statuses;
  };
  const open = resources.map(({ path, range, status }) => [`${path} ${range ?? ''}`, status]);
  const locked = open.map(([words]) => [words, 401]);
  const oEmbed = async (visitor: Client, { url }: LinkJson) =>
    (await visitor.get(`/oembed?url=${encodeURIComponent(url)}`)).status;
  const forms = (link: LinkJson) => [pathOf(link), `/s/~${link.slug}`];

  test('is there for everybody where nothing protects it, by token and by slug (B.1.3 T)', async () => {
    const { photo, link } = await stage('open-lake', {});
    const visitors = [new Client(server.origin), await signedIn('eve'), await signedIn('ada'), ada];
    for (const base of forms(link)) {
      for (const visitor of visitors) expect(await statusesFor(visitor, base, photo)).toEqual(open);
    }
    expect(await oEmbed(new Client(server.origin), link)).toBe(200);
  });

  test('is there for the owner and for whoever unlocked it, by token and by slug (B.1.3 T)', async () => {
    const { photo, link } = await stage('locked-lake', { password });
    for (const base of forms(link)) {
      const within = [await signedIn('ada'), ada, await unlocked(base)];
      for (const visitor of within) expect(await statusesFor(visitor, base, photo)).toEqual(open);
      for (const visitor of [new Client(server.origin), await signedIn('eve')]) {
        expect(await statusesFor(visitor, base, photo)).toEqual(locked);
      }
    }
    expect(await oEmbed(new Client(server.origin), link)).toBe(404);
  });
});
