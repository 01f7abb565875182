import { de } from './de.ts';
import { en } from './en.ts';
import { fill } from './fill.ts';
import { formatsOf } from './formats.ts';
import type { Language } from './language.ts';
import type { Words } from './words.ts';

/** A sentence for each category of `Intl.PluralRules` that our languages have. */
type Plural = { one: string; other: string };

/** How a language is spoken: its words, its numbers and dates. */
export type Locale = ReturnType<typeof openLocale>;

function openLocale(language: Language, words: Words) {
  const formats = formatsOf(language, words.gallery);
  const rules = new Intl.PluralRules(language);
  const { photo, photoOfDay } = words.gallery;
  return {
    ...formats,
    language,
    words,
    /** "1 photo", "12,345 photos": the sentence that goes with a number, and the number in it. */
    count: (plural: Plural, amount: number, values: Record<string, string> = {}): string =>
      fill(plural[rules.select(amount) === 'one' ? 'one' : 'other'], {
        count: formats.number(amount),
        ...values,
      }),
    /** What a photo is called where its alt text is missing. Never a file name. */
    photoName: (place: number, total: number, day: string | null): string =>
      fill(day ? photoOfDay : photo, {
        place: formats.number(place),
        total: formats.number(total),
        day: day ? formats.longDay(day) : '',
      }),
  };
}

const locales: Record<Language, Locale> = { en: openLocale('en', en), de: openLocale('de', de) };

/** The one locale of a language. */
export const localeOf = (language: Language): Locale => locales[language];
