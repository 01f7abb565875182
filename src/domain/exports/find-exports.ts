import { cutPage, type PageQuery } from '../../lib/paging.ts';
import type { Account } from '../accounts/account.ts';
import { readIdCursor } from '../cursor.ts';
import type { Scope } from '../scope.ts';
import { Export } from './export.ts';

/** Somebody's own exports that can be fetched, or will be, newest first. @throws Refusal `invalid_cursor` */
export async function findExports(
  { em, now }: Scope,
  account: Account,
  { limit, cursor }: PageQuery,
): Promise<{ items: Export[]; next: string | null }> {
  const before = readIdCursor(cursor);
  const items = await em.find(
    Export,
    { account, expiresAt: { $gt: now() }, ...(before ? { id: { $lt: before } } : {}) },
    { orderBy: { id: 'desc' }, limit: limit + 1 },
  );
  return cutPage(items, limit, ({ id }) => [id]);
}

/** One of somebody's own. @throws Refusal `not_found` for one of anybody else's, and for one that has had its time */
export const findOwnExport = ({ em, now }: Scope, account: Account, id: string): Promise<Export> =>
  em.findOneOrFail(Export, { id, account, expiresAt: { $gt: now() } });
