import type { Photo } from '../photos/photo.ts';
import { Refusal } from '../refusal.ts';
import type { Tags } from '../photos/tag-words.ts';
import { tagKey, tagsOf } from '../photos/tag-words.ts';

/** How many tags a photo has at most. */
export const MOST_TAGS = 50;

/** Gives a photo these tags and no others; one that it has keeps the way it was written. */
export function setTags(photo: Photo, words: readonly string[]): void {
  put(photo, { ...tagsOf(words), ...pick(photo.tags, words) });
}

/**
 * Gives tags to photos, which the viewer was found to may describe, and takes others from them.
 * @throws Refusal `too_many_tags`
 */
export function tagPhotos(
  photos: readonly Photo[],
  { add, remove }: { add: readonly string[]; remove: readonly string[] },
): void {
  const gone = new Set(remove.map(tagKey));
  for (const photo of photos) {
    const tags = Object.entries({ ...tagsOf(add), ...photo.tags });
    put(photo, Object.fromEntries(tags.filter(([key]) => !gone.has(key))));
  }
}

function put(photo: Photo, tags: Tags): void {
  if (Object.keys(tags).length > MOST_TAGS) {
    throw new Refusal('unprocessable', 'too_many_tags', `A photo has at most ${MOST_TAGS} tags.`);
  }
  photo.tags = tags;
}

const pick = (tags: Tags, words: readonly string[]): Tags => {
  const keys = new Set(words.map(tagKey));
  return Object.fromEntries(Object.entries(tags).filter(([key]) => keys.has(key)));
};
