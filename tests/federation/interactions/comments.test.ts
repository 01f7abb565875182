import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Comment } from '../../../src/domain/interactions/comment.ts';
import type { Client } from '../../support/client.ts';
import { openRemoteServer, type Json } from '../../support/remote-server.ts';
import { aPhoto, PUBLIC } from './talk.ts';
import { asActivity, comment, commentsOf, openTown, type Town } from './town.ts';

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

describe('a comment of one of our people', () => {
  test('is told to those who follow the album, changed, and taken back', async () => {
    await using cleo = await openRemoteServer();
    const album = await ada.album();
    const { photo, note } = await aPhoto(server, album);
    await follow(cleo, album);

    const { status, body } = await comment(eve, photo.id, 'Lovely & https://eve.example/x.');
    expect(status).toBe(201);
    expect(body).toMatchObject({
      own: true,
      state: 'shown',
      author: { name: 'Eve', isLocal: true },
    });
    const told = (await cleo.received('Create'))['object'] as Json;
    expect(told).toMatchObject({
      type: 'Note',
      inReplyTo: note,
      to: [PUBLIC, album.actor],
      cc: [`${album.actor}/followers`],
      url: body.url,
      content:
        '<p>Lovely &amp; <a href="https://eve.example/x" rel="nofollow noopener">https://eve.example/x</a>.</p>',
      tag: [{ type: 'Mention', href: album.actor, name: album.address }],
    });

    await eve.patch(`/api/v1/comments/${body.id}`, { text: 'Lovely!' });
    const update = await cleo.received('Update');
    expect(update['object']).toMatchObject({ id: told['id'], content: '<p>Lovely!</p>' });

    await eve.delete(`/api/v1/comments/${body.id}`);
    const gone = await cleo.received('Delete');
    expect(gone['object']).toMatchObject({ id: told['id'], type: 'Tombstone' });
    const { status: left } = await ada.get(`/ap/comments/${body.id}`, asActivity);
    expect(left).toBe(410);
    expect(await commentsOf(eve, photo.id)).toEqual([]);
  });

  test('is a Note at its own address and at that of its page, where people are led to the photo (T105)', async () => {
    const album = await ada.album();
    const { photo } = await aPhoto(server, album);
    const { body } = await comment(ada, photo.id, 'Mine');
    const byId = await eve.get(`/ap/comments/${body.id}`, asActivity);
    expect(byId.status).toBe(200);
    expect(byId.body).toMatchObject({ type: 'Note', url: body.url, content: '<p>Mine</p>' });
    const byPage = await eve.get(body.url, asActivity);
    expect(byPage.headers.get('content-type')).toMatch(/^application\/activity\+json/);
    expect(byPage.body).toEqual(byId.body);

    const page = await eve.get(body.url, { accept: 'text/html' });
    expect(page.status).toBe(303);
    const shown = await eve.get<string>(page.headers.get('location')!, { accept: 'text/html' });
    expect(shown.body).toContain(`id="comment-${body.id}"`);
  });

  test('on a photo that they may not see is refused like one on none (V11)', async () => {
    const album = await ada.album({ audience: 'private' });
    const { photo } = await aPhoto(server, album);
    const answers = (id: string) =>
      Promise.all([
        comment(eve, id, 'Hello'),
        eve.get(`/api/v1/photos/${id}/comments`),
        eve.get(`/api/v1/photos/${id}/reactions`),
        eve.request('PUT', `/api/v1/photos/${id}/reaction`, {}),
        eve.delete(`/api/v1/photos/${id}/reaction`),
      ]);
    const [hidden, missing] = await Promise.all([
      answers(photo.id),
      answers('019fa000-0000-7000-8000-00000000dead'),
    ]);
    expect(hidden.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    expect(hidden.map(({ body }) => body)).toEqual(missing.map(({ body }) => body));
    expect((await comment(ada, photo.id, 'My own')).status).toBe(201);
  });

  test('is changed by its author, for a quarter of an hour, and removed by the owner too', async () => {
    const album = await ada.album();
    const { photo } = await aPhoto(server, album);
    const { body } = await comment(eve, photo.id, 'First');
    const change = (who: Client) => who.patch(`/api/v1/comments/${body.id}`, { text: 'Other' });
    expect((await change(ada)).status).toBe(404);
    expect((await change(eve)).body).toMatchObject({ text: 'Other' });
    await server.units.write(async ({ em }) => {
      const createdAt = new Date(Date.now() - 16 * 60_000);
      await em.nativeUpdate(Comment, { id: body.id }, { createdAt });
    });
    expect((await change(eve)).status).toBe(409);
    expect((await ada.post(`/api/v1/comments/${body.id}/hide`)).body).toMatchObject({
      state: 'hidden',
    });
    expect(await commentsOf(await server.account('ben'), photo.id)).toEqual([]);
    expect((await ada.delete(`/api/v1/comments/${body.id}`)).status).toBe(204);
    expect(await commentsOf(eve, photo.id)).toEqual([]);
  });

  test('is refused where comments are off', async () => {
    const album = await ada.album();
    const { photo } = await aPhoto(server, album);
    await ada.patch(`/api/v1/albums/${album.id}`, { commentsFrom: 'followers' });
    expect((await comment(eve, photo.id, 'Hello')).body).toMatchObject({
      code: 'comments_disabled',
    });
    expect((await comment(ada, photo.id, 'Hello')).status).toBe(201);
    await ada.patch(`/api/v1/albums/${album.id}`, { commentsFrom: 'off' });
    expect((await comment(ada, photo.id, 'Hello')).status).toBe(403);
  });

  test('stops being posted when the album stops being public', async () => {
    await using cleo = await openRemoteServer();
    const album = await ada.album();
    const { photo } = await aPhoto(server, album);
    await follow(cleo, album);
    const { body } = await comment(eve, photo.id, 'For everybody');
    await cleo.received('Create');
    await ada.patch(`/api/v1/albums/${album.id}`, { audience: 'private' });
    const id = `${server.origin}/ap/comments/${body.id}`;
    await cleo.received('Delete', ({ object }) => (object as Json)['id'] === id);
    expect((await eve.get(`/ap/comments/${body.id}`, asActivity)).status).toBe(404);
  });
});
