import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CompiledQuery } from 'kysely';
import { setTimeout } from 'node:timers/promises';
import type { AlbumJson } from '../../src/http/api/schemas.ts';
import { Client } from '../support/client.ts';
import { listen, type Events } from '../support/events.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, password, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

describe('the events of the console', () => {
  let server: TestServer;
  let ada: Client;
  let ben: Client;
  let eve: Client;
  let album: AlbumJson;
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada', 'admin');
    ben = await server.account('ben');
    eve = await server.account('eve');
    album = await ada.album({ title: 'Lake Orta' });
    await ada.post(`/api/v1/albums/${album.id}/collaborators`, { who: 'ben', role: 'viewer' });
    await setTimeout(1_500); // what was announced for this is told to nobody
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const desk = (client: Client) => listen(`${server.origin}/api/v1`, headersOf(client));
  const headersOf = ({ headers }: Client) => headers;
  const topics = (events: Events) => events.unread('change').map(({ topic }) => topic);
  const isTold = (events: Events, topic: string) =>
    until(async () => topics(events).includes(topic));
  const sql = (text: string, values: unknown[] = []) =>
    server.app.units.look(({ em }) => em.getKysely().executeQuery(CompiledQuery.raw(text, values)));

  test('are for those who are signed in', async () => {
    const { status, body } = await new Client(server.origin).get('/api/v1/events');
    expect(status).toBe(401);
    expect(body).toMatchObject({ code: 'authentication_required' });
  });

  test('name what changed, to those who see it, and nothing else', async () => {
    await using owner = await desk(ada);
    await using viewer = await desk(ben);
    await using stranger = await desk(eve);
    expect(owner.headers.get('content-type')).toContain('text/event-stream');
    expect(owner.headers.get('cache-control')).toContain('no-store');
    await ada.addPhotos(album.id, [await picture(1)]);
    await ada.link({ album: album.id });
    await isTold(owner, 'photos');
    await isTold(owner, 'links');
    await isTold(viewer, 'photos');
    await setTimeout(1_200);
    expect(topics(viewer)).not.toContain('links');
    expect(topics(stranger)).toEqual([]);
    for (const told of owner.unread('change')) expect(Object.keys(told)).toEqual(['topic']);
  });

  test('come at most once a second for one topic', async () => {
    await using events = await desk(ada);
    const began = Date.now();
    for (let title = 0; title < 40; title += 1) {
      await ada.patch(`/api/v1/albums/${album.id}`, { title: `Lake ${title}` });
    }
    await setTimeout(1_200);
    const times = topics(events).filter((topic) => topic === 'albums').length;
    expect(times).toBeGreaterThan(0);
    expect(times).toBeLessThanOrEqual(Math.ceil((Date.now() - began) / 1_000) + 1);
  });

  test('follow a role as it changes', async () => {
    await using member = await desk(ben);
    const { body } = await ada.get<{ items: { id: string }[] }>(
      `/api/v1/albums/${album.id}/collaborators`,
    );
    await ada.delete(`/api/v1/albums/${album.id}/collaborators/${body.items[0]!.id}`);
    await isTold(member, 'albums');
    await setTimeout(1_200);
    const before = topics(member).length;
    await ada.patch(`/api/v1/albums/${album.id}`, { title: 'Lake Garda' });
    await setTimeout(1_200);
    expect(topics(member)).toHaveLength(before);
  });

  test('end with the sign-in', async () => {
    const signedIn = await fetch(`${server.origin}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.origin },
      body: JSON.stringify({ handle: 'eve', password }),
    });
    const cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!;
    await using events = await listen(`${server.origin}/api/v1`, { cookie });
    expect(events.status).toBe(200);
    await fetch(`${server.origin}/api/v1/sessions/current`, {
      method: 'DELETE',
      headers: { cookie, origin: server.origin },
    });
    await events.ended;
  });

  test('make up for what was not heard while the database was away', async () => {
    await using events = await desk(ada);
    await sql(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where query like '%listen albumen_desks%' and pid <> pg_backend_pid()`,
    );
    expect(await isTold(events, '*')).toBe(true);
  });
});
