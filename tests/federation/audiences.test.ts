import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, PhotoJson } from '../../src/http/api/schemas.ts';
import { openRemoteServer, type Json } from '../support/remote-server.ts';
import { until } from '../support/until.ts';
import { openCast, PUBLIC, type Cast } from './audience-cast.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await openCast();
});
afterAll(() => cast[Symbol.asyncDispose]());

describe('a public album', () => {
  test('accepts who follows it, and repeats their whole request (T034)', async () => {
    const album = await cast.ada.album({ title: 'Open' });
    const follow = await cast.cleo.follow(album.actor);
    expect(await cast.accepts(follow)).toMatchObject({
      type: 'Accept',
      actor: album.actor,
      to: [cast.cleo.actor],
      object: { id: follow['id'], type: 'Follow', actor: cast.cleo.actor, object: album.actor },
    });
    expect(await cast.followers(album, 'accepted')).toMatchObject([
      { address: `@${cast.cleo.address}` },
    ]);
  });

  test('answers a second request under its own id, and has one follower (T035)', async () => {
    const album = await cast.ada.album({ title: 'Open twice' });
    const first = await cast.cleo.follow(album.actor);
    await cast.accepts(first);
    const second = await cast.cleo.follow(album.actor);
    await cast.accepts(second);
    expect(second['id']).not.toBe(first['id']);
    expect(await cast.followers(album, 'accepted')).toHaveLength(1);
    await cast.cleo.unfollow(second);
    await until(async () => (await cast.followers(album, 'accepted')).length === 0);
  });

  test('sends a new follower its yes and nothing that was posted before', async () => {
    const album = await cast.ada.album({ title: 'Open long since' });
    const photo = await cast.aPost(album);
    const follow = await cast.cleo.follow(album.actor);
    await cast.accepts(follow);
    const later = await cast.aPost(album);
    const isOf = (it: Json) => it['actor'] === album.actor;
    await cast.cleo.received('Create', isOf);
    const sent = cast.cleo.arrivals.map(({ activity }) => activity).filter(isOf);
    expect(sent.map((it) => it['type'])).toEqual(['Accept', 'Create']);
    expect(JSON.stringify(sent)).not.toContain(photo.id);
    expect(JSON.stringify(sent)).toContain(later.id);
  });

  test('is followed by its collection of photos as well, which the answer names (T040)', async () => {
    const album = await cast.ada.album({ title: 'Open list' });
    const photos = `${cast.server.origin}/ap/albums/${album.id}/photos`;
    const follow = await cast.cleo.follow(photos, `${album.actor}/inbox`);
    expect(await cast.accepts(follow)).toMatchObject({ object: { object: photos } });
    expect(await cast.followers(album, 'accepted')).toHaveLength(1);
  });

  test('has those who ask wait where its owner wants to be asked, and for no longer', async () => {
    const album = await cast.ada.album({ title: 'Open door', approveFollowers: true });
    const follow = await cast.cleo.follow(album.actor);
    const { id } = await cast.request(album);
    expect((await cast.unsigned(`${album.actor}/outbox`)).status).toBe(200);
    await cast.ada.post(`/api/v1/albums/${album.id}/followers/${id}/accept`);
    await cast.accepts(follow);

    await cast.eve.follow(album.actor);
    await cast.request(album);
    await cast.ada.patch(`/api/v1/albums/${album.id}`, { approveFollowers: false });
    await cast.eve.received('Accept', (it) => it['actor'] === album.actor);
    expect(await cast.followers(album, 'accepted')).toHaveLength(2);
  });
});

describe('an album for followers', () => {
  let album: AlbumJson;
  let photo: PhotoJson;
  let accepted: Awaited<ReturnType<Cast['admit']>>;
  beforeAll(async () => {
    album = await cast.ada.album({ title: 'Our lake', audience: 'followers' });
    accepted = await cast.admit(album);
    photo = await cast.aPhoto(album);
    await cast.cleo.received('Create', (it) => it['actor'] === album.actor);
  });

  test('has those who ask wait, and answers them with what the owner says (T037)', async () => {
    const follow = await cast.eve.follow(album.actor);
    const waiting = await cast.request(album);
    const isOf = ({ activity }: { activity: Json }) => activity['actor'] === album.actor;
    expect(cast.eve.arrivals.filter(isOf)).toEqual([]);
    await cast.ada.post(`/api/v1/albums/${album.id}/followers/${waiting.id}/reject`);
    expect(await cast.eve.received('Reject')).toMatchObject({
      actor: album.actor,
      to: [cast.eve.actor],
      object: { id: follow['id'], type: 'Follow', actor: cast.eve.actor, object: album.actor },
    });
  });

  test('is described to everybody who could ask, with its cover only to its followers’ servers', async () => {
    const told = await cast.unsigned(album.actor);
    expect(told).toMatchObject({
      status: 200,
      document: { name: 'Our lake', manuallyApprovesFollowers: true, discoverable: false },
    });
    expect(JSON.stringify(told.document)).not.toMatch(/\/m\/|icon|"image"/);
    expect((await cast.eve.get(album.actor)).document).toEqual(told.document);
    for (const member of [cast.cleo, cast.neighbour, cast.instance]) {
      expect((await member.get(album.actor)).document).toMatchObject({
        name: 'Our lake',
        manuallyApprovesFollowers: true,
        icon: { type: 'Image' },
      });
    }
  });

  test('is read by the accepted follower alone, not by others of their server (V03) (V05)', async () => {
    for (const url of cast.readable(album, photo)) {
      expect((await cast.unsigned(url)).status, url).toBe(401);
      for (const other of [cast.eve, cast.neighbour, cast.instance]) {
        expect((await other.get(url)).status, url).toBe(404);
      }
      expect((await cast.cleo.get(url)).status, url).toBe(200);
    }
  });

  test('counts nothing for those who may not read it (V13)', async () => {
    for (const url of cast.readable(album, photo)) {
      const { document } = await cast.unsigned(url);
      expect(JSON.stringify(document)).not.toMatch(/totalItems|orderedItems/);
    }
    const { document } = await cast.cleo.get(`${album.actor}/outbox`);
    expect(document).toMatchObject({ totalItems: 1 });
    const own = await cast.cleo.get(`${cast.server.origin}/ap/albums/${album.id}/photos`);
    expect(own.document).toMatchObject({ totalItems: 1 });
  });

  test('has not a word for the public in anything that it sends or shows', async () => {
    await cast.ada.patch(`/api/v1/photos/${photo.id}`, { caption: 'By night' });
    await cast.ada.patch(`/api/v1/albums/${album.id}`, { description: 'Nobody else’s' });
    const ofPhoto = (it: Json) => it['actor'] === album.actor;
    await cast.cleo.received(
      'Update',
      (it) => ofPhoto(it) && (it['object'] as Json)['type'] === 'Note',
    );
    await cast.cleo.received('Update', (it) => (it['object'] as Json)['type'] === 'Group');
    const gone = await cast.aPost(album);
    await cast.ada.delete(`/api/v1/photos/${gone.id}`);
    await cast.cleo.received('Delete', ofPhoto);
    const sent = cast.cleo.arrivals.map((it) => it.activity).filter(ofPhoto);
    expect(new Set(sent.map((it) => it['type']))).toEqual(
      new Set(['Accept', 'Create', 'Update', 'Delete']),
    );
    expect(JSON.stringify(sent)).not.toMatch(PUBLIC);
    for (const url of [album.actor, ...cast.readable(album, photo)]) {
      expect(JSON.stringify((await cast.cleo.get(url)).document), url).not.toMatch(PUBLIC);
    }
  });

  test('has none for it even when it ends', async () => {
    const ended = await cast.ada.album({ title: 'Over', audience: 'followers' });
    await cast.admit(ended);
    const last = await cast.aPost(ended);
    await cast.ada.delete(`/api/v1/albums/${ended.id}?forever=true`);
    const isOf = (it: Json) => it['actor'] === ended.actor;
    await cast.cleo.received('Delete', (it) => isOf(it) && it['object'] === ended.actor);
    await cast.cleo.received('Delete', (it) => isOf(it) && it['object'] !== ended.actor);
    const sent = cast.cleo.arrivals.map((it) => it.activity).filter(isOf);
    expect(JSON.stringify(sent)).not.toMatch(PUBLIC);
    const left = await cast.unsigned(ended.actor);
    expect(left).toMatchObject({ status: 410, document: { type: 'Tombstone' } });
    expect(JSON.stringify(left.document)).not.toMatch(PUBLIC);
    expect((await cast.cleo.get(`${cast.server.origin}/ap/photos/${last.id}`)).status).toBe(404);
  });

  test('delivers to the follower’s own server and to no third one (F42)', async () => {
    await using frank = await openRemoteServer({ name: 'frank' });
    await using third = await openRemoteServer({ name: 'third' });
    const sharedInbox = third.inbox;
    frank.serve('/users/frank', { ...frank.document, endpoints: { sharedInbox } });
    await frank.follow(album.actor);
    const { id } = await until(async () =>
      (await cast.followers(album, 'pending')).find((one) => one.address === `@${frank.address}`),
    );
    await cast.ada.post(`/api/v1/albums/${album.id}/followers/${id}/accept`);
    await cast.aPhoto(album);
    await frank.received('Create');
    expect(frank.arrivals.map(({ inbox }) => inbox)).toEqual(
      frank.arrivals.map(() => '/users/frank/inbox'),
    );
    expect(third.arrivals).toEqual([]);
  });

  test('is closed to a follower who was removed, from that moment (T043)', async () => {
    await cast.ada.delete(`/api/v1/albums/${album.id}/followers/${accepted.follower.id}`);
    for (const url of cast.readable(album, photo)) {
      expect((await cast.cleo.get(url)).status, url).toBe(404);
    }
    expect(await cast.cleo.received('Reject')).toMatchObject({
      object: { id: accepted.follow['id'], type: 'Follow', actor: cast.cleo.actor },
    });
    const before = cast.cleo.arrivals.length;
    const later = await cast.aPost(album);
    expect(cast.cleo.arrivals).toHaveLength(before);
    expect((await cast.cleo.get(`${cast.server.origin}/ap/photos/${later.id}`)).status).toBe(404);
  });
});

test('a follower’s own Accept of a Follow admits nobody (V07)', async () => {
  const album = await cast.ada.album({ title: 'Locked', audience: 'followers' });
  const follow = await cast.eve.follow(album.actor);
  await cast.request(album);
  cast.eve.arrivals.length = 0;
  const forged = { id: `${album.actor}/activities/forged`, actor: album.actor, object: follow };
  expect(
    await cast.eve.send(`${album.actor}/inbox`, cast.eve.activity('Accept', { object: follow })),
  ).toBe(202);
  expect(await cast.eve.send(`${album.actor}/inbox`, { type: 'Accept', ...forged })).toBe(401);
  const photo = await cast.aPost(album);
  const asked = await cast.eve.send(
    `${album.actor}/inbox`,
    cast.eve.activity('Follow', { object: album.actor }),
  );
  expect(asked).toBe(202);
  expect((await cast.eve.get(`${cast.server.origin}/ap/photos/${photo.id}`)).status).toBe(404);
  expect(await cast.followers(album, 'pending')).toHaveLength(1);
  expect(await cast.followers(album, 'accepted')).toEqual([]);
  expect(cast.eve.arrivals).toEqual([]);
});
