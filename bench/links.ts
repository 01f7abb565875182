/**
 * What visitors of a share link cost, as ratios of rates taken in turn in the same run:
 * - the page of photos as JSON, beside node:http with JSON made by PostgreSQL, and beside an ORM's entities;
 * - the same page again, unchanged (304), beside a bare Koa 304;
 * - a picture that the browser has already (304, without a front server), beside the same;
 * - a picture that a front server sends (X-Accel-Redirect), beside a Koa that streams it;
 * - the page at nine tenths of an album of a million photos, beside the first.
 */
import { chmod, mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Page, PhotoJson } from '../src/http/api/schemas.ts';
import { startPostgres } from '../src/postgres/embedded-postgres.ts';
import { lengthen } from './links/lengthen.ts';
import {
  ask,
  load,
  median,
  poolTo,
  startServer,
  type BenchServer,
  type Load,
  type Request,
} from './servers.ts';

const PORT = '4811';
const ALONE_PORT = '4812';
const ROUNDS = 5;
const PHOTOS = 500;
const TOLERANCE = 0.1;
const origin = 'http://photos.test';

await using folder = await mkdtempDisposable(join(tmpdir(), 'albumen-bench-'));
await chmod(folder.path, 0o755);
await using postgres = await startPostgres(join(folder.path, 'database'), { durable: false });
const environment = {
  PORT,
  ALBUMEN_ORIGIN: origin,
  ALBUMEN_DATA_DIR: folder.path,
  ALBUMEN_SENDFILE: 'x-accel-redirect:/kept',
  DATABASE_URL: postgres.superuserUrl('postgres'),
};
const start = <Told>(
  script: string,
  args: string[] = [],
  its: Record<string, string> = environment,
) => startServer<Told>(`links/${script}.ts`, { folder: folder.path, environment: its, args });

const picture = join(folder.path, 'plain.jpg');
await writeFile(picture, Buffer.alloc(40_000, 1));
await using ours = await start<string>('albumen', [String(PHOTOS)]);
await using bare = await start<number>('bare-node', [origin, ours.told]);
await using entities = await start<number>('orm-koa');
await using plain = await start<number>('plain-koa', [picture]);
const client = new pg.Client(environment.DATABASE_URL);
await client.connect();
await client.query('create database alone');
await using alone = await start<string>('albumen', ['1'], {
  PORT: ALONE_PORT,
  ALBUMEN_ORIGIN: origin,
  ALBUMEN_DATA_DIR: join(folder.path, 'alone'),
  DATABASE_URL: postgres.url('alone'),
});
const pools = {
  ours: poolTo(PORT),
  alone: poolTo(ALONE_PORT),
  bare: poolTo(bare.told),
  entities: poolTo(entities.told),
  plain: poolTo(plain.told),
};
type Place = keyof typeof pools;
const servers: Record<Place, BenchServer> = { ours, alone, bare, entities, plain };

const base = `/s/${ours.told}`;
const list: Request = { path: `${base}/photos?limit=200` };
const listed = JSON.parse(await ask(pools.ours, list)) as Page<PhotoJson>;
const same = JSON.parse(await ask(pools.bare, list)) as Page<PhotoJson>;
if (JSON.stringify(sorted(listed.items)) !== JSON.stringify(sorted(same.items))) {
  throw new Error('The two servers do not say the same of the photos.');
}
const etag = await tagOf('ours', list.path);

const page = await compare(400, { ours: list, bare: list, entities: list });
tell('page of photos, rate of node:http', ratio(page, 'ours', 'bare'), 0.8);
tell('page of photos, rate of entities', ratio(page, 'ours', 'entities'), 8);
const slowest = median(page.map(({ ours: here, bare: there }) => here!.p99 / there!.p99));
tell('page of photos, slowest hundredth', slowest, 2, 'at most');

const nothingNew = { path: '/fresh', headers: { 'if-none-match': '"known"' }, status: 304 };
const fresh = await compare(3_000, {
  ours: { ...list, headers: { 'if-none-match': etag }, status: 304 },
  plain: nothingNew,
});
tell('nothing new, rate of a bare Koa', ratio(fresh, 'ours', 'plain'), 0.5);

const aloneBase = `/s/${alone.told}`;
const [{ id }] = (
  JSON.parse(await ask(pools.alone, { path: `${aloneBase}/photos` })) as Page<PhotoJson>
).items as [PhotoJson];
const shown = `${aloneBase}/m/${id}/preview`;
const had = await compare(3_000, {
  alone: { path: shown, headers: { 'if-none-match': await tagOf('alone', shown) }, status: 304 },
  plain: nothingNew,
});
console.log(
  `no new picture, without a front server, rate of a bare Koa ${ratio(had, 'alone', 'plain').toFixed(2)} (no target)`,
);

const media = await compare(2_000, {
  ours: { path: `${base}/m/${listed.items[0].id}/preview` },
  plain: { path: '/picture' },
});
tell('picture by the front server, rate of a Koa stream', ratio(media, 'ours', 'plain'), 2);

const far = await lengthen(client, 1_000_000, 0.9);
await client.end();
const deep = await compare(200, { ours: list }, { ours: { path: `${list.path}&cursor=${far}` } });
const depth = median(deep.map(({ ours: first, second }) => second!.wall / first!.wall));
tell('page at nine tenths of a million, time of the first', depth, 1.5, 'at most');

await Promise.all(Object.values(pools).map((pool) => pool.close()));

async function tagOf(place: Place, path: string): Promise<string> {
  const { headers, body } = await pools[place].request({ method: 'GET', path });
  await body.dump();
  return String(headers['etag']);
}

/** Loads each place in turn, round after round; the first round warms up. */
async function compare(
  count: number,
  requests: Partial<Record<Place, Request>>,
  again?: { ours: Request },
): Promise<Partial<Record<Place | 'second', Load>>[]> {
  const rounds = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const loads: Partial<Record<Place | 'second', Load>> = {};
    for (const [place, request] of Object.entries(requests) as [Place, Request][]) {
      loads[place] = await load(servers[place], pools[place], request, count);
    }
    if (again) loads.second = await load(ours, pools.ours, again.ours, count);
    if (round > 0) rounds.push(loads);
  }
  return rounds;
}

/** How often one place answers in the time in which the other answers once. */
function ratio(rounds: readonly Partial<Record<Place, Load>>[], one: Place, other: Place): number {
  return median(rounds.map((loads) => loads[other]!.wall / loads[one]!.wall));
}

function tell(
  name: string,
  value: number,
  target: number,
  side: 'at least' | 'at most' = 'at least',
) {
  console.log(`${name} ${value.toFixed(2)} (target ${side} ${target})`);
  const isMissed =
    side === 'at least' ? value < target * (1 - TOLERANCE) : value > target * (1 + TOLERANCE);
  if (isMissed) process.exitCode = 1;
}

/** What both say, in one order of names. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => one.localeCompare(other))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
}
