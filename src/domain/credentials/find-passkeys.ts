import { cutPage, type PageQuery } from '../../lib/paging.ts';
import type { Account } from '../accounts/account.ts';
import { readIdCursor } from '../cursor.ts';
import type { Scope } from '../scope.ts';
import { Passkey } from './passkey.ts';

/** Somebody’s passkeys, newest first. @throws Refusal `invalid_cursor` */
export async function findPasskeys(
  { em }: Scope,
  account: Account,
  { limit, cursor }: PageQuery,
): Promise<{ items: Passkey[]; next: string | null }> {
  const before = readIdCursor(cursor);
  const passkeys = await em.find(
    Passkey,
    { account, ...(before ? { id: { $lt: before } } : {}) },
    { orderBy: { id: 'desc' }, limit: limit + 1 },
  );
  return cutPage(passkeys, limit, ({ id }) => [id]);
}
