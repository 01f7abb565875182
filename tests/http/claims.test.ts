import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type {
  AlbumJson,
  CollaboratorJson,
  FollowerJson,
  Page,
} from '../../src/http/api/schemas.ts';
import type { LinkDeviceJson, LinkJson } from '../../src/http/api/schemas/links.ts';
import type { NoticeJson } from '../../src/http/api/schemas/notices.ts';
import type { Client } from '../support/client.ts';
import { alter, Browser, pathOf } from '../support/links.ts';
import { openNeighbour } from '../support/neighbour.ts';
import { picture } from '../support/pictures.ts';
import { openRemoteServer, type Json, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

type Standing = {
  state?: string;
  code?: string;
  address?: string;
  albumAddress?: string;
  isFollowing?: boolean;
};

let server: TestServer;
let ada: Client;
let cleo: RemoteServer;
let eve: RemoteServer;
let album: AlbumJson;
beforeAll(async () => {
  server = await openTestServer();
  ada = await server.account('ada');
  eve = await openRemoteServer({ name: 'eve' });
});
/** A server of her own for each test: little is asked of one in a minute. */
beforeEach(async () => {
  cleo = await openRemoteServer();
  await alter(server, 'delete from throttle_entry');
  album = await ada.album({ title: 'Lake Orta', audience: 'private' });
});
afterEach(() => cleo[Symbol.asyncDispose]());
afterAll(async () => {
  await eve[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const made = (wish: Record<string, unknown> = {}) =>
  ada.link({ album: album.id, takesClaims: true, ...wish });
const opened = async (link: LinkJson): Promise<Browser> => {
  const browser = new Browser(server);
  await browser.open(pathOf(link));
  return browser;
};
const claim = (browser: Browser, link: LinkJson, address = `@${cleo.address}`) =>
  browser.request<Standing>('POST', `${pathOf(link)}/claim`, { address });
const confirm = (browser: Browser, link: LinkJson, code: string) =>
  browser.request<Standing>('POST', `${pathOf(link)}/claim/confirm`, { code });
const standing = async (browser: Browser, link: LinkJson) =>
  (await browser.get<Standing>(`${pathOf(link)}/claim`)).body;

/** What this album wrote to somebody. */
const notesTo = (whom: RemoteServer) =>
  whom.arrivals.flatMap(({ activity, inbox }) =>
    activity['type'] === 'Create' && activity['actor'] === album.actor
      ? [{ note: activity['object'] as Json, activity, inbox }]
      : [],
  );
const noteTo = (whom: RemoteServer) => until(async () => notesTo(whom).at(-1));
const codeIn = (note: Json) => /<b>(\d{6})<\/b>/.exec(String(note['content']))![1]!;
const wrong = (code: string) => (code === '123456' ? '654321' : '123456');

const collaborators = async () =>
  (await ada.get<Page<CollaboratorJson>>(`/api/v1/albums/${album.id}/collaborators`)).body.items;
const followers = async (state: FollowerJson['state'] = 'accepted') =>
  (await ada.get<Page<FollowerJson>>(`/api/v1/albums/${album.id}/followers?state=${state}`)).body
    .items;
const devices = async (link: LinkJson) =>
  (await ada.get<Page<LinkDeviceJson>>(`/api/v1/links/${link.id}/devices`)).body.items;
const deviceCount = async (link: LinkJson) =>
  (await ada.get<LinkJson>(`/api/v1/links/${link.id}`)).body.deviceCount;
/** Until everything that was to follow has: nothing waits and nothing runs. */
const settled = () =>
  until(async () => {
    const rows = (await alter(
      server,
      `select 1 from graphile_worker._private_jobs where locked_at is not null or run_at <= now()`,
    )) as unknown[];
    return rows.length === 0;
  });

/** A browser that is Cleo's. */
const proven = async (link: LinkJson): Promise<Browser> => {
  const browser = await opened(link);
  expect((await claim(browser, link)).status).toBe(202);
  const { status } = await confirm(browser, link, codeIn((await noteTo(cleo)).note));
  expect(status).toBe(200);
  return browser;
};

describe('a visitor of a link who says to be somebody elsewhere', () => {
  test('has the album write a code to that one person', async () => {
    const link = await made();
    const browser = await opened(link);
    const asked = await claim(browser, link);
    expect([asked.status, asked.body]).toEqual([
      202,
      expect.objectContaining({ state: 'open', address: `@${cleo.address}` }),
    ]);
    const { note, inbox } = await noteTo(cleo);
    expect(inbox).toBe(new URL(cleo.inbox).pathname);
    expect(note).toMatchObject({
      type: 'Note',
      attributedTo: album.actor,
      to: [cleo.actor],
      cc: [],
      tag: [{ type: 'Mention', href: cleo.actor }],
    });
    expect(note['inReplyTo']).toBeUndefined();
    expect(String(note['content'])).toMatch(/Lake Orta.*\b\d{6}\b.*stop/);
    const page = await browser.page(`${pathOf(link)}/claim`);
    expect(page.body).toContain('one-time-code');
    expect(page.body).not.toContain(album.handle);
    expect((await cleo.get(String(note['id']))).status).toBe(200);
    expect((await eve.get(String(note['id']))).status).toBe(404);
  });

  test('is a member with the code, follows without being asked, and takes up no room', async () => {
    const link = await made({ deviceLimit: 1, label: 'For friends' });
    const browser = await opened(link);
    expect((await new Browser(server).get(pathOf(link))).status).toBe(403);
    await claim(browser, link);
    const { body } = await confirm(browser, link, codeIn((await noteTo(cleo)).note));
    expect(body).toMatchObject({
      state: 'proven',
      address: `@${cleo.address}`,
      albumAddress: `@${album.handle}@${new URL(server.origin).host}`,
      isFollowing: false,
    });
    expect(await collaborators()).toMatchObject([
      {
        kind: 'remote',
        address: `@${cleo.address}`,
        role: 'viewer',
        state: 'accepted',
        link: { id: link.id, label: 'For friends' },
      },
    ]);
    const { body: told } = await ada.get<Page<NoticeJson>>('/api/v1/notices?limit=200');
    expect(told.items.filter(({ subject }) => subject === album.id)).toMatchObject([
      { kind: 'collaborator.joined', text: 'Cleo joined the album “Lake Orta”.' },
    ]);
    expect(await devices(link)).toMatchObject([
      { state: 'admitted', person: { address: `@${cleo.address}`, name: 'Cleo' } },
    ]);
    expect(await deviceCount(link)).toBe(0);
    await opened(link);
    expect(await deviceCount(link)).toBe(1);
    expect((await browser.get(`${pathOf(link)}/photos`)).status).toBe(200);
    const follow = await cleo.follow(album.actor);
    await cleo.received('Accept', (it) => (it['object'] as Json)['id'] === follow['id']);
    expect(await followers()).toMatchObject([{ address: `@${cleo.address}` }]);
    expect(await standing(browser, link)).toMatchObject({ isFollowing: true });
    const photos = `${server.origin}/ap/albums/${album.id}/photos`;
    expect((await cleo.get(photos)).status).toBe(200);
    for (const stranger of [eve, openNeighbour(cleo, 'nora')]) {
      expect((await stranger.get(photos)).status).toBe(404);
    }
  });

  test('has a request that waits accepted with it', async () => {
    const link = await made();
    const follow = await cleo.follow(album.actor);
    await until(async () => {
      const rows = await alter(server, 'select 1 from follower where album_id = ?', album.id);
      return (rows as unknown[]).length > 0;
    });
    await proven(link);
    await cleo.received('Accept', (it) => (it['object'] as Json)['id'] === follow['id']);
    expect(await followers()).toHaveLength(1);
  });

  test('proves it by a signed request to follow as well, which nobody else’s does', async () => {
    const link = await made();
    const browser = await opened(link);
    await claim(browser, link);
    await noteTo(cleo);
    const nora = openNeighbour(cleo, 'nora');
    const request = nora.activity('Follow', { object: album.actor });
    expect(await nora.send(`${album.actor}/inbox`, request)).toBe(202);
    await until(async () => {
      const rows = await alter(server, 'select state from follower where album_id = ?', album.id);
      return (rows as unknown[]).length > 0;
    });
    expect(await standing(browser, link)).toMatchObject({ state: 'open' });
    expect(await collaborators()).toEqual([]);
    const follow = await cleo.follow(album.actor);
    await cleo.received('Accept', (it) => (it['object'] as Json)['id'] === follow['id']);
    expect(await standing(browser, link)).toMatchObject({ state: 'proven', isFollowing: true });
    expect(await collaborators()).toMatchObject([{ address: `@${cleo.address}` }]);
    expect(await followers()).toMatchObject([{ address: `@${cleo.address}` }]);
    expect(await devices(link)).toMatchObject([{ person: { address: `@${cleo.address}` } }]);
  });

  test('proves nothing by following once the link is closed', async () => {
    const link = await made();
    const browser = await opened(link);
    await claim(browser, link);
    await noteTo(cleo);
    await ada.delete(`/api/v1/links/${link.id}`);
    await cleo.follow(album.actor);
    await until(async () => {
      const rows = await alter(server, 'select 1 from follower where album_id = ?', album.id);
      return (rows as unknown[]).length > 0;
    });
    expect(await collaborators()).toEqual([]);
    expect(await followers()).toEqual([]);
  });

  test('is told the same of every code that is not the one', async () => {
    const link = await made();
    const [browser, other] = [await opened(link), await opened(link)];
    const refused = { status: 422, body: expect.objectContaining({ code: 'claim_code_wrong' }) };
    expect(await confirm(browser, link, '123456')).toMatchObject(refused);
    await claim(browser, link);
    const code = codeIn((await noteTo(cleo)).note);
    const first = await confirm(browser, link, wrong(code));
    expect(first).toMatchObject(refused);
    expect((await confirm(other, link, code)).body).toEqual(first.body);
    for (let tries = 1; tries < 5; tries += 1) await confirm(browser, link, wrong(code));
    expect((await confirm(browser, link, code)).body).toEqual(first.body);
    expect(await standing(browser, link)).toMatchObject({ state: 'old' });
    expect(await collaborators()).toEqual([]);

    await claim(browser, link);
    const second = codeIn((await until(async () => notesTo(cleo)[1])).note);
    await alter(server, `update claim set expires_at = now() where link_id = ?`, link.id);
    expect((await confirm(browser, link, second)).body).toEqual(first.body);

    await claim(browser, link);
    const third = codeIn((await until(async () => notesTo(cleo)[2])).note);
    const both = await Promise.all([confirm(browser, link, third), confirm(browser, link, third)]);
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 422]));
    expect((await confirm(browser, link, third)).body).toEqual(first.body);
    expect(await collaborators()).toHaveLength(1);
  });

  test('cannot have anybody written to again and again', async () => {
    const link = await made();
    const [browser, other] = [await opened(link), await opened(link)];
    await claim(browser, link);
    await noteTo(cleo);
    expect((await claim(browser, link)).status).toBe(202);
    const meanwhile = await claim(other, link);
    expect([meanwhile.status, meanwhile.body.code]).toEqual([409, 'claim_pending']);
    const asks = async () => {
      await alter(server, `update claim set expires_at = now() where link_id = ?`, link.id);
      return claim(await opened(link), link);
    };
    for (const number of [2, 3]) {
      expect((await asks()).status).toBe(202);
      await until(async () => notesTo(cleo).length === number);
    }
    expect((await asks()).body.code).toBe('too_many_attempts');
    await settled();
    expect(notesTo(cleo)).toHaveLength(3);
  });

  test('learns nothing of whom the owner blocked or who wants quiet, and they hear nothing', async () => {
    const link = await made();
    const browser = await opened(link);
    await ada.post('/api/v1/blocks', { address: `@${eve.address}` });
    const blocked = await claim(browser, link, eve.address);
    expect([blocked.status, blocked.body.state]).toEqual([202, 'open']);
    await claim(browser, link);
    const { note } = await noteTo(cleo);
    await cleo.send(
      `${album.actor}/inbox`,
      cleo.activity('Create', {
        to: [album.actor],
        object: {
          id: `${cleo.origin}/notes/stop-${album.id}`,
          type: 'Note',
          attributedTo: cleo.actor,
          to: [album.actor],
          inReplyTo: note['id'],
          content: 'stop',
          tag: [{ type: 'Mention', href: album.actor, name: '@album' }],
        },
      }),
    );
    await until(async () => {
      const rows = await alter(server, 'select 1 from silence where album_id = ?', album.id);
      return (rows as unknown[]).length > 0;
    });
    await alter(server, `delete from claim where link_id = ?`, link.id);
    expect((await claim(browser, link)).status).toBe(202);
    await settled();
    expect(notesTo(cleo)).toHaveLength(1);
    expect(notesTo(eve)).toEqual([]);
    await cleo.follow(album.actor);
    await until(async () => {
      const rows = await alter(server, 'select 1 from follower where album_id = ?', album.id);
      return (rows as unknown[]).length > 0;
    });
    expect(await standing(browser, link)).toMatchObject({ state: 'open' });
    expect(await collaborators()).toEqual([]);
  });

  test('is told why where it cannot be', async () => {
    const link = await made();
    const browser = await opened(link);
    cleo.serve('/users/club', { ...cleo.document, id: `${cleo.origin}/users/club`, type: 'Group' });
    const host = new URL(server.origin).host;
    const cases: [string, number, string][] = [
      ['cleo', 400, 'invalid_address'],
      [`${cleo.origin}/users/cleo`, 400, 'invalid_address'],
      [`@ada@${host}`, 422, 'claim_at_home'],
      ['@nobody@127.0.0.1:9', 503, 'server_unreachable'],
    ];
    for (const [address, status, code] of cases) {
      const answer = await claim(browser, link, address);
      expect([answer.status, answer.body.code], address).toEqual([status, code]);
    }
    const [photo] = await ada.addPhotos(album.id, [await picture(1, { width: 64, height: 48 })]);
    for (const closed of [
      await made({ takesClaims: false }),
      await ada.link({ photos: [photo!.id] }),
    ]) {
      const visitor = await opened(closed);
      for (const answer of [
        await claim(visitor, closed),
        await confirm(visitor, closed, '123456'),
      ]) {
        expect([answer.status, answer.body.code]).toEqual([403, 'claims_disabled']);
      }
      expect((await visitor.get<Standing>(`${pathOf(closed)}/claim`)).body.code).toBe(
        'claims_disabled',
      );
    }
    const member = await ada.request<Standing>('POST', `${pathOf(link)}/claim`, {
      address: cleo.address,
    });
    expect(member.body.code).toBe('claim_not_needed');
    const early = await browser.request<Standing>('POST', `${pathOf(link)}/claim/follow`);
    expect(early.body.code).toBe('claim_not_proven');
  });
});

describe('somebody who came by a link and is known by name', () => {
  test('stays a member when the link ends', async () => {
    const link = await made();
    await proven(link);
    const follow = await cleo.follow(album.actor);
    await cleo.received('Accept', (it) => (it['object'] as Json)['id'] === follow['id']);
    await ada.delete(`/api/v1/links/${link.id}`);
    expect(await collaborators()).toMatchObject([{ state: 'accepted', link: { id: link.id } }]);
    expect(await followers()).toHaveLength(1);
    const photos = `${server.origin}/ap/albums/${album.id}/photos`;
    expect((await cleo.get(photos)).status).toBe(200);
  });

  test('loses the follow and the browser when the owner removes them, and nobody else does', async () => {
    const link = await made();
    const [browser, other] = [await proven(link), await opened(link)];
    const follow = await cleo.follow(album.actor);
    await cleo.received('Accept', (it) => (it['object'] as Json)['id'] === follow['id']);
    const [member] = await collaborators();
    await ada.delete(`/api/v1/albums/${album.id}/collaborators/${member!.id}`);
    const shut = await browser.get<Standing>(`${pathOf(link)}/photos`);
    expect([shut.status, shut.body.code]).toEqual([403, 'device_evicted']);
    expect((await other.get(`${pathOf(link)}/photos`)).status).toBe(200);
    expect(await followers()).toEqual([]);
    expect(await deviceCount(link)).toBe(1);
    await cleo.received('Reject', (it) => (it['object'] as Json)['id'] === follow['id']);
    expect((await cleo.get(`${server.origin}/ap/albums/${album.id}/photos`)).status).toBe(404);
  });

  test('loses both when the owner blocks them, and cannot come back by another browser', async () => {
    const link = await made();
    const browser = await proven(link);
    await ada.post('/api/v1/blocks', { address: `@${cleo.address}` });
    expect((await browser.get<Standing>(`${pathOf(link)}/photos`)).body.code).toBe(
      'device_evicted',
    );
    expect(await collaborators()).toEqual([]);
    expect((await claim(await opened(link), link)).status).toBe(202);
    await settled();
    expect(notesTo(cleo)).toHaveLength(1);
  });

  test('is an unknown browser again after they have left by themselves', async () => {
    const link = await made();
    const browser = await proven(link);
    await cleo.send(`${album.actor}/inbox`, cleo.activity('Leave', { object: album.actor }));
    await until(async () => (await devices(link))[0]?.person === null);
    expect(await deviceCount(link)).toBe(1);
    expect(await standing(browser, link)).toMatchObject({ state: 'none' });
    expect((await browser.get(`${pathOf(link)}/photos`)).status).toBe(200);
  });

  test('is led to their own server to follow, or told how', async () => {
    const link = await made();
    const browser = await proven(link);
    const byHand = await browser.request<string>(
      'POST',
      `${pathOf(link)}/claim/follow`,
      undefined,
      {
        accept: 'text/html',
      },
    );
    expect(byHand.status).toBe(200);
    expect(byHand.body).toContain(`@${album.handle}@`);
    expect((await browser.page(pathOf(link))).body).not.toContain('/claim"');
  });
});
