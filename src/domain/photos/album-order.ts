import { raw, type FilterQuery } from '@mikro-orm/core';
import { z } from 'zod';
import { timeKey } from '../../lib/paging.ts';
import type { Album } from '../albums/album.ts';
import { sortColumns, type SortRule } from '../albums/arrangement.ts';
import type { Photo } from './photo.ts';

/** What of a photo says where it stands, by each rule. */
export type Standing = Pick<Photo, 'id' | 'sortedAt' | 'listedAt' | 'nameKey' | 'ownPlace'>;

/** An order of photos: each has an index of its own that begins with the album, so that a page is found at once. */
export type AlbumOrder = {
  rule: SortRule;
  property: 'sortedAt' | 'listedAt' | 'nameKey' | 'ownPlace';
  column: string;
  direction: 'asc' | 'desc';
};

const properties = {
  taken: 'sortedAt',
  added: 'listedAt',
  name: 'nameKey',
  own: 'ownPlace',
} as const satisfies Record<SortRule, AlbumOrder['property']>;

const inOrder = (rule: SortRule, direction: AlbumOrder['direction']): AlbumOrder => ({
  rule,
  property: properties[rule],
  column: sortColumns[rule],
  direction,
});

/** The order that an album's photos are in. */
export const orderOf = ({
  sortBy,
  sortDirection,
}: Pick<Album, 'sortBy' | 'sortDirection'>): AlbumOrder => inOrder(sortBy, sortDirection);

/** The order of photos that no album shows yet: by the time that they were taken. */
export const byTime: AlbumOrder = inOrder('taken', 'asc');

/** A photo's key in an order. */
export function keyIn({ property }: AlbumOrder, photo: Standing): string {
  const key = photo[property];
  return key instanceof Date ? key.toISOString() : (key ?? '');
}

/** Reads a key that {@link keyIn} wrote. */
export const keySchema = ({ rule }: Pick<AlbumOrder, 'rule'>): z.ZodType<Date | string> =>
  rule === 'taken' || rule === 'added' ? timeKey : z.string();

/** For `orderBy`: the order itself, or backwards. */
export function orderBy(
  { property, direction }: AlbumOrder,
  backwards = false,
): Record<string, 'asc' | 'desc'>[] {
  const way = (direction === 'desc') === backwards ? 'asc' : 'desc';
  return [{ [property]: way }, { id: way }];
}

/** The photos that stand after one, or before it. Rows are compared as rows, which an index answers however far down. */
export function beside(
  order: Pick<AlbumOrder, 'column' | 'direction'>,
  side: 'after' | 'before',
  { key, id }: { key: Date | string; id: string },
): FilterQuery<Photo> {
  const sign = (side === 'after') === (order.direction === 'asc') ? '>' : '<';
  return {
    [raw((alias) => `(${alias}.${order.column}, ${alias}.id) ${sign} (?, ?)`, [key, id])]: [],
  };
}
