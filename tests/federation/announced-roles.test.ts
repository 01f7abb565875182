import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, CollaboratorJson } from '../../src/http/api/schemas.ts';
import { idle } from '../support/idle.ts';
import { openRemoteServer, type Json } from '../support/remote-server.ts';
import { until } from '../support/until.ts';
import { openCast, type Cast } from './audience-cast.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await openCast();
});
afterAll(() => cast[Symbol.asyncDispose]());

describe('what somebody may do in an album', () => {
  let album: AlbumJson;
  let one: CollaboratorJson;
  let path: string;
  let collection: string;
  beforeAll(async () => {
    album = await cast.ada.album({ audience: 'private' });
    path = `/api/v1/albums/${album.id}/collaborators`;
    collection = `${cast.server.origin}/ap/albums/${album.id}/collaborators`;
    const who = `@${cast.cleo.address}`;
    one = (await cast.ada.post<CollaboratorJson>(path, { who, role: 'contributor' })).body;
    await cast.cleo.received('Invite');
  });
  const told = (type: string) =>
    cast.cleo.arrivals
      .map(({ activity }) => activity)
      .filter((it) => it['type'] === type && it['actor'] === album.actor);
  const hears = (type: string, count: number) =>
    until(async () => told(type).length === count && told(type).at(-1));

  test('is told to them when they accept, and their server may read who takes part', async () => {
    expect((await cast.cleo.get(collection)).status).toBe(404);
    await cast.accepts(await cast.cleo.follow(album.actor));
    expect(await hears('Add', 1)).toMatchObject({
      to: [cast.cleo.actor],
      object: cast.cleo.actor,
      target: { id: collection, attributedTo: album.actor },
    });
    expect(await hears('Update', 1)).toMatchObject({
      object: { type: 'Relationship', subject: cast.cleo.actor, role: 'contributor' },
    });
    const { status, document } = await cast.cleo.get(collection);
    expect(status).toBe(200);
    expect(document).toMatchObject({
      type: 'OrderedCollection',
      totalItems: 2,
      orderedItems: [expect.stringContaining(cast.server.origin), cast.cleo.actor],
    });
    expect((await cast.cleo.get(album.actor)).document).toMatchObject({
      collaborators: collection,
    });
  });

  test('is nobody else’s to know', async () => {
    const [update] = told('Update');
    const role = String((update!['object'] as Json)['id']);
    expect((await cast.neighbour.get(collection)).status).toBe(200);
    for (const url of [collection, role, String(update!['id'])]) {
      expect((await cast.eve.get(url)).status, url).toBe(404);
      expect((await cast.unsigned(url)).status, url).toBe(404);
    }
    expect((await cast.cleo.get(role)).document).toMatchObject({ role: 'contributor' });
    expect((await cast.cleo.get(String(update!['id']))).status).toBe(200);
    expect((await cast.neighbour.get(role)).status).toBe(404);
  });

  test('is told anew when the owner changes it, and only then', async () => {
    const change = (role: string) =>
      cast.ada.patch<CollaboratorJson>(`${path}/${one.id}`, { role });
    await change('admin');
    expect(await hears('Update', 2)).toMatchObject({ object: { role: 'admin' } });
    await change('admin');
    await idle(cast.server);
    expect([told('Update').length, told('Add').length]).toEqual([2, 1]);
    await change('viewer');
    await hears('Update', 3);
    await hears('Remove', 1);
    expect((await cast.cleo.get(collection)).status).toBe(404);
    await change('collaborator');
    await hears('Add', 2);
    expect(new Set(told('Add').map(({ id }) => id)).size).toBe(2);
  });

  test('is told to other servers of our kind as well, and to no others', async () => {
    await using kin = await openRemoteServer({ name: 'ben' });
    await using stranger = await openRemoteServer({ name: 'dora' });
    const open = await cast.ada.album({ title: 'Open' });
    for (const other of [kin, stranger]) {
      await other.follow(open.actor);
      await other.received('Accept');
    }
    await cast.rows(
      `insert into remote_server (host, software, failures, created_at) values (?, 'albumen', 0, now())
       on conflict (host) do update set software = 'albumen'`,
      [new URL(kin.origin).host],
    );
    const who = `@${cast.eve.address}`;
    await cast.ada.post(`/api/v1/albums/${open.id}/collaborators`, { who, role: 'contributor' });
    await cast.eve.follow(open.actor);
    expect(await kin.received('Add')).toMatchObject({ object: cast.eve.actor });
    await idle(cast.server);
    expect(stranger.arrivals.map(({ activity }) => activity['type'])).toEqual(['Accept']);
  });

  test('ends with a Remove and no further photos when they are shown out (T098)', async () => {
    const before = told('Remove').length;
    expect((await cast.ada.delete(`${path}/${one.id}`)).status).toBe(204);
    expect(await hears('Remove', before + 1)).toMatchObject({
      object: cast.cleo.actor,
      target: { id: collection },
    });
    expect((await cast.cleo.get(collection)).status).toBe(404);
    await cast.cleo.post(album.actor, { images: [{ url: `${cast.cleo.origin}/hut.jpg` }] });
    await idle(cast.server);
    const { body } = await cast.ada.get<{ items: unknown[] }>(
      `/api/v1/contributions?album=${album.id}`,
    );
    expect(body.items).toEqual([]);
  });
});

test('an invitation is written in words only where an Invite would be seen by nobody (T094)', async () => {
  const album = await cast.ada.album({ title: 'Asked in' });
  const invited = async (software: string | null) => {
    await using other = await openRemoteServer({ name: 'gus' });
    if (software) {
      const info = `${other.origin}/nodeinfo`;
      other.serve('/.well-known/nodeinfo', {
        links: [{ rel: 'http://nodeinfo.diaspora.software/ns/schema/2.1', href: info }],
      });
      const body = JSON.stringify({ version: '2.1', software: { name: software, version: '1.0' } });
      other.serve('/nodeinfo', { type: 'application/json', body });
    }
    const who = `@${other.address}`;
    await cast.ada.post(`/api/v1/albums/${album.id}/collaborators`, { who, role: 'contributor' });
    const invite = await other.received('Invite');
    expect(invite).toMatchObject({ terms: `${cast.server.origin}/contributions/terms` });
    await idle(cast.server);
    return other.arrivals.map(({ activity }) => String(activity['type'])).toSorted();
  };
  expect(await invited('albumen')).toEqual(['Invite']);
  expect(await invited('smithereen')).toEqual(['Invite']);
  expect(await invited('mastodon')).toEqual(['Create', 'Invite']);
  expect(await invited(null)).toEqual(['Create', 'Invite']);
});
