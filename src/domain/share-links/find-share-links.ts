import { LockMode } from '@mikro-orm/core';
import { cutPage, type PageQuery } from '../../lib/paging.ts';
import type { Account } from '../accounts/account.ts';
import { readIdCursor } from '../cursor.ts';
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

/**
 * A link that this viewer may change, locked until the caller's transaction ends: two changes at once come one after
 * the other. @throws Refusal `not_found`
 */
export async function findOwnLinkLocked(
  { em }: Scope,
  viewer: Viewer,
  id: string,
): Promise<ShareLink> {
  const link = await em.findOneOrFail(ShareLink, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  await em.populate(link, ['album.owner']);
  if (!canShare(viewer, link.album)) throw notFound();
  return link;
}

/** Somebody's links that were not removed, newest first: all of them, or one album’s. @throws Refusal `invalid_cursor` */
export async function findLinksOf(
  { em }: Scope,
  owner: Account,
  { limit, cursor, album }: PageQuery & { album?: string | undefined },
): Promise<{ items: ShareLink[]; next: string | null }> {
  const before = readIdCursor(cursor);
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
