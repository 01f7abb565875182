import { LockMode } from '@mikro-orm/core';
import { cutPage, type PageQuery } from '../../lib/paging.ts';
import { readIdCursor } from '../cursor.ts';
import type { Following } from '../followings/following.ts';
import type { Scope } from '../scope.ts';
import { Offering } from './offering.ts';

/** What somebody offered to an album that they follow, the latest first. @throws Refusal `invalid_cursor` */
export async function findOfferings(
  { em }: Scope,
  { account, actor }: Following,
  { state, cursor, limit }: PageQuery & { state?: Offering['state'] | undefined },
): Promise<{ items: Offering[]; next: string | null }> {
  const before = readIdCursor(cursor);
  const rows = await em.find(
    Offering,
    {
      account,
      album: actor,
      ...(state ? { state } : {}),
      ...(before ? { id: { $lt: before } } : {}),
    },
    { orderBy: { id: 'desc' }, limit: limit + 1, populate: ['photo.album'] },
  );
  return cutPage(rows, limit, ({ id }) => [id]);
}

/** One of them, locked until the caller's transaction ends. @throws Refusal `not_found` */
export const findOffering = (
  { em }: Scope,
  { account, actor }: Following,
  id: string,
): Promise<Offering> =>
  em.findOneOrFail(
    Offering,
    { id, account, album: actor },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
