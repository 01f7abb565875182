import { z } from 'zod';

/** What every list takes: how many, and from where. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
});
export type PageQuery = z.infer<typeof pageQuery>;

/** Where a page ended: the sort keys of its last row. Opaque to clients. */
export const encodeCursor = (keys: readonly string[]): string =>
  Buffer.from(JSON.stringify(keys)).toString('base64url');

/** The keys of a cursor, or undefined when the text was not made by {@link encodeCursor}. */
export function decodeCursor(cursor: string): string[] | undefined {
  try {
    return z
      .array(z.string())
      .max(4)
      .parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
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
