import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AlbumJson, Page } from '../../src/http/api/schemas.ts';
import type { ContributionJson } from '../../src/http/api/schemas/contributions.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { formOf, type Client } from '../support/client.ts';
import { idle } from '../support/idle.ts';
import { Browser, pathOf } from '../support/links.ts';
import { picture } from '../support/pictures.ts';
import { openRemoteServer, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const ROUNDS = 30;
const states = ['pending', 'accepted', 'rejected', 'withdrawn'] as const;
type Own = { id: string; state: string };

let server: TestServer;
let ada: Client;
let ben: Client;
let cleo: RemoteServer;
let album: AlbumJson;
let link: LinkJson;
let gus: Browser;
beforeAll(async () => {
  server = await openTestServer();
  [ada, ben] = await Promise.all([server.account('ada'), server.account('ben')]);
  cleo = await openRemoteServer();
  album = await ada.album();
  await ada.post(`/api/v1/albums/${album.id}/collaborators`, { who: 'ben', role: 'admin' });
  await cleo.follow(album.actor);
  link = await ada.link({ album: album.id, uploads: 'on' });
  gus = new Browser(server);
  for (let sent = 0; sent <= ROUNDS; sent += 10) {
    const files = await Promise.all(
      Array.from({ length: Math.min(10, ROUNDS + 1 - sent) }, (_, index) =>
        picture(sent + index, { width: 48, height: 36 }),
      ),
    );
    await gus.request('POST', `${pathOf(link)}/add`, await formOf(files));
  }
}, 60_000);
afterAll(async () => {
  await cleo[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const list = async (who: Client, state: string): Promise<ContributionJson[]> => {
  const path = `/api/v1/contributions?album=${album.id}&limit=200&state=${state}`;
  return (await who.get<Page<ContributionJson>>(path)).body.items;
};
const say = (who: Client, id: string, what: string) =>
  who.post<ContributionJson>(`/api/v1/contributions/${id}/${what}`);
const decide = (who: Client, ids: string[], answer: string) =>
  who.post('/api/v1/contributions/decide', { ids, answer });
const withdraw = (id: string) => gus.request('DELETE', `${pathOf(link)}/mine/${id}`);

/** What one round does at once, another thing in each. */
const doings: ((ids: string[], id: string, photo: string) => Promise<{ status: number }>[])[] = [
  (ids, id) => [say(ada, id, 'accept'), say(ben, id, 'reject'), withdraw(id)],
  (ids, id) => [decide(ada, ids, 'accept'), decide(ben, ids.toReversed(), 'reject'), withdraw(id)],
  (ids, id) => [say(ada, id, 'accept'), say(ben, id, 'reopen'), say(ada, id, 'reject')],
  (ids, id, photo) => [say(ben, id, 'accept'), ada.delete(`/api/v1/photos/${photo}`), withdraw(id)],
  (ids, id) => [decide(ada, ids, 'reject'), say(ben, id, 'reopen'), withdraw(id)],
];

test('two moderators and a guest who takes back end in one state, which all are told', async () => {
  // Chance decides about all others: nothing has to remain of them.
  const [agreed, ...waiting] = await list(ada, 'pending');
  const all = waiting.map(({ id }) => id);
  expect(all).toHaveLength(ROUNDS);
  expect((await say(ada, agreed!.id, 'accept')).status).toBe(200);
  const answers = await Promise.all(
    waiting.map(({ id, photo }, round) => {
      const around = all.slice(round - (round % 5), round - (round % 5) + 5);
      return Promise.all(doings[round % doings.length]!(around, id, photo.id));
    }),
  );
  const codes = new Set(answers.flat().map(({ status }) => status));
  expect([...codes].filter((status) => status >= 500)).toEqual([]);
  await idle(server);

  const seen = async (who: Client) =>
    Object.fromEntries(
      (await Promise.all(states.map((state) => list(who, state))))
        .flat()
        .map(({ id, state }) => [id, state]),
    );
  const decided = await seen(ada);
  expect(await seen(ben)).toEqual(decided);
  const own = await gus.get<{ items: Own[] }>(`${pathOf(link)}/mine?limit=200`);
  expect(own.body.items.map(({ id }) => id).toSorted()).toEqual([agreed!.id, ...all].toSorted());
  for (const { id, state } of own.body.items) {
    const known = decided[id] ?? 'rejected'; // what the owner took out is a no for its guest
    expect(known === 'pending' ? ['waiting', 'processing'] : [known], id).toContain(state);
  }

  const count = (state: string) => Object.values(decided).filter((it) => it === state).length;
  expect(count('accepted')).toBeGreaterThan(0);
  const listed = await ada.photos(album.id);
  const accepted = await list(ada, 'accepted');
  expect(new Set(listed.map(({ id }) => id))).toEqual(new Set(accepted.map((it) => it.photo.id)));
  expect((await ada.get<AlbumJson>(`/api/v1/albums/${album.id}`)).body).toMatchObject({
    photoCount: count('accepted'),
    pendingCount: count('pending'),
  });
  const shown = await gus.get<Page<{ id: string }>>(`${pathOf(link)}/photos?limit=200`);
  expect(shown.body.items).toHaveLength(count('accepted'));
  const collection = `${server.origin}/ap/albums/${album.id}/photos`;
  await until(async () => {
    const { document } = await cleo.get(collection);
    return document?.['totalItems'] === count('accepted');
  });
}, 60_000);
