import { LockMode, type FilterQuery } from '@mikro-orm/core';
import { cutPage, type PageQuery } from '../../lib/paging.ts';
import type { Album } from '../albums/album.ts';
import { may } from '../albums/policy.ts';
import { readIdCursor } from '../cursor.ts';
import { notFound } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { Collaborator } from './collaborator.ts';
import { requireRankOver } from './policy.ts';

/**
 * An album's people beside its owner, the oldest first: for those who manage it also whom they asked in, whatever these
 * answered; for its other people, who takes part. @throws Refusal `invalid_cursor`
 */
export async function findCollaborators(
  { em }: Scope,
  viewer: Viewer,
  album: Album,
  query: PageQuery,
): Promise<{ items: Collaborator[]; next: string | null }> {
  const after = readIdCursor(query.cursor);
  const state: FilterQuery<Collaborator> = may(viewer, 'manage', album)
    ? { state: { $ne: 'removed' } }
    : { state: 'accepted' };
  const rows = await em.find(
    Collaborator,
    { album, ...state, ...(after ? { id: { $gt: after } } : {}) },
    {
      orderBy: { id: 'asc' },
      limit: query.limit + 1,
      populate: ['actor', 'account', 'link', 'guestLink'],
    },
  );
  return cutPage(rows, query.limit, (row) => [row.id]);
}

/** A collaborator by their id, and the album that they are said to belong to. */
export type WhichCollaborator = { albumId: string; collaboratorId: string };

/**
 * A collaborator whom the viewer may change or remove, locked until the transaction ends: an admin none who is an admin
 * too. @throws Refusal `not_found`, `role_insufficient`
 */
export async function findOwnCollaborator(
  { em }: Scope,
  viewer: Viewer,
  { albumId, collaboratorId }: WhichCollaborator,
): Promise<Collaborator> {
  const collaborator = await em.findOneOrFail(
    Collaborator,
    { id: collaboratorId, album: albumId, state: { $ne: 'removed' } },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  await em.populate(collaborator, ['album.owner', 'actor', 'account', 'link', 'guestLink']);
  const { album, role } = collaborator;
  if (album.trashedAt) throw notFound();
  requireRankOver(viewer, album, role);
  return collaborator;
}
