import type { PhotoJson } from '../../../http/api/schemas.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { wallClock } from '../ui/words.ts';

/** What assistive technology calls a photo: its alt text, or its place and day; never a file name. */
export function photoName(
  { altText, takenAt }: PhotoJson,
  position: number,
  total: number,
): string {
  if (altText) return altText;
  const words = wordsOf('album');
  if (!takenAt) return fill(words.photoName, { position, total });
  return fill(words.photoNameOn, { position, total, day: wallClock(takenAt, 'day') });
}
