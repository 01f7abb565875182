import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AlbumJson, PhotoJson } from '../../src/http/api/schemas.ts';
import type { Client } from '../support/client.ts';
import { signHeaders } from '../support/draft-signatures.ts';
import { openNeighbour, type Neighbour } from '../support/neighbour.ts';
import { picture } from '../support/pictures.ts';
import { openRemoteServer, type Json, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

/** Few enough on one server that all their keys may be asked for within a minute. */
const SERVERS = 10;
const PEOPLE = 6;
const LIKES = 4;
const PAUSE = 100;

let server: TestServer;
let ada: Client;
let remotes: RemoteServer[];
beforeAll(async () => {
  server = await openTestServer({ settings: { ALBUMEN_TRUST_PROXY: '1' } });
  ada = await server.account('ada');
  remotes = await Promise.all(Array.from({ length: SERVERS }, () => openRemoteServer()));
});
afterAll(async () => {
  for (const remote of remotes) await remote[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const count = async (sql: string, value?: string): Promise<number> => {
  const [row] = await server.app.units.look(({ em }) =>
    em.getConnection().execute<{ n: number }[]>(sql, value === undefined ? [] : [value]),
  );
  return row!.n;
};

/** Signs a like and posts it, as if it came by one network of many. */
async function like(who: Neighbour, object: string, number: number): Promise<number> {
  const inbox = new URL(`${server.origin}/ap/inbox`);
  const activity: Json = {
    ...who.activity('Like', { object }),
    id: `${who.actor}/likes/${number}`,
  };
  const body = JSON.stringify({ '@context': 'https://www.w3.org/ns/activitystreams', ...activity });
  const headers = {
    ...signHeaders('post', inbox, { keyId: who.keyId }, body),
    'content-type': 'application/activity+json',
    'x-forwarded-for': `198.51.100.${number % 250}`,
  };
  const answer = await fetch(inbox, { method: 'POST', body, headers });
  await answer.arrayBuffer();
  return answer.status;
}

test('a storm of likes is one row for each who likes, and everything else goes on (F40)', async () => {
  const album: AlbumJson = await ada.album({ title: 'In the news' });
  const [photo] = (await ada.addPhotos(album.id, [await picture(1)])) as [PhotoJson];
  const note = await until(async () => {
    const { body } = await ada.get<{ orderedItems: { id: string }[] }>(
      `/ap/albums/${album.id}/photos?page=start`,
      { accept: 'application/activity+json' },
    );
    return body.orderedItems[0]?.id;
  });
  const people = remotes.flatMap((remote) =>
    Array.from({ length: PEOPLE }, (_, index) => openNeighbour(remote, `fan${index}`)),
  );
  const events = await count('select count(*)::int as n from domain_event');

  let isOver = false;
  const others: number[] = [];
  const goOn = async () => {
    for (const path of [album.url, `/api/v1/albums/${album.id}`, album.actor, '/healthz']) {
      others.push((await ada.bytes(path)).status);
    }
    await setTimeout(PAUSE);
    if (!isOver) await goOn();
  };
  const going = goOn();
  for (let round = 0; round < LIKES; round += 1) {
    const statuses = await Promise.all(
      people.map((who, index) => like(who, note, round * people.length + index)),
    );
    expect(new Set(statuses)).toEqual(new Set([202]));
  }
  await until(
    async () =>
      (await count('select count(*)::int as n from inbox_activity where applied_at is null')) === 0,
    120_000,
  );
  isOver = true;
  await going;

  const reactions = 'select count(*)::int as n from reaction where photo_id = ?';
  expect(await count(reactions, photo.id)).toBe(people.length);
  const shown = await ada.get<PhotoJson>(`/api/v1/photos/${photo.id}`);
  expect(shown.body).toMatchObject({ likeCount: people.length });
  expect(await count('select count(*)::int as n from domain_event')).toBe(events + people.length);
  expect(others.length).toBeGreaterThan(8);
  expect(new Set(others)).toEqual(new Set([200]));
}, 240_000);
