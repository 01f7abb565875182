import { LockMode } from '@mikro-orm/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Contribution } from '../../src/domain/contributions/contribution.ts';
import type { AlbumJson, Page, ProblemJson } from '../../src/http/api/schemas.ts';
import type {
  ContributionJson,
  ContributorAnswerJson,
  KnownContributorJson,
} from '../../src/http/api/schemas/contributions.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { formOf, type Client } from '../support/client.ts';
import { idle } from '../support/idle.ts';
import { alter, Browser, pathOf } from '../support/links.ts';
import { sceneFile } from '../support/pictures.ts';
import { openRemoteServer, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { begin } from '../support/tus.ts';
import { until } from '../support/until.ts';

let server: TestServer;
let ada: Client;
let ben: Client;
let eve: Client;
let cleo: RemoteServer;
let scenes = 500;
beforeAll(async () => {
  server = await openTestServer();
  cleo = await openRemoteServer();
  [ada, ben, eve] = await Promise.all([
    server.account('ada'),
    server.account('ben'),
    server.account('eve'),
  ]);
});
afterAll(async () => {
  await cleo[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const file = () => sceneFile((scenes += 1));
const list = async (album: AlbumJson, state = 'pending'): Promise<ContributionJson[]> => {
  const path = `/api/v1/contributions?album=${album.id}&state=${state}`;
  return (await ada.get<Page<ContributionJson>>(path)).body.items;
};
const add = async (guest: Browser, link: LinkJson) =>
  guest.request<ProblemJson>('POST', `${pathOf(link)}/add`, await formOf([await file()]));
const say = (what: 'trust' | 'block', { id }: ContributionJson, who = ada) =>
  who.post<ContributorAnswerJson & ProblemJson>(`/api/v1/contributions/${id}/${what}`);
const known = async (album: AlbumJson, as: 'trusted' | 'blocked') => {
  const path = `/api/v1/albums/${album.id}/${as}`;
  return (await ada.get<{ items: KnownContributorJson[] }>(path)).body.items;
};
const forget = (album: AlbumJson, as: 'trusted' | 'blocked', { id }: KnownContributorJson) =>
  ada.delete(`/api/v1/albums/${album.id}/${as}/${id}`);
const post = async (album: AlbumJson, to?: string[]) => {
  const image = cleo.serveImage(`/media/${(scenes += 1)}.jpg`, Buffer.from((await file()).bytes));
  return cleo.post(album.actor, { images: [{ url: image }], ...(to ? { to } : {}) });
};

test('a guest is trusted by the browser they use, and what waits of theirs is taken', async () => {
  const album = await ada.album();
  const link = await ada.link({ album: album.id, uploads: 'on' });
  const [gus, zoe] = [new Browser(server), new Browser(server)];
  for (const guest of [gus, gus, zoe]) await add(guest, link);
  const [first] = await list(album);
  const { status, body } = await say('trust', first!);
  expect(status).toBe(200);
  expect(body.contribution).toMatchObject({ state: 'accepted', contributor: { trusted: true } });
  expect(body.others).toMatchObject([{ state: 'accepted', error: null }]);
  expect((await say('trust', first!)).status).toBe(200); // again, and nothing changes
  for (const guest of [gus, zoe]) await add(guest, link);
  expect(await ada.photos(album.id)).toHaveLength(3);
  expect(await list(album)).toHaveLength(2);
  expect((await list(album)).every(({ contributor }) => !contributor.trusted)).toBe(true);
  const [trusted, ...others] = await known(album, 'trusted');
  expect(others).toEqual([]);
  expect(trusted).toMatchObject({ key: first!.contributor.key, guest: true, address: null });
  expect((await ben.get(`/api/v1/albums/${album.id}/trusted`)).status).toBe(404);
  expect((await ben.delete(`/api/v1/albums/${album.id}/trusted/${trusted!.id}`)).status).toBe(404);
  expect((await forget(album, 'trusted', trusted!)).status).toBe(204);
  expect((await forget(album, 'trusted', trusted!)).status).toBe(404);
  await add(gus, link);
  expect(await list(album)).toHaveLength(3);
});

test('a guest who is blocked adds nothing any more, and may still look', async () => {
  const album = await ada.album();
  const link = await ada.link({ album: album.id, uploads: 'on' });
  const gus = new Browser(server);
  for (let sent = 0; sent < 2; sent += 1) await add(gus, link);
  const [first, second] = await list(album);
  await say('trust', first!);
  await add(gus, link); // taken by itself
  const { body } = await say('block', second!);
  expect(body.contribution.contributor.trusted).toBe(false);
  expect(await known(album, 'trusted')).toEqual([]);
  expect(await add(gus, link)).toMatchObject({
    status: 403,
    body: { code: 'contributor_blocked' },
  });
  expect((await gus.page(pathOf(link))).status).toBe(200);
  expect(await ada.photos(album.id)).toHaveLength(3); // what was taken stays
  const [blocked] = await known(album, 'blocked');
  expect((await forget(album, 'blocked', blocked!)).status).toBe(204);
  expect((await add(gus, link)).status).toBe(201);
  expect(await list(album)).toHaveLength(1);
});

test('a guest who is known by name only can be neither trusted nor blocked', async () => {
  const album = await ada.album();
  const link = await ada.link({ album: album.id, uploads: 'on' });
  await add(new Browser(server), link);
  await alter(server, 'update contribution set device_id = null where album_id = ?', album.id);
  const [first] = await list(album);
  expect(first!.contributor).toMatchObject({ knownAgain: false, trusted: false });
  for (const what of ['trust', 'block'] as const) {
    expect(await say(what, first!)).toMatchObject({
      status: 409,
      body: { code: 'contributor_unknown' },
    });
  }
});

test('somebody with an account here is trusted, and blocked, in one album', async () => {
  const album = await ada.album({ contributionsFrom: 'anyone' });
  const other = await ada.album({ contributionsFrom: 'anyone' });
  const give = async (to: AlbumJson) => (await eve.upload(to.id, [await file()])).status;
  expect(await give(album)).toBe(201);
  const [first] = await list(album);
  expect((await say('trust', first!)).body.contribution.state).toBe('accepted');
  expect(await give(album)).toBe(201);
  expect(await list(album)).toEqual([]);
  expect(await give(other)).toBe(201);
  expect(await list(other)).toHaveLength(1);
  expect((await say('block', (await list(album, 'accepted'))[0]!)).status).toBe(200);
  expect(await give(album)).toBe(403);
  expect(await give(other)).toBe(201);
  // a role does not help, and nobody blocks whose role is as high, or the owner
  const collaborators = `/api/v1/albums/${album.id}/collaborators`;
  await ada.post(collaborators, { who: 'eve', role: 'collaborator' });
  expect(await give(album)).toBe(403);
  await ada.post(collaborators, { who: 'ben', role: 'collaborator' });
  await ada.patch(`/api/v1/albums/${album.id}`, { collaboratorsModerate: true });
  const [given] = await list(album, 'accepted');
  expect(await say('block', given!, ben)).toMatchObject({
    status: 403,
    body: { code: 'role_insufficient' },
  });
});

test('somebody elsewhere is trusted as far as they granted, and what they did not grant waits', async () => {
  const album = await ada.album({ contributionsFrom: 'anyone' });
  const open = await post(album);
  const first = await until(async () => (await list(album))[0]);
  const { body } = await say('trust', first);
  expect(body.contribution).toMatchObject({
    state: 'accepted',
    photo: { reference: open['id'] },
    contributor: { trusted: true, address: `@${cleo.address}` },
  });
  const next = await post(album);
  const shown = await cleo.received('Announce', ({ object }) => object === next['id']);
  expect(shown['actor']).toBe(album.actor);
  await post(album, [cleo.followers]); // for their followers: they are asked
  await until(async () => (await list(album)).length === 1);
  expect(await list(album)).toMatchObject([{ consent: 'asked' }]);
});

test('the owner’s block of somebody elsewhere is for all their albums, a moderator’s for this one', async () => {
  const album = await ada.album({ contributionsFrom: 'anyone' });
  await ada.patch(`/api/v1/albums/${album.id}`, { collaboratorsModerate: true });
  const other = await ada.album({ contributionsFrom: 'anyone' });
  await ada.post(`/api/v1/albums/${album.id}/collaborators`, { who: 'ben', role: 'collaborator' });
  await post(album);
  await post(other);
  const first = await until(async () => (await list(album))[0]);
  await until(async () => (await list(other)).length === 1);
  expect((await say('block', first, ben)).body.contribution).toMatchObject({
    state: 'rejected',
    decidedBy: { name: 'Ben' },
  });
  expect(await known(album, 'blocked')).toMatchObject([{ address: `@${cleo.address}` }]);
  await post(album);
  await idle(server);
  expect(await list(album)).toEqual([]);
  const [elsewhere] = await list(other);
  expect((await say('block', elsewhere!)).status).toBe(200);
  const blocks = await ada.get<{ items: { address: string }[] }>('/api/v1/blocks');
  expect(blocks.body.items).toHaveLength(1);
  expect(await known(other, 'blocked')).toEqual([]);
  await post(other);
  await idle(server);
  expect(await list(other)).toEqual([]);
});

test('a member who is blocked adds nothing through a link either', async () => {
  const album = await ada.album({ audience: 'private' });
  const link = await ada.link({ album: album.id, uploads: 'on' });
  await ada.post(`/api/v1/albums/${album.id}/collaborators`, { who: 'eve', role: 'contributor' });
  expect((await eve.upload(album.id, [await file()])).status).toBe(201);
  await say('block', (await list(album))[0]!);
  const refused = { status: 403, code: 'contributor_blocked' };
  const form = await formOf([await file()]);
  expect(await eve.post(`${pathOf(link)}/add`, form)).toMatchObject({ status: 403, body: refused });
  expect(await begin(eve, `${pathOf(link)}/uploads`, 1_000)).toMatchObject(refused);
  expect(await begin(eve, '/uploads', 1_000, { album: album.id })).toMatchObject(refused);
  expect(await list(album)).toEqual([]);
});

test('a name that is for the owner alone is told to nobody else who decides', async () => {
  const album = await ada.album({ audience: 'private' });
  await ada.patch(`/api/v1/albums/${album.id}`, {
    collaboratorsEdit: true,
    collaboratorsModerate: true,
  });
  await ada.post(`/api/v1/albums/${album.id}/collaborators`, { who: 'ben', role: 'collaborator' });
  const link = await ada.link({ album: album.id, uploads: 'on', guestsNamedTo: 'owner' });
  const gus = new Browser(server);
  for (let sent = 0; sent < 2; sent += 1) {
    const form = await formOf([await file()], { name: 'Gustav the Shy' });
    await gus.request('POST', `${pathOf(link)}/add`, form);
  }
  const [first] = await list(album);
  const seen = async (by: Client) => {
    const paths = [
      `/contributions?album=${album.id}`,
      `/contributions/${first!.id}`,
      `/contributions/summary?album=${album.id}`,
      `/albums/${album.id}/clocks`,
      `/albums/${album.id}/trusted`,
    ];
    const answers = await Promise.all(paths.map((path) => by.get(`/api/v1${path}`)));
    return answers.map(({ body }) => JSON.stringify(body).includes('Gustav'));
  };
  expect(await seen(ada)).toEqual([true, true, true, false, false]);
  expect(await seen(ben)).toEqual([false, false, false, false, false]);
  await say('trust', first!);
  const taken = "update photo set taken_at = '2026-08-03T18:04:00' where album_id = ?";
  await alter(server, taken, album.id);
  expect((await seen(ada)).slice(3)).toEqual([true, true]);
  expect(await seen(ben)).toEqual([false, false, false, false, false]);
});

test('many answers stop where whoever gives them may decide no longer', async () => {
  const album = await ada.album({ audience: 'private' });
  await ada.patch(`/api/v1/albums/${album.id}`, { collaboratorsModerate: true });
  const { body: member } = await ada.post<{ id: string }>(
    `/api/v1/albums/${album.id}/collaborators`,
    { who: 'ben', role: 'collaborator' },
  );
  const link = await ada.link({ album: album.id, uploads: 'on' });
  for (let sent = 0; sent < 3; sent += 1) await add(new Browser(server), link);
  const ids = (await list(album)).map(({ id }) => id);
  const [held] = ids.toSorted();
  const decided = await server.app.units.transact(async ({ em }) => {
    await em.findOneOrFail(Contribution, held!, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const running = ben.post<{ items: { state: string | null }[] }>(
      '/api/v1/contributions/decide',
      { ids: [held, ...ids.filter((id) => id !== held)], answer: 'accept' },
    );
    await until(async () => (await waitingForLocks()) > 0);
    await ada.delete(`/api/v1/albums/${album.id}/collaborators/${member.id}`);
    return { running };
  });
  const states = (await decided.running).body.items.map(({ state }) => state);
  expect(states.slice(1)).toEqual([null, null]);
});

const waitingForLocks = async (): Promise<number> => {
  const [row] = (await alter(
    server,
    "select count(*)::int as count from pg_stat_activity where wait_event_type = 'Lock'",
  )) as { count: number }[];
  return row!.count;
};
