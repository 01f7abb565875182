import { cutPage, type PageQuery } from '../../lib/paging.ts';
import { readIdCursor } from '../cursor.ts';
import type { Scope } from '../scope.ts';
import type { Account } from './account.ts';
import { openSince } from './find-session.ts';
import { Session } from './session.ts';

/** Where somebody is signed in, the latest sign-in first. @throws Refusal `invalid_cursor` */
export async function findSessionsOf(
  { em, now }: Scope,
  account: Account,
  { limit, cursor }: PageQuery,
): Promise<{ items: Session[]; next: string | null }> {
  const before = readIdCursor(cursor);
  const sessions = await em.find(
    Session,
    { account, ...openSince(now()), ...(before ? { id: { $lt: before } } : {}) },
    { orderBy: { id: 'desc' }, limit: limit + 1 },
  );
  return cutPage(sessions, limit, ({ id }) => [id]);
}
