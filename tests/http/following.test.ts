import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sweepStrays } from '../../src/domain/photos/sweep-strays.ts';
import { findMarkedKeys } from '../../src/domain/share-links/pictures/find-marks.ts';
import type { Page } from '../../src/http/api/schemas.ts';
import type { FollowedPhotoJson, FollowingJson } from '../../src/http/api/schemas/following.ts';
import type { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openRemoteServer, type Json, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const PUBLIC = 'https://www.w3.org/ns/activitystreams#Public';

describe('following a person of another server', () => {
  let server: TestServer;
  let cleo: RemoteServer;
  let ada: Client;
  let actor: string;
  let following: FollowingJson;
  beforeAll(async () => {
    server = await openTestServer();
    cleo = await openRemoteServer();
    const icon = cleo.serveImage('/media/icon.jpg', Buffer.from((await picture(9)).bytes));
    cleo.serve('/users/cleo', { ...cleo.document, icon: { type: 'Image', url: icon } });
    ada = await server.account('ada');
    actor = (await ada.get<{ actor: string }>('/api/v1/account')).body.actor;
  });
  afterAll(async () => {
    await cleo[Symbol.asyncDispose]();
    await server[Symbol.asyncDispose]();
  });

  const follow = (address: string) => ada.post<FollowingJson>('/api/v1/following', { address });
  const photos = async (query = '') => {
    const path = `/api/v1/following/${following.id}/photos${query}`;
    const { status, body } = await ada.get<Page<FollowedPhotoJson>>(path);
    expect(status, JSON.stringify(body)).toBe(200);
    return body;
  };
  const finished = (count: number) =>
    until(async () => {
      const { items } = await photos();
      const isDone = items.length === count && items.every(({ state }) => state !== 'processing');
      return isDone ? items : undefined;
    });
  const note = (name: string, images: Json[], rest: Json = {}): Json => ({
    id: `${cleo.origin}/notes/${name}`,
    type: 'Note',
    attributedTo: cleo.actor,
    to: [PUBLIC],
    published: '2026-08-01T10:00:00Z',
    content: `<p>${name}</p>`,
    attachment: images.map((image) => ({ type: 'Document', mediaType: 'image/jpeg', ...image })),
    ...rest,
  });
  const send = (type: string, object: Json) =>
    cleo.send(`${server.origin}/ap/inbox`, cleo.activity(type, { to: [PUBLIC], object }));

  test('sends a signed Follow, the same row and another Follow when asked again', async () => {
    const { status, body } = await follow(`@${cleo.address}`);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      state: 'requested',
      address: `@${cleo.address}`,
      name: 'Cleo',
      kind: 'person',
      photoCount: 0,
    });
    const first = await cleo.received('Follow');
    expect(first).toMatchObject({ actor, object: cleo.actor, to: [cleo.actor] });
    following = (await follow(cleo.actor)).body;
    expect(following.id).toBe(body.id);
    const second = await cleo.received('Follow', ({ id }) => id !== first['id']);
    expect(String(second['id']).startsWith(`${server.origin}/`)).toBe(true);
  });

  test('refuses what is of this server, what nobody has and what is no address', async () => {
    const codes = [];
    for (const address of [actor, `${cleo.origin}/@nobody`, 'Cleo']) {
      codes.push((await ada.post('/api/v1/following', { address })).body['code']);
    }
    expect(codes).toEqual(['local_address', 'actor_not_found', 'invalid_address']);
  });

  test('counts for everybody and is told to nobody but its person', async () => {
    const collection = () =>
      fetch(`${actor}/following`, { headers: { accept: 'application/activity+json' } }).then(
        (answer) => answer.json() as Promise<Json>,
      );
    expect(await collection()).toMatchObject({ totalItems: 0 });
    const asked = (await cleo.received('Follow', ({ id }) => id !== undefined))['id'];
    expect((await fetch(String(asked))).status).toBe(404);
    const latest = cleo.arrivals.at(-1)!.activity;
    expect(await send('Accept', latest)).toBe(202);
    await until(async () => (await collection())['totalItems'] === 1);
    expect(await collection()).not.toHaveProperty('orderedItems');

    const eve = await server.account('eve');
    expect((await eve.get<Page<FollowingJson>>('/api/v1/following')).body.items).toEqual([]);
    const path = `/api/v1/following/${following.id}`;
    for (const status of [
      (await eve.get(path)).status,
      (await eve.get(`${path}/photos`)).status,
      (await eve.delete(path)).status,
    ]) {
      expect(status).toBe(404);
    }
    const avatar = await until(async () => (await ada.get<FollowingJson>(path)).body.avatar);
    expect((await ada.bytes(avatar)).headers.get('content-type')).toBe('image/jpeg');
    expect((await eve.bytes(avatar)).status).toBe(404);
    const list = await ada.get<Page<FollowingJson>>('/api/v1/following?state=accepted');
    expect(list.body.items).toMatchObject([{ id: following.id, state: 'accepted' }]);
  });

  test('brings pictures of our own making; one that cannot be had says why', async () => {
    const url = cleo.serveImage('/media/1.jpg', Buffer.from((await picture(1)).bytes));
    cleo.serve('/media/2.jpg', { type: 'text/html', body: '<p>no</p>' });
    const broken = cleo.serveImage('/media/3.jpg', Buffer.from('\xff\xd8\xff broken', 'latin1'));
    await send(
      'Create',
      note('first', [
        { url, name: 'A hut' },
        { url: `${cleo.origin}/media/2.jpg` },
        { url: broken },
      ]),
    );
    const [good, none, unreadable] = await finished(3);
    expect(good).toMatchObject({
      state: 'ready',
      altText: 'A hut',
      text: 'first',
      width: 640,
      height: 480,
      renditions: { thumbnail: { width: 320 }, large: { width: 640 } },
    });
    const rendition = await ada.bytes(good!.renditions.thumbnail!.url);
    expect(rendition.headers.get('cache-control')).toBe('private, no-cache');
    expect(none).toMatchObject({ state: 'failed', failure: expect.stringMatching(/\.$/) });
    expect(unreadable).toMatchObject({ state: 'failed', failure: expect.stringMatching(/\.$/) });
    const pages = [await photos('?limit=2')];
    pages.push(await photos(`?limit=2&cursor=${pages[0]!.next}`));
    expect(pages.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(
      [good, none, unreadable].map((it) => it!.id),
    );
  });

  test('keeps a picture when only the words change, and its bytes through the nightly sweep', async () => {
    const visits = () => cleo.visits.filter((path) => path === '/media/1.jpg').length;
    const before = visits();
    const [old] = await finished(3);
    const url = `${cleo.origin}/media/1.jpg`;
    const changed = note('first', [{ url, name: 'A hut in snow' }], {
      updated: '2026-08-02T10:00:00Z',
    });
    await send('Update', changed);
    await until(async () => (await photos()).items.length === 1);
    expect((await photos()).items).toMatchObject([{ altText: 'A hut in snow', state: 'ready' }]);
    expect(visits()).toBe(before);

    const tomorrow = new Date(Date.now() + 25 * 60 * 60_000);
    await server.app.units.look((scope) =>
      sweepStrays({ ...scope, now: () => tomorrow }, findMarkedKeys),
    );
    expect((await ada.bytes(old!.renditions.thumbnail!.url)).status).toBe(200);
  });

  test('ends by an Undo that embeds the Follow, and takes the pictures along', async () => {
    const [photo] = (await photos()).items;
    const last = cleo.arrivals.findLast(({ activity }) => activity['type'] === 'Follow')!;
    expect((await ada.delete(`/api/v1/following/${following.id}`)).status).toBe(204);
    const undo = await cleo.received('Undo');
    const { id, type, object } = last.activity;
    expect(undo).toMatchObject({ actor, object: { id, type, actor, object } });
    expect((await ada.bytes(photo!.renditions.thumbnail!.url)).status).toBe(404);
    await until(async () => {
      const keys = await Array.fromAsync(server.app.storage.list(), ({ key }) => key);
      return keys.length === 0;
    });
    expect((await ada.get<Page<FollowingJson>>('/api/v1/following')).body.items).toEqual([]);
  });

  test('waits for an answer of somebody who has begun to decide who may follow (V10)', async () => {
    cleo.serve('/users/cleo', { ...cleo.document, manuallyApprovesFollowers: true });
    await send('Update', { ...cleo.document, manuallyApprovesFollowers: true });
    await until(async () => {
      const preview = await ada.post('/api/v1/following/preview', { address: cleo.actor });
      return preview.body['approvesFollowers'] === true;
    });
    following = (await follow(cleo.actor)).body;
    expect(following).toMatchObject({ state: 'requested', approvesFollowers: true });
    const again = await ada.post('/api/v1/following/preview', { address: cleo.actor });
    expect(again.body).toMatchObject({ followingId: following.id });
    await send('Create', note('early', [{ url: `${cleo.origin}/media/1.jpg` }]));
    expect((await photos()).items).toEqual([]);
  });

  test('brings words without pictures from a server whose pictures are rejected', async () => {
    const dan = await server.account('dan', 'admin');
    const { hostname: domain } = new URL(cleo.origin);
    const block = { domain, severity: 'reject-media' };
    expect((await dan.post('/api/v1/admin/domain-blocks', block)).status).toBe(201);
    const asked = cleo.arrivals.findLast(({ activity }) => activity['type'] === 'Follow')!;
    await send('Accept', asked.activity);
    await until(async () => {
      const { body } = await ada.get<FollowingJson>(`/api/v1/following/${following.id}`);
      return body.state === 'accepted';
    });
    await send('Create', note('late', [{ url: `${cleo.origin}/media/1.jpg` }]));
    const [photo] = await finished(1);
    expect(photo).toMatchObject({
      state: 'failed',
      failure: 'No pictures are taken from this server.',
    });
    expect(cleo.visits.filter((path) => path === '/media/1.jpg')).toHaveLength(1);
  });
});
