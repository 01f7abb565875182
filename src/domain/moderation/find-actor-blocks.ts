import { cutPage, type PageQuery } from '../../lib/paging.ts';
import type { Account } from '../accounts/account.ts';
import { ActorBlock } from '../blocks/actor-block.ts';
import { readIdCursor } from '../cursor.ts';
import type { Scope } from '../scope.ts';

/** Whom somebody blocked, the latest first; their actors are loaded. @throws Refusal `invalid_cursor` */
export async function findActorBlocksOf(
  { em }: Scope,
  account: Account,
  { limit, cursor }: PageQuery,
): Promise<{ items: ActorBlock[]; next: string | null }> {
  const before = readIdCursor(cursor);
  const blocks = await em.find(
    ActorBlock,
    { account, ...(before ? { id: { $lt: before } } : {}) },
    { orderBy: { id: 'desc' }, limit: limit + 1, populate: ['actor'] },
  );
  return cutPage(blocks, limit, ({ id }) => [id]);
}
