import type { Context } from 'koa';

/** Discovery is read by everybody, from scripts of other sites too, and kept for five minutes. */
export function openToEveryone(ctx: Context): void {
  ctx.set('Access-Control-Allow-Origin', '*');
  ctx.set('Cross-Origin-Resource-Policy', 'cross-origin');
  ctx.set('Cache-Control', 'public, max-age=300');
}
