import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Route } from '../../src/http/route.ts';
import { openWeb } from '../../src/start-web.ts';
import type { AlbumJson, CollaboratorJson, Page } from '../../src/http/api/schemas.ts';
import { formOf, type Client } from '../support/client.ts';
import { alter, Browser } from '../support/links.ts';
import { picture } from '../support/pictures.ts';
import { openRemoteServer, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, password, type TestServer } from '../support/server.ts';
import {
  cast,
  handleOf,
  openStage,
  roles,
  type Params,
  type Stage,
  type Who,
} from './roles-stage.ts';
import { elsewhere, rights, uses, type Use } from './roles-table.ts';

type Settings = { e: boolean; m: boolean; s: boolean };

let server: TestServer;
let cleo: RemoteServer;
let stage: Stage;
let routes: Route[];
beforeAll(async () => {
  server = await openTestServer();
  cleo = await openRemoteServer({ name: 'cleo' });
  stage = await openStage(server, cleo);
  await using web = await openWeb(server.app);
  routes = web.routes.filter(({ method }) => method !== 'OPTIONS');
}, 60_000);
afterAll(async () => {
  await cleo[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const nameOf = ({ method, path }: Pick<Route, 'method' | 'path'>) =>
  `${method} ${path.replace(/^\/api\/v1\//, '')}`;
const isRead = (name: string) => name.startsWith('GET ');

/** The model: whether somebody may. */
function may(who: Who, right: Use['right'], settings: Settings): boolean {
  if (who === 'nobody' || who === 'other') return false;
  const standing = who === 'reader' ? 'owner' : who;
  const mark = rights[right][[...roles, 'owner'].indexOf(standing)]!;
  return mark === '+' || (mark !== '-' && settings[mark as keyof Settings]);
}

/** The model: status and code of whoever may not. */
function refusal(who: Who, name: string, { hidden, refuses }: Use): [status: number, code: string] {
  const isApi = !name.includes(' /');
  if (who === 'nobody') return isApi ? [401, 'authentication_required'] : [404, 'not_found'];
  if (who === 'reader' && !isRead(name)) return [403, 'insufficient_scope'];
  if (who === 'other' || hidden) return [404, 'not_found'];
  return refuses ?? [403, 'role_insufficient'];
}

let number = 100;
async function bodyOf({ body }: Use, params: Params): Promise<unknown> {
  if (body !== 'file') {
    const text = JSON.stringify(body ?? {});
    return JSON.parse(text.replaceAll(/\$(\w+)/g, (_, key: string) => params[key]!)) as unknown;
  }
  number += 1;
  return formOf([await picture(number, { width: 32, height: 32 })]);
}

/** Uses a route with a thing; what parameters nobody named stand for does not exist. */
async function ask(client: Client, name: string, one: Use, params: Params) {
  const [method, path] = name.split(' ') as [string, string];
  const ids = path.startsWith('albums/') ? { ...params, id: params['album']! } : params;
  const filled = path.replaceAll(/:(\w+)/g, (_, key: string) => ids[key] ?? randomUUID());
  const address = `${path.startsWith('/') ? '' : '/api/v1/'}${filled}${one.query ?? ''}`;
  const body = isRead(name) || method === 'DELETE' ? undefined : await bodyOf(one, params);
  const accept = path.startsWith('/') ? 'text/html, image/*' : 'application/json';
  return client.request<{ code?: string } | string>(method, address, body, { accept });
}

const byThemselves: Settings = { e: true, m: false, s: false };

/**
 * Whether the answer is known from before, where the album has no say in it: that of those who may, and of those who are
 * none of its people. Who takes part and may not is asked again, lest a setting opens what it should not.
 */
const isKnown = (who: Who, isAllowed: boolean, settings: Settings, { right }: Use) =>
  settings !== byThemselves &&
  !/[ems]/.test(rights[right]) &&
  (isAllowed || !roles.some((role) => role === who));

/** What is not as the model has it, for everybody who may use a route in one way, the lowest first. */
async function strangeOf(name: string, one: Use, settings: Settings): Promise<string[]> {
  const strange: string[] = [];
  let thing = await stage.make(one.of, 'other');
  for (const who of cast) {
    const isAllowed = may(who, one.right, settings) && (isRead(name) || who !== 'reader');
    if (isKnown(who, isAllowed, settings, one)) continue;
    if (one.of.startsWith('own')) thing = await stage.make(one.of, who);
    const { status, body } = await ask(stage.clients[who], name, one, thing);
    const what = `${who}, ${name} (${one.right} of ${one.of}): ${status} ${typeof body === 'object' ? body.code : ''}`;
    if (isAllowed) {
      if (status >= 400 && status !== one.passes) strange.push(what);
      if (!isRead(name)) thing = await stage.make(one.of, who);
    } else {
      const [expected, code] = refusal(who, name, one);
      if (status !== expected || (typeof body === 'object' && body.code !== code))
        strange.push(`${what} ≠ ${code}`);
    }
  }
  return strange;
}

describe('what people may do in an album', () => {
  test('is said of every route that is about one', () => {
    const isElsewhere = ({ path }: Route) => elsewhere.some((pattern) => pattern.test(path));
    const unknown = routes.filter((route) => !isElsewhere(route) && !(nameOf(route) in uses));
    expect(unknown.map(nameOf)).toEqual([]);
    expect(Object.keys(uses).filter((name) => !routes.some((it) => nameOf(it) === name))).toEqual(
      [],
    );
  });

  test.each([
    ['as albums are by themselves', byThemselves],
    ['with every setting turned round', { e: false, m: true, s: true }],
  ])('is what the table says, %s', { timeout: 120_000 }, async (_, settings) => {
    await alter(
      server,
      `update album set collaborators_edit = ?, collaborators_moderate = ?, admins_share = ?
       where id = ?`,
      settings.e,
      settings.m,
      settings.s,
      stage.album.id,
    );
    const lanes = Map.groupBy(Object.entries(uses), ([name]) => name.split('/')[0]);
    const strange = await Promise.all(
      [...lanes.values()].map(async (lane) => {
        const found: string[] = [];
        for (const [name, ways] of lane) {
          for (const one of ways) found.push(...(await strangeOf(name, one, settings)));
        }
        return found;
      }),
    );
    expect(strange.flat()).toEqual([]);
  });
});

describe('whoever takes part', () => {
  const pathOf = (id: string) => `/api/v1/albums/${id}/collaborators`;
  const people = async (id: string) => {
    const { body } = await stage.clients.owner.get<Page<CollaboratorJson>>(pathOf(id));
    return Object.fromEntries(body.items.map((it) => [it.name, it]));
  };
  const rolesIn = async (id: string) =>
    Object.fromEntries(Object.entries(await people(id)).map(([name, { role }]) => [name, role]));

  test('can neither raise themselves nor touch the owner or the album (C01)', async () => {
    const { id } = await stage.make('fresh album', 'owner');
    const before = await rolesIn(id!);
    const known = await people(id!);
    for (const who of roles) {
      const client = stage.clients[who];
      const self = known[nameFor(who)]!;
      const statuses = [
        await client.patch(`${pathOf(id!)}/${self.id}`, { role: 'admin' }),
        await client.post(pathOf(id!), { who: handleOf(who), role: 'admin' }),
        await client.post(pathOf(id!), { who: handleOf('owner'), role: 'viewer' }),
        await client.patch(`${pathOf(id!)}/${stage.album.id}`, { role: 'viewer' }),
        await client.delete(`${pathOf(id!)}/${await ownerId()}`),
        await client.patch(`/api/v1/albums/${id}`, { adminsShare: true }),
        await client.post(`/api/v1/albums/${id}/heir`, { handle: handleOf(who) }),
        await client.delete(`/api/v1/albums/${id}`),
        await client.delete(`/api/v1/albums/${id}?forever=true`),
      ].map(({ status }) => status);
      expect(
        statuses.filter((status) => status !== 403 && status !== 404),
        who,
      ).toEqual([]);
    }
    expect(await rolesIn(id!)).toEqual(before);
    const { status, body } = await stage.clients.owner.get<AlbumJson>(`/api/v1/albums/${id}`);
    expect([status, body.role, body.adminsShare, body.heir]).toEqual([200, 'owner', false, null]);
  });

  test('is named by an admin up to a collaborator, and an admin leaves other admins alone', async () => {
    const { id } = await stage.make('fresh album', 'owner');
    const { admin, owner } = stage.clients;
    const known = await people(id!);
    await owner.post(pathOf(id!), { who: 'zoe', role: 'admin' });
    const zoe = (await people(id!))['Zoe']!;
    const refused = [
      await admin.patch(`${pathOf(id!)}/${zoe.id}`, { role: 'viewer' }),
      await admin.delete(`${pathOf(id!)}/${zoe.id}`),
      await admin.post(pathOf(id!), { who: 'zoe', role: 'viewer' }),
      await admin.patch(`${pathOf(id!)}/${known[nameFor('viewer')]!.id}`, { role: 'admin' }),
      await admin.post(pathOf(id!), { who: 'yan', role: 'admin' }),
    ];
    for (const { status, body } of refused) {
      expect([status, body['code']]).toEqual([403, 'role_insufficient']);
    }
    const raised = await admin.patch(`${pathOf(id!)}/${known[nameFor('viewer')]!.id}`, {
      role: 'collaborator',
    });
    expect(raised.body).toMatchObject({ role: 'collaborator' });
    expect((await admin.delete(`${pathOf(id!)}/${known[nameFor('contributor')]!.id}`)).status).toBe(
      204,
    );
    expect((await owner.patch(`${pathOf(id!)}/${zoe.id}`, { role: 'viewer' })).status).toBe(200);
  });

  test('writes nothing any more a second after they were removed, however they came in (C03)', async () => {
    const { id } = await stage.make('fresh album', 'owner');
    const { collaborator: token, owner } = stage.clients;
    const browser = new Browser(server, { 'sec-fetch-site': 'same-origin' });
    const signIn = { handle: handleOf('collaborator'), password };
    expect((await browser.request('POST', '/api/v1/sessions', signIn)).status).toBe(200);
    const page = browser.client();
    const mine = await token.upload(id!, [await picture(7, { width: 32, height: 32 })]);
    const photo = `/api/v1/photos/${mine.body.items[0]!.id}`;
    const { bytes } = await picture(8, { width: 32, height: 32 });
    const upload = await beginUpload(token, id!, bytes);
    const link = await owner.link({ album: id!, password: 'four words are better' });
    expect((await page.get(`/s/${link.token}/photos`)).status).toBe(200);

    const known = await people(id!);
    const removed = `${pathOf(id!)}/${known[nameFor('collaborator')]!.id}`;
    await token.patch(`/api/v1/albums/${id}/membership`, { leavesPhotos: true });
    expect((await owner.delete(`${removed}?photos=keep`)).status).toBe(204);
    const rest = await sendRest(token, upload, bytes);
    const answers = await Promise.all(
      [token, page].flatMap((client) => [
        client.patch(photo, { caption: 'Still here' }),
        client.delete(photo),
        client.post(`${photo}/comments`, { text: 'Still here' }),
        client.request('PUT', `${photo}/reaction`, {}),
        client.patch(`/api/v1/albums/${id}`, { coverId: null }),
        client.get(`/api/v1/albums/${id}`),
      ]),
    );
    expect([rest, ...answers.map(({ status }) => status)]).toEqual(Array(13).fill(404));
    const late = await token.upload(id!, [await picture(9, { width: 32, height: 32 })]);
    expect(late.status).toBe(404);
    const kept = await owner.photos(id!);
    expect(kept.map((it) => [it.id, it.caption])).toEqual([[mine.body.items[0]!.id, '']]);
    const gate = await page.get(`/s/${link.token}/photos`);
    expect([gate.status, gate.body['code']]).toEqual([401, 'password_required']);
  });

  const nameFor = (who: Who) => handleOf(who).replace(/^./, (letter) => letter.toUpperCase());
  const ownerId = async () => {
    const { body } = await stage.clients.owner.get<{ id: string }>('/api/v1/account');
    return body.id;
  };
});

const tus = { 'tus-resumable': '1.0.0' };
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Sends the first hundred bytes of a file, and answers where the others go. */
async function beginUpload(client: Client, album: string, bytes: Uint8Array): Promise<string> {
  const headers = {
    ...tus,
    'upload-length': String(bytes.length),
    'upload-metadata': `album ${base64(album)},filename ${base64('lake.jpg')}`,
  };
  const made = await client.request('POST', '/uploads', undefined, headers);
  expect(made.status).toBe(201);
  const address = made.headers.get('location')!;
  expect(await send(client, address, bytes.subarray(0, 100), 0)).toBe(204);
  return address;
}

const sendRest = (client: Client, address: string, bytes: Uint8Array): Promise<number> =>
  send(client, address, bytes.subarray(100), 100);

async function send(client: Client, address: string, part: Uint8Array, offset: number) {
  const { status } = await fetch(new URL(address, client.origin), {
    method: 'PATCH',
    headers: {
      ...client.headers,
      ...tus,
      'upload-offset': String(offset),
      'content-type': 'application/offset+octet-stream',
    },
    body: new Uint8Array(part),
  });
  return status;
}
