/** The languages of the pages. */
export const languages = ['en', 'de'] as const;

/** As `lang` and `Accept-Language` name it (RFC 5646). */
export type Language = (typeof languages)[number];

const rightToLeft = new Set(['ar', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** From which side a language is read; what people wrote in it runs as its own script does. */
export const directionOf = (language: string): 'ltr' | 'rtl' =>
  rightToLeft.has(language.slice(0, 2)) ? 'rtl' : 'ltr';
