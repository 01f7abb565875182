import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Album } from '../../../src/domain/albums/album.ts';
import { Account } from '../../../src/domain/accounts/account.ts';
import { Contribution } from '../../../src/domain/contributions/contribution.ts';
import { Following } from '../../../src/domain/followings/following.ts';
import { RemoteActor } from '../../../src/domain/remote-actors/remote-actor.ts';
import { RemotePost } from '../../../src/domain/remote-posts/remote-post.ts';
import type { Client } from '../../support/client.ts';
import { openRemoteServer, type Json } from '../../support/remote-server.ts';
import { aPhoto, PUBLIC } from './talk.ts';
import { asActivity, openTown, type Town } from './town.ts';

let town: Town;
let server: Town['server'];
let ada: Client;
let eve: Client;
let follow: Town['follow'];
beforeAll(async () => {
  town = await openTown();
  ({ server, ada, eve, follow } = town);
});
afterAll(() => town[Symbol.asyncDispose]());

describe('a like of one of our people', () => {
  test('is counted, and told to the author of a post elsewhere that the photo stands for', async () => {
    await using cleo = await openRemoteServer();
    const album = await ada.album();
    await follow(cleo, album);
    const referenceUri = `${cleo.origin}/notes/ridge`;
    const { photo } = await aPhoto(server, album, { referenceUri });
    await server.units.write(async ({ em }) => {
      const actor = await em.findOneOrFail(RemoteActor, { uri: cleo.actor });
      em.persist(
        em.create(Contribution, {
          album: em.getReference(Album, album.id),
          photo,
          actor,
          name: 'Cleo',
          via: 'fediverse',
          noteUri: referenceUri,
        }),
      );
    });
    const path = `/api/v1/photos/${photo.id}/reaction`;
    expect((await ada.request('PUT', path, { emoji: '🎉' })).status).toBe(204);
    const like = await cleo.received('Like');
    expect(like).toMatchObject({ object: referenceUri, to: [cleo.actor], content: '🎉' });
    expect((await ada.get(`/api/v1/photos/${photo.id}`)).body).toMatchObject({
      likeCount: 1,
      liked: true,
    });
    const { document } = await cleo.get(String(like['id']));
    expect(document).toMatchObject({ id: like['id'], type: 'Like' });
    expect((await eve.get(String(like['id']), asActivity)).status).toBe(404);

    expect((await ada.delete(path)).status).toBe(204);
    expect((await cleo.received('Undo'))['object']).toMatchObject({ id: like['id'], type: 'Like' });
    expect((await ada.get(`/api/v1/photos/${photo.id}`)).body).toMatchObject({
      likeCount: 0,
      liked: false,
    });
    expect((await eve.request('PUT', path, { emoji: '<b>' })).status).toBe(422);
  });

  test('of a post of somebody whom they follow reaches its author, and so does an answer', async () => {
    await using cleo = await openRemoteServer();
    await follow(cleo, await ada.album());
    const post = await server.units.write(async ({ em }) => {
      const actor = await em.findOneOrFail(RemoteActor, { uri: cleo.actor });
      const account = await em.findOneOrFail(Account, { handle: 'ada' });
      const uri = `${cleo.origin}/notes/lake`;
      const followUri = `${server.origin}/follows/1`;
      em.persist(em.create(Following, { account, actor, followUri, state: 'accepted' }));
      const made = em.create(RemotePost, {
        actor,
        author: actor,
        uri,
        url: uri,
        audience: 'public',
        pictures: [],
        publishedAt: new Date(),
      });
      em.persist(made);
      return made;
    });
    const path = `/api/v1/posts/${post.id}`;
    expect((await eve.request('PUT', `${path}/reaction`, {})).status).toBe(404);
    expect((await ada.request('PUT', `${path}/reaction`, {})).status).toBe(204);
    const like = await cleo.received('Like', ({ object }) => object === post.uri);
    expect((await ada.delete(`${path}/reaction`)).status).toBe(204);
    await cleo.received('Undo', ({ object }) => (object as Json)['id'] === like['id']);
    expect((await ada.post(`${path}/comments`, { text: 'Where is it?' })).status).toBe(201);
    const answer = await cleo.received('Create');
    expect(answer['object']).toMatchObject({ inReplyTo: post.uri, to: [PUBLIC, cleo.actor] });
    const { id } = answer['object'] as Json;
    expect((await eve.get<Json>(String(id), asActivity)).body).toMatchObject({ id, type: 'Note' });
  });
});
