import type { Middleware } from 'koa';
import type { Config } from '../../config.ts';
import { notFound } from '../../domain/refusal.ts';

/**
 * Keeps the media origin to pictures, where it is one of its own: whoever comes by that host finds neither pages nor
 * the API, and nothing there sets or reads a cookie.
 */
export function onlyMedia({ origin, mediaOrigin }: Config): Middleware {
  if (mediaOrigin === origin) return (_, next) => next();
  const { host } = new URL(mediaOrigin);
  return (ctx, next) => {
    if (ctx.host === host && !ctx.path.startsWith('/m/')) throw notFound();
    return next();
  };
}
