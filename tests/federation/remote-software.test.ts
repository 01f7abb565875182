import { afterAll, beforeAll, expect, test } from 'vitest';
import { RemoteServer } from '../../src/federation/remote-server.ts';
import { openRemoteServer, type RemoteServer as Peer } from '../support/remote-server.ts';
import { openWorld, type World } from './outbox/world.ts';

let world: World;
let cleo: Peer;
beforeAll(async () => {
  world = await openWorld();
  cleo = await openRemoteServer();
  const rel = 'http://nodeinfo.diaspora.software/ns/schema/2.1';
  cleo.serve('/.well-known/nodeinfo', { links: [{ rel, href: `${cleo.origin}/nodeinfo/2.1` }] });
  const software = { name: 'Pixelfed', version: '1' };
  cleo.serve('/nodeinfo/2.1', { type: 'application/json', body: JSON.stringify({ software }) });
});
afterAll(async () => {
  await cleo[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

const host = () => new URL(cleo.origin).host;
const asked = () => cleo.visits.filter((path) => path === '/.well-known/nodeinfo').length;

test('a server is asked for its software once a day', async () => {
  expect(await world.room.softwareOf(host())).toBe('pixelfed');
  expect(await world.room.softwareOf(host())).toBe('pixelfed');
  expect(asked()).toBe(1);
  world.clock.now = new Date(Date.now() + 25 * 3600_000);
  expect(await world.room.softwareOf(host())).toBe('pixelfed');
  expect(asked()).toBe(2);
  world.clock.now = new Date();
});

test('a server that does not say keeps nobody waiting twice', async () => {
  await using silent = await openRemoteServer({ name: 'dora' });
  const { host: other } = new URL(silent.origin);
  expect(await world.room.softwareOf(other)).toBeNull();
  const visits = silent.visits.length;
  expect(await world.room.softwareOf(other)).toBeNull();
  expect(silent.visits).toHaveLength(visits);
});

test('servers that are written to for the first time are asked a while later', async () => {
  const album = await world.anAlbum();
  await world.units.write(({ em }) => em.nativeDelete(RemoteServer, { host: host() }));
  await world.aFollower(album, { inbox: cleo.inbox, uri: cleo.actor });
  cleo.feel({ status: 202 });
  await world.room.consequences.publishPhotos((await world.aPhoto(album)).id);
  await world.runDueJobs();
  const jobs = (await world.jobs()).filter(({ task }) => task === 'ask-software');
  expect(jobs.map(({ payload }) => payload)).toEqual([{ hosts: [host()] }]);
  await world.run('ask-software', jobs[0]!.payload);
  const server = await world.units.look(({ em }) =>
    em.findOneOrFail(RemoteServer, { host: host() }),
  );
  expect(server).toMatchObject({ software: 'pixelfed', signature: 'draft' });
});
