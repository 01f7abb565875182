import type { Photo } from '../../photos/photo.ts';
import type { Scope } from '../../scope.ts';
import { MarkedPhoto } from './marked-photo.ts';
import type { ShareLink } from '../share-link.ts';

/** Marked photos, by the photo's id. */
export type Marks = ReadonlyMap<string, MarkedPhoto>;

/** A link's marked photos: those of `photos` that are marked with its watermark of now. */
export async function findMarks(
  { em }: Scope,
  link: Pick<ShareLink, 'id' | 'watermark'>,
  photos: readonly Pick<Photo, 'id'>[],
): Promise<Marks> {
  if (link.watermark === null || photos.length === 0) return new Map();
  const marks = await em.find(MarkedPhoto, {
    link: link.id,
    watermark: link.watermark,
    photo: { $in: photos.map(({ id }) => id) },
  });
  return new Map(marks.map((mark) => [mark.photo.id, mark]));
}

/** Where storage has the marked renditions of these photos, under whichever links. */
export async function findMarkedKeys({ em }: Scope, photoIds: string[]): Promise<string[]> {
  const marks = await em.find(MarkedPhoto, { photo: { $in: photoIds } });
  return marks.flatMap(({ renditions }) => renditions.map(({ key }) => key));
}
