import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Account } from '../../src/domain/accounts/account.ts';
import { expireInvitations } from '../../src/domain/followings/expire-invitations.ts';
import { Following } from '../../src/domain/followings/following.ts';
import { requestFollowing } from '../../src/domain/followings/request-following.ts';
import { blockActor } from '../../src/domain/moderation/block-actor.ts';
import { RemoteActor } from '../../src/domain/remote-actors/remote-actor.ts';
import { openNeighbour } from '../support/neighbour.ts';
import { openRemoteServer, type Json, type RemoteServer } from '../support/remote-server.ts';
import { openTestInbound } from './open-inbound.ts';

const server = await openTestInbound();
const ada = `${server.origin}/ap/actors/${server.owner.id}`;
const DAY = 24 * 60 * 60_000;
let album: RemoteServer;
beforeEach(async () => {
  album = await openRemoteServer({ name: 'alps' });
  album.serve('/users/alps', { ...album.document, type: 'Group' });
});
afterEach(async () => {
  await album[Symbol.asyncDispose]();
  server.resetClock();
  await server.units.look(({ em }) => em.nativeDelete(Following, {}));
});
afterAll(() => server[Symbol.asyncDispose]());

const invite = (rest: Json = {}): Json =>
  album.activity('Invite', { to: [ada], object: album.actor, role: 'contributor', ...rest });
const receive = (rest: Json = {}) => server.deliver(album, invite(rest));
const followings = () =>
  server.units.look(({ em }) => em.find(Following, {}, { populate: ['actor'] }));
const only = async () => {
  const [one, ...others] = await followings();
  expect(others).toEqual([]);
  return one!;
};
const follow = () =>
  server.units.transact(async (scope) => {
    const { id } = await server.inbound.lookUp(album.actor);
    const actor = await scope.em.findOneOrFail(RemoteActor, { id });
    const account = await scope.em.findOneOrFail(Account, { id: server.owner.id });
    return requestFollowing(scope, account, actor);
  });

describe('an invitation into an album on another server', () => {
  test('waits for one of our people, also from an album that nobody knew', async () => {
    const endTime = new Date(Date.now() + DAY).toISOString();
    const sent = invite({ endTime, content: '<p>Ada invites you to <b>Alps</b>.</p>' });
    expect(await server.deliver(album, sent)).toBe('invitation received');
    const one = await only();
    expect(one).toMatchObject({
      state: 'invited',
      inviteUri: sent['id'],
      inviteRole: 'contributor',
      inviteText: 'Ada invites you to Alps.',
      inviteAnswer: null,
    });
    expect(one.actor.uri).toBe(album.actor);
    expect(one.inviteExpiresAt?.toISOString()).toBe(sent['endTime']);
  });

  test('that is repeated counts as it was said last', async () => {
    await receive();
    const again = invite({ role: 'admin' });
    expect(await server.deliver(album, again)).toBe('invitation received');
    expect(await only()).toMatchObject({ inviteUri: again['id'], inviteRole: 'admin' });
  });

  test('without a role that is known, or an end, is to look, for thirty days', async () => {
    await receive({ role: 'emperor' });
    const { inviteRole, inviteExpiresAt } = await only();
    expect(inviteRole).toBe('viewer');
    const days = ((inviteExpiresAt?.getTime() ?? 0) - Date.now()) / DAY;
    expect(days).toBeGreaterThan(29.9);
    expect(days).toBeLessThanOrEqual(30);
  });

  test.each<[string, () => Json]>([
    ['is into another album', () => ({ object: `${album.origin}/users/other` })],
    ['is into two', () => ({ object: [album.actor, `${album.origin}/users/other`] })],
    ['is for two people', () => ({ to: [ada, `${album.origin}/users/other`] })],
    ['is for nobody here', () => ({ to: [`${server.origin}/ap/actors/${crypto.randomUUID()}`] })],
    ['is for the server itself', () => ({ to: [`${server.origin}/ap/actors/instance`] })],
    ['has ended', () => ({ endTime: '2026-01-01T00:00:00Z' })],
  ])('is ignored when it %s', async (_, rest) => {
    expect(await receive(rest())).toMatch(/^ignored/);
    expect(await followings()).toEqual([]);
  });

  test('is ignored when a person sends it, or somebody who is blocked', async () => {
    album.serve('/users/alps', album.document);
    expect(await receive()).toBe('ignored: not into an album of its own');
    const blocked = openNeighbour(album, 'blocked', 'Group');
    const { id } = await server.inbound.lookUp(blocked.actor);
    await server.units.transact(async (scope) => {
      const actor = await scope.em.findOneOrFail(RemoteActor, { id });
      const account = await scope.em.findOneOrFail(Account, { id: server.owner.id });
      await blockActor(scope, account, actor);
    });
    const sent = blocked.activity('Invite', { to: [ada], object: blocked.actor });
    expect(await server.post(sent, { keyId: blocked.keyId })).toBe('accepted');
    expect((await server.apply()).at(-1)).toMatch(/^ignored: ended, unwelcome/);
    expect(await followings()).toEqual([]);
  });

  test('is the fiftieth at most that waits, and a repeated one is no other', async () => {
    await receive();
    const mine = await only();
    await server.units.write(async ({ em, now }) => {
      for (let count = 1; count < 50; count += 1) {
        const uri = `${album.origin}/users/g${count}`;
        const facts = { uri, type: 'Group', address: `g${count}@x`, url: uri, host: 'x' };
        const actor = em.create(RemoteActor, { ...facts, inbox: uri, fetchedAt: now() });
        const { account, inviteRole, inviteExpiresAt } = mine;
        em.persist(
          em.create(Following, {
            account: em.getReference(Account, account.id),
            actor,
            followUri: `${uri}#follow`,
            state: 'invited',
            inviteUri: `${uri}#invite`,
            inviteRole,
            inviteExpiresAt,
          }),
        );
      }
    });
    const late = openNeighbour(album, 'late', 'Group');
    const sent = late.activity('Invite', { to: [ada], object: late.actor });
    expect(await server.post(sent, { keyId: late.keyId })).toBe('accepted');
    expect((await server.apply()).at(-1)).toMatch(/one too many$/);
    expect(await receive()).toBe('invitation received');
  });

  test('goes when the album takes it back, and nobody else can (T097)', async () => {
    const sent = invite();
    await server.deliver(album, sent);
    const eve = openNeighbour(album, 'eve', 'Group');
    await server.post(eve.activity('Undo', { object: sent['id'] }), { keyId: eve.keyId });
    await server.apply();
    expect(await followings()).toHaveLength(1);
    const undo = album.activity('Undo', { object: { ...sent } });
    expect(await server.deliver(album, undo)).toBe('invitation withdrawn');
    expect(await followings()).toEqual([]);
  });

  test('that was taken back before it came never comes', async () => {
    await receive();
    const sent = invite();
    await server.deliver(album, album.activity('Undo', { object: sent['id'] }));
    expect(await server.deliver(album, sent)).toBe('ignored: taken back before it came');
    expect((await only()).inviteUri).not.toBe(sent['id']);
  });

  test('goes when its time is over', async () => {
    await receive();
    await server.units.transact(expireInvitations);
    expect(await followings()).toHaveLength(1);
    server.wait(31 * DAY);
    await server.units.transact(expireInvitations);
    expect(await followings()).toEqual([]);
  });

  test('to somebody who follows already changes nothing until they say so', async () => {
    const { id } = await follow();
    const yes = { id: (await only()).followUri, type: 'Follow', actor: ada, object: album.actor };
    await server.deliver(album, album.activity('Accept', { object: yes }));
    const sent = invite();
    await server.deliver(album, sent);
    expect(await only()).toMatchObject({ id, state: 'accepted', inviteUri: sent['id'] });
    expect(await server.happened('invitation.answered', id)).toBe(0);

    await server.deliver(album, album.activity('Undo', { object: sent }));
    expect(await only()).toMatchObject({ id, state: 'accepted', inviteUri: null });
  });

  test('is accepted by asking to follow', async () => {
    await receive();
    const { id } = await follow();
    expect(await only()).toMatchObject({ id, state: 'requested', inviteAnswer: 'accepted' });
    expect(await server.happened('invitation.answered', id)).toBe(1);
    expect(await server.happened('following.requested', id)).toBe(1);
  });
});
