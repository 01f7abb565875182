import dns from 'node:dns';
import { once } from 'node:events';
import { createServer, isIP, type Server } from 'node:net';
import { getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { AlbumJson } from '../../src/http/api/schemas.ts';
import { Album } from '../../src/domain/albums/album.ts';
import { Follower } from '../../src/domain/albums/follower.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import { RemoteActor } from '../../src/domain/remote-actors/remote-actor.ts';
import { Delivery } from '../../src/federation/delivery.ts';
import { InboxActivity } from '../../src/federation/inbox-activity.ts';
import { RemoteKey } from '../../src/federation/remote/remote-key.ts';
import type { Client } from '../support/client.ts';
import { openEvilServer, type EvilServer } from '../support/evil-server.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

/** By the cases that name them. */
const places = {
  S01: `10.1.2.3 127.0.0.1 127.8.8.8 169.254.169.254 172.16.0.1 192.168.1.1 100.64.0.1 0.0.0.0 192.0.2.1
    198.18.0.1 203.0.113.1 224.0.0.1 240.0.0.1 255.255.255.255 [::] [::1] [::127.0.0.1] [::ffff:10.0.0.1]
    [::ffff:127.0.0.1] [64:ff9b::7f00:1] [2002:7f00:1::] [2001::1] [fe80::1] [fc00::1] [ff02::1] [2001:db8::1]`,
  S02: '2130706433 0x7f.1 0177.0.0.1 127.1 localhost localhost. １２７.0.0.1',
  S03: '[fec0::1] [100::1] [5f00::1] [3fff::1] [2620:4f:8000::1]',
};
const hosts = Object.entries(places).flatMap(([id, list]) =>
  list.split(/\s+/).map((host) => ({ id, host })),
);
const names = hosts.map(({ host }) => host);
const peer = 'https://peer.example/users/mallory';

let server: TestServer;
let ada: Client;
let album: AlbumJson;
let mallory: EvilServer;
let hits = 0;
const canaries: Server[] = [];
const before = getGlobalDispatcher();

/** Listens where a request that gets through would arrive: where https goes, if that is allowed here. */
async function openCanary(address: string): Promise<void> {
  for (const port of [443, 0]) {
    const canary = createServer((socket) => {
      hits += 1;
      socket.destroy();
    });
    const listening = once(canary.listen(port, address), 'listening');
    if (await listening.then(Boolean, () => false)) return void canaries.push(canary);
  }
}

beforeAll(async () => {
  await openCanary('127.0.0.1');
  await openCanary('::1');
  server = await openTestServer({ settings: { ALBUMEN_ALLOW_PRIVATE_ADDRESS: 'false' } });
  setGlobalDispatcher(before); // the tests themselves talk to loopback
  ada = await server.account('ada');
  album = await ada.album({ contributionsFrom: 'anyone' });
  mallory = await openEvilServer(server.origin);
  const fetchedAt = new Date();
  await server.app.units.write(async ({ em }) => {
    const key = { owner: peer, pem: mallory.keys.publicKey, failure: null };
    em.persist(em.create(RemoteKey, { id: `${peer}#main-key`, fetchedAt, ...key }));
    const facts = { type: 'Person', address: 'mallory@peer.example', host: 'peer.example' };
    const where = { uri: peer, url: peer, inbox: `${peer}/inbox` };
    em.persist(em.create(RemoteActor, { ...facts, ...where, fetchedAt }));
  });
});
afterAll(async () => {
  for (const canary of canaries) canary.close();
  await mallory[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const refusalOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );

let sent = 0;
/** Somebody whom this server knows says something; answers what came of it. */
async function say(type: string, object: unknown): Promise<string> {
  const id = `https://peer.example/activities/${(sent += 1)}`;
  const activity = { id, type, actor: peer, object };
  expect(await mallory.knock({ activity, signing: { keyId: `${peer}#main-key` } })).toBe(202);
  return until(async () => {
    const row = await server.app.units.look(({ em }) => em.findOne(InboxActivity, { uri: id }));
    return row?.outcome;
  });
}

describe.each(hosts)('nobody is led to $host ($id) (T033)', ({ host }) => {
  test('by a search', async () => {
    const { lookUp } = server.app.federation;
    const found = [lookUp(`@x@${host}`), lookUp(`https://${host}/x`)].map(refusalOf);
    for (const code of await Promise.all(found)) {
      expect(code).toMatch(/^(actor_not_found|invalid_address|local_address)$/);
    }
  });

  test('by a key or an actor', async () => {
    const actor = `https://${host.normalize('NFKC')}/users/x`;
    const activity = { id: `${actor}/1`, type: 'Follow', actor, object: album.actor };
    const status = await mallory.knock({ activity, signing: { keyId: `${actor}#main-key` } });
    expect(status).toBe(401);
  });

  test('by a post', async () => {
    expect(await say('Create', `https://${host}/notes/1`)).toMatch(/^(refused|ignored)/);
  });
});

test('nobody is led to such a place by a picture (S01) (S02) (S03)', async () => {
  const attachments = names.map((host) => ({
    type: 'Document',
    mediaType: 'image/jpeg',
    url: `https://${host}/x.jpg`,
  }));
  for (let start = 0; start < attachments.length; start += 15) {
    const outcome = await say('Create', {
      id: `https://peer.example/notes/${start}`,
      type: 'Note',
      attributedTo: peer,
      to: ['https://www.w3.org/ns/activitystreams#Public'],
      content: 'look',
      tag: [{ type: 'Mention', href: album.actor }],
      attachment: attachments.slice(start, start + 15),
    });
    expect(outcome).toMatch(/^offered/);
  }
  const states = await until(async () => {
    const offered = await ada.contributions();
    const all = offered.map(({ photo }) => photo.state);
    return all.length >= 30 && !all.includes('processing') && all;
  });
  expect(new Set(states)).toEqual(new Set(['failed']));
});

test('nobody is led to such a place by an inbox (S01) (S02) (S03) (S14)', async () => {
  await server.app.units.write(async ({ em }) => {
    const origins = names.map((host, index) => `${index % 2 ? 'http' : 'https'}://${host}`);
    for (const [index, origin] of [...origins, server.origin].entries()) {
      const uri = `${origin}/users/${index}`;
      const { host } = new URL(uri);
      const facts = { type: 'Person', address: `x@${host}`, host, url: uri };
      const row = { ...facts, uri, inbox: `${uri}/inbox`, fetchedAt: new Date() };
      const actor = em.create(RemoteActor, row);
      const follow = { followUri: `${uri}/follow`, followObject: album.actor };
      const where = { album: em.getReference(Album, album.id), actor };
      em.persist([actor, em.create(Follower, { ...where, ...follow, state: 'accepted' })]);
    }
  });
  await ada.addPhotos(album.id, [await picture(1)]);
  const deliveries = await until(async () => {
    const toFollowers = { inbox: { $ne: `${peer}/inbox` } }; // what the author of the posts above is told, waits
    const rows = await server.app.units.look(({ em }) => em.find(Delivery, toFollowers));
    const isTried = rows.every(({ state, attempts }) => state !== 'waiting' || attempts > 0);
    return rows.length > 0 && isTried && rows;
  }, 60_000);
  expect(deliveries.filter(({ state }) => state === 'arrived')).toEqual([]);
  expect(deliveries.filter(({ host }) => host === new URL(server.origin).host)).toEqual([]);
});

describe('a name', () => {
  /** What the resolver says, the first time, the second time … */
  const answers = (...times: string[][]) => {
    let asked = 0;
    const look = (_: string, __: unknown, done: (...found: unknown[]) => void) => {
      const addresses = times[asked] ?? [];
      asked += 1;
      const found = addresses.map((address) => ({ address, family: isIP(address) }));
      setImmediate(done, null, found);
    };
    const spy = vi.spyOn(dns, 'lookup').mockImplementation(look as unknown as typeof dns.lookup);
    return { asked: () => asked, [Symbol.dispose]: () => spy.mockRestore() };
  };
  const search = () => refusalOf(server.app.federation.lookUp('@x@rebind.test'));

  test.each([
    ['a private address', ['127.0.0.1']],
    ['a private address of the other family', ['::1']],
    ['public and private ones', ['2e00::1', '127.0.0.1']],
    ['five hundred, the last one private', [...Array<string>(499).fill('2e00::1'), '10.0.0.1']],
  ])('with %s is refused (S04)', async (_, addresses) => {
    using resolver = answers(addresses);
    expect(await search()).toBe('actor_not_found');
    expect(resolver.asked()).toBe(1);
  });

  test('is asked for its address once, and that address is what is connected to (S05)', async () => {
    using resolver = answers(['2e00::1'], ['127.0.0.1']); // nobody has the first one
    expect(await search()).toBe('server_unreachable');
    expect(resolver.asked()).toBe(1);
  });
});

test('an open and a closed door of a private place look the same (S16)', async () => {
  const [open] = canaries;
  const port = (open!.address() as { port: number }).port;
  const ask = (at: string) => refusalOf(server.app.federation.lookUp(`https://127.0.0.1${at}/x`));
  expect(new Set([await ask(`:${port}`), await ask(':1'), await ask('')])).toEqual(
    new Set(['actor_not_found']),
  );
});

test.each([22, 25, 3306, 5432, 6379, 9200])(
  'the port %i of a public address is nobody’s to knock on (S13)',
  async (port) => {
    const { body } = await ada.post('/api/v1/following/preview', {
      address: `https://1.1.1.1:${port}/users/x`,
    });
    expect(body['code']).toBe('actor_not_found'); // one that was tried in vain is `server_unreachable`
    const actor = `https://1.1.1.1:${port}/users/x`;
    const activity = { id: `${actor}/1`, type: 'Follow', actor, object: album.actor };
    expect(await mallory.knock({ activity, signing: { keyId: `${actor}#main-key` } })).toBe(401);
  },
);

test('the environment’s proxy is not used (S17)', async () => {
  const [canary] = canaries;
  const { port } = canary!.address() as { port: number };
  vi.stubEnv('HTTPS_PROXY', `http://127.0.0.1:${port}`);
  vi.stubEnv('HTTP_PROXY', `http://127.0.0.1:${port}`);
  expect(await refusalOf(server.app.federation.lookUp('@x@127.0.0.1'))).toBe('actor_not_found');
  vi.unstubAllEnvs();
});

test('and nobody knocked on a door of this machine (S01) (S02) (S03)', () => {
  expect(canaries.length).toBeGreaterThan(0);
  expect(hits).toBe(0);
});
