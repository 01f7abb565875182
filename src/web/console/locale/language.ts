/** The languages of the console, as RFC 5646 names them. */
export const languages = ['en', 'de'] as const;
/** One of {@link languages}. */
export type Language = (typeof languages)[number];

/** Languages that are written from right to left. */
const rightToLeft = new Set<string>(['ar', 'fa', 'he', 'ur']);

const key = 'albumen.language';

const isLanguage = (word: string | null): word is Language =>
  languages.some((language) => language === word);

function chosen(): Language | null {
  try {
    const stored = localStorage.getItem(key);
    return isLanguage(stored) ? stored : null;
  } catch {
    return null;
  }
}

const spoken = (): Language | undefined =>
  navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage);

/** The language of this page: the one chosen in this browser, else the first of its own that we speak. */
export const language: Language = chosen() ?? spoken() ?? 'en';

/** How numbers and dates are written: as this browser does, where it speaks the page's language. */
export const writing: string =
  navigator.languages.find((tag) => tag.slice(0, 2) === language) ?? language;

/** Says to the browser which language the page speaks, and from which side it is read. */
export function declareLanguage(): void {
  document.documentElement.lang = language;
  document.documentElement.dir = rightToLeft.has(language) ? 'rtl' : 'ltr';
}

/** Speaks another language from now on, or again the browser's own; the page begins anew. */
export function chooseLanguage(next: Language | null): void {
  try {
    if (next) localStorage.setItem(key, next);
    else localStorage.removeItem(key);
  } catch {
    // Closed storage: the browser's own language stays.
  }
  location.reload();
}

/** Which language was chosen in this browser; null where it is the browser's own. */
export const chosenLanguage = (): Language | null => chosen();
