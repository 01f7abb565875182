import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, FollowerJson, Page, PhotoJson } from '../../src/http/api/schemas.ts';
import { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openRemoteServer, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const activityJson = { accept: 'application/activity+json' };

describe('an album that was public and is not any more', () => {
  let server: TestServer;
  let ada: Client;
  let album: AlbumJson;
  let photo: PhotoJson;
  let cleo: RemoteServer;
  let capability: string;
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    cleo = await openRemoteServer();
    album = await ada.album({ title: 'Lake Orta' });
    await cleo.follow(album.actor);
    await cleo.received('Accept');
    [photo] = (await ada.addPhotos(album.id, [await picture(1)])) as [PhotoJson];
    const create = await cleo.received('Create');
    [{ url: capability }] = (create['object'] as { attachment: [{ url: string }] }).attachment;
    await ada.patch(`/api/v1/albums/${album.id}`, { audience: 'private' });
  });
  afterAll(async () => {
    await cleo[Symbol.asyncDispose]();
    await server[Symbol.asyncDispose]();
  });

  test('shows nothing under the addresses that it had given away', async () => {
    const eve = new Client(server.origin);
    expect((await fetch(capability)).status).toBe(404);
    expect((await eve.bytes(photo.renditions.preview!.url)).status).toBe(404);
    expect((await eve.bytes(album.url)).status).toBe(404);
    expect((await eve.bytes(album.url, activityJson)).status).toBe(404);
    expect((await eve.bytes(photo.url, activityJson)).status).toBe(404);
  });

  test('sends nothing more to those whom nobody let in, who ask anew', async () => {
    await cleo.received('Delete');
    cleo.arrivals.length = 0;
    await ada.addPhotos(album.id, [await picture(2)]);
    const list = `/api/v1/albums/${album.id}/followers`;
    const { body } = await ada.get<Page<FollowerJson>>(`${list}?state=pending`);
    expect(body.items).toHaveLength(1);
    expect((await cleo.get(`${album.actor}/outbox`)).status).toBe(404);

    await ada.post(`${list}/${body.items[0]!.id}/accept`);
    await cleo.received('Accept');
    expect(cleo.arrivals.map(({ activity }) => activity['type'])).not.toContain('Create');
    await until(async () => (await cleo.get(`${album.actor}/outbox`)).status === 200);
  });
});
