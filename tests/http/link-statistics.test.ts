import { CompiledQuery } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, Page, PhotoJson } from '../../src/http/api/schemas.ts';
import type {
  LinkJson,
  LinkStatisticsJson,
  LinkVisitJson,
} from '../../src/http/api/schemas/links.ts';
import { choreTasks } from '../../src/jobs/chores.ts';
import { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const browser = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0',
};
const robot = { 'user-agent': 'WhatsApp/2.23.20.0' };
const today = () => new Date().toISOString().slice(0, 10);

describe('what happens at a link', () => {
  let server: TestServer;
  let ada: Client;
  let eve: Client;
  let album: AlbumJson;
  let photo: PhotoJson;
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    eve = await server.account('eve');
    album = await ada.album();
    [photo] = (await ada.addPhotos(album.id, [await picture(1)])) as [PhotoJson];
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const statistics = async ({ id }: LinkJson, query = '') =>
    (await ada.get<LinkStatisticsJson>(`/api/v1/links/${id}/statistics?${query}`)).body;
  const visits = async ({ id }: LinkJson) =>
    (await ada.get<Page<LinkVisitJson>>(`/api/v1/links/${id}/visits`)).body.items;
  const sql = (query: string, values: unknown[]) =>
    server.app.units.look(({ em }) =>
      em.getKysely().executeQuery(CompiledQuery.raw(query, values)),
    );
  const prune = () =>
    choreTasks(server.app.units)['prune']!({
      payload: {},
      attempt: 1,
      isLastAttempt: false,
      log: server.app.log,
      signal: undefined,
    });
  /** A browser that shows the link's page and then is let in. */
  const arrive = async ({ token }: LinkJson, headers: Record<string, string> = browser) => {
    const page = await fetch(`${server.origin}/s/${token}`, {
      headers: { ...headers, accept: 'text/html' },
    });
    const cookie = page.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const visitor = new Client(server.origin, { ...headers, cookie });
    await visitor.post(`/s/${token}/admit`, { from: 'page' });
    return visitor;
  };

  test('is counted by visits: three openings on one device within half an hour are one (B.15.1 T)', async () => {
    const link = await ada.link({ album: album.id });
    const visitor = await arrive(link);
    for (let again = 0; again < 2; again += 1) {
      await visitor.get(`/s/${link.token}`);
      await visitor.post(`/s/${link.token}/admit`, { from: 'page' });
    }
    expect((await statistics(link)).totals).toMatchObject({ opens: 1, devices: 1 });
    await sql(
      `update link_device set opened_at = now() - interval '31 minutes' where link_id = $1`,
      [link.id],
    );
    await visitor.post(`/s/${link.token}/admit`, { from: 'page' });
    const { totals, lastOpenedAt } = await statistics(link);
    expect(totals).toMatchObject({ opens: 2, devices: 1 });
    expect(Date.now() - Date.parse(lastOpenedAt!)).toBeLessThan(600_000);
  });

  test('is nothing when only robots, programs without pages and the owner came (B.15.1 T)', async () => {
    const link = await ada.link({ album: album.id, downloads: 'web', accessLogDays: 7 });
    await fetch(`${server.origin}/s/${link.token}`, { method: 'HEAD', headers: browser });
    await arrive(link, robot);
    const owner = { ...browser, authorization: ada.headers['authorization']! };
    await (await arrive(link, owner)).bytes(`/s/${link.token}/m/${photo.id}/web`);
    const { totals, lastOpenedAt } = await statistics(link);
    expect(Object.values(totals)).toEqual(Object.values(totals).map(() => 0));
    expect(lastOpenedAt).toBeNull();
    expect(await visits(link)).toEqual([]);
  });

  test('is counted in all its kinds, and survives a pause (B.15.1 T)', async () => {
    const link = await ada.link({
      album: album.id,
      password: 'pears',
      downloads: 'web',
      uploads: 'on',
      comments: 'on',
    });
    const path = `/s/${link.token}`;
    expect((await new Client(server.origin).post(`${path}/unlock`, { password: 'x' })).status).toBe(
      401,
    );
    const { headers } = await new Client(server.origin, browser).post(`${path}/unlock`, {
      password: 'pears',
    });
    const cookie = headers.getSetCookie()[0]!.split(';', 1)[0]!;
    const visitor = new Client(server.origin, { ...browser, cookie });
    await visitor.post(`${path}/admit`, { from: 'page' });
    const preview = await visitor.bytes(`${path}/m/${photo.id}/preview`);
    expect(preview.status).toBe(200);
    await preview.arrayBuffer();
    const bytes = (await (await visitor.bytes(`${path}/m/${photo.id}/web`)).arrayBuffer())
      .byteLength;
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array((await picture(2)).bytes)]), 'two.jpg');
    expect((await visitor.post(`${path}/add`, form)).status).toBe(201);
    const said = await visitor.post(`${path}/i/${photo.id}/comments`, {
      name: 'Cleo',
      text: 'Lovely.',
    });
    expect([201, 303]).toContain(said.status);

    const totals = await until(async () => {
      const found = (await statistics(link)).totals;
      return found.photos > 0 ? found : undefined;
    });
    expect(totals).toEqual({
      opens: 1,
      devices: 1,
      photos: 1,
      downloads: 1,
      downloadBytes: bytes,
      uploads: 1,
      comments: 1,
      failedPasswords: 1,
    });
    await ada.patch(`/api/v1/links/${link.id}`, { paused: true });
    expect((await statistics(link)).totals).toEqual(totals);
    const { days } = await statistics(link, 'days=2');
    expect(days.map(({ day }) => day).at(-1)).toBe(today());
    expect(days[1]).toEqual({ day: today(), ...totals });
    expect(days[0]).toMatchObject({ opens: 0, downloadBytes: 0 });
  });

  test('is given day by day, as JSON and as a table', async () => {
    const link = await ada.link({ album: album.id });
    await sql(
      `insert into link_day (link_id, day, opens, download_bytes) values
         ($1, (now() at time zone 'utc')::date - 400, 5, 0),
         ($1, (now() at time zone 'utc')::date, 2, 6000000000)`,
      [link.id],
    );
    const { totals, days } = await statistics(link);
    expect(days.length).toBe(30);
    expect(days.filter(({ opens }) => opens > 0)).toMatchObject([{ day: today(), opens: 2 }]);
    expect(totals).toMatchObject({ opens: 7, downloadBytes: 6_000_000_000 });
    const csv = await ada.get<string>(`/api/v1/links/${link.id}/statistics.csv?days=2`);
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(csv.body.split('\r\n')).toEqual([
      'day,opens,devices,photos,downloads,downloadBytes,uploads,comments,failedPasswords',
      expect.stringMatching(/^\d{4}-\d{2}-\d{2},0,0,0,0,0,0,0,0$/),
      `${today()},2,0,0,0,6000000000,0,0,0`,
      '',
    ]);
    expect((await ada.get(`/api/v1/links/${link.id}/statistics?days=0`)).status).toBe(422);
  });

  test('is written down line by line only where the owner wants that, and visitors are told', async () => {
    const silent = await ada.link({ album: album.id });
    const logged = await ada.link({ album: album.id, downloads: 'web', accessLogDays: 30 });
    for (const link of [silent, logged]) {
      const visitor = await arrive(link);
      await visitor.bytes(`/s/${link.token}/m/${photo.id}/web`);
    }
    await arrive(logged, { ...browser, dnt: '1' });
    expect(await visits(silent)).toEqual([]);
    const lines = (await visits(logged)).map(({ action, agent, network }) => ({
      action,
      agent,
      network,
    }));
    const network = '127.0.0.0/24';
    const known = { agent: 'Firefox on Linux', network };
    expect(lines).toEqual([
      { action: 'opened', agent: null, network },
      { action: 'downloaded', ...known },
      { action: 'opened', ...known },
    ]);
    const words = 'The owner can see when this link is opened.';
    const page = async ({ token }: LinkJson) =>
      (await new Client(server.origin, { accept: 'text/html' }).get<string>(`/s/${token}`)).body;
    expect(await page(logged)).toContain(words);
    expect(await page(silent)).not.toContain(words);
  });

  test('is forgotten from the log when its days are over, and at once where none is kept', async () => {
    const week = await ada.link({ album: album.id, accessLogDays: 7 });
    const month = await ada.link({ album: album.id, accessLogDays: 30 });
    for (const { id } of [week, month]) {
      await sql(
        `insert into link_visit (id, link_id, action, network, created_at) values
           (gen_random_uuid(), $1, 'opened', '192.0.2.0/24', now() - interval '8 days'),
           (gen_random_uuid(), $1, 'opened', '192.0.2.0/24', now())`,
        [id],
      );
    }
    await prune();
    expect([(await visits(week)).length, (await visits(month)).length]).toEqual([1, 2]);
    await ada.patch(`/api/v1/links/${week.id}`, { accessLogDays: null });
    expect(await visits(week)).toEqual([]);
    await prune();
    await ada.patch(`/api/v1/links/${week.id}`, { accessLogDays: 90 });
    expect(await visits(week)).toEqual([]);
  });

  test('is the owner’s to know, and nobody else’s (L25)', async () => {
    const { id } = await ada.link({ album: album.id, accessLogDays: 7 });
    for (const rest of ['statistics', 'statistics.csv', 'visits']) {
      expect((await eve.get(`/api/v1/links/${id}/${rest}`)).status, rest).toBe(404);
    }
  });
});
