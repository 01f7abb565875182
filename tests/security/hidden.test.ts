import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, FollowerJson, Page, PhotoJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { Client } from '../support/client.ts';
import { signHeaders } from '../support/draft-signatures.ts';
import { picture } from '../support/pictures.ts';
import { openRemoteServer, type Json, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const asActivity = { accept: 'application/activity+json' };
const asPage = { accept: 'text/html' };
const badlySigned = {
  ...asActivity,
  signature: 'keyId="https://nobody.example/key",headers="(request-target) host",signature="AAAA"',
};

let server: TestServer;
let ada: Client;
let ben: Client;
let dan: Client;
let eve: RemoteServer;
let pictures = 0;
beforeAll(async () => {
  server = await openTestServer();
  ada = await server.account('ada');
  ben = await server.account('ben');
  dan = new Client(server.origin);
  eve = await openRemoteServer({ name: 'eve' });
});
afterAll(async () => {
  await eve[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const rows = (sql: string, values: unknown[] = []) =>
  server.app.units.look(({ em }) => em.getConnection().execute<Json[]>(sql, values));
/** A photo that has its post; a private one without followers is posted to nobody. */
async function posted(wish: Partial<AlbumJson>) {
  const album = await ada.album(wish);
  pictures += 1;
  const [photo] = await ada.addPhotos(album.id, [
    await picture(pictures, { width: 64, height: 48 }),
  ]);
  const found = await until(async () => {
    const [row] = await rows('select note_id from photo where id = ?', [photo!.id]);
    return row?.['note_id'] as string | null;
  });
  return { album, photo: photo!, note: `${server.origin}/ap/photos/${found}` };
}
const applied = () =>
  until(async () => {
    const [row] = await rows(
      'select count(*)::int as n from inbox_activity where applied_at is null',
    );
    return row?.['n'] === 0;
  });

describe('what a stranger does to a private photo', () => {
  test('is as if the photo were not there, and nobody is told (V11)', async () => {
    const { album, photo, note } = await posted({ title: 'Kept', audience: 'private' });
    const nothing = randomUUID();
    const asked = (id: string, albumId: string): [string, string, Json?][] => [
      ['PUT', `/api/v1/photos/${id}/reaction`, {}],
      ['DELETE', `/api/v1/photos/${id}/reaction`],
      ['GET', `/api/v1/photos/${id}/reactions`],
      ['GET', `/api/v1/photos/${id}/comments`],
      ['POST', `/api/v1/photos/${id}/comments`, { text: 'Nice' }],
      [
        'POST',
        `/api/v1/albums/${albumId}/collaborators`,
        { who: `@${eve.address}`, role: 'viewer' },
      ],
      ['POST', '/api/v1/links', { photos: [id] }],
      ['POST', '/api/v1/links', { album: albumId }],
    ];
    const hidden = asked(photo.id, album.id);
    const missing = asked(nothing, nothing);
    for (const [index, [method, path, body]] of hidden.entries()) {
      const [, elsewhere, other] = missing[index]!;
      const answer = await ben.request(method, path, body);
      const blank = await ben.request(method, elsewhere, other);
      expect({ path, status: answer.status, body: answer.body }).toEqual({
        path,
        status: 404,
        body: blank.body,
      });
    }
    for (const type of ['Like', 'EmojiReact', 'Announce']) {
      const activity = eve.activity(type, { object: note, to: [album.actor] });
      expect(await eve.send(`${album.actor}/inbox`, activity)).toBe(202);
    }
    const reply = {
      id: `${eve.origin}/notes/private`,
      type: 'Note',
      attributedTo: eve.actor,
      inReplyTo: note,
      content: 'Who is this?',
      to: [album.actor],
    };
    eve.serve('/notes/private', { '@context': 'https://www.w3.org/ns/activitystreams', ...reply });
    await eve.send(`${album.actor}/inbox`, eve.activity('Create', { object: reply }));
    await applied();
    for (const table of ['reaction', 'share', 'comment']) {
      expect(await rows(`select id from ${table} where photo_id = ?`, [photo.id]), table).toEqual(
        [],
      );
    }
  });
});

describe('an edit in an album that nobody follows', () => {
  test('leaves the server in no activity (V15)', async () => {
    const { album, photo } = await posted({ title: 'Draft', audience: 'private' });
    await ada.patch(`/api/v1/photos/${photo.id}`, { caption: 'Not for you', altText: 'Words' });
    await ada.patch(`/api/v1/albums/${album.id}`, { description: 'Nor this' });
    await until(async () => {
      const [row] = await rows(
        `select body from outbox_activity where actor_id = ? and body like '%Nor this%'`,
        [album.id],
      );
      return row;
    });
    const sent = await rows(
      `select delivery.id from delivery join outbox_activity as activity on activity.id = activity_id
       where activity.actor_id = ?`,
      [album.id],
    );
    expect(sent).toEqual([]);
    expect(eve.arrivals).toEqual([]);
  });
});

describe('somebody else’s things', () => {
  test('are changed, removed and answered by nobody but their owner (V17)', async () => {
    const { album, photo } = await posted({ title: 'Mine', audience: 'followers' });
    const link: LinkJson = await ada.link({ album: album.id });
    await eve.follow(album.actor);
    const list = `/api/v1/albums/${album.id}/followers`;
    const { id: followerId } = await until(
      async () => (await ada.get<Page<FollowerJson>>(`${list}?state=pending`)).body.items[0],
    );
    const asked: [string, string, Json?][] = [
      ['PATCH', `/api/v1/albums/${album.id}`, { title: 'Yours' }],
      ['DELETE', `/api/v1/albums/${album.id}`],
      ['DELETE', `/api/v1/albums/${album.id}?forever=true`],
      ['PATCH', `/api/v1/photos/${photo.id}`, { caption: 'Yours' }],
      ['DELETE', `/api/v1/photos/${photo.id}`],
      ['POST', `/api/v1/photos/${photo.id}/retry`, {}],
      ['PATCH', `/api/v1/links/${link.id}`, { paused: true }],
      ['DELETE', `/api/v1/links/${link.id}`],
      ['GET', list],
      ['POST', `${list}/${followerId}/accept`, {}],
      ['POST', `${list}/${followerId}/reject`, {}],
      ['DELETE', `${list}/${followerId}`],
      ['GET', `/api/v1/albums/${album.id}/deliveries`],
    ];
    const { body: nothing } = await ben.get(`/api/v1/albums/${randomUUID()}`);
    for (const [method, path, body] of asked) {
      const answer = await ben.request(method, path, body);
      expect({ path, status: answer.status, body: answer.body }).toEqual({
        path,
        status: 404,
        body: nothing,
      });
    }
    expect((await ada.get<AlbumJson>(`/api/v1/albums/${album.id}`)).body).toMatchObject({
      title: 'Mine',
      requestCount: 1,
    });
    expect((await ada.get<PhotoJson>(`/api/v1/photos/${photo.id}`)).body.caption).toBe('');
    expect((await ada.get<LinkJson>(`/api/v1/links/${link.id}`)).body.state).toBe('active');
  });
});

describe('what is hidden', () => {
  const SAMPLES = 204;
  type Signer = { keyId: string };
  /** All that can be seen of an answer but when it was given, and which request it answers. */
  const seen = async (
    client: Client,
    path: string,
    headers: Record<string, string>,
    by?: Signer,
  ) => {
    const signed = by && signHeaders('get', new URL(path, server.origin), by);
    const answer = await client.bytes(path, { ...headers, ...signed });
    const heads = [...answer.headers].filter(([name]) => !['date', 'x-request-id'].includes(name));
    return { status: answer.status, heads, body: await answer.text() };
  };

  test('is answered in the very bytes of what does not exist (V21)', async () => {
    const { album, photo, note } = await posted({ title: 'Unseen', audience: 'private' });
    const path = (url: string) => url.replace(server.origin, '');
    const unguessed = () =>
      `a_${randomUUID()
        .replaceAll(/[^a-z]/g, '')
        .padEnd(16, 'x')
        .slice(0, 16)}`;
    const kinds: {
      client: Client;
      headers: Record<string, string>;
      hidden: string;
      missing: () => string;
      by?: Signer;
    }[] = [
      {
        client: dan,
        headers: asActivity,
        hidden: path(note),
        missing: () => `/ap/photos/${randomUUID()}`,
        by: eve,
      },
      {
        client: dan,
        headers: asActivity,
        hidden: `/ap/actors/${album.id}/featured`,
        missing: () => `/ap/actors/${randomUUID()}/featured`,
        by: eve,
      },
      {
        client: dan,
        headers: badlySigned,
        hidden: path(note),
        missing: () => `/ap/photos/${randomUUID()}`,
      },
      {
        client: dan,
        headers: asActivity,
        hidden: path(note),
        missing: () => `/ap/photos/${randomUUID()}`,
      },
      {
        client: dan,
        headers: asActivity,
        hidden: `/ap/albums/${album.id}/photos`,
        missing: () => `/ap/albums/${randomUUID()}/photos`,
      },
      {
        client: dan,
        headers: asActivity,
        hidden: `/ap/actors/${album.id}/outbox`,
        missing: () => `/ap/actors/${randomUUID()}/outbox`,
      },
      {
        client: dan,
        headers: asActivity,
        hidden: `/a/${album.handle}`,
        missing: () => `/a/${unguessed()}`,
      },
      {
        client: dan,
        headers: asPage,
        hidden: `/a/${album.handle}`,
        missing: () => `/a/${unguessed()}`,
      },
      {
        client: dan,
        headers: asPage,
        hidden: `/a/${album.handle}/p/${photo.id}`,
        missing: () => `/a/${unguessed()}/p/${randomUUID()}`,
      },
      {
        client: dan,
        headers: { accept: 'image/*' },
        hidden: `/media/${photo.id}/preview`,
        missing: () => `/media/${randomUUID()}/preview`,
      },
      {
        client: ben,
        headers: {},
        hidden: `/api/v1/albums/${album.id}`,
        missing: () => `/api/v1/albums/${randomUUID()}`,
      },
      {
        client: ben,
        headers: {},
        hidden: `/api/v1/photos/${photo.id}`,
        missing: () => `/api/v1/photos/${randomUUID()}`,
      },
    ];
    for (let sample = 0; sample < SAMPLES; sample += 1) {
      const { client, headers, hidden, missing, by } = kinds[sample % kinds.length]!;
      const answer = await seen(client, hidden, headers, by);
      expect(answer.status, hidden).toBe(404);
      expect(answer, hidden).toEqual(await seen(client, missing(), headers, by));
    }
  }, 120_000);
});
