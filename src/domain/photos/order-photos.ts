import { generateNKeysBetween } from 'fractional-indexing';
import { CompiledQuery } from 'kysely';
import type { Album } from '../albums/album.ts';
import { lock } from '../lock.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { orderOf } from './album-order.ts';

/** Longer keys than this make room for themselves: all photos get short ones again. */
const LONGEST = 40;

/** Which photos of an album go where: all of them in their order, or some before another one, or behind all. */
export type NewOrder =
  | { photoIds: readonly string[] }
  | { move: readonly string[]; before: string | null };

/**
 * Puts an album's photos into an order of its people's own, inside the caller's transaction; the album goes by it from
 * now on. Those who move photos of one album wait for each other. Nobody elsewhere is told.
 * @throws Refusal `order_incomplete` unless all the album's photos and no others are named, each once;
 *   `photos_unknown`, `photo_repeated`, `moved_before_itself`
 */
export async function orderPhotos(scope: Scope, album: Album, wish: NewOrder): Promise<void> {
  const { em } = scope;
  await lock(em, `order:${album.id}`);
  await em.refresh(album);
  if ('photoIds' in wish) await orderAll(scope, album, wish.photoIds.map(lower));
  else await move(scope, album, wish.move.map(lower), wish.before && lower(wish.before));
  em.assign(album, { sortBy: 'own', sortDirection: 'asc' });
}

const lower = (id: string): string => id.toLowerCase();

type Row = { id: string; isListed: boolean };

async function orderAll(scope: Scope, album: Album, ids: readonly string[]): Promise<void> {
  const rows = await findInOrder(scope, album);
  const listed = new Set(rows.flatMap(({ id, isListed }) => (isListed ? [id] : [])));
  const named = new Set(ids);
  if (named.size < ids.length || named.size < listed.size || !named.isSubsetOf(listed)) {
    throw new Refusal(
      'unprocessable',
      'order_incomplete',
      'An order names every photo of the album once, and no others.',
    );
  }
  const others = rows.flatMap(({ id }) => (named.has(id) ? [] : [id]));
  await write(scope, [...ids, ...others]);
}

async function move(
  scope: Scope,
  album: Album,
  ids: readonly string[],
  before: string | null,
): Promise<void> {
  const moved = new Set(ids);
  if (moved.size < ids.length) {
    throw new Refusal('unprocessable', 'photo_repeated', 'A photo can be moved to one place only.');
  }
  if (before !== null && moved.has(before)) {
    throw new Refusal(
      'unprocessable',
      'moved_before_itself',
      'A photo cannot stand before itself.',
    );
  }
  await requireListed(scope, album, before === null ? ids : [...ids, before]);
  const isOwn = album.sortBy === 'own' && album.sortDirection === 'asc';
  const places = isOwn ? await placesBetween(scope, album, ids, before) : null;
  if (places) return write(scope, ids, places);
  const rows = await findInOrder(scope, album);
  const rest = rows.flatMap(({ id }) => (moved.has(id) ? [] : [id]));
  const at = before === null ? rest.length : rest.indexOf(before);
  await write(scope, rest.toSpliced(at, 0, ...ids));
}

async function requireListed({ em }: Scope, album: Album, ids: readonly string[]): Promise<void> {
  const { rows } = await em.getKysely().executeQuery<{ count: number }>(
    CompiledQuery.raw(
      `select count(*)::int as count from photo where album_id = $1 and id = any($2::uuid[])
         and listed_at is not null and trashed_at is null`,
      [album.id, ids],
    ),
  );
  if (rows[0]?.count === ids.length) return;
  throw new Refusal('unprocessable', 'photos_unknown', 'The album does not have all these photos.');
}

/** Places between a photo and the one that stands before it; null where there is no room, and all need new ones. */
async function placesBetween(
  { em }: Scope,
  album: Album,
  ids: readonly string[],
  before: string | null,
): Promise<string[] | null> {
  const { rows } = await em
    .getKysely()
    .executeQuery<{ lower: string | null; upper: string | null }>(
      CompiledQuery.raw(
        `select upper.own_place as upper, (
         select own_place from photo
         where album_id = $1 and id <> all($2::uuid[])
           and ($3::uuid is null or (own_place, id) < (upper.own_place, $3::uuid))
         order by own_place desc, id desc limit 1) as lower
       from (select 1) as one left join photo as upper on upper.id = $3::uuid`,
        [album.id, ids, before],
      ),
    );
  const { lower: under = null, upper = null } = rows[0] ?? {};
  if (under === '' || upper === '' || (under !== null && upper !== null && under >= upper)) {
    return null;
  }
  const places = generateNKeysBetween(under, upper, ids.length);
  return places.some((place) => place.length > LONGEST) ? null : places;
}

/** All that the album ever had and still knows, in its order of now: what comes out of the trash is in its place. */
async function findInOrder({ em }: Scope, album: Album): Promise<Row[]> {
  const { column, direction } = orderOf(album);
  const { rows } = await em.getKysely().executeQuery<Row>(
    CompiledQuery.raw(
      `select id, listed_at is not null and trashed_at is null as "isListed"
       from photo where album_id = $1
       order by ${column} ${direction} nulls last, id ${direction}`,
      [album.id],
    ),
  );
  return rows;
}

async function write(
  { em }: Scope,
  ids: readonly string[],
  places: readonly string[] = generateNKeysBetween(null, null, ids.length),
): Promise<void> {
  await em.getKysely().executeQuery(
    CompiledQuery.raw(
      `update photo set own_place = given.place
       from unnest($1::uuid[], $2::text[]) as given (id, place) where photo.id = given.id`,
      [ids, places],
    ),
  );
}
