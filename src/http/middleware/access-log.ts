import { randomUUID } from 'node:crypto';
import type { Context, Middleware } from 'koa';
import type { Logger } from '../../lib/log.ts';

/** One line for each request, by the route's pattern: addresses can hold secrets. */
export function accessLog(log: Logger): Middleware {
  const lines = log.child({}, { redact: [] }); // none of these fields can hold a secret
  return async (ctx: Context, next) => {
    const started = performance.now();
    const requestId = randomUUID();
    ctx.state['requestId'] = requestId;
    ctx.set('X-Request-Id', requestId);
    ctx.res.once('close', () =>
      lines.info(
        {
          requestId,
          method: ctx.method,
          route: routeOf(ctx),
          status: ctx.status,
          ms: Math.round(performance.now() - started),
        },
        'request',
      ),
    );
    await next();
  };
}

const routeOf = (ctx: Context): string => {
  const pattern: unknown = ctx['_matchedRoute'];
  return typeof pattern === 'string' ? pattern : '(none)';
};
