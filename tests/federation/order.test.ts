import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InboxActivity } from '../../src/federation/inbox-activity.ts';
import { openRemoteServer, type Json, type RemoteServer } from '../support/remote-server.ts';
import { openTestInbound, type TestInbound } from './open-inbound.ts';

const PUBLIC = 'https://www.w3.org/ns/activitystreams#Public';
const tooLate = 'ignored: taken back before it came';

let server: TestInbound;
beforeAll(async () => {
  server = await openTestInbound();
});
afterAll(() => server[Symbol.asyncDispose]());

const outcomeOf = async (activity: Json) => {
  const uri = String(activity['id']);
  const row = await server.units.look(({ em }) => em.findOneOrFail(InboxActivity, { uri }));
  return row.outcome;
};

/** A post that offers a picture to an album, and the `Create` of it. */
function offer(who: RemoteServer, album: { actor: string }, rest: Json = {}) {
  const note: Json = {
    id: `${who.origin}/notes/1`,
    type: 'Note',
    attributedTo: who.actor,
    to: [PUBLIC],
    cc: [album.actor],
    content: 'as it was',
    tag: [{ type: 'Mention', href: album.actor }],
    attachment: [{ type: 'Document', mediaType: 'image/jpeg', url: `${who.origin}/1.jpg` }],
    ...rest,
  };
  return { note, create: who.activity('Create', { object: note }) };
}

describe('what is undone before it comes', () => {
  test.each(['as a whole', 'by its id'])('is not done: an activity, named %s', async (manner) => {
    await using cleo = await openRemoteServer();
    const album = await server.album();
    await server.deliver(cleo, cleo.activity('Follow', { object: album.actor }));
    await server.deliver(cleo, cleo.activity('Leave', { object: album.actor }));
    const follow = cleo.activity('Follow', { object: album.actor });
    const undo = cleo.activity('Undo', { object: manner === 'by its id' ? follow['id'] : follow });

    expect(await server.deliver(cleo, undo)).toMatch(/^ignored/);
    // Signed when it is sent at last, which may be long after it was taken back.
    const signing = { keyId: cleo.keyId, date: new Date(Date.now() + 60_000) };
    expect(await server.post(follow, signing)).toBe('accepted');
    expect((await server.apply()).at(-1)).toBe(tooLate);
    expect(await server.followers(album)).toEqual([]);
  });

  test('is not done: a post, under whatever id its creation comes', async () => {
    await using cleo = await openRemoteServer();
    const album = await server.album({ contributionsFrom: 'anyone' });
    const { note, create } = offer(cleo, album);
    await server.deliver(cleo, cleo.activity('Follow', { object: album.actor }));
    const tombstone = { id: note['id'], type: 'Tombstone' };

    expect(await server.deliver(cleo, cleo.activity('Delete', { object: tombstone }))).toMatch(
      /^ignored/,
    );
    expect(await server.deliver(cleo, create)).toBe(tooLate);
    expect(await server.deliver(cleo, cleo.activity('Create', { object: note }))).toBe(tooLate);
    expect(await server.contributions(album)).toEqual([]);
  });

  test('is done all the same when somebody else undid it, or the undoing was undone', async () => {
    await using cleo = await openRemoteServer();
    await using eve = await openRemoteServer({ name: 'eve' });
    const album = await server.album();
    for (const who of [cleo, eve]) {
      await server.deliver(who, who.activity('Follow', { object: album.actor }));
      await server.deliver(who, who.activity('Leave', { object: album.actor }));
    }
    const follow = cleo.activity('Follow', { object: album.actor });
    await server.deliver(eve, eve.activity('Undo', { object: follow['id'] }));
    const undo = cleo.activity('Undo', { object: follow['id'] });
    await server.deliver(cleo, undo);
    await server.deliver(cleo, cleo.activity('Undo', { object: undo['id'] }));

    expect(await server.deliver(cleo, follow)).toBe('follow accepted');
  });
});

test('a post that is changed before it comes shows the change', async () => {
  await using cleo = await openRemoteServer();
  const album = await server.album({ contributionsFrom: 'anyone' });
  await server.deliver(cleo, cleo.activity('Follow', { object: album.actor }));
  const { note, create } = offer(cleo, album);
  const changed = { ...note, content: 'as it is', updated: new Date().toISOString() };
  const update = cleo.activity('Update', { object: changed });

  expect(await server.deliver(cleo, update)).toMatch(/^ignored/);
  expect(await server.deliver(cleo, create)).toMatch(/^offered 1|^refreshed 1|^ignored/);
  await server.apply();
  expect(await outcomeOf(create)).toBe('offered 1');
  expect(await outcomeOf(update)).toBe('refreshed 1');
  const [contribution] = await server.contributions(album);
  expect(contribution?.photo?.caption).toBe('as it is');
});

describe('a follow whose id names the pair', () => {
  /** As Misskey and Pixelfed do. */
  const pair = (who: RemoteServer, album: { actor: string }) => {
    const follow = who.activity('Follow', { id: `${who.origin}/follows/1`, object: album.actor });
    const undo = who.activity('Undo', { id: `${who.origin}/follows/1/undo`, object: follow });
    return { follow, undo };
  };
  const minute = 60_000;

  test('begins and ends as often as somebody likes', async () => {
    await using cleo = await openRemoteServer();
    const album = await server.album();
    const { follow, undo } = pair(cleo, album);
    for (let time = 0; time < 3; time += 1) {
      const date = new Date(Date.now() + time * minute);
      const signing = { keyId: cleo.keyId, date };
      expect(await server.post(follow, signing)).toBe('accepted');
      expect(await server.post(follow, signing)).toBe('duplicate');
      await server.apply();
      expect(await server.followers(album)).toHaveLength(1);
      expect(await server.post(undo, signing)).toBe('accepted');
      await server.apply();
      expect(await server.followers(album)).toEqual([]);
      server.wait(minute);
    }
  });

  test('does not begin anew by a repetition of its request, nor while it lasts', async () => {
    await using cleo = await openRemoteServer();
    const album = await server.album();
    const { follow, undo } = pair(cleo, album);
    const date = new Date(Date.now() + 10 * minute);
    const first = { keyId: cleo.keyId, date };
    server.wait(7 * minute);
    expect(await server.post(follow, first)).toBe('accepted');
    await server.apply();
    const later = { keyId: cleo.keyId, date: new Date(date.getTime() + minute) };
    expect(await server.post(follow, later)).toBe('duplicate');

    server.wait(5 * minute);
    expect(await server.post(undo, later)).toBe('accepted');
    await server.apply();
    expect(await server.post(follow, first)).toBe('duplicate');
    expect(await server.followers(album)).toEqual([]);
  });
});

test('fifty copies at once, applied by several workers, have one effect (T030)', async () => {
  await using cleo = await openRemoteServer();
  const album = await server.album();
  const follow = cleo.activity('Follow', { object: album.actor });
  const outcomes = await Promise.all(
    Array.from({ length: 50 }, () => server.post(follow, { keyId: cleo.keyId })),
  );
  expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(1);
  await Promise.all([server.apply(), server.apply(), server.apply()]);
  const [follower, ...others] = await server.followers(album);
  expect(others).toEqual([]);
  expect(await server.happened('follow.accepted', follower!.id)).toBe(1);
});

test('a copy that is signed anew the day after is a copy (F19)', async () => {
  await using cleo = await openRemoteServer();
  const album = await server.album();
  const follow = cleo.activity('Follow', { object: album.actor });
  let time = Date.now();
  const post = () => server.post(follow, { keyId: cleo.keyId, date: new Date(time) });
  server.resetClock();
  expect(await post()).toBe('accepted');
  await server.apply();
  const day = 25 * 60 * 60_000;
  server.wait(day);
  time += day;
  expect(await post()).toBe('duplicate');
});
