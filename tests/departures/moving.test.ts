import { afterAll, beforeAll, expect, test } from 'vitest';
import type {
  AlbumJson,
  CollaboratorJson,
  FollowerJson,
  Page,
} from '../../src/http/api/schemas.ts';
import type { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openRemoteServer, type Json, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

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

const followers = async (album: AlbumJson, state: string) =>
  (await ada.get<Page<FollowerJson>>(`/api/v1/albums/${album.id}/followers?state=${state}`)).body
    .items;
const addresses = async (album: AlbumJson, state: string) =>
  (await followers(album, state)).map(({ address }) => address.slice(1));

test('an album that moves sends its followers on, says so, and takes and posts nothing more', async () => {
  const album = await ada.album({ title: 'Lake Orta' });
  await using dora = await openRemoteServer({ name: 'orta' });
  await cleo.follow(album.actor);
  await cleo.received('Accept');
  const move = () =>
    ada.post<AlbumJson>(`/api/v1/albums/${album.id}/move`, { to: `@${dora.address}` });
  expect(await move()).toMatchObject({ status: 422, body: { code: 'not_also_known_as' } });
  dora.serve('/users/orta', { ...dora.document, alsoKnownAs: [album.actor] });
  expect(await move()).toMatchObject({ status: 200, body: { movedTo: dora.actor } });

  expect(await cleo.received('Move')).toMatchObject({
    actor: album.actor,
    object: album.actor,
    target: dora.actor,
    to: [`${album.actor}/followers`],
  });
  const update = await cleo.received('Update', ({ object }) => 'movedTo' in (object as Json));
  expect(update['object']).toMatchObject({ id: album.actor, movedTo: dora.actor });
  const page = await ada.get<string>(`/a/${album.handle}`, { accept: 'text/html' });
  expect(page.body).toContain(`@${dora.address}`);

  await using eve = await openRemoteServer({ name: 'eve' });
  await eve.follow(album.actor);
  expect(await eve.received('Reject')).toMatchObject({ actor: album.actor });
  cleo.arrivals.length = 0;
  await ada.addPhotos(album.id, [await picture(1)]);
  const other = await ada.album({ title: 'Another' });
  await cleo.follow(other.actor);
  await ada.addPhotos(other.id, [await picture(2)]);
  expect((await cleo.received('Create'))['actor']).toBe(other.actor);

  await using zoe = await openRemoteServer({ name: 'zoe' });
  zoe.serve('/users/zoe', { ...zoe.document, alsoKnownAs: [album.actor] });
  const again = await ada.post(`/api/v1/albums/${album.id}/move`, { to: `@${zoe.address}` });
  expect(again).toMatchObject({ status: 409, body: { code: 'moved_lately' } });
  expect((await ada.delete(`/api/v1/albums/${album.id}/move`)).status).toBe(204);
  await eve.follow(album.actor);
  await eve.received('Accept');
});

test('an album says as what it was known elsewhere, so that what was there may move here', async () => {
  const album = await ada.album({ title: 'New home' });
  await using old = await openRemoteServer({ name: 'old_home' });
  const path = `/api/v1/albums/${album.id}`;
  const { body } = await ada.patch<AlbumJson>(path, { alsoKnownAs: [`@${old.address}`] });
  expect(body.alsoKnownAs).toEqual([old.actor]);
  const { document } = await cleo.get(album.actor);
  expect(document?.['alsoKnownAs']).toEqual([old.actor]);
});

test('somebody who moved goes on following, without being asked again, and has their role once the owner says so (T100)', async () => {
  const album = await ada.album({ title: 'Ask first', approveFollowers: true });
  const collaborators = `/api/v1/albums/${album.id}/collaborators`;
  const who = `@${cleo.address}`;
  expect((await ada.post(collaborators, { who, role: 'collaborator' })).status).toBe(201);
  cleo.arrivals.length = 0;
  await cleo.follow(album.actor);
  await cleo.received('Accept', ({ actor }) => actor === album.actor);
  await using dora = await openRemoteServer({ name: 'cleo_now' });
  dora.serve('/users/cleo_now', { ...dora.document, alsoKnownAs: [cleo.actor] });
  const move = cleo.activity('Move', { object: cleo.actor, target: dora.actor });
  await cleo.send(`${server.origin}/ap/inbox`, move);
  await until(async () => dora.visits.includes('/users/cleo_now'));
  await dora.follow(album.actor);
  await dora.received('Accept', ({ actor }) => actor === album.actor);
  expect(await addresses(album, 'accepted')).toEqual([dora.address]);
  expect(await followers(album, 'pending')).toEqual([]);
  const { body } = await ada.get<Page<CollaboratorJson>>(collaborators);
  expect(body.items).toMatchObject([
    { address: who, state: 'accepted' },
    { address: `@${dora.address}`, state: 'moved', role: 'collaborator' },
  ]);
  const confirm = `${collaborators}/${body.items[1]!.id}`;
  const confirmed = await ada.patch<CollaboratorJson>(confirm, { role: 'collaborator' });
  expect(confirmed.body.state).toBe('accepted');
});

test('our people follow somebody who moved to where they are now', async () => {
  await using liz = await openRemoteServer({ name: 'liz' });
  await using now = await openRemoteServer({ name: 'liz_now' });
  now.serve('/users/liz_now', { ...now.document, alsoKnownAs: [liz.actor] });
  await ada.post('/api/v1/following', { address: liz.actor });
  const follow = await liz.received('Follow');
  await liz.send(`${server.origin}/ap/inbox`, liz.activity('Accept', { object: follow }));
  const following = async () =>
    (await ada.get<Page<{ address: string; state: string }>>('/api/v1/following')).body.items;
  await until(async () => (await following())[0]?.state === 'accepted');

  const move = liz.activity('Move', { object: liz.actor, target: now.actor });
  await liz.send(`${server.origin}/ap/inbox`, move);
  expect((await now.received('Follow'))['object']).toBe(now.actor);
  expect((await liz.received('Undo'))['object']).toMatchObject({ object: liz.actor });
  await until(async () => (await following()).length === 1);
  expect((await following())[0]?.address).toBe(`@${now.address}`);
});

test('a move to an account that does not name the old one changes nothing (T111)', async () => {
  await using liz = await openRemoteServer({ name: 'liz' });
  const album = await ada.album({ title: 'Not moved', approveFollowers: true });
  await liz.follow(album.actor);
  const request = await until(async () => (await followers(album, 'pending'))[0]);
  await ada.post(`/api/v1/albums/${album.id}/followers/${request.id}/accept`);
  await using eve = await openRemoteServer({ name: 'eve' });
  const move = liz.activity('Move', { object: liz.actor, target: eve.actor });
  await liz.send(`${server.origin}/ap/inbox`, move);
  await until(async () => eve.visits.includes('/users/eve'));
  await eve.follow(album.actor);
  await until(async () => (await followers(album, 'pending')).length === 1);
  expect(await addresses(album, 'accepted')).toEqual([liz.address]);
});
