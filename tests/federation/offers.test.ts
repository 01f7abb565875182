import { asOwner } from '../../src/domain/viewer.ts';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Album } from '../../src/domain/albums/album.ts';
import { acceptContribution } from '../../src/domain/contributions/accept-contribution.ts';
import { openNeighbour } from '../support/neighbour.ts';
import { openRemoteServer, type Json, type RemoteServer } from '../support/remote-server.ts';
import { openTestInbound } from './open-inbound.ts';

const context = 'https://www.w3.org/ns/activitystreams';
const PUBLIC = `${context}#Public`;

const server = await openTestInbound();
const owner = asOwner(server.owner);
let ben: RemoteServer;
let album: Album & { actor: string };
let target: string;
beforeEach(async () => {
  ben = await openRemoteServer({ name: 'ben' });
  album = await server.album({ contributionsFrom: 'anyone' });
  target = `${server.origin}/ap/albums/${album.id}/photos`;
});
afterEach(() => ben[Symbol.asyncDispose]());
afterAll(() => server[Symbol.asyncDispose]());

const note = (name: string, rest: Json = {}): Json => ({
  id: `${ben.origin}/photos/${name}`,
  type: 'Note',
  attributedTo: ben.actor,
  to: [album.actor],
  content: `<p>${name}</p>`,
  attachment: [
    { type: 'Image', mediaType: 'image/jpeg', url: `${ben.origin}/${name}.jpg`, name: `A ${name}` },
  ],
  ...rest,
});
const serve = (it: Json): string => {
  ben.serve(new URL(String(it['id'])).pathname, { '@context': context, ...it });
  return String(it['id']);
};
const offer = (object: unknown, rest: Json = {}): Json =>
  ben.activity('Offer', { to: [album.actor], target, object, ...rest });
const offered = () => server.contributions(album);
const accept = (id: string, as?: 'copy' | 'reference') =>
  server.units.transact((scope) => acceptContribution(scope, owner, id, as));

describe('a post that is made for an album', () => {
  test('is offered without naming it in any other way, and waits (T065)', async () => {
    const own = note('hut', { to: [ben.followers], target: { id: target } });
    const create = ben.activity('Create', { object: own });
    expect(await server.deliver(ben, create)).toBe('offered 1');
    const [contribution] = await offered();
    expect(contribution).toMatchObject({
      state: 'pending',
      noteUri: own['id'],
      offerUri: create['id'],
      offerType: 'Create',
      grant: null,
      photo: { listedAt: null, state: 'processing' },
    });
  });

  test('is offered as well when only its activity says so', async () => {
    const create = ben.activity('Create', { target, object: note('hut', { to: [ben.followers] }) });
    expect(await server.deliver(ben, create)).toBe('offered 1');
  });

  test('is dropped where its author may not add', async () => {
    album = await server.album({ contributionsFrom: 'collaborators' });
    target = `${server.origin}/ap/albums/${album.id}/photos`;
    const create = ben.activity('Create', { target, object: note('hut', { to: [PUBLIC] }) });
    expect(await server.deliver(ben, create)).toMatch(/^ignored/);
    expect(await offered()).toEqual([]);
  });

  test('is taken back with its activity', async () => {
    const create = ben.activity('Create', { target, object: note('hut') });
    await server.deliver(ben, create);
    expect(await server.deliver(ben, ben.activity('Undo', { object: create['id'] }))).toBe(
      'withdrawn 1',
    );
    expect(await offered()).toMatchObject([{ state: 'withdrawn' }]);
  });
});

describe('an offer', () => {
  test('of two posts makes two contributions, which are decided one by one (T070)', async () => {
    const object = [serve(note('hut')), serve(note('ridge'))];
    const sent = offer(object, { grant: 'copy', terms: `${server.origin}/terms/3` });
    expect(await server.deliver(ben, sent)).toBe('offered 2');
    const [hut, ridge] = await offered();
    for (const [index, one] of [hut, ridge].entries()) {
      expect(one).toMatchObject({
        state: 'pending',
        noteUri: object[index],
        offerUri: sent['id'],
        offerType: 'Offer',
        grant: 'copy',
        visibility: 'direct',
      });
    }
    expect(hut?.photo).toMatchObject({ caption: 'hut', altText: 'A hut' });
    await accept(hut!.id);
    expect(await offered()).toMatchObject([
      { state: 'accepted', acceptedAs: 'copy', photo: { referenceUri: null } },
      { state: 'pending' },
    ]);
  });

  test('is read from the author’s own server, whatever comes along with it', async () => {
    const uri = serve(note('hut', { content: '<p>As it is</p>' }));
    await server.deliver(ben, offer({ ...note('hut'), id: uri, content: '<p>As told</p>' }));
    expect(await offered()).toMatchObject([{ note: 'As it is' }]);
  });

  test.each<[string, (eve: RemoteServer) => string]>([
    ['on another server', (eve) => `${eve.origin}/photos/hut`],
    ['of somebody else there', () => serve(note('eves', { attributedTo: `${ben.origin}/eve` }))],
    ['of two authors', () => serve(note('both', { attributedTo: [ben.actor, `${ben.origin}/e`] }))],
    ['that is not there', () => `${ben.origin}/photos/none`],
    ['that is no post', () => serve(note('page', { type: 'Article' }))],
  ])('of something %s comes to nothing', async (_, object) => {
    await using eve = await openRemoteServer({ name: 'eve' });
    eve.serve('/photos/hut', {
      '@context': context,
      ...note('hut'),
      id: `${eve.origin}/photos/hut`,
    });
    expect(await server.deliver(ben, offer(object(eve), { grant: 'copy' }))).toMatch(/^ignored/);
    expect(await offered()).toEqual([]);
    expect(eve.visits).toEqual([]);
  });

  test('holds sixteen posts and not one more', async () => {
    const many = Array.from({ length: 20 }, (_, index) => serve(note(`p${index}`)));
    expect(await server.deliver(ben, offer(many))).toBe('offered 16');
    expect(ben.visits.filter((path) => path.startsWith('/photos/'))).toHaveLength(16);
  });

  test('to an album that takes none from its sender is dropped', async () => {
    album = await server.album({ contributionsFrom: 'collaborators' });
    target = `${server.origin}/ap/albums/${album.id}/photos`;
    expect(await server.deliver(ben, offer(serve(note('hut'))))).toMatch(/^ignored/);
    expect(await offered()).toEqual([]);
  });

  test('that grants no copy is none, and shows only what is public', async () => {
    const object = [serve(note('hut', { to: [PUBLIC] })), serve(note('ridge'))];
    await server.deliver(ben, offer(object, { grant: 'reference' }));
    const [hut, ridge] = await offered();
    await expect(accept(hut!.id, 'copy')).rejects.toMatchObject({ code: 'consent_required' });
    await expect(accept(ridge!.id)).rejects.toMatchObject({ code: 'consent_required' });
    expect(await accept(hut!.id)).toMatchObject({ acceptedAs: 'reference' });
  });

  test('is taken at once, as a copy, where the album says so', async () => {
    const wish = { contributionsFrom: 'anyone', contributionReview: 'auto' } as const;
    album = await server.album(wish);
    target = `${server.origin}/ap/albums/${album.id}/photos`;
    await server.deliver(ben, offer(serve(note('hut')), { grant: 'copy' }));
    expect(await offered()).toMatchObject([{ state: 'accepted', acceptedAs: 'copy' }]);
  });

  test('of what waits already adds its grant', async () => {
    const own = note('hut', { cc: [album.actor] });
    await server.deliver(ben, ben.activity('Create', { object: own }));
    const sent = offer(serve(own), { grant: 'copy' });
    expect(await server.deliver(ben, sent)).toBe('offered 1');
    expect(await offered()).toMatchObject([{ offerUri: sent['id'], grant: 'copy' }]);
  });

  test('is withdrawn while it waits by its author alone (T076)', async () => {
    const sent = offer(serve(note('hut')));
    await server.deliver(ben, sent);
    const eve = openNeighbour(ben, 'eve');
    await server.post(eve.activity('Undo', { object: sent['id'] }), { keyId: eve.keyId });
    await server.apply();
    expect(await offered()).toMatchObject([{ state: 'pending' }]);
    expect(await server.deliver(ben, ben.activity('Undo', { object: sent }))).toBe('withdrawn 1');
    expect(await offered()).toMatchObject([{ state: 'withdrawn' }]);
  });

  test('that became a copy leaves the album when it is taken back (T076)', async () => {
    const sent = offer(serve(note('hut')), { grant: 'copy' });
    await server.deliver(ben, sent);
    const [one] = await offered();
    await accept(one!.id);
    expect(await server.deliver(ben, ben.activity('Undo', { object: sent['id'] }))).toBe(
      'withdrawn 1',
    );
    const [gone] = await offered();
    expect(gone?.photo.isListed()).toBe(false);
    expect(await server.happened('photo.trashed', gone!.photo.id)).toBe(1);
  });
});

describe('an Add to an album by somebody else', () => {
  test('is an offer to be shown, and adds nothing by itself (T073)', async () => {
    const add = ben.activity('Add', { target, object: serve(note('hut', { to: [PUBLIC] })) });
    expect(await server.deliver(ben, add)).toBe('offered 1');
    const [one] = await offered();
    expect(one).toMatchObject({
      state: 'pending',
      offerUri: add['id'],
      offerType: 'Add',
      grant: 'reference',
      photo: { listedAt: null },
    });
  });
});

describe('a Remove from an album', () => {
  test('takes back what its sender offered, there, and nothing of anybody else (T077)', async () => {
    const uri = serve(note('hut', { to: [PUBLIC] }));
    await server.deliver(ben, offer(uri));
    const other = await server.album({ contributionsFrom: 'anyone' });
    const elsewhere = `${server.origin}/ap/albums/${other.id}/photos`;
    await server.deliver(ben, offer(uri, { target: elsewhere }));
    const [one] = await offered();
    await accept(one!.id);

    const eve = openNeighbour(ben, 'eve');
    await server.post(eve.activity('Remove', { target, object: uri }), { keyId: eve.keyId });
    expect((await server.apply()).at(-1)).toMatch(/^ignored/);
    expect(await offered()).toMatchObject([{ state: 'accepted' }]);

    const remove = ben.activity('Remove', { target, object: uri });
    expect(await server.deliver(ben, remove)).toBe('withdrawn 1');
    expect(await offered()).toMatchObject([{ state: 'withdrawn' }]);
    expect(await server.contributions(other)).toMatchObject([{ state: 'pending' }]);
  });
});
