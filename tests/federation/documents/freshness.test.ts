import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import pg from 'pg';
import { CHANGES } from '../../../src/domain/change-notice.ts';
import type { AlbumJson, PhotoJson } from '../../../src/http/api/schemas.ts';
import type { Client } from '../../support/client.ts';
import { picture } from '../../support/pictures.ts';
import { openRemoteServer } from '../../support/remote-server.ts';
import { openTestServer, type TestServer } from '../../support/server.ts';
import { until } from '../../support/until.ts';

type Json = Record<string, unknown>;

const activityJson = 'application/activity+json';

/** Less than a kept answer lives by itself: whoever is right by then was told. */
const SOON = 5_000;

/** Two servers that stand side by side on one database. */
describe('a public document', () => {
  let here: TestServer;
  let beside: TestServer;
  let ada: Client;
  let album: AlbumJson;
  let photo: PhotoJson;
  let database: pg.Client;
  let number = 0;
  beforeAll(async () => {
    here = await openTestServer();
    const settings = { DATABASE_URL: here.app.databaseUrl, ALBUMEN_ORIGIN: here.origin };
    beside = await openTestServer({ jobs: false, settings });
    ada = await here.account('ada');
    database = new pg.Client(here.app.databaseUrl);
    await database.connect();
  });
  afterAll(async () => {
    await database.end();
    await beside[Symbol.asyncDispose]();
    await here[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    album = await ada.album({ title: `Lake Orta ${(number += 1)}` });
    [photo] = (await ada.addPhotos(album.id, [await picture(number)], { caption: 'Dawn' })) as [
      PhotoJson,
    ];
    await until(async () => (await get(here, note())).status === 200);
  });

  const get = (server: TestServer, path: string, headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${server.app.config.port}${path}`, {
      headers: { accept: activityJson, ...headers },
    });
  const json = async (server: TestServer, path: string) =>
    (await (await get(server, path)).json()) as Json;
  const note = () => `/ap/photos/${photo.id}`;
  /** Changes a caption where nobody is told of it, to see whether a document is made anew. */
  const changeInSecret = async (caption: string) => {
    await database.query('set session_replication_role = replica');
    await database.query('update photo set caption = $1 where id = $2', [caption, photo.id]);
    await database.query('reset session_replication_role');
  };
  /** Asks until the answer is kept: something may have happened while it was made. */
  const keep = (server: TestServer, path = note()) =>
    until(async () => {
      await get(server, path);
      const before = await (await get(server, path)).text();
      await changeInSecret(`secret ${Math.random()}`);
      return (await (await get(server, path)).text()) === before;
    });

  test('is made once and then answered from memory, with its ETag, by HEAD and by 304', async () => {
    await keep(here);
    const first = await get(here, note());
    const etag = first.headers.get('etag')!;
    const head = await fetch(first.url, { method: 'HEAD', headers: { accept: activityJson } });
    const unchanged = await get(here, note(), { 'if-none-match': etag });

    for (const response of [first, head]) {
      expect(response.status).toBe(200);
      expect(response.headers.get('etag')).toBe(etag);
      expect(response.headers.get('content-type')).toBe(activityJson);
      expect(response.headers.get('vary')).toBe('Accept');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    }
    expect(head.headers.get('content-length')).toBe(String((await first.arrayBuffer()).byteLength));
    expect(unchanged.status).toBe(304);
    expect(await unchanged.text()).toBe('');
  });

  test('is its page to browsers, kept or not', async () => {
    await keep(here);
    const page = await fetch(`${here.origin}${note()}`, {
      headers: { accept: 'text/html,*/*;q=0.8' },
      redirect: 'manual',
    });
    expect(page.status).toBe(303);
    expect(page.headers.get('vary')).toBe('Accept');
  });

  test('is gone the moment its deletion was answered, and soon on the server beside', async () => {
    const files = await Promise.all([1, 2, 3, 4, 5, 6].map(() => picture((number += 1))));
    for (photo of await ada.addPhotos(album.id, files)) {
      await until(async () => (await get(here, note())).status === 200);
      await keep(here);
      await keep(beside);
      await ada.delete(`/api/v1/photos/${photo.id}`);
      expect((await get(here, note())).status).toBe(404);
      await until(async () => (await get(beside, note())).status === 404, SOON);
    }
  });

  test('is new the moment a change was answered, whatever it is made of', async () => {
    const paths = [
      `/ap/actors/${album.id}`,
      `/ap/albums/${album.id}/photos?page=start`,
      `/ap/actors/${album.id}/featured`,
    ];
    for (const path of paths) await keep(here, path).catch(() => undefined);
    await ada.patch(`/api/v1/albums/${album.id}`, { title: 'Lago d’Orta' });
    expect(await json(here, `/ap/actors/${album.id}`)).toMatchObject({ name: 'Lago d’Orta' });
    await ada.patch(`/api/v1/photos/${photo.id}`, { caption: 'Noon' });
    expect(await json(here, note())).toMatchObject({ content: '<p>Noon</p>' });
    await ada.patch(`/api/v1/albums/${album.id}`, { audience: 'followers' });
    expect((await get(here, paths[1]!)).status).toBe(401);
  });

  test('counts followers as they come and go', async () => {
    await using cleo = await openRemoteServer();
    const followers = `/ap/actors/${album.id}/followers`;
    const counts = (totalItems: number) =>
      until(async () => {
        const both = [await json(here, followers), await json(beside, followers)];
        return both.every((it) => it['totalItems'] === totalItems);
      }, SOON);
    await counts(0);
    const follow = await cleo.follow(album.actor);
    await counts(1);
    await cleo.unfollow(follow);
    await counts(0);
    expect(await json(here, followers)).not.toHaveProperty('orderedItems');
  });

  test('is asked for anew by each reader where it matters who asks', async () => {
    await using dora = await openRemoteServer({ name: 'dora' });
    const hidden = await ada.album({ title: 'Family', audience: 'followers' });
    await ada.addPhotos(hidden.id, [await picture(7)]);
    await dora.follow(hidden.actor);
    const list = `/api/v1/albums/${hidden.id}/followers`;
    const request = await until(
      async () =>
        (await ada.get<{ items: { id: string }[] }>(`${list}?state=pending`)).body.items[0],
    );
    await ada.post(`${list}/${request.id}/accept`);
    for (let round = 0; round < 3; round += 1) {
      expect(await dora.get(hidden.actor)).toHaveProperty('document.icon');
      expect(await json(here, `/ap/actors/${hidden.id}`)).not.toHaveProperty('icon');
      expect((await dora.get(`${hidden.actor}/outbox`)).status).toBe(200);
      expect((await get(here, `/ap/actors/${hidden.id}/outbox`)).status).toBe(401);
    }
  });

  test('is not kept while the database cannot say what changes, and is again when it can', async () => {
    await keep(beside);
    const { rowCount } = await database.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and starts_with(query, $1) and pid <> pg_backend_pid()`,
      [`listen ${CHANGES}`],
    );
    expect(rowCount).toBeGreaterThan(0);
    await until(async () => {
      const caption = `unheard ${Math.random()}`;
      await changeInSecret(caption);
      return (await json(beside, note()))['content'] === `<p>${caption}</p>`;
    }, SOON);
    await keep(beside);
  });
});
