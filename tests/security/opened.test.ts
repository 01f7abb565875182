import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AlbumJson, Page, PhotoJson } from '../../src/http/api/schemas.ts';
import type { CommentJson } from '../../src/http/api/schemas/interactions.ts';
import { Client, type TestFile } from '../support/client.ts';
import { fixture, picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

type Collection = { totalItems: number; orderedItems: { id: string }[] };

const asActivity = { accept: 'application/activity+json' };
const asPage = { accept: 'text/html' };

let server: TestServer;
let ada: Client;
let ben: Client;
let dan: Client;
beforeAll(async () => {
  server = await openTestServer();
  ada = await server.account('ada');
  ben = await server.account('ben');
  dan = new Client(server.origin);
});
afterAll(() => server[Symbol.asyncDispose]());

/** A private album with a photo, about which its owner says something; then it is made public. */
async function opened(title: string, file: TestFile, said: string) {
  const album = await ada.album({ title, audience: 'private' });
  const [photo] = (await ada.addPhotos(album.id, [file])) as [PhotoJson];
  await ada.post(`/api/v1/photos/${photo.id}/comments`, { text: said });
  await ada.patch(`/api/v1/albums/${album.id}`, { audience: 'public' });
  const list = `/ap/albums/${album.id}/photos?page=start`;
  const note = await until(async () => {
    const { status, body } = await dan.get<Collection>(list, asActivity);
    return status === 200 ? body.orderedItems[0]?.id : undefined;
  });
  return { album, photo, note, addresses: addressesOf(album, photo, note) };
}

const addressesOf = (
  album: AlbumJson,
  photo: PhotoJson,
  note: string,
): [string, Record<string, string>][] => [
  [`/ap/albums/${album.id}/photos?page=start`, asActivity],
  [note, asActivity],
  [`${note}/replies`, asActivity],
  [album.actor, asActivity],
  [`${album.actor}/outbox?page=start`, asActivity],
  [`/a/${album.handle}`, asPage],
  [`/a/${album.handle}/p/${photo.id}`, asPage],
  [`/a/${album.handle}.atom`, asPage],
  [`/a/${album.handle}.rss`, asPage],
  [`/a/${album.handle}.json`, asPage],
];

test('an album that is made public shows neither where a photo was taken nor what its file was called (V16)', async () => {
  const { photo, addresses } = await opened('Opened', fixture('camera-gps.jpg'), 'Words.');
  expect(photo.location).not.toBeNull();
  const latitude = String(photo.location!.latitude).slice(0, 6);
  for (const [path, headers] of addresses) {
    const text = await (await dan.bytes(path, headers)).text();
    expect(text, path).not.toMatch(/camera-gps|latitude|"Place"/);
    expect(text, path).not.toContain(latitude);
  }
});

test('what was said before an album was public stays among those who could read it (V16)', async () => {
  const { photo, note, addresses } = await opened('Talked of', await picture(1), 'Only for us.');
  const talk = `/api/v1/photos/${photo.id}/comments`;
  for (const [path, headers] of addresses) {
    expect(await (await dan.bytes(path, headers)).text(), path).not.toContain('Only for us');
  }
  expect((await ben.get<Page<CommentJson>>(talk)).body.items).toEqual([]);
  const replies = await dan.get<Collection>(`${note}/replies`, asActivity);
  expect(replies.body).toMatchObject({ totalItems: 0 });
  expect((await ada.get<Page<CommentJson>>(talk)).body.items).toMatchObject([
    { text: 'Only for us.' },
  ]);

  await ada.post(talk, { text: 'For everybody.' });
  const shown = await ben.get<Page<CommentJson>>(talk);
  expect(shown.body.items.map(({ text }) => text)).toEqual(['For everybody.']);
});
