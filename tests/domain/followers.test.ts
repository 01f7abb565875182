import { asOwner } from '../../src/domain/viewer.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { acceptFollower } from '../../src/domain/albums/accept-follower.ts';
import { addFollower } from '../../src/domain/albums/add-follower.ts';
import { Album } from '../../src/domain/albums/album.ts';
import { findFollowers } from '../../src/domain/albums/find-followers.ts';
import { Follower } from '../../src/domain/albums/follower.ts';
import { rejectFollower } from '../../src/domain/albums/reject-follower.ts';
import { DomainEvent } from '../../src/domain/domain-event.ts';
import { rememberActor } from '../../src/domain/remote-actors/remember-actor.ts';
import { anyone, type Viewer } from '../../src/domain/viewer.ts';
import { openTestInbound, type TestInbound } from '../federation/open-inbound.ts';

let server: TestInbound;
let album: Album;
let ada: Viewer;
beforeAll(async () => {
  server = await openTestInbound();
  ada = asOwner(server.owner);
});
beforeEach(async () => {
  album = await server.album({ approveFollowers: true });
});
afterAll(() => server[Symbol.asyncDispose]());

const asks = (name: string): Promise<Follower> =>
  server.units.transact(async (scope) => {
    const uri = `https://mastodon.example/users/${name}`;
    const actor = await rememberActor(scope, {
      uri,
      type: 'Person',
      address: `${name}@mastodon.example`,
      name,
      url: uri,
      host: 'mastodon.example',
      inbox: `${uri}/inbox`,
      sharedInbox: null,
      followersUri: null,
      summary: '',
      iconUrl: null,
      approvesFollowers: false,
      outboxUri: null,
      featuredUri: null,
      photosUri: null,
      alsoKnownAs: [],
      movedTo: null,
    });
    const follow = { followUri: `${uri}/follows/1`, followObject: 'x' };
    const wanted = await scope.em.findOneOrFail(Album, { id: album.id });
    return addFollower(scope, wanted, actor, follow);
  });
const accept = (viewer: Viewer, followerId: string, albumId = album.id) =>
  server.units.transact((scope) => acceptFollower(scope, viewer, { albumId, followerId }));
const reject = (viewer: Viewer, followerId: string, albumId = album.id) =>
  server.units.transact((scope) => rejectFollower(scope, viewer, { albumId, followerId }));
const events = (subject: string) =>
  server.units.look(async ({ em }) =>
    (await em.find(DomainEvent, { subject })).map(({ name }) => name),
  );

describe('somebody who asked to follow', () => {
  test('is accepted by the owner, and told once', async () => {
    const { id } = await asks('cleo');
    expect((await accept(ada, id)).state).toBe('accepted');
    expect((await accept(ada, id)).state).toBe('accepted');
    expect(await events(id)).toEqual(['follow.accepted']);
  });

  test('is rejected by the owner, told once, and may ask again', async () => {
    const { id } = await asks('cleo');
    await reject(ada, id);
    await reject(ada, id);
    expect(await events(id)).toEqual(['follow.rejected']);
    await expect(accept(ada, id)).rejects.toMatchObject({ code: 'already_decided' });
    expect(await asks('cleo')).toMatchObject({ id, state: 'pending' });
  });

  test('can be rejected after having been accepted', async () => {
    const { id } = await asks('cleo');
    await accept(ada, id);
    expect((await reject(ada, id)).state).toBe('rejected');
  });

  test('is nobody’s business but the owner’s', async () => {
    const { id } = await asks('cleo');
    await expect(accept(anyone, id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(reject(anyone, id)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('is not found by way of another album', async () => {
    const { id } = await asks('cleo');
    const other = await server.album();
    await expect(accept(ada, id, other.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(reject(ada, id, other.id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await events(id)).toEqual([]);
  });
});

test('followers come in pages, the oldest first', async () => {
  const ids = [];
  for (const name of ['cleo', 'dan', 'eve']) ids.push((await asks(name)).id);
  const page = (cursor?: string) =>
    server.units.look((scope) =>
      findFollowers(scope, album, { state: 'pending', limit: 2, cursor }),
    );
  const first = await page();
  const second = await page(first.next ?? undefined);
  expect([...first.items, ...second.items].map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  expect(first.items[0]?.actor.address).toMatch(/@mastodon\.example$/);
  expect(second.next).toBeNull();
});
