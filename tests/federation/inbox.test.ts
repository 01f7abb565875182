import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RemoteActor } from '../../src/domain/remote-actors/remote-actor.ts';
import { openRemoteServer, type Json, type RemoteServer } from '../support/remote-server.ts';
import { openTestInbound, type TestInbound } from './open-inbound.ts';

let server: TestInbound;
beforeAll(async () => {
  server = await openTestInbound();
});
afterAll(() => server[Symbol.asyncDispose]());

describe('a follow', () => {
  test('of a public album is accepted at once, and again when it is repeated', async () => {
    await using cleo = await openRemoteServer();
    const album = await server.album();
    const first = cleo.activity('Follow', { object: album.actor });
    const second = cleo.activity('Follow', { object: album.actor });

    expect(await server.deliver(cleo, first)).toBe('follow accepted');
    expect(await server.deliver(cleo, second)).toBe('follow accepted');

    const [follower, ...others] = await server.followers(album);
    expect(others).toEqual([]);
    expect(follower).toMatchObject({ state: 'accepted', followUri: second['id'] });
    expect(follower?.actor).toMatchObject({ uri: cleo.actor, address: cleo.address, name: 'Cleo' });
    expect(await server.happened('follow.accepted', follower!.id)).toBe(2);
  });

  test('of the collection of photos, and a join, follow the album', async () => {
    await using cleo = await openRemoteServer();
    const album = await server.album();
    const object = `${server.origin}/ap/albums/${album.id}/photos`;

    expect(await server.deliver(cleo, cleo.activity('Follow', { object }))).toBe('follow accepted');
    expect((await server.followers(album))[0]?.followObject).toBe(object);
    expect(await server.deliver(cleo, cleo.activity('Join', { object: album.actor }))).toBe(
      'follow accepted',
    );
    expect(await server.followers(album)).toHaveLength(1);
  });

  test.each([
    { approveFollowers: true },
    { audience: 'followers' as const },
    { audience: 'private' as const },
  ])('of an album with %o waits for its owner', async (wish) => {
    await using cleo = await openRemoteServer();
    const album = await server.album(wish);

    expect(await server.deliver(cleo, cleo.activity('Follow', { object: album.actor }))).toBe(
      'follow pending',
    );
    const [follower] = await server.followers(album);
    expect(follower?.state).toBe('pending');
    expect(await server.happened('follow.accepted', follower!.id)).toBe(0);
  });

  test('of nothing that is ours is ignored', async () => {
    await using cleo = await openRemoteServer();
    const nobody = `${server.origin}/ap/actors/019fa000-0000-7000-8000-000000000000`;
    for (const object of [nobody, 'http://a.test/b', cleo.actor]) {
      expect(await server.deliver(cleo, cleo.activity('Follow', { object }))).toBe(
        'ignored: no album',
      );
    }
  });

  test('ends with its undoing: by id, by what it followed, and by leaving', async () => {
    await using cleo = await openRemoteServer();
    const album = await server.album();
    const follow = () => cleo.activity('Follow', { object: album.actor });
    const endings = [
      (it: Json) => cleo.activity('Undo', { object: it['id'] }),
      (it: Json) => cleo.activity('Undo', { object: { ...it, id: `${cleo.origin}/other` } }),
      () => cleo.activity('Leave', { object: album.actor }),
    ];
    for (const end of endings) {
      const begun = follow();
      await server.deliver(cleo, begun);
      expect(await server.deliver(cleo, end(begun))).toBe('follow removed');
      expect(await server.followers(album)).toEqual([]);
    }
  });

  test('is not overtaken by its undoing', async () => {
    await using cleo = await openRemoteServer();
    const album = await server.album();
    const follow = cleo.activity('Follow', { object: album.actor });
    await server.post(follow, { keyId: cleo.keyId });
    await server.post(cleo.activity('Undo', { object: follow }), { keyId: cleo.keyId });

    await server.apply({ newestFirst: true });
    expect(await server.followers(album)).toHaveLength(1);
    await server.apply();
    expect(await server.followers(album)).toEqual([]);
  });

  test('cannot be undone by somebody else', async () => {
    await using cleo = await openRemoteServer();
    await using eve = await openRemoteServer({ name: 'eve' });
    const album = await server.album();
    const follow = cleo.activity('Follow', { object: album.actor });
    await server.deliver(cleo, follow);

    expect(await server.deliver(eve, eve.activity('Undo', { object: follow }))).toMatch(/^ignored/);
    expect(await server.followers(album)).toHaveLength(1);
  });
});

describe('somebody who is gone', () => {
  const departure = (who: RemoteServer) => who.activity('Delete', { object: who.actor });

  test('takes their follows and what they offered along', async () => {
    await using cleo = await openRemoteServer();
    const album = await server.album();
    await server.deliver(cleo, cleo.activity('Follow', { object: album.actor }));

    expect(await server.deliver(cleo, departure(cleo))).toBe('ignored: the actor is still there');
    expect(await server.followers(album)).toHaveLength(1);

    cleo.serve('/users/cleo', { status: 410, body: '' });
    expect(await server.deliver(cleo, departure(cleo))).toBe('actor gone, withdrawn 0');
    expect(await server.followers(album)).toEqual([]);
    const actor = await server.units.look(({ em }) => em.findOne(RemoteActor, { uri: cleo.actor }));
    expect(actor?.goneAt).not.toBeNull();
  });
});

describe('a changed actor', () => {
  test('is asked for again', async () => {
    await using cleo = await openRemoteServer();
    const album = await server.album();
    await server.deliver(cleo, cleo.activity('Follow', { object: album.actor }));
    cleo.serve('/users/cleo', { ...cleo.document, name: 'Cleo the Second' });
    const update = cleo.activity('Update', { object: { ...cleo.document, name: 'Forged' } });
    expect(await server.deliver(cleo, update)).toBe('actor refreshed');
    expect((await server.followers(album))[0]?.actor.name).toBe('Cleo the Second');
  });
});

describe('what nobody listens to', () => {
  test.each(['Like', 'Announce', 'Flag', 'Move', 'Block', 'Question', 'Arrive'])(
    'is accepted and does nothing: %s',
    async (type) => {
      await using cleo = await openRemoteServer();
      const activity = cleo.activity(type, { object: `${server.origin}/ap/photos/1` });
      expect(await server.deliver(cleo, activity)).toMatch(/^ignored/);
    },
  );
});
