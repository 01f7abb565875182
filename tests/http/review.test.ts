import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, Page, PhotoJson, ProblemJson } from '../../src/http/api/schemas.ts';
import type {
  ContributionJson,
  ContributionSummaryJson,
  DecisionResultJson,
} from '../../src/http/api/schemas/contributions.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { formOf, type Client } from '../support/client.ts';
import { alter, Browser, pathOf } from '../support/links.ts';
import { sceneFile } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let ada: Client;
let ben: Client;
let eve: Client;
let scenes = 0;
beforeAll(async () => {
  server = await openTestServer();
  [ada, ben, eve] = await Promise.all([
    server.account('ada'),
    server.account('ben'),
    server.account('eve'),
  ]);
});
afterAll(() => server[Symbol.asyncDispose]());

const invite = (album: AlbumJson, who: string, role: string) =>
  ada.post(`/api/v1/albums/${album.id}/collaborators`, { who, role });
const list = async (who: Client, query = ''): Promise<ContributionJson[]> =>
  (await who.get<Page<ContributionJson>>(`/api/v1/contributions${query}`)).body.items;
const waiting = (album: AlbumJson) => list(ada, `?album=${album.id}`);
const give = async (guest: Browser, link: LinkJson, count = 1, name = 'Gus') => {
  for (let given = 0; given < count; given += 1) {
    scenes += 1;
    const form = await formOf([await sceneFile(scenes)], { name });
    const { status, body } = await guest.request('POST', `${pathOf(link)}/add`, form);
    expect(status, JSON.stringify(body)).toBe(201);
  }
};
const answer = (who: Client, { id }: ContributionJson, what: string, body: unknown = {}) =>
  who.post<ContributionJson>(`/api/v1/contributions/${id}/${what}`, body);
const decide = async (who: Client, body: unknown): Promise<DecisionResultJson[]> => {
  const said = await who.post<{ items: DecisionResultJson[] }>(
    '/api/v1/contributions/decide',
    body,
  );
  expect(said.status, JSON.stringify(said.body)).toBe(200);
  return said.body.items;
};
const openLink = async (wish: Partial<AlbumJson> = {}) => {
  const album = await ada.album(wish);
  return { album, link: await ada.link({ album: album.id, uploads: 'on', label: 'Guests' }) };
};

describe('the inbox', () => {
  let album: AlbumJson;
  let link: LinkJson;
  beforeAll(async () => {
    ({ album, link } = await openLink({ title: 'Party', contributionsFrom: 'anyone' }));
    const [gus, zoe] = [new Browser(server), new Browser(server)];
    await give(gus, link, 2, 'Gus');
    await give(zoe, link, 1, 'Gus'); // says the same name
    scenes += 1;
    await ben.upload(album.id, [await sceneFile(scenes)]);
  });

  test('says of each who gave it, how, and what to know before a yes', async () => {
    const [first, , , last] = await waiting(album);
    expect(first).toMatchObject({
      via: 'link',
      contributor: {
        name: 'Gus',
        link: link.id,
        guest: true,
        trusted: false,
        knownAgain: true,
      },
      hasLocation: false,
      sensitive: false,
      consent: 'not-needed',
      resembles: null,
      decidedAt: null,
      decidedBy: null,
      reason: null,
      canUndo: false,
    });
    expect(first!.contributor.key).toMatch(/^device:/);
    const { handle } = (await ben.get<{ handle: string }>('/api/v1/account')).body;
    expect(last!.contributor).toMatchObject({ name: 'Ben', guest: false });
    expect(last!.contributor.address).toMatch(new RegExp(`^@${handle}@`));
  });

  test('is filtered by contributor, way, link and album, and tells two guests of one name apart', async () => {
    const all = await waiting(album);
    expect(all.map(({ contributor }) => contributor.name)).toEqual(['Gus', 'Gus', 'Gus', 'Ben']);
    const [gus, , zoe, member] = all as [ContributionJson, ...ContributionJson[]];
    const from = async ({ contributor }: ContributionJson) =>
      (await list(ada, `?from=${encodeURIComponent(contributor.key)}`)).length;
    expect([await from(gus), await from(zoe!), await from(member!)]).toEqual([2, 1, 1]);
    const ofAlbum = `?album=${album.id}`;
    expect(await list(ada, `${ofAlbum}&via=link`)).toHaveLength(3);
    expect(await list(ada, `${ofAlbum}&via=collaborator`)).toHaveLength(1);
    expect(await list(ada, `${ofAlbum}&via=fediverse`)).toHaveLength(0);
    expect(await list(ada, `?link=${link.id}`)).toHaveLength(3);
    expect(await list(ada, `${ofAlbum}&duplicate=true`)).toHaveLength(0);
    expect(await list(ada, `${ofAlbum}&duplicate=false`)).toHaveLength(4);
    expect((await ada.get('/api/v1/contributions?from=somebody')).status).toBe(422);
  });

  test('is counted for its filters in one answer', async () => {
    const path = `/api/v1/contributions/summary?album=${album.id}`;
    const { body } = await ada.get<ContributionSummaryJson>(path);
    expect(body).toMatchObject({
      total: 4,
      duplicates: 0,
      vias: {
        link: 3,
        collaborator: 1,
        fediverse: 0,
      },
      albums: [
        {
          id: album.id,
          title: 'Party',
          count: 4,
        },
      ],
      links: [
        {
          id: link.id,
          label: 'Guests',
          albumId: album.id,
          count: 3,
        },
      ],
    });
    expect(body.contributors[0]).toMatchObject({ name: 'Gus', guest: true, count: 2 });
    expect(body.contributors).toHaveLength(3);
    const keys = new Set((await waiting(album)).map(({ contributor }) => contributor.key));
    expect(new Set(body.contributors.map(({ key }) => key))).toEqual(keys);
  });

  test('comes in pages, the oldest first', async () => {
    const path = `/api/v1/contributions?album=${album.id}&limit=3`;
    const { body } = await ada.get<Page<ContributionJson>>(path);
    const rest = await ada.get<Page<ContributionJson>>(`${path}&cursor=${body.next}`);
    const ids = [...body.items, ...rest.body.items].map(({ id }) => id);
    expect(ids).toEqual((await waiting(album)).map(({ id }) => id));
    expect(rest.body.next).toBeNull();
  });

  test('is for those whose role decides, and for nobody else', async () => {
    const see = (who: Client) => list(who, `?album=${album.id}`);
    await invite(album, 'ben', 'collaborator');
    expect(await see(ben)).toEqual([]);
    const rules = { collaboratorsModerate: true };
    expect((await ada.patch(`/api/v1/albums/${album.id}`, rules)).status).toBe(200);
    expect(await see(ben)).toHaveLength(4);
    await invite(album, 'eve', 'contributor');
    expect(await see(eve)).toEqual([]);
    const [first] = await waiting(album);
    for (const what of ['accept', 'reject', 'reopen', 'trust', 'block', 'ask']) {
      expect((await answer(eve, first!, what)).status, what).toBe(404);
    }
    expect((await eve.get(`/api/v1/albums/${album.id}/trusted`)).status).toBe(403);
    expect(await decide(eve, { ids: [first!.id], answer: 'accept' })).toMatchObject([
      { id: first!.id, state: null, error: { code: 'not_found' } },
    ]);
    const yes = await answer(ben, first!, 'accept');
    expect(yes.body).toMatchObject({ state: 'accepted', decidedBy: { name: 'Ben' } });
    expect(yes.body.decidedAt).not.toBeNull();
  });
});

describe('many at once', () => {
  test('are decided each by itself, as often as it is said', async () => {
    const { album, link } = await openLink();
    const guest = new Browser(server);
    await give(guest, link, 3);
    const [one, two, three] = await waiting(album);
    await answer(ada, three!, 'reject', { reason: 'Blurred' });
    const nothing = '01890000-0000-7000-8000-000000000000';
    const wish = { ids: [one!.id, two!.id, three!.id, nothing], answer: 'accept' };
    for (const _ of ['at first', 'again']) {
      expect(await decide(ada, wish)).toMatchObject([
        { id: one!.id, state: 'accepted', error: null },
        { id: two!.id, state: 'accepted', error: null },
        { id: three!.id, state: null, error: { status: 409, code: 'already_decided' } },
        { id: nothing, state: null, error: { status: 404, code: 'not_found' } },
      ]);
    }
    expect(await ada.photos(album.id)).toHaveLength(2);
    const [rejected] = await list(ada, `?album=${album.id}&state=rejected`);
    expect(rejected).toMatchObject({ reason: 'Blurred', decidedBy: { name: 'Ada' } });
  });

  test('can be all that waits of one person in that album', async () => {
    const { album, link } = await openLink();
    const other = await openLink();
    const [gus, zoe] = [new Browser(server), new Browser(server)];
    await give(gus, link, 3);
    await give(zoe, link);
    await give(zoe, other.link);
    const [first] = await waiting(album);
    const result = await decide(ada, { like: first!.id, answer: 'reject', reason: 'Not ours' });
    expect(result.map(({ state }) => state)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await waiting(album)).toHaveLength(1);
    expect(await waiting(other.album)).toHaveLength(1);
  });

  test.each([
    ['without saying which', { answer: 'accept' }],
    ['by both ways', { ids: [crypto.randomUUID()], like: crypto.randomUUID(), answer: 'accept' }],
    ['a yes with a reason', { ids: [crypto.randomUUID()], answer: 'accept', reason: 'Fine' }],
    [
      'more than 200',
      { answer: 'accept', ids: Array.from({ length: 201 }, () => crypto.randomUUID()) },
    ],
  ])('is refused %s', async (_, body) => {
    const said = await ada.post('/api/v1/contributions/decide', body);
    expect(said).toMatchObject({ status: 422, body: { code: 'invalid_input' } });
  });
});

describe('what was decided', () => {
  test('is listed with the latest decision first, in pages, and one by one', async () => {
    const { album, link } = await openLink();
    await give(new Browser(server), link, 3);
    const [one, two, three] = await waiting(album);
    for (const it of [two!, three!, one!]) await answer(ada, it, 'accept');
    const path = `/api/v1/contributions?album=${album.id}&state=accepted&limit=2`;
    const { body } = await ada.get<Page<ContributionJson>>(path);
    const rest = await ada.get<Page<ContributionJson>>(`${path}&cursor=${body.next}`);
    expect([...body.items, ...rest.body.items].map(({ id }) => id)).toEqual([
      one!.id,
      three!.id,
      two!.id,
    ]);
    const its = `/api/v1/contributions/${two!.id}`;
    expect((await ada.get<ContributionJson>(its)).body).toMatchObject({ state: 'accepted' });
    expect((await eve.get(its)).status).toBe(404);
  });

  test('is found by what its author says of it now, and counted', async () => {
    const { album, link } = await openLink();
    await give(new Browser(server), link, 2);
    const [one, two] = await waiting(album);
    for (const it of [one!, two!]) await answer(ada, it, 'accept');
    const said = JSON.stringify({ caption: 'At the pier', altText: '' });
    await alter(server, 'update contribution set proposal = ? where id = ?', said, one!.id);
    const proposed = async () =>
      (await list(ada, `?album=${album.id}&state=accepted&proposed=true`)).map(({ id }) => id);
    const counted = async () => {
      const path = `/api/v1/contributions/summary?album=${album.id}`;
      return (await ada.get<ContributionSummaryJson>(path)).body.proposals;
    };
    expect([await proposed(), await counted()]).toEqual([[one!.id], 1]);
    expect(await list(ada, `?album=${album.id}&state=accepted&proposed=false`)).toHaveLength(1);
    expect((await ada.delete(`/api/v1/contributions/${one!.id}/proposal`)).status).toBe(204);
    expect([await proposed(), await counted()]).toEqual([[], 0]);
  });
});

describe('a yes or no', () => {
  const undo = (who: Client, it: ContributionJson) => answer(who, it, 'reopen');

  test('can be taken back, and said again', async () => {
    const { album, link } = await openLink();
    await give(new Browser(server), link, 2);
    const [one, two] = (await waiting(album)) as [ContributionJson, ContributionJson];
    await ada.finished(one.photo.id);
    expect((await answer(ada, one, 'accept')).body.canUndo).toBe(true);
    const no = await answer(ada, two, 'reject', { reason: 'Twice' });
    expect(no.body).toMatchObject({ state: 'rejected', canUndo: true, reason: 'Twice' });
    for (const it of [one, two]) {
      const again = await undo(ada, it);
      expect(again).toMatchObject({ status: 200, body: { state: 'pending', decidedAt: null } });
      expect(again.body).toMatchObject({ reason: null, canUndo: false });
      expect((await undo(ada, it)).body.state).toBe('pending');
    }
    expect(await ada.photos(album.id)).toEqual([]);
    expect((await ada.get<AlbumJson>(`/api/v1/albums/${album.id}`)).body).toMatchObject({
      photoCount: 0,
      pendingCount: 2,
    });
    expect((await answer(ada, two, 'accept')).body.state).toBe('accepted');
    expect((await answer(ada, one, 'reject')).body.state).toBe('rejected');
    expect((await ada.photos(album.id)).map(({ id }) => id)).toEqual([two.photo.id]);
  });

  test('stands after thirty days, and where the photo is gone', async () => {
    const { album, link } = await openLink();
    await give(new Browser(server), link, 3);
    const [late, deleted, forgotten] = await waiting(album);
    for (const it of [late!, deleted!]) await answer(ada, it, 'accept');
    await answer(ada, forgotten!, 'reject');
    const ago = `update contribution set decided_at = now() - interval '31 days' where id = ?`;
    await alter(server, ago, late!.id);
    await ada.delete(`/api/v1/photos/${deleted!.photo.id}`);
    await alter(server, 'update photo set ended_at = now() where id = ?', forgotten!.photo.id);
    const code = async (it: ContributionJson | undefined) => {
      const { status, body } = await ada.post<ProblemJson>(
        `/api/v1/contributions/${it!.id}/reopen`,
      );
      return [status, body.code];
    };
    expect(await code(late)).toEqual([409, 'too_late']);
    expect(await code(deleted)).toEqual([409, 'photo_gone']);
    expect(await code(forgotten)).toEqual([409, 'photo_gone']);
    expect((await list(ada, `?album=${album.id}&state=accepted`))[0]!.canUndo).toBe(false);
  });

  test('of a rule is taken back by those who may take out anybody’s photo', async () => {
    const { album, link } = await openLink();
    await ada.patch(`/api/v1/links/${link.id}`, { review: 'auto' });
    await ada.patch(`/api/v1/albums/${album.id}`, { collaboratorsModerate: true });
    await invite(album, 'ben', 'collaborator');
    await give(new Browser(server), link);
    const [ruled] = await list(ben, `?album=${album.id}&state=accepted`);
    expect(ruled).toMatchObject({ decidedBy: null, canUndo: false });
    expect(await undo(ben, ruled!)).toMatchObject({
      status: 403,
      body: { code: 'role_insufficient' },
    });
    expect((await undo(ada, ruled!)).body.state).toBe('pending');
  });
});

describe('the same file', () => {
  test('is taken once, whichever way it comes', async () => {
    const { album, link } = await openLink({ contributionsFrom: 'anyone' });
    scenes += 1;
    const file = await sceneFile(scenes);
    const guest = new Browser(server);
    const send = async (name: string) =>
      guest.request<ProblemJson>('POST', `${pathOf(link)}/add`, await formOf([file], { name }));
    expect((await send('Gus')).status).toBe(201);
    expect(await send('Gustav')).toMatchObject({ status: 409, body: { code: 'duplicate' } });
    // somebody who cannot know of it is not told, and whoever decides sees that it is the same
    expect((await ben.upload(album.id, [file])).status).toBe(201);
    const [one, two] = (await waiting(album)) as [ContributionJson, ContributionJson];
    expect(two.resembles).toMatchObject({ id: one.photo.id, listed: false });
    expect((await answer(ada, two, 'accept')).status).toBe(200);
    const refused = await ada.post<ProblemJson>(`/api/v1/contributions/${one.id}/accept`);
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'duplicate', photo: two.photo.id },
    });
    expect(await ada.photos(album.id)).toMatchObject([{ id: two.photo.id }] as PhotoJson[]);
  });
});
