import type { Album } from '../albums/album.ts';
import type { Scope } from '../scope.ts';
import { Photo } from './photo.ts';

/** What may not be said of a photo yet. */
export const missing = ['alt', 'date', 'location'] as const;
/** One of {@link missing}. */
export type Missing = (typeof missing)[number];

/** The photos of which it is not said, as a condition. */
export const lacking = {
  alt: { altText: '' },
  date: { takenAt: null },
  location: { location: null },
} as const satisfies Record<Missing, object>;

/** How many of an album's photos lack each of them. */
export async function countMissing(
  { em }: Pick<Scope, 'em'>,
  album: Album,
): Promise<Record<Missing, number>> {
  const listed = { album, listedAt: { $ne: null }, trashedAt: null };
  const count = (what: Missing) => em.count(Photo, { ...listed, ...lacking[what] });
  return { alt: await count('alt'), date: await count('date'), location: await count('location') };
}
