import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, CollaboratorJson, Page } from '../../src/http/api/schemas.ts';
import type { ContributionJson } from '../../src/http/api/schemas/contributions.ts';
import { Client } from '../support/client.ts';
import { idle } from '../support/idle.ts';
import { openNeighbour, type Neighbour } from '../support/neighbour.ts';
import { picture } from '../support/pictures.ts';
import { openRemoteServer, type Json, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const PUBLIC = 'https://www.w3.org/ns/activitystreams#Public';

describe('a contribution from another server', () => {
  let server: TestServer;
  let ada: Client;
  let album: AlbumJson;
  let cleo: RemoteServer;
  let nora: Neighbour;
  let eve: RemoteServer;
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    cleo = await openRemoteServer();
    nora = openNeighbour(cleo, 'nora');
    eve = await openRemoteServer({ name: 'eve' });
    album = await ada.album();
    const who = `@${cleo.address}`;
    await ada.post<CollaboratorJson>(`/api/v1/albums/${album.id}/collaborators`, {
      who,
      role: 'collaborator',
    });
    await cleo.follow(album.actor);
    await cleo.received('Accept');
    for (const other of [nora, eve]) {
      const follow = other.activity('Follow', { object: album.actor });
      await other.send(`${album.actor}/inbox`, follow);
    }
    await idle(server);
  });
  afterAll(async () => {
    await eve[Symbol.asyncDispose]();
    await cleo[Symbol.asyncDispose]();
    await server[Symbol.asyncDispose]();
  });

  let made = 5000;
  const image = async (): Promise<string> => {
    made += 1;
    const { bytes } = await picture(made);
    return cleo.serveImage(`/media/${made}.jpg`, Buffer.from(bytes));
  };
  const note = async (rest: Json = {}): Promise<Json> => {
    made += 1;
    return {
      id: `${cleo.origin}/notes/${made}`,
      type: 'Note',
      attributedTo: cleo.actor,
      to: [PUBLIC],
      cc: [album.actor],
      content: '<p>Look</p>',
      attachment: [{ type: 'Document', mediaType: 'image/jpeg', url: await image() }],
      ...rest,
    };
  };
  const send = (who: RemoteServer | Neighbour, type: string, object: unknown) =>
    who.send(`${album.actor}/inbox`, who.activity(type, { to: [PUBLIC], object }));
  const given = async (): Promise<ContributionJson[]> =>
    (await ada.get<Page<ContributionJson>>(`/api/v1/contributions?album=${album.id}`)).body.items;
  const withNote = (object: Json) =>
    until(async () =>
      (await given()).find(({ contributor }) => contributor.url === String(object['id'])),
    );

  test('is taken from the one who was invited, and from nobody else of their server (C04)', async () => {
    const own = await note();
    expect(await send(cleo, 'Create', own)).toBe(202);
    await withNote(own);
    const others = await note({ attributedTo: nora.actor });
    expect(await send(nora, 'Create', others)).toBe(202);
    await idle(server);
    expect((await given()).map(({ contributor }) => contributor.url)).toEqual([own['id']]);
  });

  test('in somebody else’s name, or from another origin, comes to nothing (C05)', async () => {
    const before = (await given()).length;
    const stolen = await note();
    expect(await send(nora, 'Create', stolen)).toBe(202);
    expect(await send(eve, 'Create', { ...stolen, id: `${eve.origin}/notes/1` })).toBe(202);
    const elsewhere = { ...stolen, id: `${eve.origin}/notes/2` };
    eve.serve('/notes/2', { '@context': 'https://www.w3.org/ns/activitystreams', ...elsewhere });
    expect(await send(cleo, 'Create', elsewhere)).toBe(202);
    await idle(server);
    expect(await given()).toHaveLength(before);
  });

  test('is neither changed nor taken back by anybody but its author (C06)', async () => {
    const own = await note();
    await send(cleo, 'Create', own);
    const { id } = await withNote(own);
    for (const other of [nora, eve]) {
      await send(other, 'Update', { ...own, content: '<p>Forged</p>' });
      await send(other, 'Delete', own['id']);
      await send(other, 'Delete', { id: own['id'], type: 'Tombstone' });
      const undo = { id: `${cleo.origin}/activities/1`, type: 'Create', actor: cleo.actor };
      await send(other, 'Undo', { ...undo, object: own['id'] });
    }
    await idle(server);
    const kept = (await given()).find((it) => it.id === id);
    expect(kept).toMatchObject({ state: 'pending', note: 'Look' });
  });

  test('is one of sixty an hour, however many are sent (C07)', async () => {
    await using flood = await openRemoteServer({ name: 'flo' });
    const open = await ada.album({ contributionsFrom: 'anyone' });
    const url = await image();
    for (let sent = 0; sent < 5; sent += 1) {
      const attachment = Array.from({ length: 16 }, (_, index) => ({
        type: 'Document',
        mediaType: 'image/jpeg',
        url: `${url}?${sent}-${index}`,
      }));
      const object = await note({ cc: [open.actor], attributedTo: flood.actor, attachment });
      const own = { ...object, id: `${flood.origin}/notes/${sent}` };
      await flood.send(`${open.actor}/inbox`, flood.activity('Create', { object: own }));
    }
    await idle(server);
    const { body } = await ada.get<AlbumJson>(`/api/v1/albums/${open.id}`);
    expect(body.pendingCount).toBe(48);
  });

  test.each([
    ['a page', { type: 'text/html', body: '<p>' }],
    ['not there', { status: 404, body: '' }],
    ['no picture', { type: 'image/jpeg', body: '<script>' }],
    ['a drawing with scripts', { type: 'image/svg+xml', body: '<svg/>' }],
  ])('whose picture is %s is there without one, with a reason (C08)', async (name, answer) => {
    const path = `/bad/${encodeURIComponent(name)}`;
    cleo.serve(path, answer);
    const attachment = { type: 'Document', mediaType: 'image/jpeg', url: cleo.origin + path };
    const own = await note({ attachment: [attachment] });
    await send(cleo, 'Create', own);
    await withNote(own);
    const failed = await until(async () => {
      const it = await withNote(own);
      return it.photo.state === 'failed' && it;
    });
    expect(failed.photo.failure).toMatch(/\w+ \w+/);
    expect(cleo.visits.filter((visited) => visited === path).length).toBeLessThanOrEqual(5);
  });

  test('is shown free of its place and of what hangs at its end, from our storage only (C09)', async () => {
    const pixels = {
      create: { width: 640, height: 480, channels: 3, background: '#345' },
    } as const;
    const gps = { GPSLatitudeRef: 'N', GPSLatitude: '46/1 34/1 39/1', GPSLongitudeRef: 'E' };
    const jpeg = await sharp(pixels)
      .jpeg()
      .withExif({ IFD0: { Make: 'Secret' }, IFD3: { ...gps, GPSLongitude: '7/1 59/1 7/1' } })
      .toBuffer();
    const trailing = Buffer.concat([jpeg, Buffer.from('<script>alert(1)</script>')]);
    const url = cleo.serveImage('/media/gps.jpg', trailing);
    const own = await note({ attachment: [{ type: 'Document', mediaType: 'image/jpeg', url }] });
    await send(cleo, 'Create', own);
    const ready = await until(async () => {
      const it = await withNote(own);
      return it.photo.state === 'ready' && it;
    });
    expect(ready.photo.location).toMatchObject({ latitude: expect.closeTo(46.5775, 3) });
    await ada.post(`/api/v1/contributions/${ready.id}/accept`);
    const visitor = new Client(server.origin);
    for (const rendition of Object.values(ready.photo.renditions)) {
      expect(rendition!.url).toMatch(new RegExp(`^${server.origin}/media/`));
      const response = await visitor.bytes(rendition!.url, { accept: 'image/jpeg' });
      expect(response.status).toBe(200);
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(bytes.includes('script')).toBe(false);
      expect(bytes.includes('Secret')).toBe(false);
      expect((await sharp(bytes).metadata()).exif).toBeUndefined();
    }
    expect((await visitor.bytes(ready.photo.original!.url)).status).toBe(404);
    const page = await visitor.get<string>(ready.photo.url, { accept: 'text/html' });
    expect(page.body).not.toContain('46.57');
    expect(page.body).not.toContain('/media/gps.jpg');
  });
});
