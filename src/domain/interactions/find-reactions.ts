import { cutPage, type PageQuery } from '../../lib/paging.ts';
import { findSeverities } from '../blocks/find-severities.ts';
import { readIdCursor } from '../cursor.ts';
import type { Scope } from '../scope.ts';
import type { Target } from './add-reaction.ts';
import { Reaction } from './reaction.ts';

/**
 * Who reacts to a photo, an album or a comment, oldest first; those from servers that are kept at a distance are counted
 * but not named. @throws Refusal `invalid_cursor`
 */
export async function findReactions(
  { em }: Scope,
  target: Target,
  { limit, cursor }: PageQuery,
): Promise<{ items: Reaction[]; next: string | null }> {
  const after = readIdCursor(cursor);
  const rows = await em.find(
    Reaction,
    { ...target, ...(after ? { id: { $gt: after } } : {}) },
    { orderBy: { id: 'asc' }, limit: limit + 1, populate: ['actor', 'account', 'device'] },
  );
  const { items, next } = cutPage(rows, limit, ({ id }) => [id]);
  const hosts = items.flatMap(({ actor }) => actor?.host ?? []);
  const distant = await findSeverities({ em }, hosts);
  return { items: items.filter(({ actor }) => !actor || !distant.has(actor.host)), next };
}
