import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, PhotoJson } from '../../src/http/api/schemas.ts';
import type { ContributionJson } from '../../src/http/api/schemas/contributions.ts';
import { Client, formOf } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openRemoteServer, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const asActivity = { accept: 'application/activity+json' };
const asPage = { accept: 'text/html' };
const images = { accept: 'image/avif,image/*' };

describe('what is not for everybody', () => {
  let server: TestServer;
  let ada: Client;
  let cleo: RemoteServer;
  let strangers: [string, Client][];
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    strangers = [
      ['a visitor', new Client(server.origin)],
      ['another account', await server.account('ben')],
    ];
    cleo = await openRemoteServer();
  });
  afterAll(async () => {
    await cleo[Symbol.asyncDispose]();
    await server[Symbol.asyncDispose]();
  });

  const withPhoto = async (number: number, wish: Partial<AlbumJson>) => {
    const album = await ada.album({ description: 'Orta by night', ...wish });
    const [photo] = (await ada.addPhotos(album.id, [await picture(number)])) as [PhotoJson];
    return { album, photo };
  };
  const capabilityOf = (photo: PhotoJson): Promise<string> =>
    server.app.units.look(async ({ em }) => {
      const sql = 'select capability from photo where id = ?';
      const [row] = await em.getConnection().execute<{ capability: string }[]>(sql, [photo.id]);
      return row!.capability;
    });
  /** Where a photo could be seen without a link. */
  const addressesOf = ({ handle }: AlbumJson, { id }: PhotoJson): [string, object][] => [
    [`/media/${id}/preview`, images],
    [`/media/${id}/large`, images],
    [`/media/${id}/original`, images],
    [`/a/${handle}/p/${id}`, asPage],
  ];
  const expectHidden = async (addresses: [string, object][], allowed = [404]) => {
    for (const [who, client] of strangers) {
      for (const [path, headers] of addresses) {
        const { status } = await client.bytes(path, headers as Record<string, string>);
        expect(allowed, `${path} for ${who}`).toContain(status);
      }
    }
  };

  test('is, in a private album, not there for anybody but its owner', async () => {
    const { album, photo } = await withPhoto(1, { title: 'Secret Orta', audience: 'private' });
    await expectHidden([
      [`/a/${album.handle}`, asPage],
      ...addressesOf(album, photo),
      [`/a/${album.handle}/p/${photo.id}`, asActivity],
      [`/ap/albums/${album.id}/photos`, asActivity],
      [`/ap/actors/${album.id}/outbox`, asActivity],
      [`/ap/actors/${album.id}/followers`, asActivity],
      [`/ap/actors/${album.id}/featured`, asActivity],
    ]);
    for (const [, client] of strangers) {
      for (const path of ['/', '/u/ada']) {
        expect(await (await client.bytes(path, asPage)).text()).not.toMatch(/Secret Orta/);
      }
      const actor = await (await client.bytes(`/ap/actors/${album.id}`, asActivity)).text();
      expect(actor).not.toMatch(/Orta|\/m\/|Ada/);
    }
    expect((await cleo.get(`${album.actor}/outbox`)).status).toBe(404);
    expect((await ada.bytes(`/media/${photo.id}/preview`)).status).toBe(200);
  });

  test('is, in an album for followers, neither shown, counted nor previewed', async () => {
    const { album, photo } = await withPhoto(2, { title: 'For friends', audience: 'followers' });
    await expectHidden(addressesOf(album, photo));
    const asked: [string, object][] = [
      [`/ap/albums/${album.id}/photos`, asActivity],
      [`/ap/actors/${album.id}/outbox`, asActivity],
      [`/ap/actors/${album.id}/followers`, asActivity],
    ];
    await expectHidden(asked, [401]);
    for (const [path] of asked) {
      expect((await cleo.get(server.origin + path)).status, path).toBe(404);
    }
    for (const [, client] of strangers) {
      const page = await (await client.bytes(`/a/${album.handle}`, asPage)).text();
      expect(page).not.toMatch(new RegExp(`og:image|/m/|${photo.id}|1 photo`));
      expect(await (await client.bytes('/u/ada', asPage)).text()).not.toContain('For friends');
    }
  });

  test('is hidden as soon as a public album is made private', async () => {
    const { album, photo } = await withPhoto(3, { title: 'Was open' });
    for (const [path, headers] of addressesOf(album, photo).filter(
      ([it]) => !/original/.test(it),
    )) {
      const shown = await strangers[0]![1].bytes(path, headers as Record<string, string>);
      expect(shown.status, path).toBe(200);
    }
    await ada.patch(`/api/v1/albums/${album.id}`, { audience: 'private' });
    await expectHidden([
      [`/a/${album.handle}`, asPage],
      ...addressesOf(album, photo),
      [`/a/${album.handle}/p/${photo.id}`, asActivity],
      [`/ap/albums/${album.id}/photos`, asActivity],
      [`/ap/actors/${album.id}/outbox`, asActivity],
    ]);
  });

  test('is under no address any more once it is in the trash', async () => {
    const { album, photo } = await withPhoto(4, { title: 'Thrown away' });
    const capability = `/m/${await capabilityOf(photo)}/preview.jpg`;
    expect((await strangers[0]![1].bytes(capability)).status).toBe(200);

    await ada.delete(`/api/v1/albums/${album.id}`);
    await expectHidden([
      [capability, images],
      [`/a/${album.handle}`, asPage],
      ...addressesOf(album, photo),
      [`/ap/actors/${album.id}/outbox`, asActivity],
    ]);
    expect((await ada.bytes(`/media/${photo.id}/preview`)).status).toBe(404);
  });

  test('waits for the owner’s yes under her address and no other', async () => {
    const album = await ada.album({ title: 'Open to all', contributionsFrom: 'anyone' });
    const link = await ada.link({ album: album.id, uploads: 'on', downloads: 'original' });
    const base = new URL(link.url).pathname;
    const [, dan] = strangers[0]!;
    const file = await picture(5);
    expect((await dan.post(`${base}/add`, await formOf([file]))).status).toBe(201);
    const { photo } = await until<ContributionJson>(async () =>
      (await ada.contributions()).find((it) => it.photo.state === 'ready'),
    );

    await expectHidden([
      ...addressesOf(album, photo),
      [`/m/${await capabilityOf(photo)}/federated.jpg`, images],
      [`${base}/i/${photo.id}`, asPage],
      [`${base}/m/${photo.id}/preview`, images],
      [`${base}/m/${photo.id}/original`, images],
      [`/a/${album.handle}/p/${photo.id}`, asActivity],
    ]);
    const cover = await ada.patch(`/api/v1/albums/${album.id}`, { coverId: photo.id });
    expect(cover.status).toBe(404);
    const chosen = await ada.link({ photos: [photo.id] });
    const shown = await dan.get(`${new URL(chosen.url).pathname}/photos`);
    expect(shown.body).toEqual({ items: [], next: null });

    await ada.patch(`/api/v1/photos/${photo.id}`, { caption: 'Not yet' });
    for (const path of [`/ap/actors/${album.id}/outbox`, `/ap/albums/${album.id}/photos`]) {
      expect((await dan.get(path, asActivity)).body).toMatchObject({ totalItems: 0 });
    }
    expect((await ada.bytes(`/media/${photo.id}/preview`)).status).toBe(200);
  });
});
