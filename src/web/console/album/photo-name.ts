import type { PhotoJson } from '../../../http/api/schemas.ts';
import { wallClock } from '../ui/words.ts';

/** What assistive technology calls a photo: its alt text, or its place and day; never a file name. */
export function photoName(
  { altText, takenAt }: PhotoJson,
  position: number,
  total: number,
): string {
  if (altText) return altText;
  const taken = takenAt ? `, ${wallClock(takenAt, 'day')}` : '';
  return `Photo ${position} of ${total}${taken}`;
}
