import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { isSigned, openSink, type Sink } from './sink.ts';
import { openWorld, origin, type World } from './world.ts';
import { Album } from '../../../src/domain/albums/album.ts';
import { findDeliveries } from '../../../src/federation/outbox/find-deliveries.ts';
import { OutboxActivity } from '../../../src/federation/outbox-activity.ts';
import { Delivery } from '../../../src/federation/delivery.ts';

let world: World;
let sink: Sink;
beforeAll(async () => {
  world = await openWorld();
  sink = await openSink();
});
afterAll(async () => {
  await sink[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});
afterEach(() => {
  sink.arrived.length = 0;
});

const publish = async (photo: { id: string }) => world.room.consequences.publishPhotos(photo.id);
const withFollower = async (wish = {}) => {
  const album = await world.anAlbum(wish);
  await world.aFollower(album, { inbox: `${sink.url}/inbox` });
  return album;
};

describe('a photo that came alone', () => {
  test('is one Create of its own Note, signed by the album (T046)', async () => {
    const album = await withFollower();
    const photo = await world.aPhoto(album);
    await publish(photo);
    await publish(photo);
    await world.runDueJobs();

    expect(sink.arrived).toHaveLength(1);
    const [arrived] = sink.arrived;
    const { rsaPem } = await world.room.keyring.publicKeys(album.id);
    expect(isSigned(arrived!, rsaPem)).toBe(true);
    expect(arrived?.headers['content-type']).toBe('application/activity+json');
    expect(arrived?.headers['signature']).toContain(`${album.id}#main-key`);
    expect(sink.activities()[0]).toMatchObject({
      id: `${origin}/ap/photos/${photo.id}/activities/create`,
      type: 'Create',
      actor: `${origin}/ap/actors/${album.id}`,
      published: world.clock.now.toISOString(),
      object: { type: 'Note', attachment: [{ type: 'Image', name: 'A ridge' }] },
    });
    expect(
      await world.units.look((scope) => findDeliveries(scope, album.id, { limit: 50 })),
    ).toMatchObject({ items: [{ state: 'arrived', attempts: 1, lastError: null }], next: null });
  });

  test('waits two seconds for company', async () => {
    const album = await withFollower();
    const photo = await world.aPhoto(album, { listedAt: world.clock.now });
    await publish(photo);
    const [job] = await world.jobs();
    expect(job).toMatchObject({ task: 'publish-album', payload: { album: album.id } });
    expect(job?.runAt).toEqual(new Date(world.clock.now.getTime() + 2000));
    world.clock.now = new Date(world.clock.now.getTime() + 2000);
    await setTimeout(Math.max(0, world.clock.now.getTime() - Date.now()));
    await world.runDueJobs();
    expect(sink.activities().map(({ type }) => type)).toEqual(['Create']);
  });

  test('is stored without deliveries when nobody follows', async () => {
    const album = await world.anAlbum();
    await publish(await world.aPhoto(album));
    const [stored] = await world.orm.em.fork().find(OutboxActivity, { actorId: album.id });
    expect(stored).toMatchObject({ type: 'Create', isPublic: true });
    expect(await world.orm.em.fork().count(Delivery, { activity: stored!.id })).toBe(0);
  });

  test('is for followers only when the album is', async () => {
    const album = await withFollower({ audience: 'followers' });
    await publish(await world.aPhoto(album));
    await world.runDueJobs();
    const [activity] = sink.activities();
    expect(activity).toMatchObject({ to: [`${origin}/ap/actors/${album.id}/followers`], cc: [] });
    expect(sink.arrived[0]?.text).not.toContain('#Public');
  });

  test('is not told to those who only asked to follow', async () => {
    const album = await world.anAlbum();
    const follower = await world.aFollower(album, { inbox: `${sink.url}/pending` });
    await world.units.write(async ({ em }) => {
      em.assign(em.merge(follower), { state: 'pending' });
    });
    await publish(await world.aPhoto(album));
    await world.runDueJobs();
    expect(sink.arrived).toHaveLength(0);
  });

  test('reaches a server with a shared inbox once', async () => {
    const album = await world.anAlbum();
    for (const name of ['one', 'two', 'three']) {
      await world.aFollower(album, {
        inbox: `${sink.url}/${name}`,
        sharedInbox: `${sink.url}/shared`,
      });
    }
    await publish(await world.aPhoto(album));
    await world.runDueJobs();
    expect(sink.arrived.map(({ path }) => path)).toEqual(['/shared']);
  });

  test('is not posted before it is listed', async () => {
    const album = await withFollower();
    await publish(await world.aPhoto(album, { listedAt: null }));
    await world.runDueJobs();
    expect(sink.arrived).toHaveLength(0);
  });
});

describe('photos that came together', () => {
  const twelve = async (album: Album) => {
    const photos = [];
    for (let index = 0; index < 12; index += 1) {
      photos.push(await world.aPhoto(album, { altText: `Step ${index + 1}` }));
    }
    return photos;
  };

  test('are one bundle with four attachments and a link to the rest (T047)', async () => {
    const album = await withFollower();
    const photos = await twelve(album);
    await Promise.all(photos.map(publish));
    await world.runDueJobs();
    expect(sink.arrived).toHaveLength(1);
    const { object } = sink.activities()[0]!;
    expect(object.id).toMatch(/\/ap\/posts\//);
    expect(object['attachment']).toHaveLength(4);
    expect(object['photos']).toHaveLength(12);
    expect(object['content']).toContain('+8 more photos');
  });

  test('wait for each other, but not for those that failed', async () => {
    const album = await withFollower();
    const [ready, slow, broken] = [
      await world.aPhoto(album),
      await world.aPhoto(album, { state: 'processing' }),
      await world.aPhoto(album, { state: 'processing' }),
    ];
    await publish(ready);
    await world.change(slow, { state: 'ready' });
    await publish(slow);
    await world.runDueJobs();
    expect(sink.arrived).toHaveLength(0);
    await world.change(broken, { state: 'failed' });
    await publish(broken);
    await world.runDueJobs();
    expect(sink.activities()[0]?.object['attachment']).toHaveLength(2);
  });

  test('are one post by their request, however long it took', async () => {
    const album = await withFollower();
    const batchId = '019fa000-0000-7000-8000-00000000ba7c';
    const earlier = new Date(world.clock.now.getTime() - 600_000);
    const other = new Date(world.clock.now.getTime() - 300_000);
    await world.aPhoto(album, { batchId, listedAt: earlier });
    await world.aPhoto(album, { listedAt: other });
    await publish(await world.aPhoto(album, { batchId }));
    await world.runDueJobs();
    const sizes = sink.activities().map(({ object }) => (object['attachment'] as []).length);
    expect(new Set(sizes)).toEqual(new Set([1, 2]));
  });

  test('lose a picture by an Update and the post by a Delete', async () => {
    const album = await withFollower();
    const photos = [await world.aPhoto(album), await world.aPhoto(album, { altText: 'A hut' })];
    await publish(photos[0]!);
    await world.runDueJobs();
    const { object: bundle } = sink.activities()[0]!;

    await world.change(photos[0]!, { trashedAt: world.clock.now });
    await world.room.consequences.retractPhoto(photos[0]!.id);
    await world.room.consequences.retractPhoto(photos[0]!.id);
    await world.runDueJobs();
    expect(sink.activities()).toHaveLength(2);
    expect(sink.activities()[1]).toMatchObject({
      type: 'Update',
      object: { id: bundle.id, attachment: [{ name: 'A hut' }] },
    });

    await world.change(photos[1]!, { trashedAt: world.clock.now });
    await world.room.consequences.retractPhoto(photos[1]!.id);
    await world.runDueJobs();
    expect(sink.activities()[2]).toMatchObject({
      type: 'Delete',
      object: { id: bundle.id, type: 'Tombstone' },
    });
  });
});
