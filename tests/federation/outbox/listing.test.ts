import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Album } from '../../../src/domain/albums/album.ts';
import { Contribution } from '../../../src/domain/contributions/contribution.ts';
import { Photo } from '../../../src/domain/photos/photo.ts';
import { RemoteActor } from '../../../src/domain/remote-actors/remote-actor.ts';
import { repostAlbum } from '../../../src/federation/outbox/repost-album.ts';
import { RemoteServer } from '../../../src/federation/remote-server.ts';
import { openSink, type Activity, type Sink } from './sink.ts';
import { openWorld, origin, type World } from './world.ts';

const noteUri = 'https://fotos.example/ap/offers/1/2';

let world: World;
let albumen: Sink;
let mastodon: Sink;
let author: Sink;
beforeAll(async () => {
  world = await openWorld();
  [albumen, mastodon, author] = await Promise.all([openSink(), openSink(), openSink()]);
  await runs(albumen, 'albumen');
  await runs(mastodon, 'mastodon');
});
afterAll(async () => {
  for (const sink of [albumen, mastodon, author]) await sink[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});
afterEach(() => {
  for (const sink of [albumen, mastodon, author]) sink.arrived.length = 0;
});

const runs = ({ url }: Sink, software: string) =>
  world.units.write(async ({ em, now }) => {
    const { host } = new URL(url);
    em.persist(em.create(RemoteServer, { host, software, softwareAskedAt: now() }));
  });
/** An album with a follower on an Albumen and one on a Mastodon. */
async function anAlbum(wish = {}): Promise<Album> {
  const album = await world.anAlbum(wish);
  for (const { url } of [albumen, mastodon]) {
    await world.aFollower(album, { inbox: `${url}/inbox` });
  }
  return album;
}
/** A photo that somebody who follows nothing here gave, and the album took. */
async function given(
  album: Album,
  some: { acceptedAs: 'copy' | 'reference' } & Partial<Pick<Contribution, 'offerType'>>,
) {
  const elsewhere = await world.anAlbum();
  const { actor } = await world.aFollower(elsewhere, { inbox: `${author.url}/inbox` });
  const isCopy = some.acceptedAs === 'copy';
  const photo = await world.aPhoto(album, {
    contributor: { name: 'Ben', address: `@${actor.address}`, url: actor.url, uri: actor.uri },
    ...(isCopy ? {} : { referenceUri: noteUri }),
  });
  const contribution = await world.units.write(async ({ em }) => {
    const made = em.create(Contribution, {
      album: em.getReference(Album, album.id),
      photo: em.getReference(Photo, photo.id),
      actor: em.getReference(RemoteActor, actor.id),
      via: 'fediverse',
      state: 'accepted',
      visibility: isCopy ? 'direct' : 'public',
      name: 'Ben',
      noteUri,
      attachment: 0,
      offerUri: 'https://fotos.example/ap/offers/1',
      offerType: 'Offer',
      grant: some.acceptedAs,
      ...some,
    });
    em.persist(made);
    return made;
  });
  return { photo, actor, contribution };
}
const types = (sink: Sink) => sink.activities().map(({ type }) => type);
const of = (sink: Sink, type: string): Activity[] =>
  sink.activities().filter((it) => it.type === type);
const take = async (photo: Photo) => {
  await world.change(photo, { trashedAt: world.clock.now });
  await world.room.consequences.retractPhoto(photo.id);
  await world.room.consequences.retractPhoto(photo.id);
  await world.runDueJobs();
};

describe('a public post that was given', () => {
  test('is added to the album’s photos for its author and for albums’ servers alone (T066)', async () => {
    const album = await anAlbum();
    const { photo, actor, contribution } = await given(album, { acceptedAs: 'reference' });
    await world.room.consequences.announceReference(contribution.id);
    await world.room.consequences.announceReference(contribution.id);
    await world.runDueJobs();
    expect(types(mastodon)).toEqual(['Announce']);
    for (const sink of [albumen, author]) {
      expect(types(sink).toSorted()).toEqual(['Add', 'Announce']);
      expect(of(sink, 'Add')).toMatchObject([
        {
          id: `${origin}/ap/contributions/${contribution.id}/add`,
          actor: `${origin}/ap/actors/${album.id}`,
          to: [`${origin}/ap/actors/${album.id}/followers`],
          cc: [actor.uri],
          object: noteUri,
          target: `${origin}/ap/albums/${album.id}/photos`,
        },
      ]);
      expect(of(sink, 'Add')[0]).not.toHaveProperty('origin');
    }
    await take(photo);
    expect(types(mastodon)).toEqual(['Announce', 'Undo']);
    for (const sink of [albumen, author]) {
      expect(types(sink).toSorted()).toEqual(['Add', 'Announce', 'Remove', 'Undo']);
      expect(of(sink, 'Remove')).toMatchObject([
        {
          id: `${origin}/ap/contributions/${contribution.id}/remove`,
          object: noteUri,
          target: `${origin}/ap/albums/${album.id}/photos`,
        },
      ]);
    }
  });

  test('is told of to albums’ servers where the album is not public, and announced to nobody', async () => {
    const album = await anAlbum({ audience: 'followers' });
    const { contribution } = await given(album, { acceptedAs: 'reference' });
    await world.room.consequences.announceReference(contribution.id);
    await world.runDueJobs();
    expect([types(albumen), types(author), types(mastodon)]).toEqual([['Add'], ['Add'], []]);
    expect(JSON.stringify(of(author, 'Add'))).not.toContain('#Public');
    expect(of(author, 'Add')[0]).not.toHaveProperty('proof');
  });

  test('is not told of to an author who mentioned the album on a server that pins by Add', async () => {
    const album = await anAlbum();
    const { contribution } = await given(album, { acceptedAs: 'reference', offerType: null });
    await world.room.consequences.announceReference(contribution.id);
    await world.runDueJobs();
    expect([types(author), types(albumen).toSorted()]).toEqual([['Announce'], ['Add', 'Announce']]);
  });

  test('is added anew when it comes back, by another id', async () => {
    const album = await anAlbum();
    const { photo, contribution } = await given(album, { acceptedAs: 'reference' });
    await world.room.consequences.announceReference(contribution.id);
    await world.runDueJobs();
    await take(photo);
    await world.change(photo, { trashedAt: null });
    await world.room.consequences.announceReference(contribution.id);
    await world.runDueJobs();
    await world.hurry();
    await world.runDueJobs();
    const ids = of(author, 'Add').map(({ id }) => id);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(2);
  });
});

describe('a copy of what was given', () => {
  test('is added once it is posted, with the post that it was made of (T067)', async () => {
    const album = await anAlbum();
    const { photo } = await given(album, { acceptedAs: 'copy' });
    await world.room.consequences.publishPhotos(photo.id);
    await world.room.consequences.publishPhotos(photo.id);
    await world.runDueJobs();
    const copy = `${origin}/ap/photos/${photo.id}`;
    expect(types(mastodon)).toEqual(['Create']);
    expect(types(albumen).toSorted()).toEqual(['Add', 'Create']);
    expect(of(author, 'Add')).toMatchObject([{ object: copy, origin: noteUri }]);
    await take(photo);
    expect(types(mastodon)).toEqual(['Create', 'Delete']);
    expect(types(author).toSorted()).toEqual(['Add', 'Delete', 'Remove']);
    expect(of(author, 'Remove')).toMatchObject([{ object: copy, origin: noteUri }]);
  });

  test('of a bundle is added and removed by itself', async () => {
    const album = await anAlbum();
    const { photo } = await given(album, { acceptedAs: 'copy' });
    await world.aPhoto(album);
    await world.room.consequences.publishPhotos(photo.id);
    await world.runDueJobs();
    await take(photo);
    const copy = `${origin}/ap/photos/${photo.id}`;
    expect(types(author)).toEqual(['Add', 'Remove']);
    expect(of(author, 'Remove')).toMatchObject([{ object: copy }]);
    expect(types(mastodon)).toEqual(['Create', 'Update']);
  });

  test('is under another id when the album is for others, and its author knows which', async () => {
    const album = await anAlbum();
    const { photo } = await given(album, { acceptedAs: 'copy' });
    await world.room.consequences.publishPhotos(photo.id);
    await world.runDueJobs();
    await world.units.transact(async (scope) => {
      const { em } = scope;
      (await em.findOneOrFail(Album, { id: album.id })).audience = 'followers';
      await em.flush();
      await repostAlbum(scope, album.id);
    });
    await world.runDueJobs();
    const [first, second] = of(author, 'Add');
    expect(of(author, 'Remove')).toMatchObject([{ object: first!.object }]);
    expect(second).toMatchObject({ origin: noteUri, cc: [expect.any(String)] });
    expect(second!.object).not.toBe(first!.object);
    expect(second).not.toHaveProperty('proof');
  });

  test('goes with the album’s own removal', async () => {
    const album = await anAlbum();
    const { photo } = await given(album, { acceptedAs: 'copy' });
    await world.room.consequences.publishPhotos(photo.id);
    await world.runDueJobs();
    await world.units.write(async ({ em, now }) => {
      (await em.findOneOrFail(Album, { id: album.id })).trashedAt = now();
    });
    await world.room.consequences.retractAlbum(album.id);
    await world.runDueJobs();
    expect(types(author).toSorted()).toEqual(['Add', 'Delete', 'Remove']);
  });

  test('of a guest’s is nobody’s on another server, and is posted alone', async () => {
    const album = await anAlbum();
    const photo = await world.aPhoto(album, {
      contributor: { name: 'Gil', address: null, url: null },
    });
    await world.room.consequences.publishPhotos(photo.id);
    await world.runDueJobs();
    expect(types(albumen)).toEqual(['Create']);
  });
});
