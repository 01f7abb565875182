import { LockMode } from '@mikro-orm/core';
import { cutPage, type PageQuery } from '../../lib/paging.ts';
import { readIdCursor } from '../cursor.ts';
import { notFound } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import type { Album } from './album.ts';
import { Follower } from './follower.ts';
import { requireAction } from './policy.ts';

/**
 * Those who follow an album, or asked to; the oldest first. Their actors are loaded. Whoever asks to follow a private
 * album without being invited is shown to nobody. @throws Refusal `invalid_cursor`
 */
export async function findFollowers(
  { em }: Scope,
  album: Album,
  query: PageQuery & { state: Follower['state'] },
): Promise<{ items: Follower[]; next: string | null }> {
  const after = readIdCursor(query.cursor);
  if (album.audience === 'private' && query.state === 'pending') return { items: [], next: null };
  const rows = await em.find(
    Follower,
    { album, state: query.state, ...(after ? { id: { $gt: after } } : {}) },
    { orderBy: { id: 'asc' }, limit: query.limit + 1, populate: ['actor'] },
  );
  return cutPage(rows, query.limit, (row) => [row.id]);
}

/** A follower by their id, and the album that they are said to follow. */
export type WhichFollower = { albumId: string; followerId: string };

/**
 * A follower of one of the viewer's albums, locked until the caller's transaction ends, so that two answers at once
 * end in one state. @throws Refusal `not_found`, `role_insufficient`
 */
export async function findOwnFollower(
  { em }: Scope,
  viewer: Viewer,
  { albumId, followerId }: WhichFollower,
): Promise<Follower> {
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  const follower = await em.findOneOrFail(
    Follower,
    { id: followerId, album: albumId },
    { lockMode },
  );
  await em.populate(follower, ['album.owner', 'actor']);
  const { album, state } = follower;
  const isHidden = album.audience === 'private' && state === 'pending';
  if (album.trashedAt || isHidden) throw notFound();
  requireAction(viewer, 'manage', album);
  return follower;
}
