import type { PhotoJson } from '../../../http/api/schemas.ts';
import { language } from '../locale/language.ts';
import { fill, wordsOf } from '../locale/words.ts';

const countries = new Intl.DisplayNames(language, { type: 'region' });

/** “Near Verbania, Italy”: the largest town of the area, in the words of whoever reads it. */
export const nearWords = ({ town, country }: NonNullable<PhotoJson['place']>): string =>
  fill(wordsOf('library').near, { town, country: countries.of(country) ?? country });
