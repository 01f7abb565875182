import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Album } from '../../../src/domain/albums/album.ts';
import { Follower } from '../../../src/domain/albums/follower.ts';
import { Delivery } from '../../../src/federation/delivery.ts';
import { afterVisit, type KnownServer } from '../../../src/federation/deliver/server-health.ts';
import { findUnreachable } from '../../../src/federation/servers/find-unreachable.ts';
import { findDeliveries } from '../../../src/federation/outbox/find-deliveries.ts';
import { retryDeliveries } from '../../../src/federation/outbox/retry-deliveries.ts';
import { RemoteServer } from '../../../src/federation/remote-server.ts';
import { choreTasks } from '../../../src/jobs/chores.ts';
import { until } from '../../support/until.ts';
import { openSink, type Sink } from './sink.ts';
import { openWorld, type World } from './world.ts';

const HOUR = 3600_000;
const DAY = 24 * HOUR;

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
  return () => sink[Symbol.asyncDispose]();
});

const hostOf = ({ url }: Sink) => new URL(url).host;
const publish = async () => {
  const photo = await world.aPhoto(album);
  await world.room.consequences.publishPhotos(photo.id);
};
const prune = () =>
  choreTasks(world.units)['prune']!({
    payload: {},
    attempt: 1,
    isLastAttempt: false,
    log: world.log,
    signal: undefined,
  });
const peer = () =>
  world.units.look(({ em }) => em.findOneOrFail(RemoteServer, { host: hostOf(sink) }));
const change = (facts: Partial<RemoteServer>) =>
  world.units.write(({ em }) => em.nativeUpdate(RemoteServer, { host: hostOf(sink) }, facts));
const rows = () => world.units.look(({ em }) => em.find(Delivery, { host: hostOf(sink) }));
/** Five visits in vain. */
const breakServer = async () => {
  await world.aFollower(album, { inbox: `${sink.url}/inbox` });
  sink.answer = (_, response) => response.writeHead(502).end();
  await publish();
  await world.runDueJobs();
  for (let visit = 2; visit <= 5; visit += 1) await world.hurry();
};

describe('the health of a server', () => {
  const now = new Date('2026-08-01T10:00:00Z');
  const known: KnownServer = {
    host: 'cleo.example',
    signature: null,
    failures: 0,
    failingSince: null,
    restsUntil: null,
    arrivedAt: null,
  };
  const failed = { isFailed: true, pause: undefined };
  const restAfter = (server: Partial<KnownServer>) =>
    (afterVisit({ ...known, ...server }, failed, now).restsUntil?.getTime() ?? NaN) - now.getTime();

  test('rests after five visits in vain, twice as long each time, up to half a day', () => {
    expect(restAfter({ failures: 3 })).toBeNaN();
    expect(restAfter({ failures: 4 })).toBe(HOUR / 2);
    expect(restAfter({ failures: 5 })).toBe(HOUR);
    expect(restAfter({ failures: 30 })).toBe(12 * HOUR);
  });

  test('rests for a day once it has failed for a week', () => {
    const failingSince = new Date(now.getTime() - 8 * DAY);
    expect(restAfter({ failures: 30, failingSince })).toBe(DAY);
  });

  test('is good again after one answer', () => {
    const failing = { ...known, failures: 9, failingSince: now, restsUntil: now };
    const answered = { isFailed: false, pause: undefined };
    expect(afterVisit(failing, answered, now)).toEqual(known);
  });

  test('has the pause that it asked for, or its rest where that is longer', () => {
    const pause = new Date(now.getTime() + HOUR);
    const after = (failures: number) =>
      afterVisit({ ...known, failures }, { isFailed: true, pause }, now);
    expect(after(0).restsUntil).toEqual(pause);
    expect(after(30).restsUntil).toEqual(new Date(now.getTime() + 12 * HOUR));
  });
});

test('a server that rests is left alone, and everything for it waits until the end', async () => {
  await breakServer();
  const { restsUntil, failures } = await peer();
  expect(failures).toBe(5);
  expect(restsUntil!.getTime() - Date.now()).toBeGreaterThan(HOUR / 3);
  const visits = sink.arrived.length;
  await publish();
  await world.runDueJobs();
  await world.hurry();
  expect(sink.arrived).toHaveLength(visits);
  for (const { nextAt, state } of await rows()) {
    expect(state).toBe('waiting');
    expect(nextAt.getTime()).toBeGreaterThanOrEqual(restsUntil!.getTime());
  }
});

test('after its rest a server is asked once, and gets the others when it answers', async () => {
  await breakServer();
  for (let more = 0; more < 4; more += 1) await publish();
  await change({ restsUntil: new Date(0) });
  sink.arrived.length = 0;
  await world.hurry();
  expect(sink.arrived).toHaveLength(1);
  expect((await peer()).failures).toBe(6);

  await change({ restsUntil: new Date(0) });
  sink.arrived.length = 0;
  sink.answer = (_, response) => response.writeHead(202).end();
  await world.hurry();
  expect(sink.arrived).toHaveLength(5);
  expect(await peer()).toMatchObject({ failures: 0, failingSince: null, restsUntil: null });
});

test('a dead server never delays a living one', async () => {
  const dead = await openSink();
  dead.answer = () => undefined;
  for (let index = 0; index < 20; index += 1) {
    await world.aFollower(album, { inbox: `${dead.url}/${index}/inbox` });
  }
  await world.aFollower(album, { inbox: `${sink.url}/inbox` });
  for (let index = 0; index < 12; index += 1) await publish();
  await world.runDueJobs();
  expect(sink.arrived).toHaveLength(12);
  const waiting = await world.units.look(({ em }) =>
    em.count(Delivery, { host: hostOf(dead), state: 'waiting' }),
  );
  expect(waiting).toBe(12 * 20);
  await dead[Symbol.asyncDispose]();
}, 30_000);

test('a server that says 429 is slowed, and no other (T032)', async () => {
  const other = await openSink();
  await world.aFollower(album, { inbox: `${sink.url}/inbox` });
  await world.aFollower(album, { inbox: `${other.url}/inbox` });
  sink.answer = (_, response) => response.writeHead(429, { 'retry-after': '900' }).end();
  await publish();
  await world.runDueJobs();
  await publish();
  await world.runDueJobs();
  expect(sink.arrived).toHaveLength(1);
  expect(other.arrived).toHaveLength(2);
  const { restsUntil, failures } = await peer();
  expect(failures).toBe(0);
  expect(restsUntil!.getTime() - Date.now()).toBeGreaterThan(850_000);
  await other[Symbol.asyncDispose]();
});

test('the owner’s retry wakes a server that rests, and tries again what has failed', async () => {
  await breakServer();
  await publish();
  const [first] = await rows();
  await world.units.write(({ em }) =>
    em.nativeUpdate(Delivery, { id: first!.id }, { state: 'failed' }),
  );
  sink.arrived.length = 0;
  sink.answer = (_, response) => response.writeHead(202).end();
  const retry = (host?: string) =>
    world.units.transact((scope) => retryDeliveries(scope, album.id, host));
  expect(await retry('elsewhere.example')).toBe(0);
  expect(await retry(hostOf(sink))).toBe(1);
  await world.runDueJobs();
  expect(sink.arrived).toHaveLength(1);
  await world.hurry();
  const page = await world.units.look((scope) => findDeliveries(scope, album.id, { limit: 50 }));
  expect(page.items).toMatchObject([{ host: hostOf(sink), state: 'arrived', software: null }]);
});

test('what is no more is not brought back by a retry, nor an older word after a newer', async () => {
  await world.aFollower(album, { inbox: `${sink.url}/inbox` });
  await publish();
  const [create] = await rows();
  await world.units.write(async ({ em }) => {
    await em.nativeUpdate(Delivery, { id: create!.id }, { state: 'failed' });
    const { activity } = await em.findOneOrFail(
      Delivery,
      { id: create!.id },
      { populate: ['activity'] },
    );
    activity.retractedAt = new Date();
  });
  expect(await world.units.transact((scope) => retryDeliveries(scope, album.id))).toBe(0);
});

describe('a server that stays dead', () => {
  const failFor = async (days: number) => {
    await breakServer();
    const ago = new Date(Date.now() - days * DAY);
    await change({ failingSince: ago, createdAt: ago, restsUntil: new Date(Date.now() + HOUR) });
    await world.units.write(({ em }) => em.nativeDelete(Delivery, { host: hostOf(sink) }));
  };
  const followers = () => world.units.look(({ em }) => em.count(Follower, { album }));

  test('is marked for the owner after a day', async () => {
    const find = () => world.units.look((scope) => findUnreachable(scope, [hostOf(sink)]));
    await failFor(0.5);
    expect(await find()).toEqual(new Map());
    await change({ failingSince: new Date(Date.now() - 2 * DAY) });
    expect((await find()).get(hostOf(sink))).toBeInstanceOf(Date);
  });

  test('is told nothing new but after each day of rest, and keeps its followers', async () => {
    await failFor(8);
    await publish();
    expect(await rows()).toEqual([]);
    expect(await followers()).toBe(1);
    await change({ restsUntil: new Date(0) });
    sink.arrived.length = 0;
    await publish();
    await world.runDueJobs();
    expect(sink.arrived).toHaveLength(1);
    expect((await peer()).restsUntil!.getTime() - Date.now()).toBeGreaterThan(23 * HOUR);
  });

  test('loses its followers after ninety days', async () => {
    await failFor(89);
    await prune();
    expect(await followers()).toBe(1);
    await change({ failingSince: new Date(Date.now() - 91 * DAY) });
    await prune();
    expect(await followers()).toBe(0);
  });
});

test('servers that fail leave few jobs, and no rows for ever (F44)', async () => {
  const count = 300;
  await world.units.write(({ em }) => em.nativeDelete(Delivery, {}));
  const inboxes = Array.from(
    { length: count },
    (_, index) => `http://127.0.0.1:${20_000 + index}/inbox`,
  );
  for (const inbox of inboxes) await world.aFollower(album, { inbox });
  const before = (await world.jobs()).length;
  await publish();
  await world.runDueJobs();
  await until(async () => {
    const untried = await world.units.look(({ em }) =>
      em.count(Delivery, { state: 'waiting', attempts: 0 }),
    );
    return untried === 0;
  });
  expect((await world.jobs()).length - before).toBeLessThan(20);

  await world.units.write(async ({ em }) => {
    const old = new Date(Date.now() - 100 * DAY);
    const hosts = inboxes.map((inbox) => new URL(inbox).host);
    await em.nativeUpdate(Delivery, { host: { $in: hosts } }, { state: 'failed', at: old });
    await em.nativeDelete(Follower, { album });
    await em.getConnection().execute(`delete from remote_actor where host like '127.0.0.1:2%'`);
    const stale = { createdAt: old, failingSince: old, restsUntil: old };
    await em.nativeUpdate(RemoteServer, { host: { $in: hosts } }, stale);
  });
  await prune();
  const left = await world.units.look(({ em }) =>
    Promise.all([
      em.count(RemoteServer, { host: { $like: '127.0.0.1:2____' }, failures: { $gt: 0 } }),
      em.count(Delivery, { state: 'failed' }),
    ]),
  );
  expect(left).toEqual([0, 0]);
}, 60_000);
