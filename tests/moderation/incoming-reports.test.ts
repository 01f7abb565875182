import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Report } from '../../src/domain/moderation/report.ts';
import { openTestInbound, type TestInbound } from '../federation/open-inbound.ts';
import { openRemoteServer, type Json, type RemoteServer } from '../support/remote-server.ts';

let server: TestInbound;
beforeAll(async () => {
  server = await openTestInbound();
});
afterAll(() => server[Symbol.asyncDispose]());

const reports = () =>
  server.units.look(({ em }) =>
    em.find(Report, {}, { orderBy: { id: 'asc' }, populate: ['actor'] }),
  );
const flag = (who: RemoteServer, rest: Json) =>
  server.deliver(who, who.activity('Flag', { content: 'Not nice.', ...rest }));

describe('a report from another server', () => {
  test('is kept with what of ours it is about, whatever form that has (T106)', async () => {
    await using cleo = await openRemoteServer();
    const album = await server.album();
    const person = `${server.origin}/ap/actors/${server.owner.id}`;
    const elsewhere = 'https://elsewhere.example/users/zoe';
    const forms: [unknown, string[]][] = [
      [album.actor, [album.actor]],
      [
        [album.actor, person],
        [album.actor, person],
      ],
      [[album.actor, elsewhere], [album.actor]],
      [{ id: album.actor, type: 'Group' }, [album.actor]],
    ];
    for (const [object, kept] of forms) {
      expect(await flag(cleo, { object })).toBe('reported');
      expect((await reports()).at(-1)).toMatchObject({
        objects: kept,
        reason: 'Not nice.',
        state: 'open',
        actor: { uri: cleo.actor },
      });
    }
  });

  test('about nothing of ours, or about nothing that is there, is ignored (T106)', async () => {
    await using cleo = await openRemoteServer({ name: 'liz' });
    const before = (await reports()).length;
    const nobody = `${server.origin}/ap/actors/019fa000-0000-7000-8000-00000000ffff`;
    for (const object of ['https://elsewhere.example/users/zoe', nobody, [nobody, cleo.actor]]) {
      expect(await flag(cleo, { object })).toMatch(/^ignored/);
    }
    expect(await reports()).toHaveLength(before);
  });

  test('may come from a server’s own actor, and is cut where nobody reads on (T106)', async () => {
    await using zoe = await openRemoteServer({ name: 'zoe' });
    zoe.serve('/users/zoe', { ...zoe.document, type: 'Application' });
    const album = await server.album();
    const family = '👨‍👩‍👧‍👦';
    await flag(zoe, { object: album.actor, content: `<p>${family.repeat(6_000)}</p>` });
    const { reason } = (await reports()).at(-1)!;
    expect(reason).toBe(family.repeat(5_000));
  });

  test('is one of few: of one person and of one server only so many are kept (F41)', async () => {
    await using eve = await openRemoteServer({ name: 'eve' });
    const album = await server.album();
    const outcomes = [];
    for (let count = 0; count < 12; count += 1) {
      outcomes.push(await flag(eve, { object: album.actor }));
    }
    expect(outcomes.filter((it) => it === 'reported')).toHaveLength(10);
    expect(outcomes.at(-1)).toBe('ignored: too many reports');
  });
});

test('who follows and unfollows without end is soon not listened to (F41)', async () => {
  await using eve = await openRemoteServer({ name: 'eve2' });
  const album = await server.album();
  const answers = [];
  for (let count = 0; count < 40; count += 1) {
    const follow = eve.activity('Follow', { object: album.actor });
    const undo = eve.activity('Undo', { object: follow });
    for (const activity of [follow, undo]) {
      answers.push(await server.post(activity, { keyId: eve.keyId }));
    }
  }
  expect(answers.filter((it) => it === 'accepted')).toHaveLength(60);
  expect(answers.at(-1)).toBe('too-many: too_many_activities');
});
