import { expect, test } from 'vitest';
import { Account } from '../../../src/domain/accounts/account.ts';
import { Following } from '../../../src/domain/followings/following.ts';
import { RemoteActor } from '../../../src/domain/remote-actors/remote-actor.ts';
import { RemotePost } from '../../../src/domain/remote-posts/remote-post.ts';
import type { CommentJson } from '../../../src/http/api/schemas/interactions.ts';
import type { Page, PhotoJson } from '../../../src/http/api/schemas.ts';
import { openTestServer } from '../../support/server.ts';
import { until } from '../../support/until.ts';
import { aPhoto } from './talk.ts';
import { asActivity, openTown } from './town.ts';

test('somebody on one server likes and answers a photo of another, which waits, is shown and is deleted there (J48)', async () => {
  await using town = await openTown();
  await using other = await openTestServer();
  const ben = await other.account('ben');
  const album = await town.ada.album();
  const { photo, note } = await aPhoto(town.server, album);
  const { id } = await other.app.federation.lookUp(album.actor);
  const post = await other.app.units.write(async ({ em }) => {
    const actor = em.getReference(RemoteActor, id);
    const account = await em.findOneOrFail(Account, { handle: 'ben' });
    const followUri = `${other.origin}/follows/1`;
    em.persist(em.create(Following, { account, actor, followUri, state: 'accepted' }));
    const made = em.create(RemotePost, {
      uri: note,
      url: note,
      audience: 'public',
      pictures: [],
      actor,
      author: actor,
      publishedAt: new Date(),
    });
    em.persist(made);
    return made;
  });
  const likes = (count: number) =>
    until(async () => {
      const { body } = await town.ada.get<PhotoJson>(`/api/v1/photos/${photo.id}`);
      return body.likeCount === count;
    });

  await ben.request('PUT', `/api/v1/posts/${post.id}/reaction`, {});
  await likes(1);
  await ben.delete(`/api/v1/posts/${post.id}/reaction`);
  await likes(0);
  await ben.post(`/api/v1/posts/${post.id}/comments`, { text: 'Where is that?' });
  const [held] = await until(async () => {
    const { body } = await town.ada.get<Page<CommentJson>>('/api/v1/comments');
    return body.items.length > 0 && body.items;
  });
  expect(held).toMatchObject({
    photoId: photo.id,
    text: 'Where is that?',
    isPublic: true,
    author: { name: 'Ben', address: `@ben@${new URL(other.origin).host}`, isLocal: false },
  });

  const page = async () =>
    (await town.ada.get<string>(`/a/${album.handle}/p/${photo.id}`, { accept: 'text/html' })).body;
  const replies = async () =>
    (await town.ada.get(new URL(`${note}/replies`).pathname, asActivity)).body['totalItems'];
  expect(await page()).not.toContain('Where is that?');
  await town.ada.post(`/api/v1/comments/${held!.id}/show`);
  expect(await page()).toContain('Where is that?');
  expect(await replies()).toBe(1);
  await town.ada.delete(`/api/v1/comments/${held!.id}`);
  expect(await page()).not.toContain('Where is that?');
  expect(await replies()).toBe(0);
});
