import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from '../../../src/http/api/schemas.ts';
import { Client } from '../../support/client.ts';
import { openRemoteServer, type Json } from '../../support/remote-server.ts';
import { until } from '../../support/until.ts';
import { aPhoto } from './talk.ts';
import { asActivity, openTown, type Town } from './town.ts';

let town: Town;
let server: Town['server'];
let ada: Client;
let eve: Client;
beforeAll(async () => {
  town = await openTown();
  ({ server, ada, eve } = town);
});
afterAll(() => town[Symbol.asyncDispose]());

test('what was done with a photo is counted for everybody who may read it', async () => {
  await using cleo = await openRemoteServer();
  const album = await ada.album();
  const { photo, note } = await aPhoto(server, album);
  await cleo.send(`${server.origin}/ap/inbox`, cleo.activity('Like', { object: note }));
  await cleo.send(`${server.origin}/ap/inbox`, cleo.activity('Announce', { object: note }));
  const numbers = await until(async () => {
    const [likes, shares] = await Promise.all(
      ['likes', 'shares'].map((kind) =>
        eve.get<Json>(`/ap/photos/${photo.id}/${kind}`, asActivity),
      ),
    );
    return likes?.body['totalItems'] === 1 && shares?.body['totalItems'] === 1 && likes.body;
  });
  expect(numbers).toMatchObject({ type: 'OrderedCollection', likesOf: note });
  expect(numbers).not.toHaveProperty('orderedItems');
  const reactions = await eve.get<Page<Json>>(`/api/v1/photos/${photo.id}/reactions`);
  expect(reactions.body.items).toMatchObject([
    { emoji: null, author: { address: `@${cleo.address}` } },
  ]);
  const stranger = new Client(server.origin);
  const page = await stranger.get<string>(`/a/${album.handle}/p/${photo.id}`, {
    accept: 'text/html',
  });
  expect(page.body).toContain('1 like · 1 share');
  await ada.patch(`/api/v1/albums/${album.id}`, { audience: 'followers' });
  expect((await eve.get(`/ap/photos/${photo.id}/likes`, asActivity)).status).not.toBe(200);
});
