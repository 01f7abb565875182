import { raw, type FilterQuery } from '@mikro-orm/core';
import { z } from 'zod';
import { cutPage, encodeCursor, type PageQuery } from '../../lib/paging.ts';
import { Album } from '../albums/album.ts';
import { sortRules } from '../albums/arrangement.ts';
import { invalidCursor, readCursor } from '../cursor.ts';
import { notFound } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import {
  beside,
  byTime,
  keyIn,
  keySchema,
  orderBy,
  orderOf,
  type AlbumOrder,
  type Standing,
} from './album-order.ts';
import { lacking, type Missing } from './count-missing.ts';
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
  /** Only those of which this is not said yet. */
  missing?: Missing | undefined;
};

/** The photos of a selection, as a condition. */
export const listed = ({
  album,
  ids,
  unfinished,
  givenBy,
  contributor,
  missing,
}: PhotoSelection): FilterQuery<Photo> => ({
  album,
  trashedAt: null,
  ...(ids ? { id: { $in: [...ids] } } : {}),
  ...(unfinished ? {} : { state: 'ready' }),
  $and: [
    givenBy === undefined ? { listedAt: { $ne: null } } : given(givenBy),
    contributor === undefined ? {} : by(contributor),
    missing ? lacking[missing] : {},
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

/** The order of a selection: the album's; what an album does not show yet is in the order of time. */
export const orderOfSelection = ({ album, givenBy }: PhotoSelection): AlbumOrder =>
  givenBy === undefined ? orderOf(album) : byTime;

/** A page of photos in the album's order. @throws Refusal `invalid_cursor` */
export async function findPhotos(
  scope: Scope,
  selection: PhotoSelection,
  { limit, cursor }: PageQuery,
): Promise<{ items: Photo[]; next: string | null }> {
  const order = orderOfSelection(selection);
  const last = await lastOfPreviousPage(scope, selection, cursor);
  const photos = await scope.em.find(
    Photo,
    { $and: [listed(selection), last ? beside(order, 'after', last) : {}] },
    { orderBy: orderBy(order), limit: limit + 1 },
  );
  const offset = (last?.offset ?? 0) + limit;
  return cutPage(photos, limit, (photo) => keysOf(order, photo, offset));
}

const keysOf = (order: AlbumOrder, photo: Standing, offset: number): string[] => [
  keyIn(order, photo),
  photo.id,
  String(offset),
  order.rule,
];

/** The cursor of the page that begins after a photo, which so many are shown before. */
export const cursorAfter = (order: AlbumOrder, photo: Standing, offset: number): string =>
  encodeCursor(keysOf(order, photo, offset));

/** How many photos a selection has. */
export const countPhotos = ({ em }: Scope, selection: PhotoSelection): Promise<number> =>
  em.count(Photo, listed(selection));

/** How many photos of the selection come before this one. */
export function countBefore(
  { em }: Scope,
  selection: PhotoSelection,
  photo: Standing,
): Promise<number> {
  const order = orderOfSelection(selection);
  const place = { key: keyIn(order, photo), id: photo.id };
  return em.count(Photo, { $and: [listed(selection), beside(order, 'before', place)] });
}

const placeInOrder = z.tuple([
  z.string(),
  z.uuid(),
  z.coerce.number().int().positive(),
  z.enum(sortRules).default('taken'),
]);

/** The end of a page: its last photo, that photo's key in the order, and how many there were up to it. */
type EndOfPage = { key: Date | string; id: string; offset: number };

/**
 * The photo after which a page begins, and how many came before the page when it was linked to; undefined for the
 * first page. A cursor of an order that the album had before leads to where the photo stands now.
 * @throws Refusal `invalid_cursor`
 */
export async function lastOfPreviousPage(
  { em }: Scope,
  selection: PhotoSelection,
  cursor: string | undefined,
): Promise<EndOfPage | undefined> {
  const keys = readCursor(cursor, placeInOrder);
  if (!keys) return undefined;
  const [written, id, offset, rule] = keys;
  const order = orderOfSelection(selection);
  if (rule !== order.rule) {
    const last = await em.findOne(Photo, { id, album: selection.album });
    if (!last) throw invalidCursor();
    return { key: keyIn(order, last), id, offset };
  }
  const key = keySchema(order).safeParse(written);
  if (!key.success) throw invalidCursor();
  return { key: key.data, id, offset };
}

/** One photo of a selection, however many were chosen for that. @throws Refusal `not_found` */
export function findPhotoOf({ em }: Scope, selection: PhotoSelection, id: string): Promise<Photo> {
  const ids = selection.ids && selection.ids.filter((chosen) => chosen === id.toLowerCase());
  return em.findOneOrFail(Photo, { $and: [listed({ ...selection, ids }), { id }] });
}

/** The photos of the selection that stand before and after one of them. */
export async function findNeighbours(
  { em }: Scope,
  selection: PhotoSelection,
  photo: Standing,
): Promise<{ previous: Photo | null; next: Photo | null }> {
  const order = orderOfSelection(selection);
  const filter = listed(selection);
  const place = { key: keyIn(order, photo), id: photo.id };
  const [previous, next] = await Promise.all([
    em.findOne(
      Photo,
      { $and: [filter, beside(order, 'before', place)] },
      { orderBy: orderBy(order, true) },
    ),
    em.findOne(
      Photo,
      { $and: [filter, beside(order, 'after', place)] },
      { orderBy: orderBy(order) },
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
