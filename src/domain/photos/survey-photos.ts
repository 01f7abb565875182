import { raw } from '@mikro-orm/core';
import type { QBFilterQuery } from '@mikro-orm/postgresql';
import type { Scope } from '../scope.ts';
import { creditLabelOf } from './credit.ts';
import { byTime, type AlbumOrder } from './album-order.ts';
import { cursorAfter, listed, orderOfSelection, type PhotoSelection } from './find-photos.ts';
import { Photo } from './photo.ts';

/** The photos of one month, UTC, in an album's order, which is that of the time. */
export type MonthOfPhotos = {
  /** 2026-08 */
  month: string;
  count: number;
  /** The first of them. */
  firstId: string;
  /** The last of them, after which the next month begins. */
  last: { id: string; sortedAt: Date };
};

const columns = [
  raw(`to_char(date_trunc('month', photo.sorted_at at time zone 'UTC'), 'YYYY-MM') as month`),
  raw(`${creditLabelOf('photo')} as contributor`),
  raw('count(*)::int as count'),
  raw('min(photo.sorted_at) as "from"'),
  raw('max(photo.sorted_at) as "until"'),
  raw('left(min(photo.taken_at), 10) as "firstDay"'),
  raw('left(max(photo.taken_at), 10) as "lastDay"'),
  raw('(extract(epoch from max(photo.listed_at)) * 1000)::float8 as newest'),
];

type Row = {
  month: string;
  contributor: string | null;
  count: number;
  from: Date;
  until: Date;
  firstDay: string | null;
  lastDay: string | null;
  newest: number | null;
};

/** How many photos there are, and a word that is another one whenever some came or went. */
export type Tally = { photoCount: number; revision: string };

/** What a selection spans. */
export type Survey = {
  /** In the album's order; none where that is not the order of the time, or all are of one month. */
  months: MonthOfPhotos[];
  /** Who gave its photos, by name: null stands for the owner. */
  contributors: (string | null)[];
  /** The local days on which the first and the last were taken; null where no photo says. */
  days: { first: string; last: string } | null;
  tally: Tally;
};

/** What a selection spans: each photo is looked at once, and those at the ends of a month are found by the index. */
export async function surveyPhotos(scope: Scope, selection: PhotoSelection): Promise<Survey> {
  const rows = await scope.em
    .createQueryBuilder(Photo, 'photo')
    .select(columns)
    .where(listed(selection) as QBFilterQuery<Photo>)
    .groupBy([raw('1'), raw('2')] as never)
    .orderBy({ [raw('1')]: 'asc' })
    .execute<Row[]>('all', false);
  const order = orderOfSelection(selection);
  const found = [...Map.groupBy(rows, ({ month }) => month)].map(([month, parts]) => ({
    month,
    count: parts.reduce((sum, { count }) => sum + count, 0),
    from: Math.min(...parts.map(({ from }) => new Date(from).getTime())),
    until: Math.max(...parts.map(({ until }) => new Date(until).getTime())),
  }));
  return {
    months:
      order.rule === 'taken' && found.length > 1 ? await bound(scope, selection, order, found) : [],
    contributors: [...new Set(rows.map(({ contributor }) => contributor))].toSorted(byName),
    days: daysOf(rows),
    tally: tally(
      rows.reduce((sum, { count }) => sum + count, 0),
      Math.max(0, ...rows.map(({ newest }) => newest ?? 0)),
    ),
  };
}

type Found = Omit<MonthOfPhotos, 'firstId' | 'last'> & { from: number; until: number };

/** Months, oldest first, with the photos at their ends and in the album's order. */
async function bound(
  scope: Scope,
  selection: PhotoSelection,
  { direction }: AlbumOrder,
  found: readonly Found[],
): Promise<MonthOfPhotos[]> {
  const isRising = direction === 'asc';
  const oldest = found.map(({ from }) => from);
  const newest = found.map(({ until }) => until);
  const starts = await findAt(scope, selection, 'asc', oldest);
  const ends = await findAt(scope, selection, 'desc', newest);
  const months = found.flatMap(({ month, count, from, until }) => {
    const [start, end] = [starts.get(from), ends.get(until)];
    if (!start || !end) return []; // gone between two questions
    const last = isRising ? { id: end, sortedAt: until } : { id: start, sortedAt: from };
    const firstId = isRising ? start : end;
    return [{ month, count, firstId, last: { ...last, sortedAt: new Date(last.sortedAt) } }];
  });
  return isRising ? months : months.toReversed();
}

/** The first photo of each of these moments, or the last, by its id. */
async function findAt(
  { em }: Scope,
  selection: PhotoSelection,
  order: 'asc' | 'desc',
  moments: readonly number[],
): Promise<Map<number, string>> {
  const rows = await em
    .createQueryBuilder(Photo, 'photo')
    .select(['id', 'sortedAt'])
    .distinctOn('photo.sortedAt')
    .where({
      $and: [listed(selection), { sortedAt: { $in: moments.map((time) => new Date(time)) } }],
    } as QBFilterQuery<Photo>)
    .orderBy([{ sortedAt: 'asc' }, { id: order }])
    .execute<{ id: string; sortedAt: Date }[]>('all');
  return new Map(rows.map(({ id, sortedAt }) => [new Date(sortedAt).getTime(), id]));
}

/** Where each month's page begins: after which photo, for those after the first. */
export function monthPages(
  months: readonly MonthOfPhotos[],
): (MonthOfPhotos & { after: string | null })[] {
  let offset = 0;
  return months.map((month, index) => {
    const before = months[index - 1]?.last;
    const after = before ? cursorAfter(byTime, standingAt(before), offset) : null;
    offset += month.count;
    return { ...month, after };
  });
}

const standingAt = ({ id, sortedAt }: MonthOfPhotos['last']) => ({
  id,
  sortedAt,
  listedAt: null,
  nameKey: '',
  ownPlace: '',
});

function daysOf(rows: readonly Row[]): Survey['days'] {
  const first = rows.flatMap(({ firstDay }) => firstDay ?? []).toSorted()[0];
  const last = rows
    .flatMap(({ lastDay }) => lastDay ?? [])
    .toSorted()
    .at(-1);
  return first && last ? { first, last } : null;
}

/** The owner first. */
const byName = (a: string | null, b: string | null): number =>
  a === null ? -1 : b === null ? 1 : a.localeCompare(b, 'en');

/** As the survey has it, without the rest. */
export async function tallyPhotos({ em }: Scope, selection: PhotoSelection): Promise<Tally> {
  const [row] = await em
    .createQueryBuilder(Photo, 'photo')
    .select([
      raw('count(*)::int as count'),
      raw('(extract(epoch from max(photo.listed_at)) * 1000)::float8 as newest'),
    ])
    .where(listed(selection) as QBFilterQuery<Photo>)
    .execute<{ count: number; newest: number | null }[]>('all', false);
  return tally(row?.count ?? 0, row?.newest ?? 0);
}

const tally = (photoCount: number, newest: number): Tally => ({
  photoCount,
  revision: `${photoCount}-${Math.round(newest).toString(36)}`,
});
