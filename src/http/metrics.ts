import { collectDefaultMetrics, Registry } from 'prom-client';
import { notFound } from '../domain/refusal.ts';
import { clientAddress } from './client-address.ts';
import type { Http } from './deps.ts';
import type { Route } from './route.ts';

const loopback = new Set(['127.0.0.1', '::1']);

/** The process in numbers, as Prometheus reads them; only for this machine. */
export function metricsRoute({ config }: Http): Route {
  const register = new Registry();
  collectDefaultMetrics({ register });
  return {
    method: 'GET',
    path: '/metrics',
    guard: 'anyone',
    async handle(ctx) {
      const cameByProxy = ctx.get('X-Forwarded-For') !== '' || ctx.get('Forwarded') !== '';
      const address = clientAddress(ctx, config.trustProxy);
      if (cameByProxy || !loopback.has(address)) throw notFound();
      ctx.body = await register.metrics();
      ctx.type = register.contentType;
    },
  };
}
