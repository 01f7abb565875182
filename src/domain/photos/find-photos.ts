import { raw, type FilterQuery } from '@mikro-orm/core';
import { z } from 'zod';
import { cutPage, encodeCursor, timeKey, type PageQuery } from '../../lib/paging.ts';
import { Album } from '../albums/album.ts';
import { readCursor } from '../cursor.ts';
import { notFound } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { creditLabelOf } from './credit.ts';
import { Photo } from './photo.ts';
import { canSeePhoto, requireWithPhoto, type PhotoAction } from './policy.ts';

/** Which photos of an album are looked at. */
export type PhotoSelection = {
  album: Album;
  /** Only these; null for all. */
  ids: readonly string[] | null;
  /** Also those that are being prepared or could not be: the owner's view. */
  unfinished: boolean;
  /** Instead of those that are listed: what came from this browser, by its id; null for one that gave nothing. */
  givenBy?: string | null;
  /** Only those of this contributor, by the label of their credit; null for the owner's own. */
  contributor?: string | null;
};

/** The photos of a selection, as a condition. */
export const listed = ({
  album,
  ids,
  unfinished,
  givenBy,
  contributor,
}: PhotoSelection): FilterQuery<Photo> => ({
  album,
  trashedAt: null,
  ...(ids ? { id: { $in: [...ids] } } : {}),
  ...(unfinished ? {} : { state: 'ready' }),
  $and: [
    givenBy === undefined ? { listedAt: { $ne: null } } : given(givenBy),
    contributor === undefined ? {} : by(contributor),
  ],
});

const given = (deviceId: string | null): FilterQuery<Photo> => ({
  [raw(
    (alias) => `${alias}.id in (select photo_id from contribution
      where device_id = ? and state in ('pending', 'accepted'))`,
    [deviceId],
  )]: [],
});

const by = (contributor: string | null): FilterQuery<Photo> => ({
  [raw((alias) => `(${creditLabelOf(alias)}) is not distinct from ?`, [contributor])]: [],
});

/** A page of photos in the album's order: by the time they were taken. @throws Refusal `invalid_cursor` */
export async function findPhotos(
  { em }: Scope,
  selection: PhotoSelection,
  { limit, cursor }: PageQuery,
): Promise<{ items: Photo[]; next: string | null }> {
  const last = lastOfPreviousPage(cursor);
  const photos = await em.find(
    Photo,
    { $and: [listed(selection), last ? isAfter(last.sortedAt, last.id) : {}] },
    { orderBy: [{ sortedAt: 'asc' }, { id: 'asc' }], limit: limit + 1 },
  );
  const offset = (last?.offset ?? 0) + limit;
  return cutPage(photos, limit, (photo) => keysOf(photo, offset));
}

const keysOf = ({ sortedAt, id }: Pick<Photo, 'sortedAt' | 'id'>, offset: number): string[] => [
  sortedAt.toISOString(),
  id,
  String(offset),
];

/** The cursor of the page that begins after a photo, which so many are shown before. */
export const cursorAfter = (photo: Pick<Photo, 'sortedAt' | 'id'>, offset: number): string =>
  encodeCursor(keysOf(photo, offset));

/** How many photos a selection has. */
export const countPhotos = ({ em }: Scope, selection: PhotoSelection): Promise<number> =>
  em.count(Photo, listed(selection));

/** How many photos of the selection come before this one. */
export const countBefore = (
  { em }: Scope,
  selection: PhotoSelection,
  { sortedAt, id }: Pick<Photo, 'sortedAt' | 'id'>,
): Promise<number> => em.count(Photo, { $and: [listed(selection), isBefore(sortedAt, id)] });

const placeInOrder = z.tuple([timeKey, z.uuid(), z.coerce.number().int().positive()]);

/**
 * The photo after which a page begins, and how many came before the page when it was linked to; undefined for the
 * first page. @throws Refusal `invalid_cursor`
 */
export function lastOfPreviousPage(
  cursor: string | undefined,
): (Pick<Photo, 'sortedAt' | 'id'> & { offset: number }) | undefined {
  const keys = readCursor(cursor, placeInOrder);
  return keys && { sortedAt: keys[0], id: keys[1], offset: keys[2] };
}

/** Rows are compared as rows, which an index answers however far down the page is. */
const compared = (order: '<' | '>', sortedAt: Date, id: string): FilterQuery<Photo> => ({
  [raw((alias) => `(${alias}.sorted_at, ${alias}.id) ${order} (?, ?)`, [sortedAt, id])]: [],
});
const isAfter = (sortedAt: Date, id: string) => compared('>', sortedAt, id);
const isBefore = (sortedAt: Date, id: string) => compared('<', sortedAt, id);

/** One photo of a selection, however many were chosen for that. @throws Refusal `not_found` */
export function findPhotoOf({ em }: Scope, selection: PhotoSelection, id: string): Promise<Photo> {
  const ids = selection.ids && selection.ids.filter((chosen) => chosen === id.toLowerCase());
  return em.findOneOrFail(Photo, { $and: [listed({ ...selection, ids }), { id }] });
}

/** The photos of the selection that stand before and after one of them. */
export async function findNeighbours(
  { em }: Scope,
  selection: PhotoSelection,
  { sortedAt, id }: Pick<Photo, 'sortedAt' | 'id'>,
): Promise<{ previous: Photo | null; next: Photo | null }> {
  const filter = listed(selection);
  const [previous, next] = await Promise.all([
    em.findOne(
      Photo,
      { $and: [filter, isBefore(sortedAt, id)] },
      { orderBy: [{ sortedAt: 'desc' }, { id: 'desc' }] },
    ),
    em.findOne(
      Photo,
      { $and: [filter, isAfter(sortedAt, id)] },
      { orderBy: [{ sortedAt: 'asc' }, { id: 'asc' }] },
    ),
  ]);
  return { previous, next };
}

/**
 * A photo, listed or not, with which this viewer may do something. @throws Refusal `not_found` for what they do not see,
 * `role_insufficient` for those of the album's people whose standing is not enough
 */
export async function findPhotoFor(
  scope: Scope,
  viewer: Viewer,
  id: string,
  action: PhotoAction,
): Promise<Photo> {
  const [photo] = await findPhotosFor(scope, viewer, new Set([id]), action);
  return photo!;
}

/** As {@link findPhotoFor}, all of them or none, in no order. @throws Refusal as there */
export async function findPhotosFor(
  { em }: Scope,
  viewer: Viewer,
  ids: ReadonlySet<string>,
  action: PhotoAction,
): Promise<Photo[]> {
  const photos = await em.find(
    Photo,
    { id: { $in: [...ids] }, trashedAt: null, album: { trashedAt: null } },
    { populate: ['album.owner'] },
  );
  if (photos.length < ids.size) throw notFound();
  if (!photos.every((photo) => canSeePhoto(viewer, photo))) throw notFound();
  for (const photo of photos) requireWithPhoto(viewer, action, photo);
  return photos;
}

/** A photo that this viewer sees without a link. @throws Refusal `not_found` */
export async function findVisiblePhoto(scope: Scope, viewer: Viewer, id: string): Promise<Photo> {
  const photo = await scope.em.findOneOrFail(
    Photo,
    { id, trashedAt: null, album: { trashedAt: null } },
    { populate: ['album.owner'] },
  );
  if (!canSeePhoto(viewer, photo)) throw notFound();
  return photo;
}
