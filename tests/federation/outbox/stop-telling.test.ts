import { afterAll, beforeAll, expect, test } from 'vitest';
import { Album, type Audience } from '../../../src/domain/albums/album.ts';
import { Follower } from '../../../src/domain/albums/follower.ts';
import { Comment } from '../../../src/domain/interactions/comment.ts';
import { Photo } from '../../../src/domain/photos/photo.ts';
import { Delivery } from '../../../src/federation/delivery.ts';
import { uuidv7 } from '../../../src/lib/uuid.ts';
import { openWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

/** An album with a post on its way to two servers, one of which has two followers. */
async function underWay(audience: Audience) {
  const album = await world.anAlbum({ audience });
  const at = (host: string) => ({ inbox: `https://${host}/inbox` });
  const followers = [
    await world.aFollower(album, at(`one.${audience}.example`)),
    await world.aFollower(album, at(`two.${audience}.example`)),
    await world.aFollower(album, at(`two.${audience}.example`)),
  ];
  const photo = await world.aPhoto(album);
  await world.room.consequences.publishPhotos(photo.id);
  return { album, photo, followers };
}
const leave = async (album: Album, { id }: Follower) => {
  await world.units.look(({ em }) => em.nativeUpdate(Follower, { id }, { state: 'rejected' }));
  await world.room.consequences.stopTelling(album.id);
};
const waiting = (audience: Audience) =>
  world.units.look(async ({ em }) => {
    const host = { $like: `%.${audience}.example` };
    const rows = await em.find(Delivery, { host, state: 'waiting' }, { orderBy: { host: 1 } });
    return rows.map((row) => row.host);
  });
const capability = ({ id }: Photo) =>
  world.units.look(async ({ em }) => (await em.findOneOrFail(Photo, { id })).capability);

test('what is on its way to a server whose last follower left does not arrive any more', async () => {
  const { album, photo, followers } = await underWay('followers');
  const [one, two, three] = followers as [Follower, Follower, Follower];
  const before = await capability(photo);
  expect(await waiting('followers')).toEqual(['one.followers.example', 'two.followers.example']);
  await leave(album, one);
  expect(await waiting('followers')).toEqual(['two.followers.example']);
  await leave(album, two);
  expect(await waiting('followers')).toEqual(['two.followers.example']);
  expect(await capability(photo)).toBe(before);
  await leave(album, three);
  expect(await waiting('followers')).toEqual([]);
  expect(await capability(photo)).not.toBe(before);
});

test('what was public goes on arriving', async () => {
  const { album, photo, followers } = await underWay('public');
  const before = await capability(photo);
  for (const follower of followers) await leave(album, follower);
  expect(await waiting('public')).toEqual(['one.public.example', 'two.public.example']);
  expect(await capability(photo)).toBe(before);
});

test('what our people said about it does not arrive there any more either', async () => {
  const album = await world.anAlbum({ audience: 'private' });
  const followers = [
    await world.aFollower(album, { inbox: 'https://one.private.example/inbox' }),
    await world.aFollower(album, { inbox: 'https://two.private.example/inbox' }),
  ];
  const photo = await world.aPhoto(album, { publishedAt: new Date(), noteId: uuidv7() });
  const comment = await world.units.write(async ({ em, origin }) => {
    const id = uuidv7();
    const made = em.create(Comment, {
      id,
      photo: em.getReference(Photo, photo.id),
      actor: null,
      account: album.owner,
      uri: `${origin}/ap/comments/${id}`,
      url: `${origin}/a/${album.handle}/p/${photo.id}/c/${id}`,
      text: 'For those who follow.',
      isPublic: false,
    });
    em.persist(made);
    return made;
  });
  await world.room.consequences.publishComment(comment.id);
  expect(await waiting('private')).toEqual(['one.private.example', 'two.private.example']);
  await leave(album, followers[0]!);
  expect(await waiting('private')).toEqual(['two.private.example']);
});
