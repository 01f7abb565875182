import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expireRequests } from '../../src/domain/albums/expire-requests.ts';
import { findFollowers } from '../../src/domain/albums/find-followers.ts';
import { DomainEvent } from '../../src/domain/domain-event.ts';
import { OutboxActivity } from '../../src/federation/outbox-activity.ts';
import { openNeighbour } from '../support/neighbour.ts';
import { openRemoteServer } from '../support/remote-server.ts';
import { openTestInbound, type TestInbound } from './open-inbound.ts';

let server: TestInbound;
beforeAll(async () => {
  server = await openTestInbound();
});
afterAll(() => server[Symbol.asyncDispose]());

const eventsOf = (subject: string) =>
  server.units.look(async ({ em }) =>
    (await em.find(DomainEvent, { subject }, { orderBy: { id: 1 } })).map(({ name }) => name),
  );
/** As if so many days had passed since anybody asked. */
const wait = (days: number) =>
  server.units.look(({ em }) =>
    em
      .getConnection()
      .execute(`update follower set asked_at = asked_at - interval '1 hour' * ?`, [days * 24]),
  );
const expire = () => server.units.transact(expireRequests);
const sentTo = (objectUri: string) =>
  server.units.look(async ({ em }) =>
    (await em.find(OutboxActivity, { objectUri })).map(
      ({ body }) => JSON.parse(body) as Record<string, unknown>,
    ),
  );

describe('a request to follow a private album', () => {
  test('of somebody uninvited is shown to nobody and refused a week after it was last made (T038)', async () => {
    await using eve = await openRemoteServer({ name: 'eve' });
    const album = await server.album({ audience: 'private' });
    const ask = () => server.deliver(eve, eve.activity('Follow', { object: album.actor }));
    expect(await ask()).toBe('follow pending');
    const [request] = await server.followers(album);
    const shown = await server.units.look((scope) =>
      findFollowers(scope, album, { state: 'pending', limit: 10 }),
    );
    expect(shown.items).toEqual([]);

    await wait(6);
    await expire();
    expect(await eventsOf(request!.id)).toEqual([]);
    expect(await ask()).toBe('follow pending');
    await wait(6);
    await expire();
    expect((await server.followers(album))[0]?.state).toBe('pending');
    await wait(1.1);
    await expire();
    expect((await server.followers(album))[0]?.state).toBe('rejected');
    expect(await eventsOf(request!.id)).toEqual(['follow.rejected']);
    await expire();
    expect(await eventsOf(request!.id)).toEqual(['follow.rejected']);
  });

  test('waits for as long as its owner likes where the album is for followers (T037)', async () => {
    await using cleo = await openRemoteServer();
    const album = await server.album({ audience: 'followers' });
    await server.deliver(cleo, cleo.activity('Follow', { object: album.actor }));
    await wait(30);
    await expire();
    const { items } = await server.units.look((scope) =>
      findFollowers(scope, album, { state: 'pending', limit: 10 }),
    );
    expect(items.map(({ actor }) => actor.uri)).toEqual([cleo.actor]);
  });
});

describe('a request to follow what is no album', () => {
  test.each([
    ['a person', 'Follow'],
    ['a person', 'Join'],
    ['the server', 'Follow'],
  ])('is refused at once: %s, by %s', async (what, type) => {
    await using cleo = await openRemoteServer();
    const id = what === 'a person' ? server.owner.id : 'instance';
    const asked = `${server.origin}/ap/actors/${id}`;
    const request = cleo.activity(type, { object: asked });
    expect(await server.deliver(cleo, request)).toMatch(/^follow refused/);
    expect(await sentTo(String(request['id']))).toMatchObject([
      {
        type: 'Reject',
        actor: asked,
        to: [cleo.actor],
        object: { id: request['id'], type, actor: cleo.actor, object: asked },
      },
    ]);
  });
});

describe('a follow', () => {
  test('is ended by its id where that is known, else by who followed what', async () => {
    await using cleo = await openRemoteServer();
    const one = await server.album();
    const other = await server.album();
    const follow = cleo.activity('Follow', { object: one.actor });
    await server.deliver(cleo, follow);
    await server.deliver(cleo, cleo.activity('Follow', { object: other.actor }));

    const misnamed = { ...follow, object: other.actor };
    await server.deliver(cleo, cleo.activity('Undo', { object: misnamed }));
    expect(await server.followers(one)).toEqual([]);
    expect(await server.followers(other)).toHaveLength(1);

    const unknown = { ...follow, id: `${cleo.origin}/unknown`, object: other.actor };
    await server.deliver(cleo, cleo.activity('Undo', { object: unknown }));
    expect(await server.followers(other)).toEqual([]);
    expect(await server.happened('follow.removed', one.id)).toBe(1);
    expect(await server.happened('follow.removed', other.id)).toBe(1);
  });

  test('is nobody else’s to end, to accept or to refuse (F18)', async () => {
    await using cleo = await openRemoteServer();
    await using eve = await openRemoteServer({ name: 'eve' });
    const mallory = openNeighbour(cleo, 'mallory');
    const album = await server.album({ audience: 'followers' });
    const follow = cleo.activity('Follow', { object: album.actor });
    await server.deliver(cleo, follow);
    const before = await server.followers(album);

    for (const type of ['Undo', 'Accept', 'Reject']) {
      expect(await server.deliver(eve, eve.activity(type, { object: follow }))).toMatch(/^ignored/);
      const byNeighbour = mallory.activity(type, { object: follow });
      expect(await server.post(byNeighbour, { keyId: mallory.keyId })).toBe('accepted');
      expect((await server.apply()).at(-1)).toMatch(/^ignored/);
    }
    for (const type of ['Accept', 'Reject']) {
      const neverSent = { type: 'Follow', actor: album.actor, object: cleo.actor };
      const invented = { id: `${server.origin}/ap/follows/1`, ...neverSent };
      expect(await server.deliver(cleo, cleo.activity(type, { object: invented }))).toMatch(
        /^ignored/,
      );
    }
    expect(await server.followers(album)).toMatchObject(
      before.map(({ id, state, followUri }) => ({ id, state, followUri })),
    );
  });
});
