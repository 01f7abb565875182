import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyTrash } from '../../src/domain/photos/empty-trash.ts';
import type { AlbumJson } from '../../src/http/api/schemas.ts';
import type { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openRemoteServer, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

const DAY = 86_400_000;

describe('the trash', () => {
  let server: TestServer;
  let ada: Client;
  let album: AlbumJson;
  let cleo: RemoteServer;
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    album = await ada.album();
    cleo = await openRemoteServer();
    await cleo.follow(album.actor);
    await cleo.received('Accept');
  });
  afterAll(async () => {
    await cleo[Symbol.asyncDispose]();
    await server[Symbol.asyncDispose]();
  });

  /** Empties the trash as it will be done after so many days. */
  const emptyAfter = (days: number) => {
    const { units } = server.app;
    const now = () => new Date(Date.now() + days * DAY);
    return emptyTrash({
      ...units,
      look: (work) => units.look((scope) => work({ ...scope, now })),
      write: (work) => units.write((scope) => work({ ...scope, now })),
      transact: (work) => units.transact((scope) => work({ ...scope, now })),
    });
  };
  const files = async () => {
    const all = await readdir(server.app.config.mediaDir, { recursive: true, withFileTypes: true });
    return all
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .filter((path) => !path.startsWith(join(server.app.config.mediaDir, 'tmp')));
  };

  /** What another server finds where the album's actor was. */
  const expectGone = async () => {
    const headers = { accept: 'application/activity+json' };
    for (const url of [album.actor, album.url]) {
      const actor = await fetch(url, { headers });
      expect(actor.status, url).toBe(410);
      expect(await actor.json()).toMatchObject({
        id: album.actor,
        type: 'Tombstone',
        formerType: 'Group',
      });
    }
    const { origin, host } = new URL(album.actor);
    const account = `acct:${album.handle}@${host}`;
    const finger = await fetch(`${origin}/.well-known/webfinger?resource=${account}`);
    expect(finger.status).toBe(410);
  };

  test('keeps a photo for thirty days and nothing of it longer', async () => {
    const [photo] = await ada.addPhotos(album.id, [await picture(1)]);
    const stays = await ada.addPhotos(album.id, [await picture(2)]);
    await ada.delete(`/api/v1/photos/${photo!.id}`);

    await emptyAfter(29);
    expect((await files()).some((path) => path.includes(photo!.id))).toBe(true);
    await emptyAfter(31);
    expect((await files()).filter((path) => path.includes(photo!.id))).toEqual([]);
    expect((await ada.photos(album.id)).map(({ id }) => id)).toEqual(stays.map(({ id }) => id));
  });

  test('does not keep what was to be gone for ever', async () => {
    const [photo] = await ada.addPhotos(album.id, [await picture(3)]);
    await ada.delete(`/api/v1/photos/${photo!.id}?forever=true`);

    await emptyAfter(1);
    expect((await files()).filter((path) => path.includes(photo!.id))).toEqual([]);
  });

  test('ends an album with its photos and links, tells its followers, and keeps its handle taken', async () => {
    const link = await ada.link({ album: album.id });
    expect((await ada.delete(`/api/v1/albums/${album.id}?forever=true`)).status).toBe(204);

    await expectGone();
    const gone = await cleo.received('Delete', ({ object }) => object === album.actor);
    expect(gone).toMatchObject({ actor: album.actor });
    await emptyAfter(1);
    await expectGone();
    expect(await files()).toEqual([]);
    expect((await ada.get(`/api/v1/albums/${album.id}`)).status).toBe(404);
    expect((await ada.bytes(new URL(link.url).pathname)).status).toBeGreaterThanOrEqual(404);
    const again = await ada.post('/api/v1/albums', { title: 'Again', handle: album.handle });
    expect(again).toMatchObject({ status: 409, body: { code: 'handle_taken' } });
  });
});
