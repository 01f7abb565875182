import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createAccount } from '../../src/domain/accounts/create-account.ts';
import { Following } from '../../src/domain/followings/following.ts';
import { RemoteActor } from '../../src/domain/remote-actors/remote-actor.ts';
import { Delivery } from '../../src/federation/delivery.ts';
import { followersDigest } from '../../src/federation/deliver/follower-digests.ts';
import { openRemoteServer, type RemoteServer } from '../support/remote-server.ts';
import { signHeaders } from '../support/draft-signatures.ts';
import { openWorld, origin, type World } from './outbox/world.ts';

let world: World;
let cleo: RemoteServer;
let ben: string;
let eve: string;
beforeAll(async () => {
  world = await openWorld();
  const open = (handle: string) =>
    world.units.transact(async (scope) => {
      const passwordHash = Buffer.alloc(1);
      const account = { handle, name: handle, role: 'member', passwordHash } as const;
      return (await createAccount(scope, account)).id;
    });
  [ben, eve] = [await open('ben'), await open('eve')];
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(async () => {
  cleo = await openRemoteServer();
  return () => cleo[Symbol.asyncDispose]();
});

const uriOf = (id: string) => `${origin}/ap/actors/${id}`;
const syncUrl = () => `${cleo.actor}/followers-sync`;

const follow = (accountId: string, state: Following['state']) =>
  world.units.write(async ({ em }) => {
    const known = await em.findOne(RemoteActor, { uri: cleo.actor });
    const actor =
      known ??
      em.create(RemoteActor, {
        uri: cleo.actor,
        type: 'Person',
        address: cleo.address,
        url: cleo.actor,
        host: new URL(cleo.origin).host,
        inbox: cleo.inbox,
        followersUri: cleo.followers,
        fetchedAt: new Date(),
      });
    em.persist(actor);
    em.persist(
      em.create(Following, {
        account: accountId,
        actor,
        followUri: `${uriOf(accountId)}/follows/${crypto.randomUUID()}`,
        state,
      }),
    );
  });
const states = () =>
  world.units.look(async ({ em }) => {
    const followings = await em.find(Following, { actor: { uri: cleo.actor } });
    return Object.fromEntries(followings.map(({ account, state }) => [account.id, state]));
  });

/** Sends something with the header; answers the job that follows from it. */
async function receive(listed: readonly string[], lie: Record<string, string> = {}) {
  const params = {
    collectionId: cleo.followers,
    url: syncUrl(),
    digest: followersDigest(listed),
    ...lie,
  };
  const body = JSON.stringify({
    '@context': 'https://www.w3.org/ns/activitystreams',
    ...cleo.activity('Like', { object: `${origin}/ap/photos/x` }),
  });
  const headers = signHeaders('post', new URL(`${origin}/ap/inbox`), { keyId: cleo.keyId }, body);
  const sync = Object.entries(params).map(([name, value]) => `${name}="${value}"`);
  await world.room.receive({
    method: 'POST',
    url: '/ap/inbox',
    network: '127.0.0.1',
    body: Buffer.from(body),
    headers: {
      ...headers,
      'content-type': 'application/activity+json',
      'collection-synchronization': sync.join(', '),
    },
  });
  return (await world.jobs()).find(
    ({ task, payload }) =>
      task === 'sync-followings' && JSON.stringify(payload).includes(cleo.origin),
  );
}
const repair = async (listed: readonly string[]) => {
  cleo.serve('/users/cleo/followers-sync', {
    id: syncUrl(),
    type: 'OrderedCollection',
    orderedItems: [...listed],
  });
  const job = await receive(listed);
  await world.run('sync-followings', job!.payload);
};

test('nothing is asked where both lists are the same', async () => {
  await follow(ben, 'accepted');
  await follow(eve, 'requested');
  expect(await receive([uriOf(ben)])).toBeUndefined();
});

test.each([
  ['another collection', { collectionId: 'https://elsewhere.example/followers' }],
  ['an address of another server', { url: 'https://elsewhere.example/sync' }],
])('nothing is asked for %s', async (_, lie) => {
  await follow(ben, 'accepted');
  expect(await receive([], lie)).toBeUndefined();
});

test('whoever is missing there follows no longer, and open requests stay', async () => {
  await follow(ben, 'accepted');
  await follow(eve, 'requested');
  await repair([]);
  expect(await states()).toEqual({ [ben]: 'rejected', [eve]: 'requested' });
});

test('whoever is there without following is taken off', async () => {
  await follow(ben, 'accepted');
  await repair([uriOf(ben), uriOf(eve), 'https://elsewhere.example/users/finn']);
  expect(await states()).toEqual({ [ben]: 'accepted' });
  const sent = await world.units.look(({ em }) =>
    em.find(Delivery, { inbox: cleo.inbox }, { populate: ['activity'] }),
  );
  expect(sent.map(({ activity }) => JSON.parse(activity.body) as unknown)).toMatchObject([
    { type: 'Undo', actor: uriOf(eve), object: { type: 'Follow', object: cleo.actor } },
  ]);
});

test('a list that cannot be had changes nothing', async () => {
  await follow(ben, 'accepted');
  const job = await receive([]);
  cleo.serve('/users/cleo/followers-sync', { status: 404, body: '' });
  await world.run('sync-followings', job!.payload);
  expect(await states()).toEqual({ [ben]: 'accepted' });
});
