import { asOwner } from '../../../src/domain/viewer.ts';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Album } from '../../../src/domain/albums/album.ts';
import { acceptContribution } from '../../../src/domain/contributions/accept-contribution.ts';
import { settleProposal } from '../../../src/domain/contributions/settle-proposal.ts';
import { openNeighbour } from '../../support/neighbour.ts';
import { openRemoteServer, type Json, type RemoteServer } from '../../support/remote-server.ts';
import { openTestInbound } from '../open-inbound.ts';

const context = 'https://www.w3.org/ns/activitystreams';
const PUBLIC = `${context}#Public`;

const server = await openTestInbound();
const owner = asOwner(server.owner);
let ben: RemoteServer;
let album: Album & { actor: string };
beforeEach(async () => {
  ben = await openRemoteServer({ name: 'ben' });
  album = await server.album({ contributionsFrom: 'anyone' });
});
afterEach(() => ben[Symbol.asyncDispose]());
afterAll(() => server[Symbol.asyncDispose]());

const note = (rest: Json = {}): Json => ({
  '@context': context,
  id: `${ben.origin}/photos/hut`,
  type: 'Note',
  attributedTo: ben.actor,
  to: [PUBLIC],
  cc: [album.actor],
  content: '<p>The hut</p>',
  attachment: [
    { type: 'Image', mediaType: 'image/jpeg', url: `${ben.origin}/hut.jpg`, name: 'A hut' },
  ],
  ...rest,
});
const the = async () => (await server.contributions(album))[0]!;
/** Ben's photo in the album, by an offer that grants so much. */
async function given(grant: 'reference' | 'copy' | 'transfer') {
  ben.serve('/photos/hut', note());
  const target = `${server.origin}/ap/albums/${album.id}/photos`;
  const offer = ben.activity('Offer', { target, object: `${ben.origin}/photos/hut`, grant });
  expect(await server.deliver(ben, offer)).toBe('offered 1');
  const { id } = await the();
  await server.units.transact((scope) => acceptContribution(scope, owner, id));
  return { id, offer };
}
const update = (rest: Json = {}) =>
  server.deliver(ben, ben.activity('Update', { object: note(rest) }));
const remove = () => {
  const tombstone = { id: `${ben.origin}/photos/hut`, type: 'Tombstone' };
  return server.deliver(ben, ben.activity('Delete', { to: [PUBLIC], object: tombstone }));
};

describe('a post that its author deletes', () => {
  test.each(['reference', 'copy'] as const)(
    'leaves the album for good, shown as %s (T078)',
    async (grant) => {
      await given(grant);
      expect(await remove()).toBe('withdrawn 1');
      const { state, photo } = await the();
      expect(state).toBe('withdrawn');
      expect(photo.isListed()).toBe(false);
      expect(photo.endedAt).not.toBeNull();
      expect(await server.happened('photo.trashed', photo.id)).toBe(1);
    },
  );

  test('stays where it was given for good, until the offer itself is undone', async () => {
    const { offer } = await given('transfer');
    expect(await remove()).toMatch(/^ignored/);
    expect(await the()).toMatchObject({ state: 'accepted' });
    await server.deliver(ben, ben.activity('Undo', { object: offer['id'] }));
    expect(await the()).toMatchObject({ state: 'withdrawn' });
  });

  test('is nobody else’s to delete (T078)', async () => {
    await given('copy');
    await using eve = await openRemoteServer({ name: 'eve' });
    const neighbour = openNeighbour(ben, 'zoe');
    const object = { id: `${ben.origin}/photos/hut`, type: 'Tombstone' };
    await server.post(neighbour.activity('Delete', { object }), { keyId: neighbour.keyId });
    await server.apply();
    await server.deliver(eve, eve.activity('Delete', { object }));
    expect(await the()).toMatchObject({ state: 'accepted' });
  });
});

describe('a post that its author changes', () => {
  const words = { content: '<p>The hut, at last</p>' };

  test('is shown with its new words where it is shown as theirs (T091)', async () => {
    const { id } = await given('reference');
    expect(await update(words)).toBe('refreshed 1');
    const { photo, proposal } = await the();
    expect({ caption: photo.caption, proposal }).toEqual({
      caption: 'The hut, at last',
      proposal: null,
    });
    expect(await server.happened('photo.changed', photo.id)).toBe(1);
    expect((await the()).id).toBe(id);
  });

  test('is a proposal to the owner of a copy, who takes it or leaves it (T091)', async () => {
    const { id } = await given('copy');
    await update(words);
    const proposal = { caption: 'The hut, at last', altText: 'A hut' };
    expect(await the()).toMatchObject({ proposal, photo: { caption: 'The hut' } });
    const settle = (answer: 'take' | 'leave') =>
      server.units.transact((scope) => settleProposal(scope, owner, id, answer));
    await settle('leave');
    expect(await the()).toMatchObject({ proposal: null, photo: { caption: 'The hut' } });
    await update(words);
    expect(await the()).toMatchObject({ proposal: null });
    await update({ content: '<p>The hut, at dusk</p>' });
    await settle('take');
    expect(await the()).toMatchObject({ proposal: null, photo: { caption: 'The hut, at dusk' } });
  });

  test.each(['reference', 'copy'] as const)(
    'so that fewer people may see it leaves the album, shown as %s',
    async (grant) => {
      await given(grant);
      await update({ to: [ben.followers], cc: [] });
      expect(await the()).toMatchObject({ state: 'withdrawn' });
    },
  );

  test('stays where it was given for good, whoever may see it and whatever is in it', async () => {
    await given('transfer');
    await update({ to: [ben.followers], cc: [] });
    await update({ attachment: [] });
    expect(await the()).toMatchObject({ state: 'accepted' });
  });
});

describe('an author who is no more', () => {
  const goes = async () => {
    ben.serve('/users/ben', { status: 410, body: '' });
    return server.deliver(ben, ben.activity('Delete', { object: ben.actor }));
  };

  test.each(['reference', 'copy'] as const)('takes what was shown as %s along', async (grant) => {
    await given(grant);
    expect(await goes()).toBe('actor gone, withdrawn 1');
    expect(await the()).toMatchObject({ state: 'withdrawn' });
  });

  test('leaves what was given for good, without a name', async () => {
    await given('transfer');
    expect(await goes()).toBe('actor gone, withdrawn 0');
    const { state, actor, name, noteUri, photo } = await the();
    expect({ state, actor, name, noteUri }).toEqual({
      state: 'accepted',
      actor: null,
      name: 'Anonymous',
      noteUri: null,
    });
    expect(photo.contributor).toMatchObject({ name: 'Anonymous', address: null, url: null });
    expect(photo.contributor).not.toHaveProperty('uri');
    expect(await server.happened('photo.changed', photo.id)).toBe(1);
  });
});

describe('an author who blocks the album', () => {
  test.each([
    ['reference', 'withdrawn'],
    ['copy', 'accepted'],
  ] as const)('has what was shown as %s %s', async (grant, state) => {
    await given(grant);
    await server.deliver(ben, ben.activity('Block', { object: album.actor }));
    expect(await the()).toMatchObject({ state });
  });
});
