import { LockMode } from '@mikro-orm/core';
import { cutPage, type PageQuery } from '../../lib/paging.ts';
import type { Account } from '../accounts/account.ts';
import { readIdCursor } from '../cursor.ts';
import type { Photo } from '../photos/photo.ts';
import { notFound } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { Removal } from './removal.ts';

/** What somebody gave and is to decide about, the oldest first. @throws Refusal `invalid_cursor` */
export async function findRemovals(
  { em }: Scope,
  giver: Account,
  { limit, cursor }: PageQuery,
): Promise<{ items: Removal[]; next: string | null }> {
  const after = readIdCursor(cursor);
  const rows = await em.find(
    Removal,
    { giver, state: 'open', ...(after ? { id: { $gt: after } } : {}) },
    {
      orderBy: { id: 'asc' },
      limit: limit + 1,
      populate: ['album', 'photo.album', 'suggestedBy'],
    },
  );
  return cutPage(rows, limit, ({ id }) => [id]);
}

/** A removal that the viewer decides about, locked until the transaction ends. @throws Refusal `not_found` */
export async function findOwnRemoval(
  { em }: Scope,
  { account }: Extract<Viewer, { kind: 'account' }>,
  id: string,
): Promise<Removal> {
  const removal = await em.findOneOrFail(
    Removal,
    { id, giver: account },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  await em.populate(removal, ['album', 'photo.album', 'suggestedBy']);
  return removal;
}

/** A photo that was taken out and whose giver, the viewer, can still keep it. @throws Refusal `not_found` */
export async function findRemovedPhoto(
  { em }: Scope,
  viewer: Viewer,
  photoId: string,
): Promise<Photo> {
  if (viewer.kind !== 'account') throw notFound();
  const removal = await em.findOneOrFail(
    Removal,
    { photo: photoId, giver: viewer.account, returnedAt: null },
    { populate: ['photo.album'] },
  );
  return removal.photo;
}
