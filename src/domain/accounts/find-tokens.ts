import { cutPage, type PageQuery } from '../../lib/paging.ts';
import { readIdCursor } from '../cursor.ts';
import type { Scope } from '../scope.ts';
import type { Account } from './account.ts';
import { ApiToken } from './api-token.ts';

/** The personal tokens that somebody made, newest first; what apps have is not among them. @throws Refusal `invalid_cursor` */
export async function findTokensOf(
  { em }: Scope,
  account: Account,
  { limit, cursor }: PageQuery,
): Promise<{ items: ApiToken[]; next: string | null }> {
  const before = readIdCursor(cursor);
  const tokens = await em.find(
    ApiToken,
    { account, appId: null, ...(before ? { id: { $lt: before } } : {}) },
    { orderBy: { id: 'desc' }, limit: limit + 1 },
  );
  return cutPage(tokens, limit, (token) => [token.id]);
}
