import { afterAll, beforeAll, expect, test } from 'vitest';
import { RemoteServer as KnownServer } from '../../src/federation/remote-server.ts';
import { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openRemoteServer, type Json, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const PUBLIC = 'https://www.w3.org/ns/activitystreams#Public';

let server: TestServer;
let ada: Client;
let cleo: RemoteServer;
beforeAll(async () => {
  server = await openTestServer();
  ada = await server.account('ada');
  cleo = await openRemoteServer();
});
afterAll(async () => {
  await cleo[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const webFinger = async (handle: string) => {
  const resource = `acct:${handle}@${new URL(server.origin).host}`;
  return (await fetch(`${server.origin}/.well-known/webfinger?resource=${resource}`)).status;
};
const document = async (url: string) => {
  const response = await fetch(url, { headers: { accept: 'application/activity+json' } });
  return { status: response.status, body: (await response.json()) as Json };
};
/** What a server said that it runs. */
const runs = (who: RemoteServer, software: string) =>
  server.app.units.look(({ em, now }) =>
    em.upsert(KnownServer, {
      host: new URL(who.origin).host,
      failures: 0,
      software,
      softwareAskedAt: now(),
      createdAt: now(),
    }),
  );
const deletesAt = (who: RemoteServer) =>
  who.arrivals.flatMap(({ activity }) => (activity['type'] === 'Delete' ? [activity] : []));

test('a handle is not found while it is nobody’s, found in the trash, and gone only for good (T003)', async () => {
  const album = await ada.album({ title: 'Passing' });
  expect(await webFinger('nobody_here')).toBe(404);
  expect(await webFinger(album.handle)).toBe(200);
  await ada.delete(`/api/v1/albums/${album.id}`);
  expect(await webFinger(album.handle)).toBe(200);
  const other = await ada.album({ title: 'Gone' });
  await ada.delete(`/api/v1/albums/${other.id}?forever=true`);
  expect(await webFinger(other.handle)).toBe(410);
});

test('a removed photo is a Delete with a Tombstone inside, which names no author (T056)', async () => {
  const album = await ada.album({ title: 'Short' });
  await cleo.follow(album.actor);
  await cleo.received('Accept', ({ actor }) => actor === album.actor);
  const [photo] = await ada.addPhotos(album.id, [await picture(1)]);
  const created = await cleo.received('Create');
  const { id } = created['object'] as Json;
  await ada.delete(`/api/v1/photos/${photo!.id}`);
  const deleted = await cleo.received('Delete', ({ object }) => (object as Json)['id'] === id);

  expect(deleted).toMatchObject({ actor: album.actor, to: [PUBLIC] });
  expect(deleted['object']).toEqual({
    id,
    type: 'Tombstone',
    formerType: 'Note',
    deleted: expect.any(String),
  });
});

test('an album that ends takes its posts back and then its actor, as each server reads it (T113)', async () => {
  const album = await ada.album({ title: 'Lake Orta' });
  await using dora = await openRemoteServer({ name: 'dora', host: 'localhost' });
  await runs(dora, 'pixelfed');
  for (const who of [cleo, dora]) {
    await who.follow(album.actor);
    await who.received('Accept', ({ actor }) => actor === album.actor);
  }
  await ada.addPhotos(album.id, [await picture(2)]);
  const note = (await dora.received('Create'))['object'] as Json;
  cleo.arrivals.length = 0;

  await ada.delete(`/api/v1/albums/${album.id}?forever=true`);
  const objects = async (who: RemoteServer, count: number) =>
    until(async () => {
      const found = deletesAt(who).map(({ object }) => object);
      return found.length >= count && found;
    }, 50_000);
  const tombstone = expect.objectContaining({ type: 'Tombstone', id: note['id'] });
  expect(await objects(cleo, 2)).toEqual([tombstone, album.actor]);
  const person = { id: album.actor, type: 'Person' };
  expect(await objects(dora, 3)).toEqual([tombstone, album.actor, person]);

  expect(await document(album.actor)).toEqual({
    status: 410,
    body: expect.objectContaining({ id: album.actor, type: 'Tombstone', formerType: 'Group' }),
  });
  const again = await ada.post('/api/v1/albums', { title: 'Lake Orta', handle: album.handle });
  expect(again).toMatchObject({ status: 409, body: { code: 'handle_taken' } });
}, 90_000);

test('nothing of an album that is not public carries Public, its end neither (T113)', async () => {
  const album = await ada.album({ title: 'Friends', audience: 'followers' });
  cleo.arrivals.length = 0;
  await cleo.follow(album.actor);
  const list = `/api/v1/albums/${album.id}/followers`;
  const request = await until(async () => {
    const { body } = await ada.get<{ items: { id: string }[] }>(`${list}?state=pending`);
    return body.items[0];
  });
  await ada.post(`${list}/${request.id}/accept`);
  await cleo.received('Accept');
  await ada.addPhotos(album.id, [await picture(3)]);
  await cleo.received('Create');
  await ada.delete(`/api/v1/albums/${album.id}?forever=true`);
  const farewell = await cleo.received('Delete', ({ object }) => object === album.actor);

  expect(farewell['to']).toEqual([`${album.actor}/followers`]);
  expect(JSON.stringify(cleo.arrivals)).not.toContain(PUBLIC);
});
