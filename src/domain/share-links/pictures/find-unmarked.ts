import { raw, type FilterQuery } from '@mikro-orm/core';
import { Photo } from '../../photos/photo.ts';
import type { Scope } from '../../scope.ts';
import type { Marking } from './mark-photo.ts';
import { ShareLink } from '../share-link.ts';

/** What a link with a watermark shows and has not marked yet, in the album's order. */
export async function findUnmarkedOfLink({ em }: Scope, linkId: string): Promise<Marking[]> {
  const link = await em.findOne(ShareLink, { id: linkId, revokedAt: null });
  if (!link?.watermark) return [];
  const photos = await em.find(
    Photo,
    { $and: [shownBy(link), isUnmarked(link.id, link.watermark)] },
    { fields: ['id'], orderBy: [{ sortedAt: 'asc' }, { id: 'asc' }] },
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
  const photo = await em.findOne(Photo, { id: photoId, state: 'ready', trashedAt: null });
  if (!photo) return [];
  const links = await em.find(ShareLink, {
    album: photo.album,
    watermark: { $ne: null },
    revokedAt: null,
  });
  return links
    .filter(({ photoIds }) => photoIds?.includes(photo.id) ?? true)
    .filter(({ uploads }) => photo.listedAt !== null || uploads === 'only')
    .map(({ id }) => ({ link: id, photo: photo.id }));
}

/** Through a link that only collects, guests see what they gave before it is listed. */
const shownBy = ({ album, photoIds, uploads }: ShareLink): FilterQuery<Photo> => ({
  album,
  state: 'ready',
  trashedAt: null,
  ...(photoIds ? { id: { $in: photoIds } } : {}),
  ...(uploads === 'only' ? {} : { listedAt: { $ne: null } }),
});

const isUnmarked = (linkId: string, watermark: string): FilterQuery<Photo> => ({
  [raw(
    (alias) => `not exists (select 1 from marked_photo
      where photo_id = ${alias}.id and link_id = ? and watermark = ?)`,
    [linkId, watermark],
  )]: [],
});
