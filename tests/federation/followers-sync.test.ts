import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Album } from '../../src/domain/albums/album.ts';
import { Follower } from '../../src/domain/albums/follower.ts';
import { followersDigest } from '../../src/federation/deliver/follower-digests.ts';
import { openRemoteServer, type RemoteServer } from '../support/remote-server.ts';
import { openServing, type Serving } from './documents/serve-world.ts';
import { isSigned, openSink, type Sink } from './outbox/sink.ts';

let serving: Serving;
let cleo: RemoteServer;
let dora: RemoteServer;
let sink: Sink;
let album: Album;
beforeAll(async () => {
  serving = await openServing(4210);
  cleo = await openRemoteServer();
  dora = await openRemoteServer({ name: 'dora' });
  sink = await openSink();
  album = await serving.world.anAlbum({ audience: 'followers' });
  await serving.world.aFollower(album, { inbox: cleo.inbox, uri: cleo.actor });
});
afterAll(async () => {
  await sink[Symbol.asyncDispose]();
  await dora[Symbol.asyncDispose]();
  await cleo[Symbol.asyncDispose]();
  await serving[Symbol.asyncDispose]();
});

const syncOf = ({ id }: Album) => `${serving.origin}/ap/actors/${id}/followers-sync`;
const headerOf = ({ arrived }: Sink) =>
  Object.fromEntries(
    [
      ...String(arrived.at(-1)?.headers['collection-synchronization']).matchAll(/(\w+)="([^"]*)"/g),
    ].map(([, name, value]) => [name, value]),
  );
const publish = async (to: Album) => {
  const photo = await serving.world.aPhoto(to);
  await serving.world.room.consequences.publishPhotos(photo.id);
  await serving.world.runDueJobs();
};

test('the digest is the XOR of the SHA-256 of each id, in any order', () => {
  const [one, two] = ['https://a.example/1', 'https://a.example/2'];
  const hash = (text: string) => createHash('sha256').update(text).digest();
  const expected = Buffer.from(hash(one).map((byte, at) => byte ^ hash(two)[at]!)).toString('hex');
  expect(followersDigest([one, two])).toBe(expected);
  expect(followersDigest([two, one])).toBe(expected);
});

test('what is for followers tells each server, signed, which of its people follow (T045)', async () => {
  const uris = ['/users/ina', '/users/jo'].map((path) => sink.url + path);
  for (const uri of uris) {
    const inboxes = { inbox: `${uri}/inbox`, sharedInbox: `${sink.url}/inbox` };
    await serving.world.aFollower(album, { uri, ...inboxes });
  }
  await publish(album);
  expect(headerOf(sink)).toEqual({
    collectionId: `${serving.origin}/ap/actors/${album.id}/followers`,
    url: syncOf(album),
    digest: followersDigest(uris),
  });
  const { publicKey } = await serving.json(`/ap/actors/${album.id}`);
  const { publicKeyPem } = publicKey as { publicKeyPem: string };
  expect(String(sink.arrived[0]!.headers['signature'])).toContain('collection-synchronization');
  expect(isSigned(sink.arrived[0]!, publicKeyPem)).toBe(true);

  const { world } = serving;
  await world.units.write(({ em }) =>
    em.nativeUpdate(Follower, { actor: { uri: uris[0]! } }, { state: 'rejected' }),
  );
  await publish(album);
  expect(headerOf(sink)['digest']).toBe(followersDigest(uris.slice(1)));
});

test('what is public tells nothing of followers', async () => {
  const open = await serving.world.anAlbum();
  await serving.world.aFollower(open, { inbox: `${sink.url}/public/inbox` });
  await publish(open);
  const { headers } = sink.arrived.find(({ path }) => path === '/public/inbox')!;
  expect(headers['collection-synchronization']).toBeUndefined();
});

test('a server is told its own followers, and nobody else’s (T045)', async () => {
  const { status, document } = await cleo.get(syncOf(album));
  expect(status).toBe(200);
  expect(document).toMatchObject({
    id: syncOf(album),
    type: 'OrderedCollection',
    totalItems: 1,
    orderedItems: [cleo.actor],
  });
});

test('nobody else is told anything (T045)', async () => {
  expect((await serving.get(syncOf(album))).status).toBe(401);
  expect((await dora.get(syncOf(album))).status).toBe(404);
  const hidden = await serving.world.anAlbum({ audience: 'private' });
  expect((await serving.get(syncOf(hidden))).status).toBe(404);
  expect((await dora.get(syncOf(hidden))).status).toBe(404);
});
