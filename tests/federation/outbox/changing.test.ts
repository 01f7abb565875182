import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openSink, type Sink } from './sink.ts';
import { openWorld, origin, type World } from './world.ts';
import { Account } from '../../../src/domain/accounts/account.ts';
import { changeProfile } from '../../../src/domain/accounts/change-profile.ts';
import { Album } from '../../../src/domain/albums/album.ts';
import { Contribution } from '../../../src/domain/contributions/contribution.ts';
import { Photo } from '../../../src/domain/photos/photo.ts';
import { RemoteActor } from '../../../src/domain/remote-actors/remote-actor.ts';
import { Follower } from '../../../src/domain/albums/follower.ts';
import { OutboxActivity } from '../../../src/federation/outbox-activity.ts';
import { RemoteServer } from '../../../src/federation/remote-server.ts';

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

describe('a photo that changes', () => {
  test('is updated with a later time each time, and only when something is new (T053)', async () => {
    const album = await withFollower();
    const photo = await world.aPhoto(album);
    await publish(photo);
    for (const caption of ['Second light', 'Third light']) {
      await world.change(photo, { caption });
      await world.room.consequences.republishPhoto(photo.id);
      await world.room.consequences.republishPhoto(photo.id);
    }
    await world.runDueJobs();
    const [, ...updates] = sink.activities().toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect(updates.map(({ type }) => type)).toEqual(['Update', 'Update']);
    const times = updates.map(({ object }) => String(object['updated']));
    expect(times[1]! > times[0]!).toBe(true);
    expect(times[0]! > world.clock.now.toISOString()).toBe(true);
    expect(updates[1]?.object['content']).toBe('<p>Third light</p>');
  });

  test('changes the bundle that shows it', async () => {
    const album = await withFollower();
    const photos = [await world.aPhoto(album), await world.aPhoto(album)];
    await publish(photos[0]!);
    await world.change(photos[1]!, { altText: 'Better words' });
    await world.room.consequences.republishPhoto(photos[1]!.id);
    await world.runDueJobs();
    const update = sink.activities().find(({ type }) => type === 'Update');
    expect(update?.object.id).toMatch(/\/ap\/posts\//);
    expect(update?.object['attachment']).toMatchObject([
      { name: 'A ridge' },
      { name: 'Better words' },
    ]);
  });

  test('has a bundle that only names it looked at again, by servers of our kind alone', async () => {
    const album = await withFollower();
    await world.aFollower(album, { inbox: `http://localhost:${new URL(sink.url).port}/other` });
    const photos: Photo[] = [];
    for (let index = 0; index < 5; index += 1) photos.push(await world.aPhoto(album));
    await publish(photos[0]!);
    await world.runDueJobs();
    await world.units.write(async ({ em }) => {
      const runs = (host: string, software: string) =>
        em.nativeUpdate(RemoteServer, { host: new URL(host).host }, { software });
      await runs(sink.url, 'albumen');
      await runs(sink.url.replace('127.0.0.1', 'localhost'), 'mastodon');
    });
    await world.change(photos[4]!, { altText: 'Better words' });
    await world.room.consequences.republishPhoto(photos[4]!.id);
    await world.runDueJobs();
    const [created, updated] = sink.activities('/inbox');
    expect(updated).toMatchObject({ type: 'Update', object: { id: created?.object.id } });
    expect(updated?.object['updated']).toBeDefined();
    expect(sink.activities('/other').map(({ type }) => type)).toEqual(['Create']);
    const { document } = await world.room.documents.note(photos[4]!.id, async () => undefined);
    expect(document['attachment']).toMatchObject([{ name: 'Better words' }]);
  });
});

describe('a photo that goes', () => {
  test('is deleted everywhere it was sent, and comes back under another id (T056)', async () => {
    const album = await withFollower();
    const photo = await world.aPhoto(album);
    await publish(photo);
    await world.runDueJobs();
    await world.units.write(async ({ em }) => {
      await em.nativeDelete(Follower, { album: album.id });
    });
    await world.change(photo, { trashedAt: world.clock.now });
    await world.room.consequences.retractPhoto(photo.id);
    await world.runDueJobs();
    const [, deletion] = sink.activities();
    expect(deletion).toMatchObject({
      type: 'Delete',
      to: ['https://www.w3.org/ns/activitystreams#Public'],
      object: { id: `${origin}/ap/photos/${photo.id}`, type: 'Tombstone', formerType: 'Note' },
    });
    expect(deletion?.object).not.toHaveProperty('attributedTo');

    await world.aFollower(album, { inbox: `${sink.url}/again` });
    await world.change(photo, { trashedAt: null });
    await publish(photo);
    await world.runDueJobs();
    const again = sink.activities('/again').at(-1);
    expect(again?.type).toBe('Create');
    expect(again?.object.id).not.toBe(`${origin}/ap/photos/${photo.id}`);
  });

  test('is never sent when it was not yet', async () => {
    const album = await withFollower();
    const photo = await world.aPhoto(album);
    await publish(photo);
    await world.change(photo, { trashedAt: world.clock.now });
    await world.room.consequences.retractPhoto(photo.id);
    await world.runDueJobs();
    expect(sink.activities().map(({ type }) => type)).toEqual(['Delete']);
  });
});

describe('an album', () => {
  test('that goes takes all its posts back', async () => {
    const album = await withFollower();
    await publish(await world.aPhoto(album));
    await publish(await world.aPhoto(album));
    await world.units.write(async ({ em, now }) => {
      await em.nativeUpdate(Album, { id: album.id }, { trashedAt: now() });
    });
    await world.room.consequences.retractAlbum(album.id);
    await world.runDueJobs();
    expect(sink.activities().filter(({ type }) => type === 'Delete')).toHaveLength(2);
  });

  test('tells its followers what it is now', async () => {
    const album = await withFollower();
    await world.units.write(async ({ em }) => {
      em.assign(await em.findOneOrFail(Album, { id: album.id }), { title: 'Alps, again' });
    });
    await world.room.consequences.updateAlbumActor(album.id);
    await world.room.consequences.updateAlbumActor(album.id);
    await world.runDueJobs();
    expect(sink.activities()).toHaveLength(1);
    expect(sink.activities()[0]).toMatchObject({
      type: 'Update',
      object: { type: 'Group', name: 'Alps, again' },
    });
  });

  test('that is not public any more takes back what was', async () => {
    const album = await withFollower();
    const photo = await world.aPhoto(album);
    await publish(photo);
    await world.runDueJobs();
    await world.units.write(async ({ em }) => {
      em.assign(await em.findOneOrFail(Album, { id: album.id }), { audience: 'followers' });
    });
    await world.room.consequences.updateAlbumActor(album.id);
    await world.runDueJobs();
    await world.room.consequences.updateAlbumActor(album.id);
    await world.runDueJobs();
    const types = sink.activities().map(({ type }) => type);
    expect(types.toSorted()).toEqual(['Create', 'Delete', 'Update']);
    await expect(world.room.documents.note(photo.id, async () => undefined)).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('a request to follow', () => {
  test('is answered with the request itself, each time', async () => {
    const album = await world.anAlbum();
    const follower = await world.aFollower(album, { inbox: `${sink.url}/dora` });
    await world.room.consequences.answerFollow(follower.id);
    await world.room.consequences.answerFollow(follower.id);
    await world.runDueJobs();
    const uri = `${origin}/ap/actors/${album.id}`;
    expect(sink.activities('/dora')).toHaveLength(2);
    expect(sink.activities('/dora')[0]).toMatchObject({
      type: 'Accept',
      actor: uri,
      to: [follower.actor.uri],
      object: { id: follower.followUri, type: 'Follow', actor: follower.actor.uri, object: uri },
    });
  });
});

describe('a post of somebody else', () => {
  const noteUri = 'https://mastodon.example/users/cleo/statuses/114';
  const accepted = async (album: Album, attachment: number) => {
    const photo = await world.aPhoto(album, { referenceUri: noteUri });
    const cleo = await world.units.look(({ em }) =>
      em.findOne(RemoteActor, { inbox: `${sink.url}/cleo` }),
    );
    const author = cleo ?? (await aStranger());
    const contribution = await world.units.write(async ({ em }) => {
      const made = em.create(Contribution, {
        album: em.getReference(Album, album.id),
        photo: em.getReference(Photo, photo.id),
        actor: em.getReference(RemoteActor, author.id),
        via: 'fediverse',
        state: 'accepted',
        acceptedAs: 'reference',
        visibility: 'public',
        name: 'Cleo',
        noteUri,
        attachment,
      });
      em.persist(made);
      return made;
    });
    await world.room.consequences.announceReference(contribution.id);
    return { photo, author };
  };
  /** What is said to servers of every kind. */
  const said = (path?: string) =>
    sink.activities(path).filter(({ type }) => type !== 'Add' && type !== 'Remove');
  /** Somebody who does not follow the album that is spoken of. */
  const aStranger = async () => {
    const elsewhere = await world.anAlbum();
    return (await world.aFollower(elsewhere, { inbox: `${sink.url}/cleo` })).actor;
  };

  test('is announced once, to followers and its author, and taken back with its last picture (T060)', async () => {
    const album = await withFollower();
    const one = await accepted(album, 0);
    const two = await accepted(album, 1);
    await world.runDueJobs();
    expect(said('/inbox')).toMatchObject([
      {
        type: 'Announce',
        object: noteUri,
        to: ['https://www.w3.org/ns/activitystreams#Public'],
        cc: [`${origin}/ap/actors/${album.id}/followers`, one.author.uri],
      },
    ]);
    expect(said('/cleo')).toHaveLength(1);

    for (const { photo } of [one, two]) {
      await world.change(photo, { trashedAt: world.clock.now });
      await world.room.consequences.retractPhoto(photo.id);
    }
    await world.runDueJobs();
    for (const path of ['/inbox', '/cleo']) {
      expect(said(path)).toMatchObject([
        { type: 'Announce' },
        { type: 'Undo', object: { type: 'Announce', object: noteUri } },
      ]);
    }
  });

  test('is taken back without a word to the public when the album is not public any more', async () => {
    const album = await withFollower();
    await accepted(album, 2);
    await world.units.write(async ({ em }) => {
      em.assign(await em.findOneOrFail(Album, { id: album.id }), { audience: 'followers' });
    });
    await world.room.consequences.updateAlbumActor(album.id);
    const [undone, ...others] = await world.units.look(({ em }) =>
      em.find(OutboxActivity, { actorId: album.id, type: 'Undo' }),
    );
    expect(others).toEqual([]);
    expect(undone?.body).toContain('/activities/announce-undo');
    expect(undone?.body).not.toContain('#Public');
    await world.runDueJobs();
  });

  test('is not announced by an album that is not public (T059)', async () => {
    await accepted(await withFollower({ audience: 'followers' }), 0);
    await world.runDueJobs();
    expect(said()).toHaveLength(0);
  });
});

describe('a person who changes their name or their words', () => {
  const ada = () => world.units.look(({ em }) => em.findOneOrFail(Account, { handle: 'ada' }));
  const call = async (name: string) => {
    await world.units.write(async (scope) => {
      changeProfile(scope, await scope.em.findOneOrFail(Account, { handle: 'ada' }), { name });
    });
    await world.room.consequences.updatePerson((await ada()).id);
    await world.runDueJobs();
  };
  /** Each activity once, however many inboxes this server has. */
  const told = () =>
    [...new Map(sink.activities().map((one) => [one.id, one])).values()]
      .filter(({ object }) => object['type'] === 'Person')
      .toSorted((a, b) => (a.id < b.id ? -1 : 1));

  test('is told to the servers of their albums’ followers, once for each change', async () => {
    await withFollower({ audience: 'private' });
    await call('Ada L.');
    await call('Ada L.');
    await call('Ada Lovelace');
    const { id } = await ada();
    const actor = `${origin}/ap/actors/${id}`;
    expect(told()).toMatchObject([
      { type: 'Update', actor, object: { id: actor, name: 'Ada L.' } },
      { type: 'Update', actor, object: { id: actor, name: 'Ada Lovelace' } },
    ]);
    const [first, second] = told().map(({ object }) => String(object['updated']));
    expect(second! > first!).toBe(true);
  });

  test('is told to nobody while they are suspended', async () => {
    await world.units.write(async ({ em }) => {
      em.assign(await em.findOneOrFail(Account, { handle: 'ada' }), { suspendedAt: new Date() });
    });
    await call('Nobody');
    expect(told()).toEqual([]);
  });
});
