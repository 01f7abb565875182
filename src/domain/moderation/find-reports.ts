import { cutPage, type PageQuery } from '../../lib/paging.ts';
import { readIdCursor } from '../cursor.ts';
import type { Scope } from '../scope.ts';
import { Report } from './report.ts';

/** What was reported, the oldest first; whoever reported is loaded. @throws Refusal `invalid_cursor` */
export async function findReports(
  { em }: Scope,
  { limit, cursor, state }: PageQuery & { state: Report['state'] },
): Promise<{ items: Report[]; next: string | null }> {
  const after = readIdCursor(cursor);
  const reports = await em.find(
    Report,
    { state, ...(after ? { id: { $gt: after } } : {}) },
    { orderBy: { id: 'asc' }, limit: limit + 1, populate: ['actor', 'account', 'link'] },
  );
  return cutPage(reports, limit, ({ id }) => [id]);
}
