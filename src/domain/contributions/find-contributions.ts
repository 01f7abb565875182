import { LockMode } from '@mikro-orm/core';
import { cutPage, type PageQuery } from '../../lib/paging.ts';
import type { Account } from '../accounts/account.ts';
import type { Album } from '../albums/album.ts';
import { canModerate } from '../albums/policy.ts';
import { findRole } from '../collaborators/find-role.ts';
import { readIdCursor } from '../cursor.ts';
import { notFound } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { Contribution } from './contribution.ts';

/** What came in for somebody’s albums, oldest first. @throws Refusal `invalid_cursor` */
export async function findContributionsFor(
  { em }: Scope,
  owner: Account,
  query: PageQuery & { state: Contribution['state']; album?: string | undefined },
): Promise<{ items: Contribution[]; next: string | null }> {
  const after = readIdCursor(query.cursor);
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

/**
 * What came in for one of the viewer’s albums, locked until the caller’s transaction ends, so that two moderators and a
 * withdrawing author end in one state. @throws Refusal `not_found`
 */
export async function findOwnContribution(
  scope: Scope,
  viewer: Viewer,
  id: string,
): Promise<Contribution> {
  const { em } = scope;
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  const contribution = await em.findOneOrFail(Contribution, { id }, { lockMode });
  await em.populate(contribution, ['album.owner', 'photo', 'actor', 'link']);
  const { album } = contribution;
  if (album.trashedAt || !(await mayDecide(scope, viewer, album))) throw notFound();
  return contribution;
}

/** The album's owner, and whoever has the role for it on another server. */
const mayDecide = async (scope: Scope, viewer: Viewer, album: Album): Promise<boolean> =>
  viewer.kind === 'remote-actor'
    ? (await findRole(scope, album, viewer.actor)) === 'admin'
    : canModerate(viewer, album);
