import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptyTrash } from '../../src/domain/photos/empty-trash.ts';
import { Account } from '../../src/domain/accounts/account.ts';
import { RemoteReaction } from '../../src/domain/interactions/remote-reaction.ts';
import { RemoteReply } from '../../src/domain/interactions/remote-reply.ts';
import { RemoteActor } from '../../src/domain/remote-actors/remote-actor.ts';
import { RemotePost } from '../../src/domain/remote-posts/remote-post.ts';
import type { AccountJson } from '../../src/http/api/schemas.ts';
import { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openRemoteServer, type Json } from '../support/remote-server.ts';
import { openTestServer, password, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const leave = (who: Client, word = password) =>
  who.request('DELETE', '/api/v1/account', { password: word });

test('somebody who leaves takes along their albums, links, sessions and words, and every server is told', async () => {
  await using cleo = await openRemoteServer();
  const ben = await server.account('ben');
  const { body: account } = await ben.get<AccountJson>('/api/v1/account');
  const album = await ben.album({ title: 'Bens Berge' });
  const link = await ben.link({ album: album.id });
  await cleo.follow(album.actor);
  await cleo.received('Accept');
  await ben.addPhotos(album.id, [await picture(1)]);
  const note = (await cleo.received('Create'))['object'] as Json;
  await ben.post('/api/v1/following', { address: `@${cleo.address}` });
  await cleo.received('Follow');
  cleo.arrivals.length = 0;

  expect(await leave(ben, 'not the password')).toMatchObject({
    status: 403,
    body: { code: 'wrong_credentials' },
  });
  expect((await leave(ben)).status).toBe(204);
  const visitor = new Client(server.origin);
  const activity = { accept: 'application/activity+json' };
  expect((await ben.get('/api/v1/account')).status).toBe(401);
  const signIn = await visitor.post('/api/v1/sessions', { handle: 'ben', password });
  expect(signIn.status).toBe(401);
  expect((await visitor.get(`/s/${link.token}/photos`)).status).toBe(410);
  expect((await visitor.get('/u/ben', { accept: 'text/html' })).status).toBe(404);
  expect((await visitor.get(account.actor, activity)).status).toBe(410);
  expect((await visitor.get(album.actor, activity)).status).toBe(410);

  for (const object of [album.actor, account.actor]) {
    await cleo.received('Delete', (it) => it['object'] === object);
  }
  const deleted = cleo.arrivals.flatMap(({ activity: { type, object } }) =>
    type === 'Delete' ? [(object as Json)['id'] ?? object] : [],
  );
  expect(new Set(deleted)).toEqual(new Set([note['id'], album.actor, account.actor]));
  expect(deleted).toHaveLength(3);
  expect(deleted.indexOf(note['id'])).toBeLessThan(deleted.indexOf(album.actor));
});

test('nothing of somebody who left is kept but the handle (P13)', async () => {
  const eve = await server.account('eve');
  const { body } = await eve.get<AccountJson>('/api/v1/account');
  await eve.album({ title: 'Of Eve' });
  await leave(eve);
  const kept = () => server.app.units.look(({ em }) => em.findOne(Account, { id: body.id }));
  expect(await kept()).toMatchObject({ name: '', endedAt: expect.any(Date) });

  await server.app.units.look(async ({ em }) => {
    const old = `now() - interval '2 hours'`;
    for (const table of ['account', 'album']) {
      await em
        .getConnection()
        .execute(`update ${table} set ended_at = ${old} where ended_at is not null`);
    }
  });
  await emptyTrash(server.app.units);
  expect(await kept()).toBeNull();
  const dan = await server.account('dan');
  const taken = await dan.post('/api/v1/albums', { title: 'x', handle: 'eve' });
  expect(taken.body['code']).toBe('handle_taken');
});

test('what somebody who left liked and answered elsewhere is theirs no more', async () => {
  await using cleo = await openRemoteServer();
  const flo = await server.account('flo');
  const { id: actorId } = await server.app.federation.lookUp(`@${cleo.address}`);
  const count = await server.app.units.write(async ({ em }) => {
    const actor = em.getReference(RemoteActor, actorId);
    const account = await em.findOneOrFail(Account, { handle: 'flo' });
    const uri = `${cleo.origin}/notes/ridge`;
    const post = em.create(RemotePost, {
      uri,
      url: uri,
      audience: 'public',
      pictures: [],
      actor,
      author: actor,
      publishedAt: new Date(),
    });
    em.persist(post);
    em.persist(em.create(RemoteReaction, { post, account }));
    em.persist(em.create(RemoteReply, { post, account, text: 'Lovely!' }));
    return () =>
      server.app.units.look(async (scope) => [
        await scope.em.count(RemoteReaction, { account: account.id }),
        await scope.em.count(RemoteReply, { account: account.id }),
      ]);
  });
  expect(await count()).toEqual([1, 1]);
  expect((await leave(flo)).status).toBe(204);
  expect(await count()).toEqual([0, 0]);
});

test('the last administrator cannot leave', async () => {
  const ada = await server.account('ada', 'admin');
  expect(await leave(ada)).toMatchObject({ status: 409, body: { code: 'last_admin' } });
  await server.account('zoe', 'admin');
  expect((await leave(ada)).status).toBe(204);
});
