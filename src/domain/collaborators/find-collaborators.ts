import { LockMode } from '@mikro-orm/core';
import { cutPage, type PageQuery } from '../../lib/paging.ts';
import type { Album } from '../albums/album.ts';
import { canEdit } from '../albums/policy.ts';
import { readIdCursor } from '../cursor.ts';
import { notFound } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { Collaborator } from './collaborator.ts';

/** Whom an album's owner asked in, whatever they answered, the oldest first. @throws Refusal `invalid_cursor` */
export async function findCollaborators(
  { em }: Scope,
  album: Album,
  query: PageQuery,
): Promise<{ items: Collaborator[]; next: string | null }> {
  const after = readIdCursor(query.cursor);
  const rows = await em.find(
    Collaborator,
    { album, state: { $ne: 'removed' }, ...(after ? { id: { $gt: after } } : {}) },
    { orderBy: { id: 'asc' }, limit: query.limit + 1, populate: ['actor', 'account'] },
  );
  return cutPage(rows, query.limit, (row) => [row.id]);
}

/** A collaborator by their id, and the album that they are said to belong to. */
export type WhichCollaborator = { albumId: string; collaboratorId: string };

/** A collaborator of one of the viewer's albums, locked until the transaction ends. @throws Refusal `not_found` */
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
  await em.populate(collaborator, ['album.owner', 'actor', 'account']);
  const { album } = collaborator;
  if (!canEdit(viewer, album) || album.trashedAt) throw notFound();
  return collaborator;
}
