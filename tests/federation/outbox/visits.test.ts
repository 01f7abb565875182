import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ActorKeys } from '../../../src/domain/actors/actor-keys.ts';
import type { Album } from '../../../src/domain/albums/album.ts';
import { Delivery } from '../../../src/federation/delivery.ts';
import { sendActivity } from '../../../src/federation/outbox/send-activity.ts';
import { RemoteServer } from '../../../src/federation/remote-server.ts';
import { until } from '../../support/until.ts';
import { openSink, type Sink } from './sink.ts';
import { openWorld, origin, type World } from './world.ts';

let world: World;
let sink: Sink;
let album: Album;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(async () => {
  sink = await openSink();
  album = await world.anAlbum();
  return async () => {
    await sink[Symbol.asyncDispose]();
    await world.room.settled();
    await world.units.write(({ em }) => em.nativeDelete(Delivery, {}));
  };
});

let count = 0;
const send = async (inboxes: string[], actorId = album.id, type = 'Create', about = '') => {
  count += 1;
  const id = `${origin}/visits/${count}`;
  await world.units.transact((scope) =>
    sendActivity(scope, {
      actorId,
      activity: { id, type, object: about || id },
      objectUri: about || id,
      isPublic: false,
      inboxes,
    }),
  );
};
const hostOf = ({ url }: Sink) => new URL(url).host;
const rows = (at = sink) => world.units.look(({ em }) => em.find(Delivery, { host: hostOf(at) }));
const server = () => world.units.look(({ em }) => em.findOne(RemoteServer, { host: hostOf(sink) }));

test('a server that is slow has a thousand deliveries wait in memory; the others keep nobody else waiting', async () => {
  await using other = await openSink();
  other.answer = (_, response) => response.writeHead(500).end();
  await send([`${other.url}/inbox`]);
  await world.runDueJobs();
  other.arrived.length = 0;
  sink.answer = () => undefined;
  const inboxes = Array.from({ length: 500 }, (_, index) => `${sink.url}/${index}/inbox`);
  for (let times = 0; times < 4; times += 1) await send(inboxes);
  const jobs = (await world.jobs()).filter(({ task }) => task === 'deliver');
  await Promise.all(jobs.map(({ task, payload }) => world.run(task, payload)));
  const due = (await rows()).filter(({ nextAt }) => nextAt <= world.clock.now);
  expect(due).toHaveLength(500);
  await world.hurry();
  expect(other.arrived).toHaveLength(1);
  await world.orm.em.getConnection().execute('delete from graphile_worker._private_jobs');
}, 30_000);

test('what a job leaves to a visit that goes on is looked at again soon, should nobody come to its end', async () => {
  sink.answer = () => undefined;
  await send([`${sink.url}/inbox`]);
  await world.runDueJobs();
  const [one] = await rows();
  const soon = new Date(world.clock.now.getTime() + 3 * 60_000);
  expect(one!.nextAt.getTime()).toBeLessThan(soon.getTime());
  const jobs = await world.jobs();
  expect(jobs.some(({ task, runAt }) => task === 'redeliver' && runAt <= soon)).toBe(true);
});

test('one delivery has one turn in a visit, however many jobs take it', async () => {
  const held: (() => void)[] = [];
  sink.answer = (_, response) => held.push(() => response.writeHead(202).end());
  await send([`${sink.url}/inbox`, `${sink.url}/other/inbox`, `${sink.url}/third/inbox`]);
  await world.runDueJobs();
  await world.hurry();
  await world.hurry();
  sink.answer = (_, response) => response.writeHead(202).end();
  for (const answer of held) answer();
  await until(async () => (await rows()).every(({ state }) => state === 'arrived'));
  expect(sink.arrived).toHaveLength(3);
});

test('an actor whose key cannot be opened holds up nobody else, and does not count against the server', async () => {
  const broken = await world.anAlbum();
  await world.units.write(({ em }) =>
    em.nativeUpdate(ActorKeys, { actorId: broken.id }, { rsaPrivate: Buffer.alloc(64) }),
  );
  await send([`${sink.url}/inbox`], broken.id);
  await world.runDueJobs();
  await send([`${sink.url}/inbox`]);
  await world.runDueJobs();
  expect(sink.arrived).toHaveLength(1);
  expect((await rows()).map(({ state }) => state).toSorted()).toEqual(['arrived', 'waiting']);
  expect(await server()).toMatchObject({ failures: 0 });
});

test('a visit in which nothing can be tried says nothing about the server', async () => {
  sink.answer = (_, response) => response.writeHead(502).end();
  const about = `${origin}/photo`;
  await send([`${sink.url}/inbox`], album.id, 'Create', about);
  await world.runDueJobs();
  expect(await server()).toMatchObject({ failures: 1 });
  await send([`${sink.url}/inbox`], album.id, 'Update', about);
  await world.runDueJobs();
  expect(sink.arrived).toHaveLength(1);
  expect(await server()).toMatchObject({ failures: 1 });
});

test('what is cut off because this server ends counts against nobody, and is due at once', async () => {
  const short = await openWorld();
  const own = await short.anAlbum();
  const follower = { inbox: `${sink.url}/inbox` };
  await short.aFollower(own, follower);
  sink.answer = () => undefined;
  const photo = await short.aPhoto(own);
  await short.room.consequences.publishPhotos(photo.id);
  await short.runDueJobs();
  expect(sink.arrived).toHaveLength(1);
  await short.room[Symbol.asyncDispose]();
  const [left] = await short.units.look(({ em }) => em.find(Delivery, {}));
  expect(left).toMatchObject({ state: 'waiting', attempts: 0, lastError: null });
  expect(left!.nextAt.getTime()).toBeLessThanOrEqual(Date.now());
  expect(await short.units.look(({ em }) => em.count(RemoteServer, { failures: { $gt: 0 } }))).toBe(
    0,
  );
  await short[Symbol.asyncDispose]();
});
