import { cutPage, decodeCursor, type PageQuery } from '../../lib/paging.ts';
import type { Account } from '../accounts/account.ts';
import type { Scope } from '../scope.ts';
import { Contribution } from './contribution.ts';

/** What came in for somebody's albums, oldest first. */
export async function findContributionsFor(
  { em }: Scope,
  owner: Account,
  query: PageQuery & { state: Contribution['state']; album?: string | undefined },
): Promise<{ items: Contribution[]; next: string | null }> {
  const [after] = (query.cursor && decodeCursor(query.cursor)) || [];
  const rows = await em.find(
    Contribution,
    {
      album: { owner, trashedAt: null, ...(query.album ? { id: query.album } : {}) },
      state: query.state,
      ...(after ? { id: { $gt: after } } : {}),
    },
    {
      orderBy: { id: 'asc' },
      limit: query.limit + 1,
      populate: ['album.owner', 'photo.album', 'actor', 'link'],
    },
  );
  return cutPage(rows, query.limit, (row) => [row.id]);
}
