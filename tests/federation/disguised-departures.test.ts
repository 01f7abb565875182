import { afterAll, beforeAll, expect, test } from 'vitest';
import { Comment } from '../../src/domain/interactions/comment.ts';
import { RemoteActor } from '../../src/domain/remote-actors/remote-actor.ts';
import { InboxActivity } from '../../src/federation/inbox-activity.ts';
import { makeKeys } from '../support/draft-signatures.ts';
import { openRemoteServer, type Json, type RemoteServer } from '../support/remote-server.ts';
import { openTestInbound, type TestInbound } from './open-inbound.ts';

const as = 'https://www.w3.org/ns/activitystreams';

let server: TestInbound;
beforeAll(async () => {
  server = await openTestInbound();
});
afterAll(() => server[Symbol.asyncDispose]());

/** A `Create` that calls itself a departure first, signed with a key that its victim's server has never had. */
const disguised = (victim: RemoteServer, terms: Json, album: string): Json => ({
  '@context': [as, terms],
  id: `${victim.origin}/activities/forged`,
  type: 'Delete',
  kind: 'Create',
  actor: victim.actor,
  object: {
    id: victim.actor,
    type: 'Note',
    attributedTo: victim.actor,
    to: `${as}#Public`,
    cc: album,
    content: 'said by nobody',
    tag: { type: 'Mention', href: album },
    attachment: { type: 'Image', url: `${victim.origin}/forged.jpg` },
  },
});

test.each<[string, Json]>([
  ['a term for a term', { kind: 'type' }],
  ['a term for a term in full', { kind: { '@id': 'type' } }],
])('nothing comes of a forged post that is a departure by %s (F21)', async (_, terms) => {
  await using victim = await openRemoteServer({ name: 'vera' });
  const album = await server.album();
  await server.deliver(victim, victim.activity('Follow', { object: album.actor }));

  const { privateKey: key } = makeKeys();
  const signing = { keyId: `${victim.origin}/no-such-key`, key };
  const answer = await server.post(disguised(victim, terms, album.actor), signing);

  expect(answer).toMatch(/^unauthenticated/);
  await server.apply();
  expect(await server.contributions(album)).toEqual([]);
  expect(await server.units.look(({ em }) => em.count(Comment, {}))).toBe(0);
});

test('a row of the journal that reads otherwise in full than the gate read it is not applied (F21)', async () => {
  await using vera = await openRemoteServer({ name: 'vera' });
  const album = await server.album();
  await server.deliver(vera, vera.activity('Follow', { object: album.actor }));
  const like = vera.activity('Like', { object: album.actor });
  await server.post(like, { keyId: vera.keyId });
  await server.units.write(async ({ em }) => {
    const row = await em.findOneOrFail(InboxActivity, { uri: String(like['id']) });
    row.type = 'Delete';
    row.objectUri = vera.actor;
  });
  expect((await server.apply()).at(-1)).toBe('ignored: by a stranger');
  const gone = { uri: vera.actor, goneAt: { $ne: null } };
  expect(await server.units.look(({ em }) => em.count(RemoteActor, gone))).toBe(0);
});

test('a departure counts without a signature only where its actor is gone, not for a key that never was (F17)', async () => {
  await using vera = await openRemoteServer({ name: 'vera' });
  const album = await server.album();
  await server.deliver(vera, vera.activity('Follow', { object: album.actor }));
  const { privateKey: key } = makeKeys();
  const signing = { keyId: `${vera.origin}/no-such-key`, key };
  const taken = vera.activity('Delete', { object: vera.actor });

  expect(await server.post(taken, signing)).toMatch(/^unauthenticated/);
  const like = { ...vera.activity('Like', { object: album.actor }), id: taken['id'] };
  expect(await server.post(like, { keyId: vera.keyId })).toBe('accepted');
});

test('departures that nobody signed use up nobody’s share, and are ignored once they are known', async () => {
  await using vera = await openRemoteServer({ name: 'vera' });
  const album = await server.album();
  await server.deliver(vera, vera.activity('Follow', { object: album.actor }));
  vera.serve('/users/vera', { status: 410, body: '' });
  server.wait(25 * 60 * 60_000);
  const date = new Date(Date.now() + 25 * 60 * 60_000);
  const leave = () =>
    server.post(vera.activity('Delete', { object: vera.actor }), { keyId: vera.keyId, date });
  const answers: string[] = [];
  for (let count = 0; count < 70; count += 1) answers.push(await leave());
  expect(new Set(answers)).toEqual(new Set(['accepted']));

  await server.units.write(async ({ em }) => {
    const actor = await em.findOneOrFail(RemoteActor, { uri: vera.actor });
    actor.goneAt = new Date();
  });
  expect(await leave()).toBe('ignored');
});
