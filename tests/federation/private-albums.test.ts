import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  AccountJson,
  AlbumJson,
  CollaboratorJson,
  Page,
  PhotoJson,
} from '../../src/http/api/schemas.ts';
import type { Json } from '../support/remote-server.ts';
import { until } from '../support/until.ts';
import { openCast, PUBLIC, type Cast } from './audience-cast.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await openCast();
});
afterAll(() => cast[Symbol.asyncDispose]());

const invite = (album: AlbumJson, who: string, role = 'viewer') =>
  cast.ada.post<CollaboratorJson>(`/api/v1/albums/${album.id}/collaborators`, { who, role });

describe('a private album', () => {
  let album: AlbumJson;
  let photo: PhotoJson;
  beforeAll(async () => {
    album = await cast.ada.album({ title: 'Family', audience: 'private' });
    photo = await cast.aPost(album);
  });

  test('tells strangers nothing, whether or not they sign (T012) (T038)', async () => {
    const missing = await cast.unsigned(
      `${cast.server.origin}/ap/photos/019fa000-0000-7000-8000-000000000000`,
    );
    for (const url of cast.readable(album, photo)) {
      expect(await cast.unsigned(url), url).toEqual(missing);
      expect((await cast.eve.get(url)).status, url).toBe(404);
    }
    expect((await cast.eve.get(album.actor)).document).toEqual(
      (await cast.unsigned(album.actor)).document,
    );
    await cast.eve.follow(album.actor);
    await until(async () => {
      const [row] = await cast.server.app.units.look(({ em }) =>
        em.getConnection().execute('select state from follower where album_id = ?', [album.id]),
      );
      return row;
    });
    expect(await cast.followers(album, 'pending')).toEqual([]);
    expect((await cast.ada.get<AlbumJson>(`/api/v1/albums/${album.id}`)).body.requestCount).toBe(0);
    expect(cast.eve.arrivals.filter(({ activity }) => activity['actor'] === album.actor)).toEqual(
      [],
    );
  });

  test('invites one actor, by an Invite and in words, and lets them in (T094)', async () => {
    const { status, body } = await invite(album, `@${cast.cleo.address}`, 'contributor');
    expect(status).toBe(201);
    expect(body).toMatchObject({
      state: 'invited',
      role: 'contributor',
      address: `@${cast.cleo.address}`,
    });
    const sent = await cast.cleo.received('Invite');
    expect(sent).toMatchObject({
      actor: album.actor,
      object: album.actor,
      to: [cast.cleo.actor],
      role: 'contributor',
      endTime: body.expiresAt,
    });
    expect(String(sent['id'])).toMatch(/\/ap\/invites\/[1-9A-HJ-NP-Za-km-z]{22}$/);
    const person = (await cast.ada.get<AccountJson>('/api/v1/account')).body.actor;
    const words = await cast.cleo.received('Create', (it) => it['actor'] === person);
    const note = words['object'] as Json;
    expect(note).toMatchObject({
      type: 'Note',
      attributedTo: person,
      to: [cast.cleo.actor],
      cc: [],
    });
    expect(String(note['content'])).toContain(album.address);
    expect(JSON.stringify([sent, words])).not.toMatch(PUBLIC);

    for (const url of [String(sent['id']), String(note['id'])]) {
      expect((await cast.cleo.get(url)).document).toMatchObject({ id: url });
      expect((await cast.neighbour.get(url)).status).toBe(404);
      expect((await cast.unsigned(url)).status).toBe(404);
    }
    const follow = await cast.cleo.follow(album.actor);
    await cast.cleo.received('Accept', (it) => (it['object'] as Json)['id'] === follow['id']);
    for (const url of cast.readable(album, photo))
      expect((await cast.cleo.get(url)).status, url).toBe(200);
    expect((await cast.cleo.get(album.actor)).document).toMatchObject({ name: 'Family' });
  });

  test('takes an invitation back, and with it the place that it gave (T097)', async () => {
    const path = `/api/v1/albums/${album.id}/collaborators`;
    const { body } = await cast.ada.get<Page<CollaboratorJson>>(path);
    const [one] = body.items;
    expect(one).toMatchObject({ state: 'accepted', address: `@${cast.cleo.address}` });
    const changed = await cast.ada.patch<CollaboratorJson>(`${path}/${one!.id}`, {
      role: 'viewer',
    });
    expect(changed.body.role).toBe('viewer');
    expect((await cast.ada.delete(`${path}/${one!.id}`)).status).toBe(204);
    expect(await cast.cleo.received('Undo')).toMatchObject({
      actor: album.actor,
      to: [cast.cleo.actor],
      object: { type: 'Invite', object: album.actor },
    });
    await cast.cleo.received('Reject', (it) => it['actor'] === album.actor);
    expect((await cast.cleo.get(`${album.actor}/outbox`)).status).toBe(404);
    expect((await cast.ada.get<Page<CollaboratorJson>>(path)).body.items).toEqual([]);
    expect((await cast.ada.delete(`${path}/${one!.id}`)).status).toBe(404);
  });

  test.each([
    ['ben', 'account_unknown'],
    ['ben mail example', 'address_expected'],
    ['https://mastodon.example/@ben', 'address_expected'],
  ])('invites nobody by %s', async (who, code) => {
    const { status, body } = await invite(album, who);
    expect(status).toBe(422);
    expect(body).toMatchObject({ code });
  });

  test('lets nobody but its owner invite', async () => {
    const ben = await cast.server.account('ben');
    const path = `/api/v1/albums/${album.id}/collaborators`;
    expect((await ben.post(path, { who: `@${cast.eve.address}`, role: 'viewer' })).status).toBe(
      404,
    );
    expect((await ben.get(path)).status).toBe(404);
  });
});
