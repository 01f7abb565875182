import { z } from 'zod';

/** What every list takes: how many, and from where. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
});
/** {@link pageQuery}, read. */
export type PageQuery = z.infer<typeof pageQuery>;

/** Where a page ended: the sort keys of its last row. Opaque to clients. */
export const encodeCursor = (keys: readonly string[]): string =>
  Buffer.from(JSON.stringify(keys)).toString('base64url');

/** A sort key that is a time, in the years that both JavaScript and PostgreSQL write with four digits. */
export const timeKey = z.iso
  .datetime()
  .refine((time) => !time.startsWith('0000'))
  .transform((time) => new Date(time));

/** The keys of a cursor, or undefined when they are not those that a list of this kind writes. */
export function decodeCursor<Keys>(cursor: string, keys: z.ZodType<Keys>): Keys | undefined {
  try {
    return keys.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    return undefined;
  }
}

/** Cuts rows that were fetched with one more than the limit into a page and its continuation. */
export function cutPage<Row>(
  rows: readonly Row[],
  limit: number,
  keysOf: (row: Row) => readonly string[],
): { items: Row[]; next: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? encodeCursor(keysOf(last)) : null };
}
