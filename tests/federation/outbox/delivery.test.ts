import { setTimeout } from 'node:timers/promises';
import { verifyRequest } from '@fedify/fedify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Album } from '../../../src/domain/albums/album.ts';
import { Delivery } from '../../../src/federation/delivery.ts';
import { contextLoader } from '../../../src/federation/contexts.ts';
import { nextAttempt } from '../../../src/federation/deliver/backoff.ts';
import { readAnswer } from '../../../src/federation/deliver/outcome.ts';
import { findDeliveries } from '../../../src/federation/outbox/find-deliveries.ts';
import type { PageQuery } from '../../../src/lib/paging.ts';
import { openSink, type Sink } from './sink.ts';
import { openWorld, type World } from './world.ts';

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

const postTo = async (...inboxes: string[]) => {
  for (const inbox of inboxes) await world.aFollower(album, { inbox });
  const photo = await world.aPhoto(album);
  await world.room.consequences.publishPhotos(photo.id);
};
const page = (query: PageQuery) =>
  world.units.look((scope) => findDeliveries(scope, album.id, query));
const deliveries = async () => (await page({ limit: 50 })).items;
const retries = async () =>
  (await world.jobs()).filter(({ queue }) => queue?.startsWith('deliver'));
/** As if the time of every retry had come. */
const hurry = async () => {
  for (const { payload } of await retries()) await run('deliver', payload);
};
const run = (task: string, payload: unknown) =>
  world.room.tasks[task]!({
    payload,
    attempt: 1,
    isLastAttempt: false,
    log: world.log,
    signal: undefined,
  });

describe('an answer', () => {
  test.each([
    [200, 'arrived'],
    [202, 'arrived'],
    [410, 'refused'],
    [404, 'refused'],
    [422, 'refused'],
    [401, 'waiting'],
    [403, 'waiting'],
    [408, 'waiting'],
    [429, 'waiting'],
    [500, 'waiting'],
    [302, 'waiting'],
  ])('of %i means %s', (status, state) => {
    expect(readAnswer(status, undefined).state).toBe(state);
  });
});

describe('the next attempt', () => {
  const since = new Date('2026-08-01T10:00:00Z');
  const wait = (attempts: number, retryAfter?: number) =>
    (nextAttempt({ since, attempts, retryAfter }, since)!.getTime() - since.getTime()) / 1000;

  test('comes within half a minute, then three times later each time, at most twelve hours', () => {
    expect(wait(1)).toBeLessThanOrEqual(30);
    expect(wait(2) / wait(1)).toBeCloseTo(3, -1);
    expect(wait(30)).toBeLessThanOrEqual(12 * 3600 * 1.1);
  });

  test('heeds what the server asked for, within reason', () => {
    expect(wait(1, 120)).toBe(120);
    expect(wait(1, 1)).toBe(30);
    expect(wait(1, 1e9)).toBe(6 * 3600);
  });

  test('does not come after a week', () => {
    const late = new Date(since.getTime() + 7 * 24 * 3600 * 1000);
    expect(nextAttempt({ since, attempts: 20, retryAfter: undefined }, late)).toBeUndefined();
  });
});

test('a server that fails gets it later, and the others at once', async () => {
  const other = await openSink();
  sink.answer = (_, response) => response.writeHead(500).end();
  await postTo(`${sink.url}/inbox`, `${other.url}/inbox`);
  await world.runDueJobs();
  expect(other.arrived).toHaveLength(1);
  expect(await deliveries()).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ state: 'waiting', attempts: 1, lastError: 'answered 500' }),
      expect.objectContaining({ state: 'arrived', lastError: null }),
    ]),
  );
  const [retry] = await retries();
  expect(retry?.runAt.getTime()).toBeLessThan(Date.now() + 30_000);
  sink.answer = (_, response) => response.writeHead(202).end();
  await hurry();
  await hurry();
  expect(sink.arrived).toHaveLength(2);
  expect(other.arrived).toHaveLength(1);
  await other[Symbol.asyncDispose]();
});

test('a server that fails gets everything later, though it be more than one job', async () => {
  const paths = Array.from({ length: 60 }, (_, index) => `/users/${index}/inbox`);
  sink.answer = (_, response) => response.writeHead(503).end();
  await postTo(...paths.map((path) => sink.url + path));
  await world.runDueJobs();
  const { host } = new URL(sink.url);
  const again = async () => {
    const some = (await retries()).filter(({ queue }) => queue === `deliver ${host}`);
    sink.arrived.length = 0;
    for (const { payload } of some) await run('deliver', payload);
    return sink.arrived.map(({ path }) => path);
  };

  expect((await again()).toSorted()).toEqual(paths.toSorted());
  sink.answer = (_, response) => response.writeHead(202).end();
  expect((await again()).toSorted()).toEqual(paths.toSorted());
  expect(await deliveries()).toMatchObject([{ host, state: 'arrived', attempts: 3 }]);
});

test('servers come in pages, by host, each with what went there last', async () => {
  const others = ['b.example', 'aa.example', 'a-b.example'];
  await postTo(...others.map((host) => `https://${host}/inbox`), `${sink.url}/inbox`);
  await world.units.write(async ({ em }) => {
    await em.nativeUpdate(Delivery, { host: 'a-b.example' }, { state: 'refused', attempts: 1 });
  });
  await world.room.consequences.publishPhotos((await world.aPhoto(album)).id);
  const first = await page({ limit: 2 });
  const second = await page({ limit: 2, cursor: first.next ?? undefined });

  expect(first.items.map(({ host }) => host)).toEqual([new URL(sink.url).host, 'a-b.example']);
  expect(first.items[1]).toMatchObject({ state: 'waiting', attempts: 0 });
  expect(second.items.map(({ host }) => host)).toEqual(['aa.example', 'b.example']);
  expect(second.next).toBeNull();
});

test('Retry-After is heeded', async () => {
  sink.refuse('/inbox', 429, { 'retry-after': '600' });
  await postTo(`${sink.url}/inbox`);
  await world.runDueJobs();
  const retry = (await retries()).at(-1);
  expect(retry!.runAt.getTime() - Date.now()).toBeGreaterThan(590_000);
});

test('a server that is gone is not asked again', async () => {
  sink.refuse('/inbox', 410);
  await postTo(`${sink.url}/inbox`);
  await world.runDueJobs();
  expect(await deliveries()).toMatchObject([{ state: 'refused', lastError: 'answered 410' }]);
  expect(sink.arrived).toHaveLength(1);
});

test('a server that only knows RFC 9421 gets it by a second knock', async () => {
  sink.answer = (post, response) =>
    response.writeHead(post.headers['signature-input'] ? 202 : 401).end();
  await postTo(`${sink.url}/inbox`);
  await world.runDueJobs();
  expect(sink.arrived).toHaveLength(2);
  expect(await deliveries()).toMatchObject([{ state: 'arrived', attempts: 1 }]);

  const [, second] = sink.arrived;
  const { document } = await world.room.documents.actor(album.id, async () => undefined);
  const verified = await verifyRequest(
    new Request(`${sink.url}/inbox`, {
      method: 'POST',
      headers: second!.headers as Record<string, string>,
      body: second!.text,
    }),
    {
      contextLoader,
      documentLoader: async (documentUrl) => ({ contextUrl: null, documentUrl, document }),
    },
  );
  expect(verified?.id?.href).toBe(`${document.id}#main-key`);
});

test('a server that answers 200 without a word is not asked twice', async () => {
  sink.answer = (_, response) => response.writeHead(200).end();
  await postTo(`${sink.url}/inbox`);
  await world.runDueJobs();
  expect(sink.arrived).toHaveLength(1);
});

test('what cannot be reached is told in words that reveal nothing', async () => {
  await postTo('http://127.0.0.1:4679/inbox');
  await world.runDueJobs();
  expect(await deliveries()).toMatchObject([
    { state: 'waiting', lastError: 'could not be reached' },
  ]);
});

test('is given up after a week', async () => {
  sink.refuse('/inbox', 503);
  await postTo(`${sink.url}/inbox`);
  await world.units.write(async ({ em }) => {
    const old = new Date(Date.now() - 8 * 24 * 3600 * 1000);
    await em.nativeUpdate(Delivery, { inbox: `${sink.url}/inbox` }, { createdAt: old });
  });
  await world.runDueJobs();
  expect(await deliveries()).toMatchObject([{ state: 'failed', lastError: 'answered 503' }]);
});

test('a server that is slow holds up nobody else', async () => {
  const fast = await openSink();
  sink.answer = () => undefined;
  await postTo(`${sink.url}/one`, `${fast.url}/inbox`, `${sink.url}/two`, `${sink.url}/three`);
  const [job] = await world.jobs().then((jobs) => jobs.filter(({ queue }) => !queue));
  const running = run('deliver', job!.payload);
  while (fast.arrived.length === 0) await setTimeout(10);
  expect(sink.arrived.length).toBeLessThanOrEqual(2);
  await running;
  expect(sink.arrived).toHaveLength(2);
  expect(await deliveries()).toContainEqual(
    expect.objectContaining({ state: 'waiting', lastError: 'did not answer in time' }),
  );
  await fast[Symbol.asyncDispose]();
});

test('a server in trouble gets the next activities in jobs of its own', async () => {
  sink.refuse('/inbox', 500);
  await postTo(`${sink.url}/inbox`);
  await world.runDueJobs();
  await world.room.consequences.publishPhotos((await world.aPhoto(album)).id);
  const host = new URL(sink.url).host;
  expect((await retries()).filter(({ queue }) => queue === `deliver ${host}`)).toHaveLength(2);
});

test('a job that is run again sends only what had not been marked', async () => {
  await postTo(`${sink.url}/one`, `${sink.url}/two`);
  const [job] = await world.jobs().then((jobs) => jobs.filter(({ queue }) => !queue));
  await run('deliver', job!.payload);
  await run('deliver', job!.payload);
  expect(sink.arrived).toHaveLength(2);
});

test('follows no redirect', async () => {
  const elsewhere = await openSink();
  sink.answer = (_, response) =>
    response.writeHead(307, { location: `${elsewhere.url}/inbox` }).end();
  await postTo(`${sink.url}/inbox`);
  await world.runDueJobs();
  expect(elsewhere.arrived).toHaveLength(0);
  await elsewhere[Symbol.asyncDispose]();
});
