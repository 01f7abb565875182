import type { PhotoMetadata } from '../../media/metadata.ts';
import type { SidecarWords } from '../../media/metadata/sidecar.ts';
import { findPlace } from '../../media/place/find-place.ts';
import { timeThere } from '../../media/place/time-there.ts';
import type { Photo } from './photo.ts';
import { tagsOf } from './tag-words.ts';
import { instantOf } from './taken-at.ts';

/**
 * Takes over what a photo's file says in words, once, where nobody said it: caption and alt text, and tags and stars of
 * those who could give them here. Of a guest's file the stars are the guest's opinion and the keywords their order of
 * things, and of a file of another server its author's post says all that is to be said.
 */
export function takeFileWords(
  photo: Photo,
  words: Pick<PhotoMetadata, 'caption' | 'altText' | 'keywords' | 'rating'>,
): void {
  if (photo.wordsRead) return;
  photo.wordsRead = true;
  const { contributor, giver } = photo;
  if (contributor?.uri) return;
  photo.caption ||= words.caption;
  photo.altText ||= words.altText;
  if (contributor && !giver) return;
  if (Object.keys(photo.tags).length === 0) photo.tags = tagsOf(words.keywords);
  photo.rating ??= words.rating;
}

/**
 * Takes over what is said of a photo beside its file: whatever that says stands from now on. It was written after the
 * file, so that its time and its place stand before the file's own; before a date that somebody set here they do not.
 */
export function takeSidecar(photo: Photo, words: SidecarWords): void {
  const { caption, altText, keywords, rating, location, takenAt } = words;
  photo.caption = caption || photo.caption;
  photo.altText = altText || photo.altText;
  if (keywords.length > 0) photo.tags = tagsOf(keywords);
  photo.rating = rating ?? photo.rating;
  if (location) {
    photo.location = location;
    photo.place = findPlace(location);
  }
  if (!takenAt || photo.takenByHand) return;
  photo.takenAt = timeThere(exacter(takenAt, photo.takenAt), photo.place);
  photo.clockTakenAt = null;
  photo.sortedAt = instantOf(photo.takenAt) ?? photo.createdAt;
}

/** Of two stamps of one time the one that knows its offset. */
export const exacter = (stamp: string, other: string | null): string =>
  other?.startsWith(stamp) ? other : stamp;
