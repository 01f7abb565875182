import type { Context } from 'koa';

/** Says where the same thing is as ActivityStreams; servers look here before they read the page. */
export function linkToActivity(ctx: Context, id: string): void {
  ctx.append('Link', `<${id}>; rel="alternate"; type="application/activity+json"`);
}
