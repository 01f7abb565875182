import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { FollowerJson, Page, PhotoJson } from '../../src/http/api/schemas.ts';
import type { ActorBlockJson } from '../../src/http/api/schemas/moderation.ts';
import type { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openRemoteServer, type Json, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const PUBLIC = 'https://www.w3.org/ns/activitystreams#Public';

let server: TestServer;
let ada: Client;
let cleo: RemoteServer;
let count = 0;
beforeAll(async () => {
  server = await openTestServer();
});
beforeEach(async () => {
  count += 1;
  ada = await server.account(`ada${count}`);
  cleo = await openRemoteServer();
});
afterEach(() => cleo[Symbol.asyncDispose]());
afterAll(() => server[Symbol.asyncDispose]());

const block = async () => {
  const { status, body } = await ada.post<ActorBlockJson>('/api/v1/blocks', {
    address: `@${cleo.address}`,
  });
  expect(status).toBe(201);
  return body;
};
const photoOf = (id: string) => ada.get<PhotoJson>(`/api/v1/photos/${id}`);

test('whoever is blocked follows no more, and is refused when they ask again (T042)', async () => {
  const album = await ada.album();
  await cleo.follow(album.actor);
  await cleo.received('Accept');
  const first = await block();
  expect(first).toMatchObject({ address: `@${cleo.address}`, name: 'Cleo' });
  await cleo.received('Reject');
  expect((await block()).id).toBe(first.id);

  cleo.arrivals.length = 0;
  const again = await cleo.follow(album.actor);
  expect((await cleo.received('Reject'))['object']).toMatchObject({ id: again['id'] });
  const { body } = await ada.get<Page<FollowerJson>>(`/api/v1/albums/${album.id}/followers`);
  expect(body.items).toEqual([]);
  expect(cleo.arrivals.map(({ activity }) => activity['type'])).not.toContain('Block');
});

test('whoever is blocked stays so where they move to', async () => {
  const album = await ada.album();
  await cleo.follow(album.actor);
  await cleo.received('Accept');
  await block();
  await using now = await openRemoteServer({ name: 'cleo_now' });
  now.serve('/users/cleo_now', { ...now.document, alsoKnownAs: [cleo.actor] });
  const move = cleo.activity('Move', { object: cleo.actor, target: now.actor });
  await cleo.send(`${server.origin}/ap/inbox`, move);
  const blocked = await until(async () => {
    const { body } = await ada.get<Page<ActorBlockJson>>('/api/v1/blocks');
    return body.items.length === 2 && body.items;
  });
  expect(blocked[0]?.address).toBe(`@${now.address}`);
  await now.follow(album.actor);
  await now.received('Reject');
});

test('whoever is blocked reads what strangers read', async () => {
  const open = await ada.album({ title: 'Open' });
  const closed = await ada.album({ title: 'Closed', audience: 'followers' });
  await cleo.follow(closed.actor);
  const list = `/api/v1/albums/${closed.id}/followers`;
  const request = await until(async () => {
    const { body } = await ada.get<Page<FollowerJson>>(`${list}?state=pending`);
    return body.items[0];
  });
  await ada.post(`${list}/${request.id}/accept`);
  expect((await cleo.get(`${closed.actor}/outbox`)).status).toBe(200);
  await block();
  expect((await cleo.get(`${closed.actor}/outbox`)).status).toBe(404);
  expect((await cleo.get(`${open.actor}/outbox`)).status).toBe(200);
});

test('what a blocked person said, liked and offered leaves one’s albums, and nothing new comes', async () => {
  const album = await ada.album({ contributionsFrom: 'anyone' });
  await cleo.follow(album.actor);
  const [photo] = await ada.addPhotos(album.id, [await picture(1)]);
  const note = ((await cleo.received('Create'))['object'] as Json)['id'] as string;
  const inbox = `${server.origin}/ap/inbox`;
  let bothers = 0;
  const reply = () =>
    cleo.activity('Create', {
      to: [PUBLIC],
      object: {
        id: `${cleo.origin}/replies/${(bothers += 1)}`,
        type: 'Note',
        attributedTo: cleo.actor,
        to: [PUBLIC],
        inReplyTo: note,
        content: 'Ugly.',
      },
    });
  const bother = async () => {
    for (const activity of [
      cleo.activity('Like', { object: note }),
      cleo.activity('Announce', { object: note }),
      reply(),
    ]) {
      expect(await cleo.send(inbox, activity)).toBe(202);
    }
    const { bytes } = await picture(2 + bothers);
    const url = cleo.serveImage(`/${bothers}.jpg`, Buffer.from(bytes));
    await cleo.post(album.actor, { images: [{ url }] });
  };
  const counts = async () => {
    const { likeCount, shareCount, commentCount } = (await photoOf(photo!.id)).body;
    return [likeCount, shareCount, commentCount, (await ada.contributions()).length];
  };
  await bother();
  const showHeld = async () => {
    const { body } = await ada.get<Page<{ id: string }>>('/api/v1/comments?state=held');
    for (const { id } of body.items) await ada.post(`/api/v1/comments/${id}/show`);
  };
  await until(async () => {
    await showHeld();
    return (await counts()).join() === '1,1,1,1';
  });

  const { id } = await block();
  expect(await counts()).toEqual([0, 0, 0, 0]);
  await bother();
  const follow = await cleo.follow(album.actor);
  await cleo.received('Reject', ({ object }) => (object as Json)['id'] === follow['id']);
  expect(await counts()).toEqual([0, 0, 0, 0]);

  const ben = await server.account('ben');
  expect((await ben.delete(`/api/v1/blocks/${id}`)).status).toBe(404);
  expect((await ada.delete(`/api/v1/blocks/${id}`)).status).toBe(204);
  expect((await ada.get<Page<ActorBlockJson>>('/api/v1/blocks')).body.items).toEqual([]);
  cleo.arrivals.length = 0;
  await cleo.follow(album.actor);
  await cleo.received('Accept');
});

test('whoever blocks an album follows it no more, is sent nothing, and is shown in it no longer', async () => {
  const album = await ada.album({ contributionsFrom: 'anyone' });
  await cleo.follow(album.actor);
  await cleo.received('Accept');
  const { bytes } = await picture(9);
  await cleo.post(album.actor, {
    images: [{ url: cleo.serveImage('/9.jpg', Buffer.from(bytes)) }],
  });
  const [offer] = await until(async () => {
    const items = await ada.contributions();
    return items[0]?.photo.state === 'ready' && items;
  });
  await ada.post(`/api/v1/contributions/${offer!.id}/accept`);
  await cleo.received('Announce');

  await cleo.send(`${album.actor}/inbox`, cleo.activity('Block', { object: album.actor }));
  await until(async () => (await ada.photos(album.id)).length === 0);
  const { body } = await ada.get<Page<FollowerJson>>(`/api/v1/albums/${album.id}/followers`);
  expect(body.items).toEqual([]);
  await cleo.received('Undo');
});
