import { createECDH, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openRemoteServer, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

type Thing = { id: string };

const nobody = '00000000-0000-7000-8000-000000000000';

let server: TestServer;
let ada: Client;
let ben: Client;
let cleo: RemoteServer;
beforeAll(async () => {
  server = await openTestServer();
  ada = await server.account('ada');
  ben = await server.account('ben');
  cleo = await openRemoteServer();
});
afterAll(async () => {
  await cleo[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

test('what is another person’s is neither changed nor removed nor shown by its id (V17)', async () => {
  const album = await ada.album({ audience: 'followers', title: 'Of Ada alone' });
  const [photo] = await ada.addPhotos(album.id, [await picture(1)], { caption: 'Secret hut' });
  const link = await ada.link({ album: album.id });
  const at = '/api/v1';
  const { body: comment } = await ada.post<Thing>(`${at}/photos/${photo!.id}/comments`, {
    text: 'Secret words',
  });
  const { body: token } = await ada.post<Thing>(`${at}/tokens`, { label: 'Secret token' });
  const { body: following } = await ada.post<Thing>(`${at}/following`, { address: cleo.actor });
  await using eve = await openRemoteServer({ name: 'eve' });
  const { body: blocked } = await ada.post<Thing>(`${at}/blocks`, { address: eve.actor });
  await cleo.follow(album.actor);
  const follower = await until(async () => {
    const { body } = await ada.get<{ items: Thing[] }>(
      `${at}/albums/${album.id}/followers?state=pending`,
    );
    return body.items[0];
  });
  const attempts: [string, string, unknown?][] = [
    ['GET', `/albums/${album.id}`],
    ['PATCH', `/albums/${album.id}`, { title: 'Of Ben' }],
    ['PATCH', `/albums/${album.id}`, { alsoKnownAs: [cleo.actor] }],
    ['POST', `/albums/${album.id}/move`, { to: cleo.actor }],
    ['DELETE', `/albums/${album.id}/move`],
    ['DELETE', `/albums/${album.id}?forever=true`],
    ['POST', `/albums/${album.id}/followers/${follower.id}/accept`, {}],
    ['DELETE', `/albums/${album.id}/followers/${follower.id}`],
    ['GET', `/photos/${photo!.id}`],
    ['PATCH', `/photos/${photo!.id}`, { caption: 'Of Ben' }],
    ['DELETE', `/photos/${photo!.id}?forever=true`],
    ['PATCH', `/comments/${comment.id}`, { text: 'Of Ben' }],
    ['POST', `/comments/${comment.id}/hide`, {}],
    ['DELETE', `/comments/${comment.id}`],
    ['PATCH', `/links/${link.id}`, { label: 'Of Ben' }],
    ['DELETE', `/links/${link.id}`],
    ['DELETE', `/tokens/${token.id}`],
    ['GET', `/following/${following.id}`],
    ['DELETE', `/following/${following.id}`],
    ['DELETE', `/blocks/${blocked.id}`],
  ];
  for (const [method, path, body] of attempts) {
    const answer = await ben.request(method, at + path, body);
    expect(answer.status, `${method} ${path}`).toBe(404);
    expect(JSON.stringify(answer.body)).not.toMatch(/secret|ada/i);
  }
  const own = await ada.get(`${at}/albums/${album.id}`);
  expect(own.body).toMatchObject({ title: 'Of Ada alone', movedTo: null, requestCount: 1 });
  expect((await ada.get(`${at}/photos/${photo!.id}`)).body['caption']).toBe('Secret hut');
  for (const path of ['links', 'tokens', 'following', 'blocks']) {
    const { body } = await ada.get<{ items: Thing[] }>(`${at}/${path}`);
    expect(body.items.length, path).toBeGreaterThan(0);
  }
});

test('what is another person’s alone is reached by no route that takes an id, in its path or in its body (V17)', async () => {
  const at = '/api/v1';
  const album = await ada.album({ audience: 'private', title: 'Secret walks' });
  const [photo] = await ada.addPhotos(album.id, [await picture(2)], { caption: 'Secret lake' });
  const trashed = await ada.album({ title: 'Secret rubbish' });
  await ada.delete(`${at}/albums/${trashed.id}`);
  const link = await ada.link({ album: album.id });
  await ada.request('PUT', `${at}/photos/${photo!.id}/tags`, { tags: ['Secretive'] });
  const make = async (client: Client, path: string, wish: object) => {
    const { status, body } = await client.post<Thing & { webhook: Thing }>(at + path, wish);
    expect(status, JSON.stringify(body)).toBe(201);
    return (body.webhook ?? body).id;
  };
  const person = await make(ada, '/people', { name: 'Secret friend' });
  await ada.post(`${at}/people/${person}/photos`, { add: [photo!.id] });
  const hook = await make(ada, '/webhooks', {
    url: 'https://hook.example/secret',
    events: ['item.added'],
    about: 'account',
    paused: true,
  });
  const keys = createECDH('prime256v1');
  const p256dh = keys.generateKeys('base64url');
  const browser = await make(ada, '/account/push-subscriptions', {
    endpoint: 'https://push.example/secret',
    keys: { p256dh, auth: randomBytes(16).toString('base64url') },
  });
  const own = await ben.album({ title: 'Of Ben' });
  const friend = await make(ben, '/people', { name: 'Ben’s friend' });
  const versions = await ada.get<{ items: Thing[] }>(`${at}/photos/${photo!.id}/versions`);
  const version = versions.body.items[0]?.id ?? photo!.id;
  const attempts: [string, string, unknown?][] = [
    ['GET', `/webhooks/${hook}`],
    ['PATCH', `/webhooks/${hook}`, { paused: false }],
    ['DELETE', `/webhooks/${hook}`],
    ['POST', `/webhooks/${hook}/test`, {}],
    ['GET', `/webhooks/${hook}/deliveries`],
    ['GET', `/people/${person}`],
    ['PATCH', `/people/${person}`, { name: 'Of Ben' }],
    ['DELETE', `/people/${person}`],
    ['POST', `/people/${person}/merge`, { person: friend }],
    ['POST', `/people/${friend}/merge`, { person }],
    ['POST', `/people/${friend}/photos`, { add: [photo!.id] }],
    ['PATCH', `/people/${friend}`, { coverId: photo!.id }],
    ['PUT', `/photos/${photo!.id}/people`, { people: [{ id: friend }] }],
    ['GET', `/photos/${photo!.id}/people`],
    ['PUT', `/photos/${photo!.id}/tags`, { tags: ['Of Ben'] }],
    ['POST', '/tags', { photos: [photo!.id], add: ['Of Ben'] }],
    ['PUT', `/photos/${photo!.id}/favourite`, {}],
    ['POST', '/photos/edit', { photoIds: [photo!.id], caption: 'Of Ben' }],
    ['GET', `/photos/${photo!.id}/versions`],
    ['POST', `/photos/${photo!.id}/versions/${version}/restore`, {}],
    ['GET', `/photos/${photo!.id}/places`],
    ['POST', `/albums/${own.id}/copies`, { photoIds: [photo!.id] }],
    ['PATCH', `/albums/${own.id}`, { coverId: photo!.id }],
    ['PATCH', `/albums/${own.id}`, { parentId: album.id }],
    ['PUT', `/albums/${own.id}/order`, { move: [photo!.id], before: null }],
    ['POST', '/links', { photos: [photo!.id] }],
    ['POST', '/links', { album: album.id }],
    ['GET', `/links/${link.id}/statistics`],
    ['GET', `/links/${link.id}/visits`],
    ['DELETE', `/links/${link.id}/devices`],
    ['DELETE', `/account/push-subscriptions/${browser}`],
    ['POST', `/albums/${album.id}/heir`, { handle: 'ben' }],
    ['POST', '/reports', { photo: photo!.id, category: 'other', reason: 'Mine' }],
  ];
  for (const [method, path, body] of attempts) {
    const answer = await ben.request(method, at + path, body);
    expect([404, 422], `${method} ${path} ${answer.status}`).toContain(answer.status);
    expect(JSON.stringify(answer.body), path).not.toMatch(/secret|ada/i);
    const nothing = path.replaceAll(/[0-9a-f-]{36}/g, (id) =>
      id === own.id || id === friend ? id : nobody,
    );
    const asIfNone = JSON.parse(
      JSON.stringify(body ?? {}).replaceAll(
        new RegExp(`${photo!.id}|${album.id}|${person}`, 'g'),
        nobody,
      ),
    ) as unknown;
    const random = await ben.request(method, at + nothing, body && asIfNone);
    expect([random.status, random.body['code']], `as if there were none: ${path}`).toEqual([
      answer.status,
      answer.body['code'],
    ]);
  }
  for (const [path, body] of [
    ['/links/bulk', { ids: [link.id], action: 'delete' }],
    ['/trash/restore', { ids: [trashed.id] }],
    ['/contributions/decide', { ids: [photo!.id], answer: 'accept' }],
    ['/followers/accept', { followers: [{ id: photo!.id, album: album.id }] }],
    ['/trash/empty', {}],
    ['/notices/read', {}],
  ] as const) {
    const answer = await ben.post(at + path, body);
    expect(JSON.stringify(answer.body), path).not.toMatch(/secret|"album":\{/i);
  }
  for (const path of [
    '/search?q=secret',
    `/search?album=${album.id}`,
    `/search?person=${person}`,
    '/search?tag=secretive',
    '/search?contributor=ada',
    '/search/suggestions?q=secret',
    '/tags?prefix=secret',
    '/people',
    '/timeline',
    '/timeline/months',
    '/trash',
    '/links',
    '/webhooks',
    '/activity',
    '/notices',
    '/comments',
  ]) {
    const { status, body } = await ben.get<{ items: unknown[] }>(at + path);
    expect(status, path).toBe(200);
    expect(JSON.stringify(body), path).not.toMatch(/secret/i);
  }
  const kept = await ada.get<{ items: Thing[] }>(`${at}/trash`);
  expect(kept.body.items.map(({ id }) => id)).toContain(trashed.id);
  expect((await ada.get(`${at}/links/${link.id}`)).status).toBe(200);
});
