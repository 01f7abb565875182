import { cutPage, type PageQuery } from '../../lib/paging.ts';
import { findSeverities } from '../blocks/find-severities.ts';
import { readIdCursor } from '../cursor.ts';
import type { Photo } from '../photos/photo.ts';
import type { Scope } from '../scope.ts';
import { Reaction } from './reaction.ts';

/**
 * Who likes a photo, oldest first; those from servers that are kept at a distance are counted but not named.
 * @throws Refusal `invalid_cursor`
 */
export async function findReactions(
  { em }: Scope,
  photo: Photo,
  { limit, cursor }: PageQuery,
): Promise<{ items: Reaction[]; next: string | null }> {
  const after = readIdCursor(cursor);
  const rows = await em.find(
    Reaction,
    { photo, ...(after ? { id: { $gt: after } } : {}) },
    { orderBy: { id: 'asc' }, limit: limit + 1, populate: ['actor', 'account'] },
  );
  const { items, next } = cutPage(rows, limit, ({ id }) => [id]);
  const hosts = items.flatMap(({ actor }) => actor?.host ?? []);
  const distant = await findSeverities({ em }, hosts);
  return { items: items.filter(({ actor }) => !actor || !distant.has(actor.host)), next };
}
