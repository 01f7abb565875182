import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, Page } from '../../src/http/api/schemas.ts';
import type { ContributionJson } from '../../src/http/api/schemas/contributions.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { openWeb } from '../../src/start-web.ts';
import { formOf, type Client } from '../support/client.ts';
import { signHeaders } from '../support/draft-signatures.ts';
import { Browser, pathOf } from '../support/links.ts';
import { sceneFile } from '../support/pictures.ts';
import { openRemoteServer, type Json, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

/** What only those who decide may know, and its giver of their own. */
const words = ['Quagga at the hut', 'Okapi in the fog', 'Zebulon', 'Sent by a shy guest'];

/** What a route's parameters stand for: by the beginning of its path, and else by their names. */
type Names = Record<string, Record<string, string>>;
type Principal = { name: string; headers: (url: URL) => Record<string, string> };

let server: TestServer;
let cleo: RemoteServer;
let ada: Client;
let album: AlbumJson;
let link: LinkJson;
let paths: string[];
let principals: Principal[];
let waiting: ContributionJson[];
let listedName: Names;
let waitingNames: Names[];
/** Of what waits: ids, capabilities, words, and pieces of its bytes. */
let secrets: Buffer[];
let listedPiece: Buffer;

beforeAll(async () => {
  server = await openTestServer();
  cleo = await openRemoteServer();
  await using web = await openWeb(server.app);
  paths = web.routes.filter(({ method }) => method === 'GET').map(({ path }) => path);
  ada = await server.account('ada');
  const [vic, con, col, eve, dan, iris] = await Promise.all([
    ...['vic', 'con', 'col', 'eve', 'dan'].map((name) => server.account(name)),
    server.account('iris', 'admin'),
  ]);
  album = await ada.album({ title: 'Summer', contributionsFrom: 'anyone' });
  const roles = { vic: 'viewer', con: 'contributor', col: 'collaborator', eve: 'contributor' };
  for (const [who, role] of Object.entries(roles)) {
    await ada.post(`/api/v1/albums/${album.id}/collaborators`, { who, role });
  }
  await cleo.follow(album.actor);
  await cleo.received('Accept');
  link = await ada.link({ album: album.id, uploads: 'on', downloads: 'original', comments: 'on' });
  const only = await ada.link({ album: album.id, uploads: 'only' });
  const [listed] = await ada.addPhotos(album.id, [await sceneFile(2001)]);
  const note = await until(async () => {
    const { document } = await cleo.get(`${server.origin}/ap/photos/${listed!.id}`);
    return document && listed!.id;
  });

  const files = [await sceneFile(2002), await sceneFile(2003), await sceneFile(2004)];
  const [ofGuest, ofMember, ofCleo] = files.map(({ bytes }) => Buffer.from(bytes));
  const [shy, other, third] = [new Browser(server), new Browser(server), new Browser(server)];
  const form = await formOf([files[0]!], { name: 'Zebulon', note: 'Sent by a shy guest' });
  await shy.request('POST', `${pathOf(link)}/add`, form);
  const { body: own } = await shy.get<{ items: { id: string }[] }>(`${pathOf(link)}/mine`);
  const described = { caption: 'Quagga at the hut', altText: 'Quagga at the hut' };
  const mine = `${pathOf(link)}/mine/${own.items[0]!.id}`;
  await shy.request('PATCH', mine, described);
  await eve!.upload(album.id, [files[1]!], { caption: 'Okapi in the fog' });
  const image = { url: cleo.serveImage('/media/fog.jpg', ofCleo!), name: 'Okapi in the fog' };
  const mention = openOther();
  await (await mention).post(album.actor, { images: [image] });
  waiting = await until(async () => {
    const path = `/api/v1/contributions?album=${album.id}`;
    const { items } = (await ada.get<Page<ContributionJson>>(path)).body;
    return items.length === 3 && items.every(({ photo }) => photo.state === 'ready') && items;
  });
  await (await mention)[Symbol.asyncDispose]();

  await other.open(pathOf(link));
  await third.open(pathOf(only));
  const by = (headers: Record<string, string>) => () => headers;
  const signed = (url: URL) => signHeaders('get', url, { keyId: cleo.keyId });
  principals = [
    { name: 'nobody', headers: by({}) },
    { name: 'a stranger with an account', headers: by(dan!.headers) },
    { name: 'an administrator', headers: by(iris!.headers) },
    { name: 'a viewer', headers: by(vic.headers) },
    { name: 'another contributor', headers: by(con!.headers) },
    { name: 'a collaborator who does not decide', headers: by(col!.headers) },
    { name: 'a follower', headers: signed },
    { name: 'another guest', headers: by(other.client().headers) },
    { name: 'a guest of a link that only collects', headers: by(third.client().headers) },
  ];

  const rows = await server.app.units.look(({ em }) =>
    em
      .getConnection()
      .execute<{ id: string; capability: string }[]>(
        'select id, capability from photo where album_id = ? and listed_at is null',
        [album.id],
      ),
  );
  const renditions = await Promise.all(
    waiting.map(async ({ photo }) => {
      const answer = await ada.bytes(photo.renditions.preview!.url, { accept: 'image/jpeg' });
      return Buffer.from(await answer.arrayBuffer());
    }),
  );
  const pieces = [ofGuest!, ofMember!, ofCleo!, ...renditions].map(pieceOf);
  const ids = [
    ...rows.flatMap(({ id, capability }) => [id, capability]),
    ...waiting.map(({ id }) => id),
  ];
  secrets = [...pieces, ...[...words, ...ids].map((text) => Buffer.from(text))];
  listedPiece = pieceOf(Buffer.from((await sceneFile(2001)).bytes));

  const shared = { handle: album.handle, token: link.token, name: 'create', rendition: 'preview' };
  listedName = {
    '*': { ...shared, id: album.id, photoId: listed!.id, file: 'preview.jpg', sealed: 'x' },
    '/api/v1/photos/': { id: listed!.id },
    '/api/v1/links/': { id: link.id },
    '/ap/photos/': { id: note, name: 'create' },
  };
  waitingNames = waiting.map(({ id, photo }) => {
    const { capability } = rows.find((row) => row.id === photo.id)!;
    const named = { ...shared, photoId: photo.id, contributionId: id, capability };
    return {
      '*': { ...named, file: 'preview.jpg', id: album.id },
      '/api/v1/photos/': { id: photo.id },
      '/api/v1/contributions/': { id },
      '/ap/photos/': { id: photo.id, name: 'create' },
      '/ap/contributions/': { id, name: 'accept' },
    };
  });
}, 90_000);
afterAll(async () => {
  await cleo[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

/** Somebody else elsewhere, who mentions the album. */
const openOther = () => openRemoteServer({ name: 'mia' });

/** A piece of a file that no other file has. */
const pieceOf = (bytes: Buffer): Buffer => bytes.subarray(bytes.length / 2, bytes.length / 2 + 48);

/** What follows the path of a route that shows more than one thing. */
const queries: Record<string, (names: Record<string, string>) => string[]> = {
  '/s/:token/download': () => ['?format=zip', '?format=zip&size=original'],
  '/s/:token/photos': () => ['', '?limit=200'],
  '/api/v1/albums/:id/photos': () => ['', '?limit=200'],
  '/ap/albums/:id/photos': () => ['', '?page=true', '?cursor='],
  '/ap/actors/:id/outbox': () => ['', '?page=true', '?cursor='],
  '/api/v1/contributions': () => ['', `?album=${album.id}`, '?state=accepted'],
  '/oembed': ({ photoId }) => [
    `?url=${encodeURIComponent(album.url)}`,
    `?url=${encodeURIComponent(`${album.url}/p/${photoId}`)}`,
    `?url=${encodeURIComponent(link.url)}`,
  ],
};

function addressesOf(path: string, names: Names): string[] {
  const beginning = Object.keys(names).find((it) => path.startsWith(it)) ?? '*';
  const values: Record<string, string> = { ...names['*'], ...names[beginning] };
  const filled = path
    .replaceAll(/:(\w+)/g, (_, name: string) => values[name] ?? crypto.randomUUID())
    .replace('*rest', 'x')
    .replace('{*path}', 'albums');
  return (queries[path]?.(values) ?? ['']).map((query) => filled + query);
}

async function ask(who: Principal, address: string, accept: string) {
  const url = new URL(address, server.origin);
  const ending = AbortSignal.timeout(45_000);
  const headers = { accept, ...who.headers(url) };
  const answer = await fetch(url, { headers, redirect: 'manual', signal: ending });
  const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream');
  if (isStream) {
    const reader = answer.body!.getReader();
    const { value = new Uint8Array() } = await reader.read();
    await reader.cancel();
    return { status: answer.status, body: Buffer.from(value), location: '' };
  }
  const body = Buffer.from(await answer.arrayBuffer());
  return { status: answer.status, body, location: answer.headers.get('location') ?? '' };
}

const PAGE = 'text/html, */*';
const DOCUMENT = 'application/activity+json';
const JSON_TYPE = 'application/json';

/** The forms in which a route answers. */
function formsOf(path: string): string[] {
  if (path.startsWith('/api/')) return [JSON_TYPE];
  if (path.startsWith('/ap/')) return [DOCUMENT];
  if (path.startsWith('/s/')) return [PAGE, JSON_TYPE];
  return path.startsWith('/a/') || path.startsWith('/u/') ? [PAGE, DOCUMENT] : [PAGE];
}

describe('a photo that waits for a yes', () => {
  test('is in the inbox, with all that is looked for elsewhere', async () => {
    const inbox = JSON.stringify((await ada.get('/api/v1/contributions')).body);
    for (const text of [...words, ...waiting.map(({ id }) => id)]) expect(inbox).toContain(text);
    const zip = await ask(
      principals.find(({ name }) => name === 'another guest')!,
      `/s/${link.token}/download?format=zip&size=original`,
      '*/*',
    );
    expect(zip.status).toBe(200);
    expect(zip.body.includes(listedPiece)).toBe(true);
  });

  test('is in no answer of any address to anybody else: not in lists, feeds, counts or archives', async () => {
    const told: string[] = [];
    let answered = 0;
    const asked = paths.flatMap((path) =>
      addressesOf(path, listedName).flatMap((address) =>
        formsOf(path).map((accept) => ({ address, accept })),
      ),
    );
    for (const who of principals) {
      const answers = await Promise.all(
        asked.map(async ({ address, accept }) => {
          const what = `${address} (${accept}) for ${who.name}`;
          return { what, ...(await ask(who, address, accept)) };
        }),
      );
      for (const { what, status, body, location } of answers) {
        if (status === 200) answered += 1;
        const found = secrets.find((it) => body.includes(it) || location.includes(String(it)));
        if (found) told.push(`${what} tells ${String(found)}`);
        if (status >= 500) told.push(`${what}: ${status}`);
      }
    }
    expect(told).toEqual([]);
    expect(answered).toBeGreaterThan(paths.length * 2);
  }, 120_000);

  test('is not there for anybody else who knows its ids and its unguessable address', async () => {
    const its = paths.filter((path) =>
      /^\/(?:api\/v1\/(?:photos\/|contributions\/:id)|ap\/(?:photos|contributions)\/)|:(?:photoId|capability|contributionId)/.test(
        path,
      ),
    );
    expect(its.length).toBeGreaterThan(15);
    const told: string[] = [];
    const telling = secrets.slice(0, 6 + words.length);
    for (const [number, path] of its.entries()) {
      // Each of what waits in turn: everybody is asked for all of it, though not by every path.
      const asked = principals.flatMap((who, index) => {
        const names = waitingNames[(number + index) % waitingNames.length]!;
        return addressesOf(path, names).map(async (address) => {
          const { status, body } = await ask(who, address, formsOf(path)[0]!);
          const tells = telling.some((it) => body.includes(it));
          if (status < 300 || tells) told.push(`${address} for ${who.name}: ${status}`);
        });
      });
      await Promise.all(asked);
    }
    expect(told).toEqual([]);
  }, 60_000);

  test('counts for nobody else, and no cover is made of it', async () => {
    for (const who of principals.filter(({ name }) => /viewer|contributor|collab/.test(name))) {
      const { body } = await ask(who, `/api/v1/albums/${album.id}`, 'application/json');
      const shown = JSON.parse(body.toString()) as AlbumJson;
      expect([who.name, shown.photoCount, shown.pendingCount]).toEqual([who.name, 1, 0]);
      const summary = await ask(who, '/api/v1/contributions/summary', 'application/json');
      expect(JSON.parse(summary.body.toString())).toMatchObject({ total: 0, albums: [] });
    }
    const cover = { coverId: waiting[0]!.photo.id };
    const chosen = await ada.patch<AlbumJson & Json>(`/api/v1/albums/${album.id}`, cover);
    expect(chosen.status === 200 ? chosen.body.coverId : null).not.toBe(cover.coverId);
    const { document } = await cleo.get(`${server.origin}/ap/albums/${album.id}/photos`);
    expect(document).toMatchObject({ totalItems: 1 });
  });
});
