import { CompiledQuery } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from '../../src/http/api/schemas.ts';
import type {
  LinkJson,
  LinkStatisticsJson,
  RemovedLinkJson,
} from '../../src/http/api/schemas/links.ts';
import { hashToken } from '../../src/lib/tokens.ts';
import { Client } from '../support/client.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

describe('a link that was removed', () => {
  let server: TestServer;
  let ada: Client;
  let link: LinkJson;
  let devicesBefore: number;
  const oldPath = '/share/4acd81';
  beforeAll(async () => {
    server = await openTestServer({ jobs: false });
    ada = await server.account('ada');
    const album = await ada.album();
    const wish = { album: album.id, label: 'Family', password: 'pears', accessLogDays: 7 };
    link = await ada.link({ ...wish, oldAddresses: [oldPath] });
    await sql(`insert into link_day (link_id, day, opens, downloads, download_bytes) values
      ($1, current_date - 2, 3, 1, 1000), ($1, current_date - 1, 4, 0, 0)`);
    await sql(`insert into link_visit (id, link_id, action, network, created_at)
      values (gen_random_uuid(), $1, 'opened', '192.0.2.0/24', now())`);
    await new Client(server.origin).post(`/s/${link.token}/unlock`, { password: 'pears' });
    devicesBefore = (await rows('link_device')).length;
    await ada.delete(`/api/v1/links/${link.id}`);
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const sql = async (query: string, values: unknown[] = [link.id]) =>
    server.app.units.look(async ({ em }) => {
      const run = CompiledQuery.raw(query, values);
      return (await em.getKysely().executeQuery<Record<string, unknown>>(run)).rows;
    });
  const rows = (table: string) => sql(`select * from ${table} where link_id = $1`);

  test('stays removed: its addresses answer so, and a second removal is no error', async () => {
    const visitor = new Client(server.origin);
    expect((await visitor.get(`/s/${link.token}`)).body).toMatchObject({
      status: 410,
      code: 'link_revoked',
    });
    expect((await ada.delete(`/api/v1/links/${link.id}`)).status).toBe(204);
    expect((await ada.patch(`/api/v1/links/${link.id}`, { paused: false })).status).toBe(409);
    expect((await ada.get(`/api/v1/links/${link.id}/qr.svg`)).status).toBe(404);
  });

  test('leaves a line to its owner, with its totals and without its address', async () => {
    const { body } = await ada.get<RemovedLinkJson>(`/api/v1/links/${link.id}`);
    expect(body).toMatchObject({ id: link.id, state: 'revoked', label: 'Family' });
    expect(Date.parse(body.revokedAt)).toBeGreaterThan(Date.parse(link.createdAt));
    expect(JSON.stringify(body)).not.toContain(link.token);
    expect((await ada.get<Page<LinkJson>>('/api/v1/links')).body.items).toEqual([]);
    const removed = await ada.get<Page<RemovedLinkJson>>('/api/v1/links/removed');
    expect(removed.body.items).toEqual([body]);
  });

  test('keeps its numbers in total, and on no day (B.15.1 T)', async () => {
    const { body } = await ada.get<LinkStatisticsJson>(`/api/v1/links/${link.id}/statistics`);
    expect(body.totals).toMatchObject({ opens: 7, downloads: 1, downloadBytes: 1000 });
    expect(body.days).toEqual([]);
    expect((await rows('link_day')).length).toBe(1);
    const { body: csv } = await ada.get<string>(`/api/v1/links/${link.id}/statistics.csv`);
    expect(csv.split('\r\n').length).toBe(2);
  });

  test('is nowhere to be read in the database, and neither is who used it', async () => {
    const [row] = await sql('select * from share_link where id = $1');
    expect(row).toMatchObject({ token_hash: hashToken(link.token), token_sealed: null });
    const addresses = await rows('link_address');
    expect(addresses).toMatchObject([{ path_hash: hashToken(oldPath), path_sealed: null }]);
    expect(devicesBefore).toBe(1);
    expect([await rows('link_device'), await rows('link_visit')]).toEqual([[], []]);
  });

  test('is another link than one that is made after it', async () => {
    const again = await ada.link({ album: link.albumId, label: 'Family', password: 'pears' });
    expect([again.id, again.token]).not.toContain(link.token);
    expect(again.id).not.toBe(link.id);
  });
});
