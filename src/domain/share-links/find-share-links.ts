import { cutPage, decodeCursor, type PageQuery } from '../../lib/paging.ts';
import type { Account } from '../accounts/account.ts';
import { notFound } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { canShare } from './policy.ts';
import { ShareLink } from './share-link.ts';

/** A link that this viewer may change. @throws Refusal `not_found` */
export async function findOwnLink(scope: Scope, viewer: Viewer, id: string): Promise<ShareLink> {
  const link = await scope.em.findOneOrFail(ShareLink, { id }, { populate: ['album.owner'] });
  if (!canShare(viewer, link.album)) throw notFound();
  return link;
}

/** Somebody's links that were not removed, newest first: all of them, or one album's. */
export async function findLinksOf(
  { em }: Scope,
  owner: Account,
  { limit, cursor, album }: PageQuery & { album?: string | undefined },
): Promise<{ items: ShareLink[]; next: string | null }> {
  const [before] = (cursor && decodeCursor(cursor)) || [];
  const links = await em.find(
    ShareLink,
    {
      album: { owner, ...(album ? { id: album } : {}) },
      revokedAt: null,
      ...(before ? { id: { $lt: before } } : {}),
    },
    { orderBy: { id: 'desc' }, limit: limit + 1, populate: ['album.owner'] },
  );
  return cutPage(links, limit, (link) => [link.id]);
}
