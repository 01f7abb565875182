import type { Context } from 'koa';
import { languages, type Language } from '../views/locale/language.ts';

/** Has the pages of this request speak a language, whatever the visitor's own is; with null they speak that. */
export function setLanguage(ctx: Context, language: Language | null): void {
  ctx.state['language'] = language;
}

/**
 * The language of the page that answers: one that was set, or the visitor's own by `Accept-Language` (RFC 9110, 12.5.4),
 * else English.
 */
export function languageOf(ctx: Context): Language {
  const set = languages.find((language) => language === ctx.state['language']);
  if (set) return set;
  ctx.vary('Accept-Language');
  const accepted = ctx.acceptsLanguages([...languages]);
  return languages.find((language) => language === accepted) ?? 'en';
}
