import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { Album } from './album.ts';
import { canView } from './policy.ts';

/** How many albums may stand in one another. */
export const MOST_LEVELS = 8;

/** Guards against a circle that some other program wrote; ours makes none. */
const FAR = MOST_LEVELS * 2;

const above = `with recursive up as (
    select id as of, parent_id as id, 1 as level from album where id = any($1::uuid[])
    union all
    select up.of, album.parent_id, up.level + 1 from up join album on album.id = up.id
    where up.level < ${FAR}
  ) select of, id from up where id is not null order by of, level desc`;

const below = `with recursive down as (
    select id, 1 as level from album where id = $1
    union all
    select album.id, down.level + 1 from down join album on album.parent_id = down.id
    where album.trashed_at is null and down.level < ${FAR}
  ) select id, level from down where level > 1 order by level, id`;

/** In which albums each of these stands, the outermost first, as far as the viewer sees them. */
export async function findParents(
  { em }: Scope,
  viewer: Viewer,
  albums: readonly Pick<Album, 'id'>[],
): Promise<Map<string, Album[]>> {
  const rows = await run<{ of: string; id: string }>(em, above, [albums.map(({ id }) => id)]);
  if (rows.length === 0) return new Map();
  const ids = [...new Set(rows.map(({ id }) => id))];
  const found = await em.find(
    Album,
    { id: { $in: ids }, trashedAt: null },
    { populate: ['owner'] },
  );
  const seen = new Map(
    found.filter((album) => canView(viewer, album)).map((album) => [album.id, album]),
  );
  const grouped = Map.groupBy(rows, ({ of }) => of);
  return new Map(
    [...grouped].map(([of, all]) => [of, all.flatMap(({ id }) => seen.get(id) ?? [])]),
  );
}

/** The albums right in one, by name. */
export const findSubAlbums = (
  { em }: Pick<Scope, 'em'>,
  parent: Pick<Album, 'id'>,
): Promise<Album[]> =>
  em.find(
    Album,
    { parentId: parent.id, trashedAt: null },
    { orderBy: { title: 'asc', id: 'asc' }, populate: ['owner'] },
  );

/** The ids of all albums in one, however deep, those right in it first. */
export async function findAllWithin({ em }: Pick<Scope, 'em'>, id: string): Promise<string[]> {
  return (await run<{ id: string }>(em, below, [id])).map((row) => row.id);
}

/** The ids of the albums in which one stands, the outermost first. */
export async function findAllAbove({ em }: Pick<Scope, 'em'>, id: string): Promise<string[]> {
  return (await run<{ id: string }>(em, above, [[id]])).map((row) => row.id);
}

/** How many albums stand in one another above and with this one, and below it. */
export async function measureTree(
  { em }: Scope,
  id: string,
): Promise<{ above: number; below: number; within: Set<string> }> {
  const up = await run<{ id: string }>(em, above, [[id]]);
  const down = await run<{ id: string; level: number }>(em, below, [id]);
  return {
    above: up.length + 1,
    below: Math.max(1, ...down.map(({ level }) => level)) - 1,
    within: new Set(down.map((row) => row.id)),
  };
}

async function run<Row>(em: EntityManager, sql: string, values: unknown[]): Promise<Row[]> {
  return (await em.getKysely().executeQuery<Row>(CompiledQuery.raw(sql, values))).rows;
}
