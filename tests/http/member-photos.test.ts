import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AlbumJson, CollaboratorJson, PhotoJson } from '../../src/http/api/schemas.ts';
import type { Client } from '../support/client.ts';
import { listen } from '../support/events.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let ada: Client;
let ben: Client;
beforeAll(async () => {
  server = await openTestServer();
  [ada, ben] = await Promise.all([server.account('ada'), server.account('ben')]);
});
afterAll(() => server[Symbol.asyncDispose]());

let number = 0;
const give = async (client: Client, album: AlbumJson) => {
  number += 1;
  const file = await picture(number, { width: 64, height: 48 });
  const answer = await client.upload<{ items: PhotoJson[]; code?: string }>(album.id, [file]);
  return { file, ...answer };
};
/** An album of Ada's in which Ben has a role, and the member that he is. */
const withBen = async (role: string, wish: Partial<AlbumJson> = {}) => {
  const album = await ada.album({ title: 'Lake Orta', audience: 'private', ...wish });
  const path = `/api/v1/albums/${album.id}/collaborators`;
  const { body } = await ada.post<CollaboratorJson>(path, { who: 'ben', role });
  return { album, member: `${path}/${body.id}` };
};
const credit = () => ({
  name: 'Ben',
  address: `@ben@${new URL(server.origin).host}`,
  url: `${server.origin}/u/ben`,
});

test.each(['collaborator', 'admin'])(
  'what a %s adds is in the album at once, in their name',
  async (role) => {
    const { album } = await withBen(role, { contributionsFrom: 'nobody' });
    const { status, body } = await give(ben, album);
    expect(status).toBe(201);
    expect((await ada.photos(album.id)).map(({ id }) => id)).toEqual([body.items[0]!.id]);
    expect((await ada.photos(album.id))[0]!.contributor).toMatchObject(credit());
    const path = `/api/v1/contributions?state=accepted&album=${album.id}`;
    const accepted = await ada.get<{ items: unknown[] }>(path);
    expect(accepted.body.items).toMatchObject([{ via: 'collaborator', state: 'accepted' }]);
    expect((await ada.get<AlbumJson>(`/api/v1/albums/${album.id}`)).body.pendingCount).toBe(0);
  },
);

test('what a contributor gives waits, is theirs to see and to word, and nobody else’s of those who look', async () => {
  const { album } = await withBen('contributor', { contributionsFrom: 'nobody' });
  const { status, body } = await give(ben, album);
  expect(status).toBe(201);
  const path = `/api/v1/photos/${body.items[0]!.id}`;
  expect(await ada.photos(album.id)).toEqual([]);
  expect(await ben.photos(album.id)).toEqual([]);
  expect((await ben.patch<PhotoJson>(path, { caption: 'By the lake' })).body.caption).toBe(
    'By the lake',
  );
  const [waiting] = await ada.contributions();
  expect(waiting).toMatchObject({ albumId: album.id, photo: { caption: 'By the lake' } });
  await ada.post(`/api/v1/contributions/${waiting!.id}/accept`);
  expect((await ben.photos(album.id))[0]).toMatchObject({ contributor: credit() });
  expect((await ben.patch(path, { altText: 'A lake' })).status).toBe(200);
  expect((await ben.patch(path, { showLocation: true })).body['code']).toBe('role_insufficient');
});

test('what a contributor gives to an album that takes everything is in it at once', async () => {
  const { album } = await withBen('contributor', { contributionReview: 'auto' });
  const { body } = await give(ben, album);
  expect((await ben.photos(album.id)).map(({ id }) => id)).toEqual([body.items[0]!.id]);
});

test('who only looks may add nothing, also where anybody else may', async () => {
  const { album } = await withBen('viewer', { audience: 'public', contributionsFrom: 'anyone' });
  const { status, body } = await give(ben, album);
  expect([status, body.code]).toEqual([403, 'role_insufficient']);
  const eve = await server.account('eve');
  expect((await give(eve, album)).status).toBe(201);
});

test('who gave a photo takes it back, while it waits and after a yes', async () => {
  const { album } = await withBen('contributor');
  const [first, second] = [await give(ben, album), await give(ben, album)];
  const ids = [first, second].map(({ body }) => body.items[0]!.id);
  const waiting = await ada.contributions();
  const accepted = waiting.find(({ photo }) => photo.id === ids[1])!;
  await ada.post(`/api/v1/contributions/${accepted.id}/accept`);
  for (const id of ids) expect((await ben.delete(`/api/v1/photos/${id}`)).status).toBe(204);
  expect(await ada.photos(album.id)).toEqual([]);
  const withdrawn = await ada.contributions('withdrawn');
  expect(withdrawn.map(({ photo }) => photo.id).toSorted()).toEqual(ids.toSorted());
  expect((await ada.get<AlbumJson>(`/api/v1/albums/${album.id}`)).body.pendingCount).toBe(0);
});

test('who takes out a photo that waits has said no to it', async () => {
  const { album } = await withBen('contributor');
  const { body } = await give(ben, album);
  const id = body.items[0]!.id;
  expect((await ada.delete(`/api/v1/photos/${id}`)).status).toBe(204);
  expect((await ada.contributions('rejected')).map(({ photo }) => photo.id)).toContain(id);
});

test('a file that is there already is named to those who see it', async () => {
  const { album } = await withBen('contributor');
  const { file, body } = await give(ada, album);
  const upload = (client: Client) =>
    client.upload<{ items: { error: { code: string; photo?: string } }[] }>(album.id, [file]);
  const again = await upload(ben);
  expect([again.status, again.body.items[0]!.error]).toMatchObject([
    409,
    { code: 'duplicate', photo: body.items[0]!.id },
  ]);
  const { file: offered, body: waiting } = await give(ben, album);
  const other = await ada.upload(album.id, [offered]);
  expect(other.body).toMatchObject({
    items: [{ error: { code: 'duplicate', photo: waiting.items[0]!.id } }],
  });
});

test('an open page of a link closes for somebody who is a member no more', async () => {
  const { album, member } = await withBen('viewer');
  const link = await ada.link({ album: album.id, password: 'four words are better' });
  await using events = await listen(`${server.origin}/s/${link.token}`, ben.headers);
  expect(await events.next('state')).toMatchObject({ state: 'active' });
  expect((await ada.delete(member)).status).toBe(204);
  expect(await events.next('state')).toMatchObject({ code: 'password_required' });
});
