import type { Context } from 'koa';

/** Sends what an endpoint answered: as JSON, or as it is where it has a type of its own. */
export function answer(
  ctx: Context,
  { status, mediaType }: { status: number; mediaType: string },
  body: unknown,
): void {
  ctx.status = status;
  if (status === 204) {
    ctx.body = null;
    ctx.status = status;
    return;
  }
  ctx.body = mediaType === 'application/json' ? JSON.stringify(body) : body;
  ctx.type = mediaType;
}
