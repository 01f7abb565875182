/** The languages of the pages. */
export const languages = ['en', 'de'] as const;

/** As `lang` and `Accept-Language` name it (RFC 5646). */
export type Language = (typeof languages)[number];
