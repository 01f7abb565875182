import type { Context } from 'koa';
import type { Http } from '../deps.ts';
import type { PageContext } from '../views/head.tsx';

/** What every page is drawn with. */
export const pageContext = (http: Pick<Http, 'assets' | 'config'>, ctx: Context): PageContext => ({
  assets: http.assets,
  origin: http.config.origin,
  lang: 'en',
  path: ctx.path,
});

/** Answers with a page. */
export function sendPage(ctx: Context, html: string, status = 200): void {
  ctx.status = status;
  ctx.type = 'html';
  ctx.body = html;
}
