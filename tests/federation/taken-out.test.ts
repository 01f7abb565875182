import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AlbumJson, Page } from '../../src/http/api/schemas.ts';
import type { TakenOutJson } from '../../src/http/api/schemas/removals.ts';
import type { Client } from '../support/client.ts';
import { idle } from '../support/idle.ts';
import { picture } from '../support/pictures.ts';
import { openRemoteServer, type Json, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

let server: TestServer;
let ada: Client;
let album: AlbumJson;
let cleo: RemoteServer;
beforeAll(async () => {
  server = await openTestServer();
  ada = await server.account('ada');
});
beforeEach(async () => {
  album = await ada.album({ title: 'Alps', contributionsFrom: 'anyone' });
  cleo = await openRemoteServer({ name: 'cleo' });
  return () => cleo[Symbol.asyncDispose]();
});
afterAll(() => server[Symbol.asyncDispose]());

let pictures = 3_000;
const file = () => picture((pictures += 1), { width: 64, height: 48 });
const takeOut = (by: Client, ...photos: { id: string }[]) =>
  by.post<{ items: TakenOutJson[] }>(`/api/v1/albums/${album.id}/removals`, {
    photos: photos.map(({ id }) => id),
  });

describe('photos of people on other servers', () => {
  const post = async (name: string): Promise<Json> => {
    const url = cleo.serveImage(`/${name}.jpg`, Buffer.from((await file()).bytes));
    const note = await cleo.post(album.actor, { images: [{ url, name }] });
    await until(async () =>
      (await ada.contributions()).find(
        ({ photo }) => photo.altText === name && photo.state === 'ready',
      ),
    );
    return note;
  };
  const accept = async () => {
    const waiting = (await ada.contributions()).filter(({ albumId }) => albumId === album.id);
    for (const { id } of waiting) await ada.post(`/api/v1/contributions/${id}/accept`, {});
    return until(async () => {
      const photos = await ada.photos(album.id);
      return photos.length > 0 && photos;
    });
  };
  const inWords = ({ object }: Json) =>
    String((object as Json)['content']).includes('taken out of');
  const words = () =>
    cleo.arrivals.filter(({ activity }) => activity['type'] === 'Create' && inWords(activity));

  test('that are taken out are told of: by Remove, and once in words', async () => {
    const note = await post('hut');
    const photos = await accept();
    await cleo.received('Announce');
    expect(await takeOut(ada, ...photos)).toMatchObject({
      body: { items: [{ photo: photos[0]!.id, outcome: 'told' }] },
    });
    expect(await cleo.received('Remove')).toMatchObject({
      actor: album.actor,
      object: note['id'],
      target: `${server.origin}/ap/albums/${album.id}/photos`,
      to: [cleo.actor],
    });
    await cleo.received('Undo');
    const { object } = (await cleo.received('Create', inWords)) as { object: Json };
    expect(object).toMatchObject({ to: [cleo.actor], inReplyTo: note['id'], cc: [] });
    await idle(server);
    expect(words()).toHaveLength(1);
    expect(await ada.photos(album.id)).toEqual([]);
  });

  test('are told of without words where their author wants none', async () => {
    const note = await post('ridge');
    const photos = await accept();
    const told = await cleo.received('Create');
    const stop = {
      id: `${cleo.origin}/notes/stop`,
      type: 'Note',
      attributedTo: cleo.actor,
      to: [album.actor],
      cc: [],
      inReplyTo: (told['object'] as Json)['id'],
      content: '<p>stop</p>',
      tag: [{ type: 'Mention', href: album.actor, name: '@alps' }],
    };
    const inbox = `${album.actor}/inbox`;
    await cleo.send(inbox, cleo.activity('Create', { to: [album.actor], object: stop }));
    const isApplied = `select applied_at is not null as applied from inbox_activity
      where object_uri = '${stop.id}'`;
    await until(async () =>
      server.app.units.look(async ({ em }) => {
        const [row] = await em.getConnection().execute<{ applied: boolean }[]>(isApplied);
        return row?.applied;
      }),
    );
    await takeOut(ada, ...photos);
    expect(await cleo.received('Remove')).toMatchObject({ object: note['id'] });
    await idle(server);
    expect(words()).toEqual([]);
  });

  test('stay when their author is removed, unless they are to be retracted (T098)', async () => {
    const collaborators = `/api/v1/albums/${album.id}/collaborators`;
    const invite = async () => {
      const wish = { who: `@${cleo.address}`, role: 'contributor' };
      const { status, body } = await ada.post<{ id: string }>(collaborators, wish);
      expect(status, JSON.stringify(body)).toBe(201);
      const isInvited = ({ id }: Json) => !accepted.has(id);
      const invited = await cleo.received('Invite', isInvited);
      accepted.add(invited['id']);
      const inbox = `${album.actor}/inbox`;
      await cleo.send(inbox, cleo.activity('Accept', { to: [album.actor], object: invited }));
      await until(async () => {
        const { body: all } = await ada.get<Page<{ state: string }>>(collaborators);
        return all.items[0]?.state === 'accepted';
      });
      return `${collaborators}/${body.id}`;
    };
    const accepted = new Set<unknown>();
    const first = await invite();
    const note = await post('lake');
    const [photo] = await accept();
    expect((await ada.delete(first)).status).toBe(204);
    const isRole = ({ object }: Json) => object === cleo.actor;
    await cleo.received('Remove', isRole);
    expect(await ada.photos(album.id)).toMatchObject([{ id: photo!.id }]);

    const second = await invite();
    expect((await ada.delete(`${second}?photos=return`)).status).toBe(204);
    expect(await cleo.received('Remove', ({ object }) => object === note['id'])).toMatchObject({
      actor: album.actor,
      to: [cleo.actor],
    });
    expect(await ada.photos(album.id)).toEqual([]);
    await idle(server);
    expect(words()).toEqual([]);
  });
});
