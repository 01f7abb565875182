import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { Account } from '../../../src/domain/accounts/account.ts';
import { Album } from '../../../src/domain/albums/album.ts';
import { Following } from '../../../src/domain/followings/following.ts';
import { shutOut } from '../../../src/domain/moderation/shut-out.ts';
import { offerPhotos } from '../../../src/domain/offerings/offer-photos.ts';
import { Offering } from '../../../src/domain/offerings/offering.ts';
import { Photo } from '../../../src/domain/photos/photo.ts';
import { RemoteActor } from '../../../src/domain/remote-actors/remote-actor.ts';
import { openRemoteServer, type Json, type RemoteServer } from '../../support/remote-server.ts';
import { openTestInbound } from '../open-inbound.ts';

const server = await openTestInbound();
afterAll(() => server[Symbol.asyncDispose]());

let album: RemoteServer;
let eve: RemoteServer;
let offerings: Offering[];
beforeEach(async () => {
  album = await openRemoteServer({ name: 'alps' });
  eve = await openRemoteServer({ name: 'eve' });
  album.serve('/users/alps', {
    ...album.document,
    type: 'Group',
    photos: `${album.origin}/photos`,
  });
  const { id } = await server.inbound.lookUp(album.actor);
  const own = await server.album({ audience: 'private' });
  offerings = await server.units.transact(async (scope) => {
    const { em } = scope;
    const account = await em.findOneOrFail(Account, { id: server.owner.id });
    const actor = await em.findOneOrFail(RemoteActor, { id });
    const followUri = `${server.origin}/follows/${id}`;
    const following = em.create(Following, { account, actor, followUri, state: 'accepted' });
    const photos = [1, 2].map(() =>
      em.create(Photo, {
        album: em.getReference(Album, own.id),
        state: 'ready',
        listedAt: new Date(),
      }),
    );
    await em.persist([following, ...photos]).flush();
    const ids = photos.map((photo) => photo.id);
    return offerPhotos(scope, following, { photos: ids, grant: 'copy', license: null });
  });
});

const uriOf = ({ offerId, id }: Offering) => `${server.origin}/ap/offers/${offerId}/${id}`;
const offerUri = () => `${server.origin}/ap/offers/${offerings[0]!.offerId}`;
const result = (name: string) => `${album.origin}/notes/${name}`;
const answer = (type: 'Accept' | 'Reject', object: unknown, rest: Json = {}, by = album): Json => {
  const actor = `${server.origin}/ap/actors/${server.owner.id}`;
  return by.activity(type, { object: { id: offerUri(), type: 'Offer', actor, object }, ...rest });
};
const list = (type: 'Add' | 'Remove', name: string, by = album): Json =>
  by.activity(type, {
    object: `${by.origin}/notes/${name}`,
    target: `${by.origin}/photos`,
    origin: uriOf(offerings[0]!),
  });
const send = async (...activities: Json[]) => {
  for (const activity of activities) {
    const by = activity['actor'] === album.actor ? album : eve;
    await server.post(activity, { keyId: by.keyId });
    await server.apply();
  }
};
const states = () =>
  server.units.look(async ({ em }) => {
    const ids = offerings.map(({ id }) => id);
    const rows = await em.find(Offering, { id: { $in: ids } }, { orderBy: { id: 1 } });
    return rows.map(({ state, resultUri, reason }) => [state, resultUri ?? reason]);
  });
const waits = ['offered', null];

describe('an album’s answer to what was offered', () => {
  test('is about the photos that it names, with what it made of each', async () => {
    await send(answer('Accept', uriOf(offerings[0]!), { result: result('a') }));
    expect(await states()).toEqual([['accepted', result('a')], waits]);
    await send(answer('Reject', uriOf(offerings[1]!), { content: '<p>One is <b>enough</b></p>' }));
    expect(await states()).toEqual([
      ['accepted', result('a')],
      ['rejected', 'One is enough'],
    ]);
  });

  test('is about several at once, or all of them', async () => {
    const both = offerings.map(uriOf);
    await send(answer('Accept', both, { result: [result('a'), result('b')] }));
    expect(await states()).toEqual([
      ['accepted', result('a')],
      ['accepted', result('b')],
    ]);
    await send(album.activity('Reject', { object: offerUri() }));
    expect((await states()).map(([state]) => state)).toEqual(['rejected', 'rejected']);
  });

  test('is nobody else’s to give, and names what is the album’s own', async () => {
    await send(answer('Accept', uriOf(offerings[0]!), { result: result('a') }, eve));
    await send(answer('Reject', uriOf(offerings[0]!), {}, eve), list('Add', 'a', eve));
    expect(await states()).toEqual([waits, waits]);
    await send(answer('Accept', uriOf(offerings[0]!), { result: `${eve.origin}/notes/a` }));
    expect(await states()).toEqual([['accepted', null], waits]);
  });

  test.each<[string, (steps: Record<'accept' | 'add' | 'remove', Json>) => Json[], string]>([
    ['Accept, Add', ({ accept, add }) => [accept, add], 'accepted'],
    ['Add, Accept', ({ accept, add }) => [add, accept], 'accepted'],
    ['Accept, Add, Remove', ({ accept, add, remove }) => [accept, add, remove], 'removed'],
    ['Add, Remove, Accept', ({ accept, add, remove }) => [add, remove, accept], 'removed'],
    ['Accept, Remove, Add', ({ accept, add, remove }) => [accept, remove, add], 'removed'],
    ['Remove, Accept, Add', ({ accept, add, remove }) => [remove, accept, add], 'removed'],
    ['Remove, Add, Accept', ({ accept, add, remove }) => [remove, add, accept], 'removed'],
    ['Add, Accept, Remove', ({ accept, add, remove }) => [add, accept, remove], 'removed'],
  ])('comes to the same in any order: %s', async (_, order, state) => {
    const steps = {
      accept: answer('Accept', uriOf(offerings[0]!), { result: result('a') }),
      add: list('Add', 'a'),
      remove: list('Remove', 'a'),
    };
    await send(...order(steps));
    expect((await states())[0]).toEqual([state, result('a')]);
    expect((await states())[1]).toEqual(waits);
  });

  test('follows the photo to another id, when the album is for others now', async () => {
    await send(answer('Accept', uriOf(offerings[0]!), { result: result('a') }));
    await send(list('Remove', 'a'), list('Add', 'b'));
    expect((await states())[0]).toEqual(['accepted', result('b')]);
    await send(list('Remove', 'a'));
    expect((await states())[0]).toEqual(['accepted', result('b')]);
    await send(album.activity('Delete', { object: { id: result('b'), type: 'Tombstone' } }));
    expect((await states())[0]).toEqual(['removed', result('b')]);
  });

  test('does not bring back what its author took back', async () => {
    await server.units.write(async ({ em }) => {
      (await em.findOneOrFail(Offering, { id: offerings[0]!.id })).state = 'withdrawn';
    });
    await send(answer('Accept', uriOf(offerings[0]!), { result: result('a') }), list('Add', 'a'));
    expect((await states())[0]).toEqual(['withdrawn', null]);
  });
});

describe('what was offered, and taken, is handed out no longer', () => {
  beforeEach(() => send(answer('Accept', uriOf(offerings[0]!), { result: result('a') })));

  test('once the album is no more', async () => {
    album.serve('/users/alps', { status: 410, body: '' });
    await send(album.activity('Delete', { object: album.actor }));
    expect((await states()).map(([state]) => state)).toEqual(['removed', 'removed']);
  });

  test('once nothing is exchanged with its server', async () => {
    await server.units.transact((scope) => shutOut(scope, [new URL(album.origin).host]));
    expect((await states()).map(([state]) => state)).toEqual(['withdrawn', 'withdrawn']);
  });

  test('while nobody else’s farewell or server changes that', async () => {
    eve.serve('/users/eve', { status: 410, body: '' });
    await send(eve.activity('Delete', { object: eve.actor }));
    await server.units.transact((scope) => shutOut(scope, [new URL(eve.origin).host]));
    expect((await states()).map(([state]) => state)).toEqual(['accepted', 'offered']);
  });
});
