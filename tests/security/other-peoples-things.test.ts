import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openRemoteServer, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

type Thing = { id: string };

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
