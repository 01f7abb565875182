import { afterAll, beforeAll, expect, test } from 'vitest';
import { RemoteActor } from '../../src/domain/remote-actors/remote-actor.ts';
import { openTestInbound, type TestInbound } from '../federation/open-inbound.ts';
import { openRemoteServer, type Json } from '../support/remote-server.ts';

let server: TestInbound;
beforeAll(async () => {
  server = await openTestInbound();
});
afterAll(() => server[Symbol.asyncDispose]());

test('somebody is gone when their own server says so, and not when others, or they alone, say it (F17)', async () => {
  await using cleo = await openRemoteServer();
  const album = await server.album();
  await server.deliver(cleo, cleo.activity('Follow', { object: album.actor }));
  const mallory = `${cleo.origin}/users/mallory`;
  const key = `${mallory}#main-key`;
  const publicKey = { ...(cleo.document.publicKey as Json), id: key, owner: mallory };
  cleo.serve('/users/mallory', {
    ...cleo.document,
    id: mallory,
    inbox: `${mallory}/inbox`,
    publicKey,
  });
  const follow = { ...cleo.activity('Follow', { object: album.actor }), actor: mallory };
  expect(await server.post(follow, { keyId: key })).toBe('accepted');
  await server.apply();
  expect(await server.followers(album)).toHaveLength(2);

  const forged = { ...cleo.activity('Delete', { object: cleo.actor }), actor: mallory };
  expect(await server.post(forged, { keyId: key })).toBe('accepted');
  expect((await server.apply()).at(-1)).toMatch(/^ignored/);
  const departure = () => cleo.activity('Delete', { object: cleo.actor });
  expect(await server.deliver(cleo, departure())).toBe('ignored: the actor is still there');
  expect(await server.followers(album)).toHaveLength(2);

  cleo.serve('/users/cleo', { status: 410, body: '' });
  expect(await server.deliver(cleo, departure())).toMatch(/^actor gone/);
  const [left, ...others] = await server.followers(album);
  expect(others).toEqual([]);
  expect(left?.actor.uri).toBe(mallory);
  const actor = await server.units.look(({ em }) => em.findOne(RemoteActor, { uri: cleo.actor }));
  expect(actor?.goneAt).not.toBeNull();
});
