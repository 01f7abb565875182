import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RemoteActor } from '../../src/domain/remote-actors/remote-actor.ts';
import type { AlbumJson, Page } from '../../src/http/api/schemas.ts';
import type { FollowedPhotoJson, FollowingJson } from '../../src/http/api/schemas/following.ts';
import type { Client } from '../support/client.ts';
import { blackPng, fixture, jpegHeader } from '../support/pictures.ts';
import { openRemoteServer, type Json, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const PUBLIC = 'https://www.w3.org/ns/activitystreams#Public';
const PATIENCE = 50_000;
const PAGE = '<script>alert(document.domain)</script>';
const svg = Buffer.from(
  `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${PAGE}</svg>`,
);

type Hostile = { name: string; type: string; bytes: Buffer };

describe('a file that does harm, or is no picture', () => {
  let server: TestServer;
  let cleo: RemoteServer;
  let ada: Client;
  let album: AlbumJson;
  let following: FollowingJson;
  let refused: Hostile[];
  let harmless: Hostile;
  beforeAll(async () => {
    const truncated = await readFile(fixture('truncated.jpg'));
    const plain = await readFile(fixture('plain.jpg'));
    refused = [
      { name: 'drawing', type: 'image/svg+xml', bytes: svg },
      { name: 'drawing-as-png', type: 'image/png', bytes: svg },
      { name: 'page', type: 'image/jpeg', bytes: Buffer.from(PAGE) },
      { name: 'tiff', type: 'image/jpeg', bytes: Buffer.from('II*\0\x08\0\0\0\0\0', 'latin1') },
      { name: 'bomb', type: 'image/png', bytes: blackPng(20_000, 15_000) },
      { name: 'header', type: 'image/jpeg', bytes: jpegHeader(65_500, 65_500) },
      { name: 'cut-off', type: 'image/jpeg', bytes: truncated },
    ];
    const bytes = Buffer.concat([plain, Buffer.from(PAGE)]);
    harmless = { name: 'with-a-page', type: 'image/jpeg', bytes };

    server = await openTestServer();
    cleo = await openRemoteServer();
    ada = await server.account('ada');
    album = await ada.album({ contributionsFrom: 'anyone' });
    const address = `@${cleo.address}`;
    following = (await ada.post<FollowingJson>('/api/v1/following', { address })).body;
    const follow = await cleo.received('Follow');
    const inbox = `${server.origin}/ap/inbox`;
    await cleo.send(inbox, cleo.activity('Accept', { object: follow }));
    await until(async () => {
      const { body } = await ada.get<Page<FollowingJson>>('/api/v1/following?state=accepted');
      return body.items.length === 1;
    });
  });
  afterAll(async () => {
    await cleo[Symbol.asyncDispose]();
    await server[Symbol.asyncDispose]();
  });

  const serve = ({ name, type, bytes }: Hostile) => cleo.serveImage(`/media/${name}`, bytes, type);
  const withoutPage = async (url: string) => {
    const answer = await ada.bytes(url);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(Buffer.from(await answer.arrayBuffer()).includes('script')).toBe(false);
  };

  test('is refused where it is sent', async () => {
    for (const { name, bytes } of refused) {
      const { status, body } = await ada.upload(album.id, [{ name: `${name}.jpg`, bytes }]);
      const taken = status === 201 && (await ada.finished(body.items[0]!.id));
      expect(taken ? taken.state : [415, 422].includes(status), name).toBe(taken ? 'failed' : true);
    }
    const [photo] = await ada.addPhotos(album.id, [{ name: 'page.jpg', bytes: harmless.bytes }]);
    expect(photo!.state).toBe('ready');
    await ada.delete(`/api/v1/photos/${photo!.id}`);
  });

  test('is refused likewise where an album is mentioned with it (U33)', async () => {
    const images = [...refused, harmless].map((it) => ({ url: serve(it) }));
    await cleo.post(album.actor, { images });
    const given = await until(async () => {
      const items = await ada.contributions();
      const isDone = items.every(({ photo }) => photo.state !== 'processing');
      return items.length === images.length && isDone && items;
    }, PATIENCE);
    const ready = given.filter(({ photo }) => photo.state === 'ready');
    expect(ready).toHaveLength(1);
    await withoutPage(ready[0]!.photo.renditions.large!.url);
    const failed = given.filter(({ photo }) => photo.state === 'failed');
    for (const { photo } of failed) expect(photo.failure).toMatch(/\.$/);
  });

  test('is refused likewise as a picture of somebody who is followed (U33)', async () => {
    const attachment = [...refused, harmless].map((it) => ({
      type: 'Document',
      mediaType: 'image/jpeg', // what it is said to be; the server that has it knows better
      url: serve(it),
    }));
    const object: Json = {
      id: `${cleo.origin}/notes/hostile`,
      type: 'Note',
      attributedTo: cleo.actor,
      to: [PUBLIC],
      content: '<p>Eight of them</p>',
      attachment,
    };
    await cleo.send(`${server.origin}/ap/inbox`, cleo.activity('Create', { to: [PUBLIC], object }));
    const path = `/api/v1/following/${following.id}/photos`;
    const photos = await until(async () => {
      const { body } = await ada.get<Page<FollowedPhotoJson>>(path);
      const items = body.items.filter(({ text }) => text === 'Eight of them');
      const isDone = items.every(({ state }) => state !== 'processing');
      return items.length === attachment.length && isDone && items;
    }, PATIENCE);
    const ready = photos.filter(({ state }) => state === 'ready');
    expect(ready).toHaveLength(1);
    await withoutPage(ready[0]!.renditions.large!.url);
  });

  test('is refused likewise as the picture that somebody goes by (U33)', async () => {
    for (const it of [...refused, harmless]) {
      const url = serve(it);
      const object = { ...cleo.document, icon: { type: 'Image', url } };
      cleo.serve('/users/cleo', object);
      await cleo.send(`${server.origin}/ap/inbox`, cleo.activity('Update', { object }));
      const avatar = await until(
        () =>
          server.app.units.look(async ({ em }) => {
            const actor = await em.findOneOrFail(RemoteActor, { uri: cleo.actor });
            return actor.avatar?.sourceUrl === url && actor.avatar;
          }),
        PATIENCE,
      );
      expect(avatar.renditions.length > 0, it.name).toBe(it === harmless);
    }
    const { body } = await ada.get<FollowingJson>(`/api/v1/following/${following.id}`);
    await withoutPage(body.avatar!);
  });
});
