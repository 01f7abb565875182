import { raw, type FilterQuery } from '@mikro-orm/core';
import { findAllAbove, findAllWithin } from '../../albums/album-tree.ts';
import { exists } from '../../exists.ts';
import { orderBy, orderOf } from '../../photos/album-order.ts';
import { Photo } from '../../photos/photo.ts';
import type { Scope } from '../../scope.ts';
import type { Marking } from './mark-photo.ts';
import { leadsWithin } from '../policy.ts';
import { ShareLink } from '../share-link.ts';

/** What a link with a watermark shows and has not marked yet, in the album's order. */
export async function findUnmarkedOfLink({ em }: Scope, linkId: string): Promise<Marking[]> {
  const link = await em.findOne(
    ShareLink,
    { id: linkId, revokedAt: null },
    { populate: ['album'] },
  );
  if (!link?.watermark) return [];
  const photos = await em.find(
    Photo,
    { $and: [await shownBy({ em }, link), isUnmarked(link.id, link.watermark)] },
    { fields: ['id'], orderBy: orderBy(orderOf(link.album)) },
  );
  return photos.map(({ id }) => ({ link: link.id, photo: id }));
}

/** The links that want their photos marked, by their ids. */
export async function findMarkingLinks({ em }: Scope): Promise<string[]> {
  const wanted = { watermark: { $ne: null }, revokedAt: null, album: { trashedAt: null } };
  return (await em.find(ShareLink, wanted, { fields: ['id'] })).map(({ id }) => id);
}

/** The links with a watermark that show a photo. */
export async function findLinksToMark({ em }: Scope, photoId: string): Promise<Marking[]> {
  const marking = 'select from share_link where watermark is not null and revoked_at is null';
  if (!(await exists(em, marking))) return [];
  const photo = await em.findOne(
    Photo,
    { id: photoId, state: 'ready', trashedAt: null },
    { fields: ['album', 'listedAt'] },
  );
  if (!photo) return [];
  const above = await findAllAbove({ em }, photo.album.id);
  const links = await em.find(ShareLink, {
    album: { $in: [photo.album.id, ...above] },
    watermark: { $ne: null },
    revokedAt: null,
  });
  return links
    .filter((link) => link.album.id === photo.album.id || leadsWithin(link))
    .filter(({ photoIds }) => photoIds?.includes(photo.id) ?? true)
    .filter(({ uploads }) => photo.listedAt !== null || uploads === 'only')
    .map(({ id }) => ({ link: id, photo: photo.id }));
}

/** Through a link that only collects, guests see what they gave before it is listed. */
async function shownBy(scope: Pick<Scope, 'em'>, link: ShareLink): Promise<FilterQuery<Photo>> {
  const { album, photoIds, uploads } = link;
  const within = leadsWithin(link) ? await findAllWithin(scope, album.id) : [];
  return {
    album: { $in: [album.id, ...within] },
    state: 'ready',
    trashedAt: null,
    ...(photoIds ? { id: { $in: photoIds } } : {}),
    ...(uploads === 'only' ? {} : { listedAt: { $ne: null } }),
  };
}

const isUnmarked = (linkId: string, watermark: string): FilterQuery<Photo> => ({
  [raw(
    (alias) => `not exists (select 1 from marked_photo
      where photo_id = ${alias}.id and link_id = ? and watermark = ?)`,
    [linkId, watermark],
  )]: [],
});
