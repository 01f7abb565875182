import { rationalOf, type Tags } from './tags.ts';

/** From one to five stars. */
export type Rating = 1 | 2 | 3 | 4 | 5;

/**
 * The stars that somebody gave; null for none. XMP speaks before EXIF, also when it says that there are none or, with −1,
 * that the picture was rejected.
 */
export function readRating({ ifd0, xmp }: Pick<Tags, 'ifd0' | 'xmp'>): Rating | null {
  const stars = rationalOf(xmp.text('xmp:Rating'));
  if (stars !== null) return starsOf(stars);
  const percent = rationalOf(xmp.text('MicrosoftPhoto:Rating'));
  if (percent !== null) return ofPercent(percent);
  const { Rating: rated, RatingPercent: ratedPercent } = ifd0;
  if (typeof rated === 'number') return starsOf(rated);
  return typeof ratedPercent === 'number' ? ofPercent(ratedPercent) : null;
}

/** A number of stars as others give it; null for what is none of one to five. */
export function starsOf(value: number): Rating | null {
  const stars = Math.round(value);
  return stars >= 1 && stars <= 5 ? (stars as Rating) : null;
}

/** Windows: 1, 25, 50, 75 and 99 of a hundred. */
function ofPercent(percent: number): Rating | null {
  if (percent < 1 || percent > 100) return null;
  return starsOf(percent >= 88 ? 5 : percent >= 63 ? 4 : percent >= 38 ? 3 : percent >= 13 ? 2 : 1);
}
