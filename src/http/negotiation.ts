import type { Context } from 'koa';

/**
 * Whether the reader says that they take AVIF. Old browsers send a wildcard for pictures that they cannot show, so
 * only the type's own name counts.
 */
export function takesAvif(ctx: Context): boolean {
  ctx.vary('Accept');
  return ctx.get('Accept').includes('image/avif');
}
