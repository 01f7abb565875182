import { setTimeout } from 'node:timers/promises';
import { verifyRequest } from '@fedify/fedify';
import { getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Album } from '../../../src/domain/albums/album.ts';
import { Delivery } from '../../../src/federation/delivery.ts';
import { contextLoader } from '../../../src/federation/contexts.ts';
import { backoff, heeded, isTooLate } from '../../../src/federation/deliver/backoff.ts';
import { signedBody } from '../../../src/federation/deliver/draft-signature.ts';
import { knock } from '../../../src/federation/deliver/knock.ts';
import { readAnswer } from '../../../src/federation/deliver/outcome.ts';
import { OutboxActivity } from '../../../src/federation/outbox-activity.ts';
import { RemoteServer } from '../../../src/federation/remote-server.ts';
import { openEgress } from '../../../src/federation/egress.ts';
import { sendActivity } from '../../../src/federation/outbox/send-activity.ts';
import { findDeliveries } from '../../../src/federation/outbox/find-deliveries.ts';
import type { PageQuery } from '../../../src/lib/paging.ts';
import { until } from '../../support/until.ts';
import { pathsOf } from '../../../src/federation/paths.ts';
import { isSigned, openSink, type Sink } from './sink.ts';
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
    await world.units.write(({ em }) => em.nativeDelete(Delivery, {}));
  };
});

const postTo = async (...inboxes: string[]) => {
  for (const inbox of inboxes) await world.aFollower(album, { inbox });
  const photo = await world.aPhoto(album);
  await world.room.consequences.publishPhotos(photo.id);
};
const page = (query: PageQuery) =>
  world.units.look((scope) => findDeliveries(scope, album.id, query));
const deliveries = async () => (await page({ limit: 50 })).items;
const retries = async () => (await world.jobs()).filter(({ task }) => task === 'redeliver');
const server = ({ url }: Sink) =>
  world.units.look(({ em }) => em.findOne(RemoteServer, { host: new URL(url).host }));

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
  const after = (time: Date) => (time.getTime() - since.getTime()) / 1000;
  const wait = (attempts: number) => after(backoff(attempts, since));

  test('comes within half a minute, then three times later each time, at most twelve hours', () => {
    expect(wait(1)).toBeLessThanOrEqual(30);
    expect(wait(2) / wait(1)).toBeCloseTo(3, -1);
    expect(wait(30)).toBeLessThanOrEqual(12 * 3600 * 1.1);
  });

  test('heeds what the server asked for, within reason (T032)', () => {
    expect(after(heeded(120, since))).toBe(120);
    expect(after(heeded(1, since))).toBe(30);
    expect(after(heeded(1e9, since))).toBe(6 * 3600);
  });

  test('does not come after a week (T032)', () => {
    const hours = (count: number) => new Date(since.getTime() + count * 3600 * 1000);
    expect(isTooLate({ createdAt: since }, hours(7 * 24))).toBe(false);
    expect(isTooLate({ createdAt: since }, hours(7 * 24 + 1))).toBe(true);
  });
});

test('a server that fails gets it later, and the others at once (T032)', async () => {
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
  await world.hurry();
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
    sink.arrived.length = 0;
    await world.hurry();
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

test('Retry-After is heeded (T032)', async () => {
  sink.refuse('/inbox', 429, { 'retry-after': '600' });
  await postTo(`${sink.url}/inbox`);
  await world.runDueJobs();
  const retry = (await retries()).at(-1);
  expect(retry!.runAt.getTime() - Date.now()).toBeGreaterThan(590_000);
});

test('an inbox that is gone is not asked again, and whose it was counts as gone (T032)', async () => {
  sink.refuse('/inbox', 410);
  await postTo(`${sink.url}/inbox`);
  await world.runDueJobs();
  expect(await deliveries()).toMatchObject([{ state: 'refused', lastError: 'answered 410' }]);
  expect(sink.arrived).toHaveLength(1);
  await world.room.consequences.publishPhotos((await world.aPhoto(album)).id);
  await world.runDueJobs();
  expect(sink.arrived).toHaveLength(1);
});

test('a shared inbox that is missing once is no dead server (T032)', async () => {
  const inbox = `${sink.url}/users/dora/inbox`;
  const sharedInbox = `${sink.url}/inbox`;
  sink.refuse('/inbox', 404);
  await world.aFollower(album, { inbox, sharedInbox });
  await world.room.consequences.publishPhotos((await world.aPhoto(album)).id);
  await world.runDueJobs();
  expect(await deliveries()).toMatchObject([{ state: 'refused', lastError: 'answered 404' }]);
  expect((await server(sink))?.failingSince ?? null).toBeNull();
  sink.answer = (_, response) => response.writeHead(202).end();
  await world.room.consequences.publishPhotos((await world.aPhoto(album)).id);
  await world.runDueJobs();
  expect(await deliveries()).toMatchObject([{ state: 'arrived' }]);
});

test('a server that only knows RFC 9421 gets it by a second knock, and from then on at the first (T027)', async () => {
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

  sink.arrived.length = 0;
  await world.room.consequences.publishPhotos((await world.aPhoto(album)).id);
  await world.runDueJobs();
  expect(sink.arrived).toHaveLength(1);
  expect(await deliveries()).toMatchObject([{ state: 'arrived' }]);
});

test('a server that is not known yet gets the draft’s signature, complete (T027)', async () => {
  await postTo(`${sink.url}/inbox`);
  await world.runDueJobs();
  const [first] = sink.arrived;
  const { document } = await world.room.documents.actor(album.id, async () => undefined);
  const { publicKey } = document as unknown as { publicKey: { publicKeyPem: string } };
  expect(first!.headers).toMatchObject({ date: expect.any(String), digest: expect.any(String) });
  expect(first!.headers['signature']).toContain('algorithm="rsa-sha256"');
  expect(first!.headers['signature']).toContain('headers="(request-target) host date digest');
  expect(isSigned(first!, publicKey.publicKeyPem)).toBe(true);
  expect(await server(sink)).toMatchObject({ signature: 'draft', arrivedAt: expect.any(Date) });
});

test('our own inbox gets nothing by HTTP, whoever names it (S14)', async () => {
  await postTo(`${origin}/ap/inbox`, `${origin}/ap/actors/${album.id}/inbox`);
  expect(await deliveries()).toEqual([]);
});

test('a private address or plain http is refused before a connection is made (S14)', async () => {
  const before = getGlobalDispatcher();
  await using egress = openEgress({ allowPrivateAddress: false, userAgent: 'Albumen' });
  setGlobalDispatcher(before);
  const key = await world.room.keyring.signingKey(album.id);
  const body = signedBody('{}');
  const port = new URL(sink.url).port;
  for (const inbox of [
    `${sink.url}/inbox`,
    `https://127.0.0.1:${port}/inbox`,
    `https://localhost/inbox`,
    'https://10.0.0.1/inbox',
    'https://[::1]/inbox',
    'http://example.com/inbox',
  ]) {
    const { outcome } = await knock(
      { dispatcher: egress.dispatcher, userAgent: 'Albumen' },
      { inbox, body, signer: { keyId: 'x', key } },
      null,
    );
    expect(outcome).toMatchObject({ state: 'refused' });
  }
  expect(sink.arrived).toHaveLength(0);
});

test('recipients who are hidden are not sent along (F43)', async () => {
  const uri = `${origin}/ap/actors/${album.id}/activities/${crypto.randomUUID()}`;
  const hidden = { bto: ['https://a.example/ada'], bcc: ['https://b.example/ben'] };
  const note = {
    id: `${uri}/note`,
    type: 'Note',
    ...hidden,
    tag: [{ type: 'Mention', ...hidden }],
  };
  await world.units.transact((scope) =>
    sendActivity(scope, {
      actorId: album.id,
      activity: { id: uri, type: 'Create', ...hidden, object: note },
      objectUri: note.id,
      isPublic: false,
      inboxes: [`${sink.url}/inbox`],
    }),
  );
  await world.runDueJobs();
  expect(sink.activities()).toEqual([
    { id: uri, type: 'Create', object: { id: note.id, type: 'Note', tag: [{ type: 'Mention' }] } },
  ]);
});

test('followers of an album that is not public are not named to each other’s servers (F43)', async () => {
  const other = await openSink();
  album = await world.anAlbum({ audience: 'followers' });
  const [one, two] = [
    await world.aFollower(album, { inbox: `${sink.url}/inbox` }),
    await world.aFollower(album, { inbox: `${other.url}/inbox` }),
  ];
  await world.room.consequences.publishPhotos((await world.aPhoto(album)).id);
  await world.runDueJobs();
  const texts = [...sink.arrived, ...other.arrived].map(({ text }) => text);
  expect(texts).toHaveLength(2);
  for (const { actor } of [one, two]) {
    for (const text of texts) expect(text).not.toContain(actor.uri);
  }
  await other[Symbol.asyncDispose]();
});

test('a server that answers 200 without a word is not asked twice (T028)', async () => {
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
  const job = (await world.jobs()).findLast(({ task }) => task === 'deliver');
  const running = world.run('deliver', job!.payload);
  while (fast.arrived.length === 0) await setTimeout(10);
  expect(sink.arrived.length).toBeLessThanOrEqual(2);
  await running;
  expect(sink.arrived).toHaveLength(2);
  expect(await deliveries()).toContainEqual(
    expect.objectContaining({ state: 'waiting', attempts: 0 }),
  );
  await until(async () => (await deliveries()).some(({ lastError }) => lastError));
  expect(await deliveries()).toContainEqual(
    expect.objectContaining({ state: 'waiting', lastError: 'did not answer in time' }),
  );
  await fast[Symbol.asyncDispose]();
});

test('a job that is run again sends only what had not been marked', async () => {
  await postTo(`${sink.url}/one`, `${sink.url}/two`);
  const job = (await world.jobs()).findLast(({ task }) => task === 'deliver');
  await world.run('deliver', job!.payload);
  await world.run('deliver', job!.payload);
  expect(sink.arrived).toHaveLength(2);
});

test('follows no redirect (S08)', async () => {
  const elsewhere = await openSink();
  sink.answer = (_, response) =>
    response.writeHead(307, { location: `${elsewhere.url}/inbox` }).end();
  await postTo(`${sink.url}/inbox`);
  await world.runDueJobs();
  expect(elsewhere.arrived).toHaveLength(0);
  await elsewhere[Symbol.asyncDispose]();
});

test('what was taken back while it waited is not looked at any more', async () => {
  await world.units.write(({ em }) => em.nativeDelete(Delivery, {}));
  sink.refuse('/inbox', 503);
  await postTo(`${sink.url}/inbox`);
  await world.runDueJobs();
  await world.units.write(({ em }) =>
    em.nativeUpdate(OutboxActivity, { actorId: album.id }, { retractedAt: new Date() }),
  );
  const before = await retries();
  await world.hurry();
  expect(await retries()).toEqual(before);
});

describe('a farewell', () => {
  const takeLeave = () =>
    world.units.transact(async (scope) => {
      const { actor } = pathsOf(origin);
      const uri = actor(album.id);
      await sendActivity(scope, {
        actorId: album.id,
        activity: { id: `${uri}/activities/delete`, type: 'Delete', actor: uri, object: uri },
        objectUri: uri,
        isPublic: false,
        inboxes: [`${sink.url}/inbox`],
      });
      const yesterday = new Date(Date.now() - 25 * 3600 * 1000);
      await scope.em.nativeUpdate(
        Delivery,
        { inbox: `${sink.url}/inbox` },
        { createdAt: yesterday },
      );
    });

  test('that nobody believes any more is given up after a day', async () => {
    sink.refuse('/inbox', 401);
    await takeLeave();
    await world.runDueJobs();
    expect(await deliveries()).toMatchObject([{ state: 'failed', lastError: 'answered 401' }]);
  });

  test('is not given up so soon where the server is away', async () => {
    sink.refuse('/inbox', 502);
    await takeLeave();
    await world.runDueJobs();
    expect(await deliveries()).toMatchObject([{ state: 'waiting', lastError: 'answered 502' }]);
  });
});
