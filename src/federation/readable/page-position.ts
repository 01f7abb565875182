import { z } from 'zod';
import { decodeCursor, timeKey } from '../../lib/paging.ts';
import { notFound } from '../../domain/refusal.ts';

/** Where a page of a collection begins: `undefined` is its start. */
export type PagePosition = { cursor: string; time: Date; id: string } | undefined;

/** How many items a page has. */
export const PAGE = 40;

const placeInOrder = z.tuple([timeKey, z.uuid()]);

/** The name of a list's last page, which holds its oldest items. */
export const LAST = 'end';

/** Reads `?page=`. @throws Refusal `not_found` for a page that we never named */
export function readPosition(page: string): PagePosition {
  if (page === 'start') return undefined;
  const cursor = page.startsWith('c.') ? page.slice(2) : '';
  const keys = decodeCursor(cursor, placeInOrder);
  if (!keys) throw notFound();
  return { cursor, time: keys[0], id: keys[1] };
}
