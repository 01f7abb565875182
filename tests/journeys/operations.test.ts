import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, Page } from '../../src/http/api/schemas.ts';
import type { DeliveryJson } from '../../src/http/api/schemas/delivery.ts';
import type { AlbumFollowerJson, SentPostJson } from '../../src/http/api/schemas/followers.ts';
import type { FollowedPhotoJson, FollowingJson } from '../../src/http/api/schemas/following.ts';
import type { BlockPreviewJson, DomainBlockJson } from '../../src/http/api/schemas/moderation.ts';
import type { RemoteServerJson, ServerDetailJson } from '../../src/http/api/schemas/servers.ts';
import type { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { freePort } from '../support/program.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

/** A is Ada's, who is its administrator; Ana follows from B. One after the other: each step begins where the last ended. */
describe('two servers, and an administrator who looks after one of them', () => {
  let a: TestServer;
  let b: TestServer;
  let ada: Client;
  let ana: Client;
  let album: AlbumJson;
  let hostOfB: string;
  let following: FollowingJson;
  beforeAll(async () => {
    const port = await freePort();
    a = await openTestServer();
    b = await openTestServer({
      settings: { PORT: String(port), ALBUMEN_ORIGIN: `http://127.0.0.1:${port}` },
    });
    hostOfB = new URL(b.origin).host;
    ada = await a.account('ada', 'admin');
    ana = await b.account('ana');
    album = await ada.album({ title: 'Lake Orta' });
  });
  afterAll(async () => {
    await b[Symbol.asyncDispose]();
    await a[Symbol.asyncDispose]();
  });

  const follow = async (address: string) =>
    (await ana.post<FollowingJson>('/api/v1/following', { address })).body;
  const isIn = (state: FollowingJson['state'], { id }: FollowingJson) =>
    until(async () => {
      const { body } = await ana.get<FollowingJson>(`/api/v1/following/${id}`);
      return body.state === state && body;
    });
  const seen = async ({ id }: FollowingJson) =>
    (await ana.get<Page<FollowedPhotoJson>>(`/api/v1/following/${id}/photos`)).body.items;
  const followersOf = async (state: string) =>
    (await ada.get<Page<AlbumFollowerJson>>(`/api/v1/followers?state=${state}`)).body.items;
  const server = async () =>
    (await ada.get<ServerDetailJson>(`/api/v1/admin/servers/${encodeURIComponent(hostOfB)}`)).body;
  const deliveries = async () =>
    (await ada.get<Page<DeliveryJson>>(`/api/v1/albums/${album.id}/deliveries`)).body.items;

  test('somebody follows from their own server, and sees a new photo with its words (J44)', async () => {
    const page = await fetch(`${a.origin}/a/${album.handle}/follow`, {
      method: 'POST',
      redirect: 'manual',
      headers: { accept: 'text/html', 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ account: `ana@${hostOfB}` }),
    });
    expect(page.status).toBe(303);
    expect(page.headers.get('location')).toContain(b.origin);
    following = await follow(album.actor);
    await isIn('accepted', following);
    expect(await followersOf('accepted')).toMatchObject([
      { address: `@ana@${hostOfB}`, album: { id: album.id, title: 'Lake Orta' } },
    ]);
    await ada.addPhotos(album.id, [await picture(1)], { altText: 'A ridge' });
    const [photo] = await until(async () => {
      const photos = await seen(following);
      return photos.length === 1 && photos[0]!.state === 'ready' ? photos : undefined;
    });
    expect(photo).toMatchObject({ altText: 'A ridge', blurhash: expect.stringMatching(/.{6,}/) });
  });

  test('an album for followers lets in whom its owner accepts, and shows others its name alone (J45)', async () => {
    const closed = await ada.album({ title: 'Only friends', audience: 'followers' });
    await ada.addPhotos(closed.id, [await picture(2)], { altText: 'A secret bay' });
    const asked = await follow(closed.actor);
    const [request] = await until(async () => {
      const requests = await followersOf('pending');
      return requests.length > 0 && requests;
    });
    expect(request).toMatchObject({ address: `@ana@${hostOfB}`, album: { id: closed.id } });
    const summary = await ada.get('/api/v1/followers/summary');
    expect(summary.body).toMatchObject({ pending: 1, servers: [{ server: hostOfB, count: 2 }] });
    const wish = { followers: [{ id: request!.id, album: closed.id }] };
    const stranger = await a.account('eve');
    expect((await stranger.post('/api/v1/followers/accept', wish)).body).toEqual({ accepted: 0 });
    expect((await ada.post('/api/v1/followers/accept', wish)).body).toEqual({ accepted: 1 });
    await isIn('accepted', asked);
    await until(async () => (await seen(asked)).some(({ altText }) => altText === 'A secret bay'));
    const visitor = await fetch(closed.url, { headers: { accept: 'text/html' } });
    const html = await visitor.text();
    expect(html).toContain('Only friends');
    expect(html).not.toContain('A secret bay');
    expect(html).not.toContain('/media/');
  });

  test('what a server that is down could not take waits, says why, and arrives when it is tried again (J46)', async () => {
    const silence = await b.fallSilent();
    await ada.addPhotos(album.id, [await picture(3)], { altText: 'A ferry' });
    const late = await until(async () =>
      (await deliveries()).find(({ state, attempts }) => state === 'waiting' && attempts > 0),
    );
    expect(late).toMatchObject({ host: hostOfB, lastError: expect.stringMatching(/./) });
    const failing = await until(async () => {
      const { body } = await ada.get<Page<RemoteServerJson>>('/api/v1/admin/servers?state=failing');
      return body.items[0];
    });
    expect(failing).toMatchObject({ host: hostOfB, followerCount: 1, state: 'failing' });
    expect(await server()).toMatchObject({
      errors: [{ album: 'Lake Orta', type: 'Create', error: late.lastError }],
      followers: [{ address: `@ana@${hostOfB}`, albums: ['Lake Orta', 'Only friends'] }],
    });

    await silence.goOn();
    const path = `/api/v1/admin/servers/${encodeURIComponent(hostOfB)}`;
    expect((await ada.patch(path, { paused: true, notes: 'Moves house' })).status).toBe(204);
    expect((await ada.post(`${path}/retry`)).body).toEqual({ retried: 0 });
    expect(await server()).toMatchObject({ state: 'paused', notes: 'Moves house' });
    expect((await ada.patch(path, { paused: false })).status).toBe(204);
    await until(async () => (await deliveries()).every(({ state }) => state === 'arrived'));
    expect(await server()).toMatchObject({ state: 'healthy', failingSince: null });
    const drill = await ada.get<{ items: SentPostJson[] }>(
      `/api/v1/albums/${album.id}/deliveries/${encodeURIComponent(hostOfB)}`,
    );
    expect(drill.body.items.map(({ title, state }) => [title, state])).toEqual([
      ['A ferry', 'arrived'],
      ['A ridge', 'arrived'],
    ]);
    await until(async () => (await seen(following)).length === 2);
  });

  test('a block does what its preview said, is in the log, and its end brings nobody back (J47)', async () => {
    const { postId } = (await seen(following))[0]!;
    const answer = await ana.post(`/api/v1/posts/${postId}/comments`, { text: 'How blue!' });
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    const comments = async () => {
      const ids = (await ada.photos(album.id)).map(({ id }) => id);
      const lists = await Promise.all(
        ids.map((id) =>
          ada.get<Page<{ id: string; state: string }>>(`/api/v1/photos/${id}/comments`),
        ),
      );
      return lists.flatMap(({ body }) => body.items);
    };
    const shown = async () => (await comments()).filter(({ state }) => state === 'shown').length;
    const held = await until(async () => (await comments())[0]); // the first of a server waits
    expect((await ada.post(`/api/v1/comments/${held.id}/show`)).status).toBe(200);
    expect(await shown()).toBe(1);
    const { body: preview } = await ada.get<BlockPreviewJson>(
      '/api/v1/admin/domain-blocks/preview?domain=127.0.0.1',
    );
    expect(preview).toMatchObject({ servers: 1, followers: 2, comments: 1 });

    const { status, body: block } = await ada.post<DomainBlockJson>('/api/v1/admin/domain-blocks', {
      domain: '127.0.0.1',
      severity: 'suspend',
      reason: 'A rehearsal',
      publicReason: 'Spam',
    });
    expect(status).toBe(201);
    await until(async () => (await followersOf('accepted')).length === 0);
    expect(await shown()).toBe(0);
    expect(await server()).toMatchObject({
      state: 'blocked',
      followerCount: 0,
      severity: 'suspend',
    });
    const { body: log } = await ada.get<Page<{ action: string; target: string }>>(
      '/api/v1/admin/audit?action=domain',
    );
    expect(log.items[0]).toMatchObject({ action: 'domain.blocked', target: '127.0.0.1' });
    const list = await ada.get<string>('/api/v1/admin/domain-blocks/list.csv');
    expect(list.body).toContain('127.0.0.1,suspend,True,True,Spam,False');

    await ada.delete(`/api/v1/admin/domain-blocks/${block.id}`);
    await until(async () => (await shown()) === 1); // what was hidden is there again, and nobody else
    expect(await followersOf('accepted')).toEqual([]);
  });
});
