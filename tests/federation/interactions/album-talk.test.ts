import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Album } from '../../../src/domain/albums/album.ts';
import type { AlbumJson, Page } from '../../../src/http/api/schemas.ts';
import type { CommentJson, ReactionCountJson } from '../../../src/http/api/schemas/interactions.ts';
import type { Client } from '../../support/client.ts';
import { openRemoteServer, type Json } from '../../support/remote-server.ts';
import { until } from '../../support/until.ts';
import { aBundle, aPhoto, aReply } from './talk.ts';
import { asActivity, openTown, type Town } from './town.ts';

let town: Town;
let ada: Client;
beforeAll(async () => {
  town = await openTown();
  ({ ada } = town);
});
afterAll(() => town[Symbol.asyncDispose]());

/** An album with two photos in one post. */
async function aTrip() {
  const album = await ada.album();
  const whole = await town.server.units.look(({ em }) => em.findOneOrFail(Album, { id: album.id }));
  const photos = [await aPhoto(town.server, album), await aPhoto(town.server, album)];
  const bundle = await aBundle(
    town.server,
    whole,
    photos.map(({ photo }) => photo.id),
  );
  return { album, photos, bundle };
}

const saidAbout = async (album: AlbumJson) =>
  (await ada.get<Page<CommentJson>>(`/api/v1/albums/${album.id}/comments`)).body.items;

describe('what people elsewhere say about an album', () => {
  test('is what answers a post of several photos, is answered to its author, and deleted there', async () => {
    await using cleo = await openRemoteServer();
    const { album, bundle, photos } = await aTrip();
    await town.follow(cleo, album);
    const send = (object: Json) =>
      cleo.send(`${town.server.origin}/ap/inbox`, cleo.activity('Create', { object }));
    const said = aReply(cleo, bundle, { content: '<p>What a week!</p>' });
    await send(said);
    const [held] = await until(async () => {
      const items = await saidAbout(album);
      return items.length > 0 && items;
    });
    expect(held).toMatchObject({ text: 'What a week!', photoId: null, state: 'held' });
    await ada.post(`/api/v1/comments/${held!.id}/show`);
    const comments = `/api/v1/photos/${photos[0]!.photo.id}/comments`;
    expect((await ada.get<Page<CommentJson>>(comments)).body.items).toEqual([]);
    const { body: replies } = await ada.get(new URL(`${bundle}/replies`).pathname, asActivity);
    expect(replies['totalItems']).toBe(1);

    const path = `/api/v1/albums/${album.id}/comments`;
    const { body: answer } = await ada.post<CommentJson>(path, {
      text: 'It was.',
      inReplyTo: held!.id,
    });
    const { object } = (await cleo.received('Create')) as { object: Json };
    expect(object).toMatchObject({ inReplyTo: said['id'], url: answer.url });
    expect(object['tag']).toContainEqual(
      expect.objectContaining({ type: 'Mention', href: cleo.actor }),
    );
    const { document } = await cleo.get(String(object['id']));
    expect(document).toMatchObject({ id: object['id'], type: 'Note' });

    await send(aReply(cleo, String(object['id']), { content: '<p>Next year again?</p>' }));
    const deeper = await until(async () =>
      (await saidAbout(album)).find(({ text }) => text === 'Next year again?'),
    );
    expect(deeper).toMatchObject({ inReplyTo: held!.id, photoId: null });

    await ada.delete(`/api/v1/comments/${answer.id}`);
    expect((await cleo.received('Delete'))['object']).toMatchObject({ id: object['id'] });
    expect((await ada.get(new URL(String(object['id'])).pathname, asActivity)).status).toBe(410);
  });

  test('is said here alone where nobody elsewhere began it', async () => {
    const { album } = await aTrip();
    const path = `/api/v1/albums/${album.id}/comments`;
    const { body: first } = await ada.post<CommentJson>(path, { text: 'Among us.' });
    const { body: second } = await ada.post<CommentJson>(path, {
      text: 'Also.',
      inReplyTo: first.id,
    });
    for (const { id, url } of [first, second]) {
      expect((await ada.get(`/ap/comments/${id}`, asActivity)).status).toBe(404);
      expect((await ada.get(new URL(url).pathname, asActivity)).status).toBe(404);
    }
  });
});

describe('a reaction from elsewhere', () => {
  test('to an album or a comment is counted there with its emoji, and taken back', async () => {
    await using cleo = await openRemoteServer();
    const { album, photos } = await aTrip();
    const { body: comment } = await ada.post<CommentJson>(
      `/api/v1/photos/${photos[0]!.photo.id}/comments`,
      { text: 'Mine.' },
    );
    const note = `${town.server.origin}/ap/comments/${comment.id}`;
    const counts = async (what: string) =>
      (await ada.get<{ counts: ReactionCountJson[] }>(`/api/v1/${what}/reactions`)).body.counts;
    const targets = [
      [album.actor, `albums/${album.id}`],
      [note, `comments/${comment.id}`],
      [comment.url, `comments/${comment.id}`],
    ] as const;
    for (const [object, what] of targets) {
      const like = cleo.activity('EmojiReact', { object, content: '🎉' });
      await cleo.send(`${town.server.origin}/ap/inbox`, like);
      await until(async () => (await counts(what))[0]?.emoji === '🎉');
      const undo = cleo.activity('Undo', { object: like });
      await cleo.send(`${town.server.origin}/ap/inbox`, undo);
      await until(async () => (await counts(what)).length === 0);
      expect(await counts(what)).toEqual([]);
    }
  });

  test('of ours to what somebody elsewhere said is told to them, and taken back', async () => {
    await using cleo = await openRemoteServer();
    const { album, bundle } = await aTrip();
    const said = aReply(cleo, bundle);
    const create = cleo.activity('Create', { object: said });
    await cleo.send(`${town.server.origin}/ap/inbox`, create);
    const [held] = await until(async () => {
      const items = await saidAbout(album);
      return items.length > 0 && items;
    });
    await ada.put(`/api/v1/comments/${held!.id}/reaction`, { emoji: '👍' });
    const like = await cleo.received('Like');
    expect(like).toMatchObject({ object: said['id'], content: '👍', to: [cleo.actor] });
    await ada.delete(`/api/v1/comments/${held!.id}/reaction`);
    expect((await cleo.received('Undo'))['object']).toMatchObject({ id: like['id'] });
  });
});
