import type { FilterQuery } from '@mikro-orm/core';
import { cutPage, decodeCursor, type PageQuery } from '../../lib/paging.ts';
import { Album } from '../albums/album.ts';
import { canEdit, canView } from '../albums/policy.ts';
import { notFound, Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { Photo } from './photo.ts';

/** Which photos of an album are looked at. */
export type PhotoSelection = {
  album: Album;
  /** Only these; null for all. */
  ids: readonly string[] | null;
  /** Also those that are being prepared or could not be: the owner's view. */
  unfinished: boolean;
};

const listed = ({ album, ids, unfinished }: PhotoSelection): FilterQuery<Photo> => ({
  album,
  listedAt: { $ne: null },
  trashedAt: null,
  ...(ids ? { id: { $in: [...ids] } } : {}),
  ...(unfinished ? {} : { state: 'ready' }),
});

/** A page of photos in the album's order: by the time they were taken. @throws Refusal `invalid_cursor` */
export async function findPhotos(
  { em }: Scope,
  selection: PhotoSelection,
  { limit, cursor }: PageQuery,
): Promise<{ items: Photo[]; next: string | null }> {
  const last = cursor === undefined ? undefined : lastOfPreviousPage(cursor);
  const photos = await em.find(
    Photo,
    { $and: [listed(selection), last ? isAfter(last.sortedAt, last.id) : {}] },
    { orderBy: [{ sortedAt: 'asc' }, { id: 'asc' }], limit: limit + 1 },
  );
  return cutPage(photos, limit, (photo) => [photo.sortedAt.toISOString(), photo.id]);
}

/** How many photos a selection has. */
export const countPhotos = ({ em }: Scope, selection: PhotoSelection): Promise<number> =>
  em.count(Photo, listed(selection));

/** How many photos of the selection come before this one. */
export const countBefore = (
  { em }: Scope,
  selection: PhotoSelection,
  { sortedAt, id }: Pick<Photo, 'sortedAt' | 'id'>,
): Promise<number> => em.count(Photo, { $and: [listed(selection), isBefore(sortedAt, id)] });

/** The photo after which a page begins. @throws Refusal `invalid_cursor` */
export function lastOfPreviousPage(cursor: string): Pick<Photo, 'sortedAt' | 'id'> {
  const [time, id] = decodeCursor(cursor) ?? [];
  const sortedAt = new Date(time ?? Number.NaN);
  if (id && !Number.isNaN(sortedAt.getTime())) return { sortedAt, id };
  throw new Refusal('invalid', 'invalid_cursor', 'The cursor was not made by this list.');
}

const isAfter = (sortedAt: Date, id: string): FilterQuery<Photo> => ({
  $or: [{ sortedAt: { $gt: sortedAt } }, { sortedAt, id: { $gt: id } }],
});

const isBefore = (sortedAt: Date, id: string): FilterQuery<Photo> => ({
  $or: [{ sortedAt: { $lt: sortedAt } }, { sortedAt, id: { $lt: id } }],
});

/** One photo of a selection with its neighbours. @throws Refusal `not_found` */
export async function findPhotoAmong(
  { em }: Scope,
  selection: PhotoSelection,
  id: string,
): Promise<{ photo: Photo; previous: Photo | null; next: Photo | null }> {
  const filter = listed(selection);
  const photo = await em.findOneOrFail(Photo, { $and: [filter, { id }] });
  const [next, previous] = await Promise.all([
    em.findOne(
      Photo,
      { $and: [filter, isAfter(photo.sortedAt, id)] },
      { orderBy: [{ sortedAt: 'asc' }, { id: 'asc' }] },
    ),
    em.findOne(
      Photo,
      { $and: [filter, isBefore(photo.sortedAt, id)] },
      { orderBy: [{ sortedAt: 'desc' }, { id: 'desc' }] },
    ),
  ]);
  return { photo, previous, next };
}

/** A photo, listed or not, of an album that this viewer may change. @throws Refusal `not_found` */
export async function findOwnPhoto(scope: Scope, viewer: Viewer, id: string): Promise<Photo> {
  const photo = await scope.em.findOneOrFail(
    Photo,
    { id, trashedAt: null, album: { trashedAt: null } },
    { populate: ['album.owner'] },
  );
  if (!canEdit(viewer, photo.album)) throw notFound();
  return photo;
}

/**
 * A photo whose bytes this viewer may see without a link: a listed one of an album they may view, or any of
 * their own albums. @throws Refusal `not_found`
 */
export async function findVisiblePhoto(scope: Scope, viewer: Viewer, id: string): Promise<Photo> {
  const photo = await scope.em.findOneOrFail(
    Photo,
    { id, trashedAt: null, album: { trashedAt: null } },
    { populate: ['album.owner'] },
  );
  if (canEdit(viewer, photo.album)) return photo;
  if (!photo.isListed() || !canView(viewer, photo.album)) throw notFound();
  return photo;
}
