import dns from 'node:dns';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { FollowerJson, Page } from '../../src/http/api/schemas.ts';
import { openEgress } from '../../src/federation/egress.ts';
import { readCollection } from '../../src/federation/following/read-collection.ts';
import { InboxActivity } from '../../src/federation/inbox-activity.ts';
import { RemoteKey } from '../../src/federation/remote/remote-key.ts';
import { openRemoteDocuments } from '../../src/federation/remote/remote-documents.ts';
import type { EvilServer } from '../support/evil-server.ts';
import type { RemoteServer } from '../support/remote-server.ts';
import { until } from '../support/until.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
let server: Stage['server'];
let ada: Stage['ada'];
let album: Stage['album'];
let outcomeOf: Stage['outcomeOf'];
let cleo: RemoteServer;
let mallory: EvilServer;
beforeAll(async () => {
  stage = await openStage();
  ({ server, ada, album, outcomeOf } = stage);
});
afterAll(() => stage[Symbol.asyncDispose]());

const meet = async () => {
  const met = await stage.meet();
  ({ cleo, mallory } = met);
  return met.stack;
};

const followers = async (): Promise<FollowerJson[]> =>
  (await ada.get<Page<FollowerJson>>(`/api/v1/albums/${album.id}/followers?state=accepted`)).body
    .items;
test('the same request a hundred times has one effect (F19) (T030)', async () => {
  await using _ = await meet();
  const activity = mallory.activity('Follow', { object: album.actor });
  const again = (copy: number) =>
    mallory.knock({
      activity,
      path: copy % 2 ? '/ap/inbox' : new URL(`${album.actor}/inbox`).pathname,
      headers: { 'x-forwarded-for': `192.0.2.${copy}` },
    });
  const statuses = await Promise.all(Array.from({ length: 100 }, (__, copy) => again(copy)));
  expect(new Set(statuses)).toEqual(new Set([202, 429]));
  expect(await outcomeOf(activity)).toBe('follow accepted');
  await mallory.received('Accept');
  expect(
    (await followers()).filter(({ url }) => url === `${mallory.origin}/@mallory`),
  ).toHaveLength(1);
  expect(mallory.arrivals.filter(({ activity: { type } }) => type === 'Accept')).toHaveLength(1);
});

test('a new key is asked for once, and a thousand bad signatures ask no more (F30)', async () => {
  await using _ = await meet();
  await outcomeOf(await cleo.follow(album.actor));
  const agedKey = () =>
    server.app.units.look(({ em }) =>
      em
        .getConnection()
        .execute(`update remote_key set fetched_at = now() - interval '6 minutes' where id = ?`, [
          cleo.keyId,
        ]),
    );
  cleo.publish(mallory.keys.publicKey);
  await agedKey();
  const before = cleo.visits.length;
  const activity = () => cleo.activity('Follow', { object: album.actor });
  const signed = { keyId: cleo.keyId, key: mallory.keys.privateKey };
  expect(await cleo.send(`${server.origin}/ap/inbox`, activity(), signed)).toBe(202);
  expect(cleo.visits.length).toBe(before + 1);

  await agedKey();
  const covers = '(request-target) host date digest';
  const signature = `keyId="${cleo.keyId}",headers="${covers}",signature="AAAA"`;
  for (let time = 0; time < 1_000; time += 50) {
    const statuses = await Promise.all(
      Array.from({ length: 50 }, (__, index) =>
        mallory.knock({
          activity: activity(),
          headers: { 'x-forwarded-for': `198.51.100.${index}`, signature },
        }),
      ),
    );
    expect(new Set(statuses)).toEqual(new Set([401]));
  }
  expect(cleo.visits.length).toBe(before + 2);
});

/** A domain all names of which mean a server of this machine, as with a wildcard in the DNS. */
const ownDomain = (domain: string, origin: string) => {
  const look = dns.lookup as (name: string, ...rest: unknown[]) => void;
  const toHere = (name: string, ...rest: unknown[]) =>
    look(name.endsWith(`.${domain}`) ? '127.0.0.1' : name, ...rest);
  const spy = vi.spyOn(dns, 'lookup').mockImplementation(toHere);
  const { port } = new URL(origin);
  return {
    at: (name: string) => `http://${name}.${domain}:${port}`,
    [Symbol.dispose]: () => spy.mockRestore(),
  };
};

test('a thousand keys under one domain are thirty questions a minute, and others do not wait (F31) (F44)', async () => {
  await using _ = await meet();
  using domain = ownDomain('evil.test', mallory.origin);
  const flood = async (count: number, network: (index: number) => string) => {
    const statuses = Array.from({ length: count }, (__, index) => {
      const keyId = `${domain.at(`a.b${index}`)}/keys/${count}#main-key`;
      return mallory.knock({ signing: { keyId }, headers: { 'x-forwarded-for': network(index) } });
    });
    for (const status of await Promise.all(statuses)) expect([401, 429, 503]).toContain(status);
  };
  const flooded = flood(500, (index) => `198.51.100.${index % 50}`);
  await outcomeOf(await cleo.follow(album.actor));
  await flooded;
  expect(mallory.visits.length).toBeGreaterThan(0);
  await flood(500, () => '203.0.113.77');
  expect(mallory.visits.length).toBeLessThanOrEqual(30);
  const remembered = await server.app.units.look(({ em }) =>
    em.count(RemoteKey, { id: { $like: '%.evil.test:%' } }),
  );
  expect(remembered).toBeLessThanOrEqual(30);
});

test('a server that is shut out is asked nothing, however it is spelled (F32) (T109)', async () => {
  await using _ = await meet();
  const { port } = new URL(mallory.origin);
  const { status } = await ada.post('/api/v1/admin/domain-blocks', {
    domain: 'evil.test',
    severity: 'suspend',
  });
  expect(status).toBe(201);
  const count = () => server.app.units.look(({ em }) => em.count(InboxActivity, {}));
  const before = await count();
  await until(
    async () => (await mallory.knock({ signing: { keyId: 'http://evil.test/k' } })) === 403,
  );
  for (const host of [
    'evil.test',
    'sub.evil.test',
    'EVIL.test',
    'evil.test.',
    `evil.test:${port}`,
  ]) {
    const signing = { keyId: `http://${host}/users/x#main-key` };
    const actor = `http://${host}/users/x`;
    const activity = { ...mallory.activity('Follow', { object: album.actor }), id: actor, actor };
    expect(await mallory.knock({ activity, signing }), host).toBe(403);
  }
  expect(await count()).toBe(before);
  expect(mallory.visits).toEqual([]);
});

test('a collection without end is read for ten pages (F38)', async () => {
  await using _ = await meet();
  await using egress = openEgress({ allowPrivateAddress: true, userAgent: 'Albumen tests' });
  const documents = openRemoteDocuments(egress, server.origin, async () => ({}));
  const at = (path: string) => `${mallory.origin}${path}`;
  let count = 0;
  mallory.serve('/endless', { id: at('/endless'), totalItems: 1e9, first: at('/page?0') });
  mallory.serve('/page', () => {
    const items = Array.from({ length: 500 }, () => at(`/notes/${count}`));
    const page = { id: at('/page'), orderedItems: items, next: at(`/page?${(count += 1)}`) };
    return { body: JSON.stringify(page) };
  });
  mallory.serve('/round', { id: at('/round'), first: at('/circle') });
  mallory.serve('/circle', { id: at('/circle'), items: [1], next: at('/circle') });
  const read = async (path: string) =>
    (await Array.fromAsync(readCollection(documents, at(path)))).flat().length;
  expect(await read('/endless')).toBeLessThanOrEqual(1_000);
  expect(await read('/round')).toBe(1);
  expect(mallory.visits.length).toBeLessThanOrEqual(13);
});

test('somebody who keeps on is told to wait (F41)', async () => {
  await using _ = await meet();
  const statuses = new Set<number>();
  for (let time = 0; time < 70; time += 1) {
    const type = time % 2 ? 'Undo' : 'Follow';
    const activity = mallory.activity(type, { object: album.actor });
    const headers = { 'x-forwarded-for': `203.0.113.${time}` };
    statuses.add(await mallory.knock({ activity, headers }));
  }
  expect(statuses).toEqual(new Set([202, 429]));
});
