import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Account } from '../../src/domain/accounts/account.ts';
import { openLibrary, type Library } from '../../src/domain/photos/library.ts';
import { pageOf } from '../../src/domain/search/find-in-library.ts';
import type { Wish } from '../../src/domain/search/wish.ts';
import { asOwner } from '../../src/domain/viewer.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

const PHOTOS = 20_000;

type Plan = { 'Node Type': string; 'Index Name'?: string; 'Actual Rows': number; Plans?: Plan[] };

let server: TestServer;
let library: Library;

/** Ten albums, and twenty thousand photos in them, one of which speaks of a quagga. */
const fill = `insert into photo (id, album_id, state, caption, capability, sorted_at, created_at, listed_at,
    sha256, renditions)
  select gen_random_uuid(), albums.ids[1 + number % 10], 'ready',
    case when number = 7 then 'A quagga' else 'Photo ' || number end,
    lpad(number::text, 22, '0'), timestamptz '2000-01-01' + number * interval '1 hour', now(), now(),
    lpad(to_hex(number), 64, '0'), '[]'
  from generate_series(1, ${PHOTOS}) as number, (select array_agg(id) as ids from album) as albums`;

beforeAll(async () => {
  server = await openTestServer({ jobs: false });
  const ada = await server.account('ada');
  for (let number = 0; number < 10; number += 1) await ada.album({ title: `Album ${number}` });
  await server.app.units.look(async (scope) => {
    await scope.em.getConnection().execute(fill);
    await scope.em.getConnection().execute('vacuum analyze photo');
    const account = await scope.em.findOneOrFail(Account, { handle: 'ada' });
    library = await openLibrary(scope, asOwner(account));
  });
}, 60_000);
afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
});

/** Every node of the plan that a page of a wish is really answered by. */
async function nodesOf(wish: Wish, before?: [Date, string]): Promise<Plan[]> {
  const query = sql<{ 'QUERY PLAN': [{ Plan: Plan }] }>`explain (analyze, format json) ${pageOf(
    library,
    wish,
    { before, limit: 201 },
  )}`;
  const { rows } = await server.app.units.look(({ em }) => query.execute(em.getKysely()));
  const spread = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(spread)];
  return spread(rows[0]!['QUERY PLAN'][0].Plan);
}

test.each([
  ['at its beginning', undefined],
  ['far down', [new Date('2001-01-01'), '00000000-0000-4000-8000-000000000000']],
] as const)('the timeline of 20,000 photos %s reads a page of each album', async (_, before) => {
  const nodes = await nodesOf({}, before && [...before]);
  const scans = nodes.filter((node) => node['Index Name']?.startsWith('photo_album_id_sorted_at'));
  expect(scans.length).toBeGreaterThan(0);
  expect(nodes.map((node) => node['Node Type'])).not.toContain('Seq Scan');
  for (const node of nodes) expect(node['Actual Rows']).toBeLessThanOrEqual(201 * 10);
});

test('words are found among 20,000 photos by the index of words', async () => {
  for (const q of ['quag', 'a quagga']) {
    const nodes = await nodesOf({ q });
    expect(nodes.map((node) => node['Index Name'])).toContain('photo_words_index');
    expect(nodes.map((node) => node['Node Type'])).not.toContain('Seq Scan');
    expect(nodes[0]!['Actual Rows']).toBe(1);
  }
});
