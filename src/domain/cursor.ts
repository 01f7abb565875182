import { z } from 'zod';
import { decodeCursor } from '../lib/paging.ts';
import { Refusal } from './refusal.ts';

/**
 * The sort keys after which a page begins; undefined where no cursor was given, and the page is the first.
 * @throws Refusal `invalid_cursor`
 */
export function readCursor<Keys>(
  cursor: string | undefined,
  keys: z.ZodType<Keys>,
): Keys | undefined {
  if (cursor === undefined) return undefined;
  const read = decodeCursor(cursor, keys);
  if (read !== undefined) return read;
  throw invalidCursor();
}

/** For a cursor that no list of this kind writes. */
export const invalidCursor = (): Refusal =>
  new Refusal('invalid', 'invalid_cursor', 'The cursor was not made by this list.');

const idOnly = z.tuple([z.uuid()]);

/** The id after which a page begins, in a list that is sorted by it. @throws Refusal `invalid_cursor` */
export const readIdCursor = (cursor: string | undefined): string | undefined =>
  readCursor(cursor, idOnly)?.[0];
