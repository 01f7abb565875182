import { cutPage, type PageQuery } from '../../../lib/paging.ts';
import { readIdCursor } from '../../cursor.ts';
import type { Scope } from '../../scope.ts';
import { LinkVisit } from './link-visit.ts';
import type { ShareLink } from '../share-link.ts';

/** The lines of a link's access log, the latest first; none where it keeps none. @throws Refusal `invalid_cursor` */
export async function findVisits(
  { em }: Scope,
  link: ShareLink,
  { limit, cursor }: PageQuery,
): Promise<{ items: LinkVisit[]; next: string | null }> {
  const before = readIdCursor(cursor);
  if (link.accessLogDays === null) return { items: [], next: null };
  const visits = await em.find(
    LinkVisit,
    { link, ...(before ? { id: { $lt: before } } : {}) },
    { orderBy: { id: 'desc' }, limit: limit + 1 },
  );
  return cutPage(visits, limit, ({ id }) => [id]);
}

/** What is forgotten of all logs, as SQL: lines that are older than their link keeps them. */
export const staleVisits = `delete from link_visit as visit using share_link as link
  where link.id = visit.link_id
    and visit.created_at < now() - coalesce(link.access_log_days, 0) * interval '1 day'`;
