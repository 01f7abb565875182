import { cutPage, type PageQuery } from '../../lib/paging.ts';
import { DomainBlock } from '../blocks/domain-block.ts';
import { readIdCursor } from '../cursor.ts';
import type { Scope } from '../scope.ts';

/** The servers that are kept at a distance, the latest first. @throws Refusal `invalid_cursor` */
export async function findDomainBlocks(
  { em }: Scope,
  { limit, cursor }: PageQuery,
): Promise<{ items: DomainBlock[]; next: string | null }> {
  const before = readIdCursor(cursor);
  const blocks = await em.find(DomainBlock, before ? { id: { $lt: before } } : {}, {
    orderBy: { id: 'desc' },
    limit: limit + 1,
  });
  return cutPage(blocks, limit, ({ id }) => [id]);
}
