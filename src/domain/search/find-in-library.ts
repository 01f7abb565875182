import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { cutPage, timeKey, type PageQuery } from '../../lib/paging.ts';
import { readCursor } from '../cursor.ts';
import type { Library } from '../photos/library.ts';
import { Photo } from '../photos/photo.ts';
import { isFirstOfFile, isOnShelf, isShown, type Condition } from '../photos/shelf.ts';
import type { Scope } from '../scope.ts';
import { conditionsOf, narrowConditions, wideConditions } from './conditions.ts';
import type { Wish } from './wish.ts';

const keys = z.tuple([timeKey, z.uuid()]);
type Page = { before: [Date, string] | undefined; limit: number };

/** Whether a wish asks for nothing: then it is the whole timeline, and each file is in it once. */
const isWhole = (wish: Wish): boolean =>
  Object.entries(wish).every(
    ([name, value]) => value === undefined || name === 'from' || name === 'to',
  );

/**
 * The photos of a library that somebody looks for, the newest taken first. In the whole timeline a file that is in
 * several albums is there once. Their albums and owners are loaded. @throws Refusal `invalid_cursor`
 */
export async function findInLibrary(
  { em }: Scope,
  library: Library,
  wish: Wish,
  { limit, cursor }: PageQuery,
): Promise<{ items: Photo[]; next: string | null }> {
  const page = { before: readCursor(cursor, keys), limit: limit + 1 };
  const { rows } = await pageOf(library, wish, page).execute(em.getKysely());
  const photos = await em.find(
    Photo,
    { id: { $in: rows.map(({ id }) => id) } },
    { populate: ['album.owner'], orderBy: [{ sortedAt: 'desc' }, { id: 'desc' }] },
  );
  return cutPage(photos, limit, ({ sortedAt, id }) => [sortedAt.toISOString(), id]);
}

/** The query for a page's ids, for those who want to know how it is answered. */
export function pageOf(library: Library, wish: Wish, page: Page): RawBuilder<{ id: string }> {
  const narrow = narrowConditions(library, wish);
  return narrow.length > 0 ? byWords(library, wish, page) : byAlbum(library, wish, page);
}

const isBefore = ({ before }: Page): Condition[] =>
  before ? [sql<boolean>`(photo.sorted_at, photo.id) < (${before[0]}, ${before[1]})`] : [];

const inOrder = ({ limit }: Page) =>
  sql`order by photo.sorted_at desc, photo.id desc limit ${limit}`;

/** What is found is few: it is found first, then put in order. */
const byWords = (library: Library, wish: Wish, page: Page): RawBuilder<{ id: string }> => sql`
  select photo.id from photo
  where ${all([conditionsOf(library, wish), ...isBefore(page)])} ${inOrder(page)}`;

/** Every album gives the page's worth of its newest by its own index, and the newest of those are the page. */
const byAlbum = (library: Library, wish: Wish, page: Page): RawBuilder<{ id: string }> => sql`
  select photo.id from unnest(${library.all}::uuid[]) as shelf(album_id)
  cross join lateral (
    select photo.id, photo.sorted_at from photo
    where photo.album_id = shelf.album_id and ${all([
      isShown('photo'),
      ...wideConditions(library, wish),
      ...(isWhole(wish) ? [isFirstOfFile(library)] : []),
      ...isBefore(page),
    ])} ${inOrder(page)}
  ) as photo ${inOrder(page)}`;

const all = (conditions: readonly Condition[]): Condition =>
  sql`${sql.join(conditions, sql` and `)}`;

/** A month, UTC, and how many photos are of it. */
export type MonthCount = { month: string; count: number };

/** The months in which the photos of a wish were taken, the newest first. */
export async function findMonths(
  { em }: Scope,
  library: Library,
  wish: Wish,
): Promise<MonthCount[]> {
  const which = isWhole(wish)
    ? sql`${isOnShelf(library)} and ${isFirstOfFile(library)}`
    : conditionsOf(library, wish);
  const { rows } = await sql<MonthCount>`
    select to_char(photo.sorted_at at time zone 'UTC', 'YYYY-MM') as month, count(*)::int as count
    from photo where ${which} group by 1 order by 1 desc`.execute(em.getKysely());
  return rows;
}
