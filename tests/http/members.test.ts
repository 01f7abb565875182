import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, CollaboratorJson, Page, PhotoJson } from '../../src/http/api/schemas.ts';
import type { SharingResultJson } from '../../src/http/api/schemas/sharing.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import type { NoticeJson } from '../../src/http/api/schemas/notices.ts';
import { Client } from '../support/client.ts';
import { fixture, picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let ada: Client;
let ben: Client;
let eve: Client;
beforeAll(async () => {
  server = await openTestServer();
  [ada, ben, eve] = await Promise.all([
    server.account('ada'),
    server.account('ben'),
    server.account('eve'),
  ]);
});
afterAll(() => server[Symbol.asyncDispose]());

const privately = (wish: Partial<AlbumJson> = {}) =>
  ada.album({ title: 'Lake Orta', audience: 'private', ...wish });
const share = (album: Pick<AlbumJson, 'id'>, who: string, role: string, more = {}) =>
  ada.post<CollaboratorJson & { code: string }>(`/api/v1/albums/${album.id}/collaborators`, {
    who,
    role,
    ...more,
  });
const peopleOf = async (client: Client, { id }: Pick<AlbumJson, 'id'>) =>
  (await client.get<Page<CollaboratorJson>>(`/api/v1/albums/${id}/collaborators`)).body.items;
const albumsOf = async (client: Client, query = '') =>
  (await client.get<Page<AlbumJson>>(`/api/v1/albums${query}`)).body.items;
const albumAs = async (client: Client, { id }: Pick<AlbumJson, 'id'>) =>
  (await client.get<AlbumJson>(`/api/v1/albums/${id}`)).body;
const html = (client: Client, path: string) =>
  client.get<string>(path, { accept: 'text/html', 'user-agent': 'Mozilla/5.0' });

describe('sharing an album with somebody here', () => {
  test('has them in at once, and they are told', async () => {
    const album = await privately();
    const { status, body } = await share(album, 'ben', 'contributor', { message: 'Come in' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      kind: 'account',
      role: 'contributor',
      state: 'accepted',
      name: 'Ben',
      message: 'Come in',
    });
    expect(await albumAs(ben, album)).toMatchObject({
      role: 'contributor',
      owner: { name: 'Ada', address: `@ada@${new URL(server.origin).host}` },
      collaboratorsEdit: true,
      collaboratorsModerate: false,
      adminsShare: false,
      heir: null,
    });
    const notices = await ben.get<Page<NoticeJson>>('/api/v1/notices');
    expect(notices.body.items[0]).toMatchObject({
      kind: 'collaborator.added',
      subject: album.id,
      text: 'You were asked into the album “Lake Orta”.',
    });
  });

  test.each(['ben', '@ben', 'BEN', '@ben@HOST'])('takes %s for the handle', async (who) => {
    const album = await privately();
    const host = new URL(server.origin).host;
    expect((await share(album, who.replace('HOST', host), 'viewer')).body).toMatchObject({
      kind: 'account',
      address: `@ben@${host}`,
    });
  });

  test('twice gives them another role', async () => {
    const album = await privately();
    const first = await share(album, 'ben', 'viewer');
    const second = await share(album, 'ben', 'collaborator');
    expect([second.status, second.body.id]).toEqual([201, first.body.id]);
    expect(await peopleOf(ada, album)).toMatchObject([{ name: 'Ben', role: 'collaborator' }]);
  });

  test.each([
    ['ada', 422, 'shared_with_self'],
    ['nobody_here', 422, 'account_unknown'],
    ['two words', 422, 'address_expected'],
  ])('with %s is refused', async (who, status, code) => {
    const album = await privately();
    const refused = await share(album, who, 'viewer');
    expect([refused.status, refused.body.code]).toEqual([status, code]);
  });

  test('by an admin is with nobody who owns it, and not with themselves', async () => {
    const album = await privately();
    await share(album, 'ben', 'admin');
    const path = `/api/v1/albums/${album.id}/collaborators`;
    const owner = await ben.post(path, { who: 'ada', role: 'viewer' });
    expect([owner.status, owner.body['code']]).toEqual([403, 'owner_stays']);
    const self = await ben.post(path, { who: 'ben', role: 'viewer' });
    expect([self.status, self.body['code']]).toEqual([422, 'shared_with_self']);
  });

  test('is done for several albums at once, each by itself', async () => {
    const [one, other] = [await privately(), await privately({ title: 'Oslo' })];
    const foreign = await eve.album({ audience: 'private' });
    const albums = [one.id, foreign.id, other.id];
    const wish = { albums, who: 'ben', role: 'viewer', message: 'Both' };
    const { status, body } = await ada.post<{ items: SharingResultJson[] }>(
      '/api/v1/collaborators',
      wish,
    );
    expect(status).toBe(200);
    expect(body.items).toMatchObject([
      { album: one.id, collaborator: { role: 'viewer', message: 'Both' }, error: null },
      { album: foreign.id, collaborator: null, error: { code: 'not_found' } },
      { album: other.id, collaborator: { role: 'viewer' }, error: null },
    ]);
    const shared = (await albumsOf(ben, '?standing=member')).map(({ id }) => id);
    expect(shared).toEqual(expect.arrayContaining([one.id, other.id]));
    expect(shared).not.toContain(foreign.id);
  });
});

describe('a member', () => {
  test('has the album among theirs, apart from their own', async () => {
    const album = await privately();
    const own = await eve.album({ audience: 'private' });
    await share(album, 'eve', 'viewer');
    const ids = async (query: string) => (await albumsOf(eve, query)).map(({ id }) => id);
    expect(await ids('')).toEqual(expect.arrayContaining([album.id, own.id]));
    expect(await ids('?standing=owner')).not.toContain(album.id);
    expect(await ids('?standing=member')).not.toContain(own.id);
    expect((await albumsOf(ada, '?standing=member')).map(({ id }) => id)).not.toContain(album.id);
  });

  test('who looks reads who takes part, and not who was asked in', async () => {
    const album = await privately();
    await share(album, 'ben', 'viewer', { message: 'For Ben alone' });
    await share(album, 'eve', 'admin');
    await share(album, 'friend@mail.example', 'viewer');
    const seen = await peopleOf(ben, album);
    expect(seen.map(({ name, message }) => [name, message])).toEqual([
      ['Ben', ''],
      ['Eve', ''],
    ]);
    expect((await peopleOf(eve, album)).map(({ address }) => address)).toContain(
      'friend@mail.example',
    );
  });

  test('sees a private album: its page, its pictures and what is said', async () => {
    const album = await privately();
    const [photo] = await ada.addPhotos(album.id, [await picture(1)]);
    await ada.post(`/api/v1/photos/${photo!.id}/comments`, { text: 'Good morning' });
    const paths = [`/a/${album.handle}`, `/a/${album.handle}/p/${photo!.id}`];
    const picturePath = `/media/${photo!.id}/preview`;
    for (const path of paths) expect((await html(ben, path)).status).toBe(404);
    expect((await ben.bytes(picturePath)).status).toBe(404);
    await share(album, 'ben', 'viewer');
    for (const path of paths) expect((await html(ben, path)).status).toBe(200);
    expect((await html(ben, paths[1]!)).body).toContain('Good morning');
    expect((await ben.bytes(picturePath)).status).toBe(200);
    expect((await ben.photos(album.id)).map(({ id }) => id)).toEqual([photo!.id]);
    const comments = `/api/v1/photos/${photo!.id}/comments`;
    expect((await ben.post(comments, { text: 'And to you' })).status).toBe(201);
    await ada.patch(`/api/v1/albums/${album.id}`, { commentsFrom: 'followers' });
    expect((await ben.post(comments, { text: 'Still' })).status).toBe(201);
    await ada.patch(`/api/v1/albums/${album.id}`, { commentsFrom: 'off' });
    expect((await ben.post(comments, { text: 'No' })).body['code']).toBe('comments_disabled');
    expect((await html(eve, paths[0]!)).status).toBe(404);
    expect((await html(new Client(server.origin), paths[0]!)).status).toBe(404);
  });

  test('who only looks gets originals without their places, and who arranges as they are', async () => {
    const album = await privately();
    const [photo] = await ada.addPhotos(album.id, [fixture('camera-gps.jpg')]);
    await share(album, 'ben', 'viewer');
    await share(album, 'eve', 'collaborator');
    expect(photo!.location).not.toBeNull();
    const as = async (client: Client) =>
      (await client.get<PhotoJson>(`/api/v1/photos/${photo!.id}`)).body;
    const [forBen, forEve] = [await as(ben), await as(eve)];
    expect([forBen.location, forBen.original?.sha256 ?? null]).toEqual([null, null]);
    expect([forEve.location, forEve.original]).toEqual([photo!.location, photo!.original]);
    const bytesOf = async (client: Client) =>
      Buffer.from(await (await client.bytes(`/media/${photo!.id}/original`)).arrayBuffer());
    const [cleaned, whole] = [await bytesOf(ben), await bytesOf(eve)];
    expect(whole.length).toBe(photo!.original!.bytes);
    expect(cleaned.length).toBe(forBen.original!.bytes);
    expect(cleaned.equals(whole)).toBe(false);
    await ada.patch(`/api/v1/albums/${album.id}`, { collaboratorsEdit: false });
    expect((await as(eve)).location).toBeNull();
    expect((await bytesOf(eve)).equals(cleaned)).toBe(true);
  });

  test('reads of links with their addresses what is shown to their role, and numbers only where they may change them', async () => {
    const album = await privately();
    const shown = await ada.link({ album: album.id, seenFrom: 'contributor' });
    await ada.link({ album: album.id });
    const linksOf = async (client: Client) =>
      (await client.get<Page<LinkJson>>(`/api/v1/links?album=${album.id}`)).body.items;
    await share(album, 'ben', 'viewer');
    await share(album, 'eve', 'admin');
    expect(await linksOf(ben)).toEqual([]);
    expect((await albumAs(ben, album)).linkCount).toBe(0);
    await share(album, 'ben', 'contributor');
    expect(await linksOf(ben)).toMatchObject([
      { id: shown.id, token: shown.token, editable: false },
    ]);
    expect((await albumAs(ben, album)).linkCount).toBe(1);
    expect((await linksOf(eve)).map(({ editable }) => editable)).toEqual([false, false]);
    const make = () => eve.post('/api/v1/links', { album: album.id });
    expect((await make()).status).toBe(403);
    await ada.patch(`/api/v1/albums/${album.id}`, { adminsShare: true });
    expect((await make()).status).toBe(201);
    expect((await linksOf(eve)).map(({ editable }) => editable)).toEqual([true, true, true]);
    expect((await linksOf(ada)).length).toBe(3);
    const bulk = { ids: [shown.id], action: 'pause' };
    const refused = await ben.post<{ items: unknown[] }>('/api/v1/links/bulk', bulk);
    expect(refused.body.items).toMatchObject([{ error: { code: 'role_insufficient' } }]);
  });

  test('passes the gates of an open link, and is nobody else there', async () => {
    const album = await privately();
    const [photo] = await ada.addPhotos(album.id, [await picture(2)]);
    await share(album, 'ben', 'viewer');
    const rules = { password: 'four words are better', deviceLimit: 1, comments: 'on' };
    const link = await ada.link({ album: album.id, ...rules });
    expect((await ben.get(`/s/${link.token}/photos`)).status).toBe(200);
    const said = await ben.post(`/s/${link.token}/i/${photo!.id}/comments`, {
      name: 'Ada',
      text: 'From the link',
    });
    expect(said.body).toMatchObject({ name: 'Ben', isGuest: false });
    expect((await eve.get(`/s/${link.token}/photos`)).status).toBe(401);
    const { body } = await ada.get<LinkJson>(`/api/v1/links/${link.id}`);
    expect([body.openCount, body.deviceCount]).toEqual([0, 0]);
  });
});
