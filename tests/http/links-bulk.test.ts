import { randomUUID } from 'node:crypto';
import { CompiledQuery } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, Page, ProblemJson } from '../../src/http/api/schemas.ts';
import type { BulkResultJson, LinkJson } from '../../src/http/api/schemas/links.ts';
import type { Client } from '../support/client.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

describe('all of somebody’s links', () => {
  let server: TestServer;
  let ada: Client;
  let eve: Client;
  let album: AlbumJson;
  beforeAll(async () => {
    server = await openTestServer({ jobs: false });
    ada = await server.account('ada');
    eve = await server.account('eve');
    album = await ada.album();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const listed = async (query: string, client = ada) => {
    const { body } = await client.get<Page<LinkJson>>(`/api/v1/links?${query}`);
    return body.items.map(({ label }) => label).toSorted();
  };
  const bulk = async (client: Client, wish: Record<string, unknown>) =>
    (await client.post<{ items: BulkResultJson[] }>('/api/v1/links/bulk', wish)).body.items;
  const sql = (query: string, values: unknown[]) =>
    server.app.units.look(({ em }) =>
      em.getKysely().executeQuery(CompiledQuery.raw(query, values)),
    );
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

  test('are found by album, by state and by what is worth a look', async () => {
    const other = await ada.album({ title: 'Other' });
    await ada.link({ album: other.id, label: 'plain' });
    await ada.link({ album: album.id, label: 'guarded', password: 'pears', expiresAt: inHours(9) });
    await ada.link({ album: album.id, label: 'giving', uploads: 'on', expiresAt: inHours(9) });
    const old = await ada.link({ album: album.id, label: 'old', password: 'pears' });
    const opened = await ada.link({ album: album.id, label: 'opened', password: 'pears' });
    await sql(`update share_link set created_at = now() - interval '91 days' where id = any($1)`, [
      [old.id, opened.id],
    ]);
    await sql('update share_link set last_opened_at = now() where id = $1', [opened.id]);
    await ada.patch(`/api/v1/links/${opened.id}`, { paused: true });

    expect(await listed(`album=${other.id}`)).toEqual(['plain']);
    expect(await listed(`album=${album.id}`)).toEqual(['giving', 'guarded', 'old', 'opened']);
    expect(await listed('filter=no-password')).toEqual(['giving', 'plain']);
    expect(await listed('filter=no-end')).toEqual(['old', 'opened', 'plain']);
    expect(await listed('filter=uploads')).toEqual(['giving']);
    expect(await listed('filter=unused')).toEqual(['old']);
    expect(await listed('state=paused')).toEqual(['opened']);
    expect(await listed('state=active&filter=no-end')).toEqual(['old', 'plain']);
    expect(await listed('', eve)).toEqual([]);
  });

  test('are paused, resumed, given an end and removed, each with a result of its own (J42)', async () => {
    const links = await Promise.all(
      ['one', 'two', 'three'].map((label) => ada.link({ album: album.id, label })),
    );
    const [one, two, three] = links.map(({ id }) => id);
    const missing = randomUUID();

    const paused = await bulk(ada, { ids: [one, missing, two], action: 'pause' });
    expect(paused).toMatchObject([
      { id: one, link: { state: 'paused', paused: true }, error: null },
      { id: missing, link: null, error: { status: 404, code: 'not_found' } },
      { id: two, link: { state: 'paused' } },
    ]);
    expect(await bulk(ada, { ids: [one], action: 'resume' })).toMatchObject([
      { link: { state: 'active' } },
    ]);

    const zone = { expiresOn: '2099-12-31', timeZone: 'Pacific/Auckland' };
    expect(await bulk(ada, { ids: [one, two], action: 'expire', ...zone })).toMatchObject([
      { link: { expiresAt: '2099-12-31T11:00:00.000Z', state: 'active' } },
      { link: { expiresAt: '2099-12-31T11:00:00.000Z', state: 'paused' } },
    ]);
    const soon = { action: 'expire', expiresAt: inHours(0) };
    expect(await bulk(ada, { ids: [one], ...soon })).toMatchObject([
      { id: one, link: null, error: { status: 422, code: 'expiry_in_past' } },
    ]);

    expect(await bulk(ada, { ids: [three, three], action: 'delete' })).toEqual([
      { id: three, link: null, error: null },
    ]);
    expect(await bulk(ada, { ids: [three], action: 'pause' })).toMatchObject([
      { link: null, error: { status: 409, code: 'link_revoked' } },
    ]);
  });

  test('are nobody else’s: eve changes none of them, whatever she asks for (L25)', async () => {
    const link = await ada.link({ album: album.id, label: 'mine' });
    for (const action of ['pause', 'resume', 'delete', 'expire']) {
      const end = action === 'expire' ? { expiresAt: null } : {};
      expect(await bulk(eve, { ids: [link.id], action, ...end })).toMatchObject([
        { id: link.id, link: null, error: { status: 404, code: 'not_found' } },
      ]);
    }
    expect((await ada.get(`/api/v1/links/${link.id}`)).body).toEqual(link);
  });

  test.each([
    { action: 'expire' },
    { action: 'pause', expiresAt: null },
    { action: 'expire', expiresOn: '2099-01-01' },
    { action: 'expire', expiresOn: '2099-01-01', timeZone: 'Mars/Olympus' },
    { action: 'expire', expiresOn: '2099-99-99', timeZone: 'UTC' },
    { action: 'expire', expiresAt: null, expiresOn: '2099-01-01', timeZone: 'UTC' },
    { action: 'pause', ids: [] },
  ])('are not touched by what makes no sense: %o', async (wish) => {
    const body = { ids: [randomUUID()], ...wish };
    expect((await ada.post<ProblemJson>('/api/v1/links/bulk', body)).body).toMatchObject({
      status: 422,
      code: 'invalid_input',
    });
  });
});
