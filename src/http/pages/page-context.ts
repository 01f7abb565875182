import type { Context } from 'koa';
import type { Http } from '../deps.ts';
import { readTheme } from '../cookies.ts';
import type { PageContext } from '../views/head.tsx';
import { languageOf } from './language.ts';

/** What every page is drawn with. */
export const pageContext = (http: Pick<Http, 'assets' | 'config'>, ctx: Context): PageContext => ({
  assets: http.assets,
  origin: http.config.origin,
  lang: languageOf(ctx),
  path: ctx.path,
  ...themeOf(ctx),
  ...(typeof ctx.state['admission'] === 'string' && { admission: ctx.state['admission'] }),
});

const themeOf = (ctx: Context): Pick<PageContext, 'theme'> => {
  const theme = readTheme(ctx);
  return theme ? { theme } : {};
};

/** Answers with a page, in the language that {@link pageContext} had it drawn in. */
export function sendPage(ctx: Context, html: string, status = 200): void {
  ctx.status = status;
  ctx.type = 'html';
  ctx.set('Content-Language', languageOf(ctx));
  ctx.body = html;
}
