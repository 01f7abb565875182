import { CompiledQuery } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { Client } from '../support/client.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let ada: Client;
let ida: Client;
let link: LinkJson;
beforeAll(async () => {
  server = await openTestServer({ jobs: false });
  ada = await server.account('ada');
  ida = await server.account('ida', 'admin');
  link = await ada.link({ album: (await ada.album()).id, viewLimit: 5 });
});
afterAll(() => server[Symbol.asyncDispose]());

const sql = (query: string) =>
  server.app.units.look(({ em }) =>
    em.getKysely().executeQuery(CompiledQuery.raw(query, [link.id])),
  );

/** What befalls the link, one after the other, each before those that came so far. */
const steps: [string, string, () => Promise<unknown>][] = [
  ['active', 'admission_required', () => Promise.resolve()],
  ['exhausted', 'link_exhausted', () => sql('update share_link set open_count = 5 where id = $1')],
  ['expired', 'link_expired', () => sql('update share_link set expires_at = now() where id = $1')],
  [
    'scheduled',
    'link_not_yet_open',
    () => sql(`update share_link set opens_at = now() + interval '1 day' where id = $1`),
  ],
  ['paused', 'link_paused', () => ada.patch('/api/v1/account/link-policy', { paused: true })],
  ['gone', 'link_revoked', () => ada.delete(`/api/v1/albums/${link.albumId}`)],
  [
    'blocked',
    'sharing_disabled',
    () => ida.patch('/api/v1/admin/link-policy', { isAllowed: false, blocksExisting: true }),
  ],
];

test('owners read of a link what visitors meet, in every state and in the order of its life', async () => {
  for (const [state, code, befall] of steps) {
    await befall();
    const { body } = await ada.get<LinkJson>(`/api/v1/links/${link.id}`);
    const met = await new Client(server.origin).get<{ code: string }>(`/s/${link.token}/state`);
    expect([body.state, met.body.code]).toEqual([state, code]);
    const listed = await ada.get<Page<LinkJson>>(`/api/v1/links?state=${state}`);
    expect(listed.body.items.map(({ id }) => id)).toEqual([link.id]);
  }
});
