import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, PhotoJson, ProblemJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { openUnitOfWork } from '../../src/domain/unit-of-work.ts';
import { startWeb } from '../../src/start-web.ts';
import { doChore } from '../support/chores.ts';
import { Client } from '../support/client.ts';
import { alter, Browser, pathOf } from '../support/links.ts';
import { picture } from '../support/pictures.ts';
import { freePort } from '../support/program.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const inTime = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();

describe('the life of a link', () => {
  let server: TestServer;
  let ada: Client;
  let album: AlbumJson;
  let photo: PhotoJson;
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    album = await ada.album({ title: 'Lake Orta', audience: 'private' });
    [photo] = (await ada.addPhotos(album.id, [await picture(1)])) as [PhotoJson];
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const made = (wish: Record<string, unknown> = {}) => ada.link({ album: album.id, ...wish });
  const change = async ({ id }: LinkJson, edit: unknown) =>
    (await ada.patch<ProblemJson & LinkJson>(`/api/v1/links/${id}`, edit)).body;
  const code = async (link: LinkJson, address = '/photos', visitor = new Client(server.origin)) => {
    const { status, body } = await visitor.get<ProblemJson>(pathOf(link) + address);
    return status === 200 ? 'open' : body.code;
  };
  const ends = ({ id }: LinkJson, interval: string) =>
    alter(
      server,
      `update share_link set expires_at = now() + ?::interval where id = ?`,
      interval,
      id,
    );

  test('ends everywhere at once for everybody, whatever was open before (L11)', async () => {
    const link = await made({ password: 'secret', downloads: 'original', uploads: 'on' });
    const dan = new Browser(server);
    await dan.open(pathOf(link), 'secret');
    const addresses = [
      '',
      '/photos',
      '/state',
      '/events',
      '/download',
      `/i/${photo.id}`,
      ...['preview', 'web', 'original'].map((name) => `/m/${photo.id}/${name}`),
    ];
    const media = `${pathOf(link)}/m/${photo.id}/original`;
    const etag = (await dan.client().bytes(media)).headers.get('etag') ?? '';
    await ends(link, '3 seconds');
    expect(await code(link, '/photos', dan.client())).toBe('open');
    await until(async () => (await code(link, '/photos', dan.client())) === 'link_expired');
    for (const address of addresses) {
      expect(await code(link, address, dan.client()), address).toBe('link_expired');
    }
    for (const [name, value] of [
      ['range', 'bytes=100-'],
      ['if-none-match', etag],
    ] as const) {
      expect((await dan.client().bytes(media, { [name]: value })).status).toBe(410);
    }
    const sent = await dan.client().post<ProblemJson>(`${pathOf(link)}/add`, new FormData());
    expect(sent.body.code).toBe('link_expired');
    expect((await dan.unlock(pathOf(link), 'secret')).body.code).toBe('link_expired');
  });

  test('goes by the database’s clock, however wrong that of a web process is (L12)', async () => {
    for (const minutes of [-15, 15]) {
      const { app } = server;
      const wrong = () => new Date(Date.now() + minutes * MINUTE);
      const { storage, seal } = app;
      const { origin, mediaOrigin } = app.config;
      const units = openUnitOfWork(app.orm, { storage, seal, origin, mediaOrigin }, wrong);
      const port = await freePort();
      await using _ = await startWeb({ ...app, units, config: { ...app.config, port } });
      const there = new Client(`http://localhost:${port}`, ada.headers);
      const visitor = new Client(there.origin);
      const [soon, past, later] = [await made(), await made(), await made()];
      await ends(soon, '5 minutes');
      await ends(past, '-5 minutes');
      await alter(
        server,
        `update share_link set opens_at = now() + interval '5 minutes' where id = ?`,
        later.id,
      );
      const codes = [];
      for (const link of [soon, past, later]) codes.push(await code(link, '/photos', visitor));
      expect(codes, `${minutes}`).toEqual(['open', 'link_expired', 'link_not_yet_open']);
      const states = [];
      for (const { id } of [soon, past, later]) {
        states.push((await there.get<LinkJson>(`/api/v1/links/${id}`)).body.state);
      }
      expect(states, `${minutes}`).toEqual(['active', 'expired', 'scheduled']);
      const wish = (time: number) =>
        there.post<ProblemJson>('/api/v1/links', { album: album.id, expiresAt: inTime(time) });
      expect((await wish(5 * MINUTE)).status, `${minutes}`).toBe(201);
      expect((await wish(MINUTE / 2)).body.code, `${minutes}`).toBe('expiry_in_past');

      const counting = await made({ viewLimit: 1 });
      const dan = new Browser(there);
      await dan.open(pathOf(counting));
      expect(await code(counting, '/photos', dan.client()), `${minutes}`).toBe('open');
    }
  });

  test('is ended by its owner within a second in every process (L22)', async () => {
    const { app } = server;
    await using stack = new AsyncDisposableStack();
    const origins: string[] = [server.origin];
    for (let index = 0; index < 3; index += 1) {
      const port = await freePort();
      stack.use(await startWeb({ ...app, config: { ...app.config, port } }));
      origins.push(`http://localhost:${port}`);
    }
    const link = await made({ downloads: 'original', uploads: 'on' });
    const media = `${pathOf(link)}/m/${photo.id}/preview`;
    const ask = () =>
      Promise.all(origins.map(async (origin) => (await new Client(origin).bytes(media)).status));
    expect(await ask()).toEqual([200, 200, 200, 200]);
    expect((await ada.delete(`/api/v1/links/${link.id}`)).status).toBe(204);
    expect(await ask()).toEqual([410, 410, 410, 410]);
    expect((await ada.delete(`/api/v1/links/${link.id}`)).status).toBe(204);
  });

  test('ends with its album and its owner, and begins again with the album (L32, L25)', async () => {
    const ben = await server.account('ben');
    const own = await ben.album({ title: 'Ben’s' });
    const link = await ben.link({ album: own.id });
    await alter(server, 'update album set trashed_at = now() where id = ?', own.id);
    expect(await code(link)).toBe('link_revoked');
    await alter(server, 'update album set trashed_at = null where id = ?', own.id);
    expect(await code(link)).toBe('open');
    await alter(server, 'update account set ended_at = now() where handle = ?', 'ben');
    expect(await code(link)).toBe('link_revoked');
  });

  test('ends no sooner than in a minute, and after it began', async () => {
    const wish = async (rules: unknown) => {
      const { status, body } = await ada.post<ProblemJson>('/api/v1/links', {
        album: album.id,
        ...(rules as object),
      });
      return status === 201 ? 'made' : body.code;
    };
    expect(await wish({ expiresAt: inTime(30_000) })).toBe('expiry_in_past');
    expect(await wish({ expiresAt: inTime(70_000) })).toBe('made');
    const opensAt = inTime(2 * DAY);
    expect(await wish({ opensAt, expiresAt: inTime(DAY) })).toBe('opens_after_end');
    expect(await wish({ opensAt, expiresAt: inTime(3 * DAY) })).toBe('made');
    const link = await made({ expiresAt: inTime(DAY) });
    expect((await change(link, { opensAt })).code).toBe('opens_after_end');
    expect((await change(link, { opensAt: inTime(MINUTE) })).state).toBe('scheduled');
  });

  test('counts down to its beginning on a page that shows nothing of it', async () => {
    const opensAt = inTime(DAY);
    const link = await made({ opensAt });
    const { body } = await new Client(server.origin).get<ProblemJson>(`${pathOf(link)}/photos`);
    expect(body).toMatchObject({ status: 403, code: 'link_not_yet_open', opens_at: opensAt });
    const page = await new Browser(server).page(pathOf(link));
    expect(page.status).toBe(403);
    const [, seconds] = /<opens-in seconds="(\d+)"/.exec(page.body)!;
    expect(Number(seconds)).toBeGreaterThan(86_300);
    expect(page.body).not.toMatch(/Orta|Ada/);
    await change(link, { opensAt: null });
    expect(await code(link)).toBe('open');
  });

  test('is left as it is by every change that is not about it', async () => {
    const expiresAt = inTime(DAY);
    const opensAt = inTime(-DAY);
    const link = await made({ expiresAt, opensAt });
    const changes = [
      { label: 'New' },
      { password: 'secret' },
      { password: null },
      { downloads: 'off' },
      { deviceLimit: 5 },
      { viewLimit: 5 },
      { paused: true },
      { paused: false },
      { comments: 'on', layout: 'days', uploads: 'on' },
    ];
    for (const edit of changes) {
      expect(await change(link, edit), JSON.stringify(edit)).toMatchObject({ expiresAt, opensAt });
    }
    await ends(link, '-1 day');
    expect(await change(link, { label: 'After its end' })).toMatchObject({ state: 'expired' });
  });

  test('goes on under the same address when its end is moved or taken away', async () => {
    const link = await made({ expiresAt: inTime(DAY) });
    for (const expiresAt of [inTime(DAY), null]) {
      await ends(link, '0 seconds');
      expect(await code(link)).toBe('link_expired');
      expect(await change(link, { expiresAt })).toMatchObject({
        state: 'active',
        token: link.token,
      });
      expect(await code(link)).toBe('open');
    }
  });

  test('is announced to its owner a day and an hour before its end, and at it, once each', async () => {
    const notices = async ({ id }: LinkJson) =>
      (
        (await alter(
          server,
          'select kind, occasion from notice where subject = ? order by id',
          id,
        )) as { kind: string; occasion: string }[]
      ).map(({ kind, occasion }) => `${kind} ${occasion.split(' ', 1)[0]}`);
    const link = await made();
    const [paused, young] = [await made(), await made()];
    const old = `update share_link set created_at = now() - interval '9 days' where id in (?, ?)`;
    await alter(server, old, link.id, paused.id);
    await change(paused, { paused: true });
    const tell = async (left: string) => {
      for (const it of [link, paused, young]) await ends(it, left);
      await doChore(server, 'tell-endings');
      await doChore(server, 'tell-endings');
      return notices(link);
    };
    expect(await tell('25 hours')).toEqual([]);
    expect(await tell('23 hours')).toEqual(['link.expiring day']);
    await ends(link, '0 seconds'); // one end, told of three times
    const end = inTime(DAY);
    await alter(server, 'delete from notice');
    const toEnd = async (left: number) => {
      await alter(server, 'update share_link set expires_at = ? where id = ?', end, link.id);
      await alter(
        server,
        `update share_link set expires_at = now() + ? * interval '1 minute' where id = ?`,
        left,
        link.id,
      );
      await doChore(server, 'tell-endings');
    };
    await toEnd(30);
    expect(await notices(link)).toEqual(['link.expiring hour']);
    await toEnd(-1);
    expect(await notices(link)).toEqual(['link.expiring hour', 'link.expired ended']);
    expect(await notices(paused)).toEqual([]);
    expect(await notices(young)).toEqual([]);
  });
});
