import type { Context } from 'koa';
import { Refusal } from '../../domain/refusal.ts';

/**
 * Refuses a change that another site's page may have sent along with our cookies: `Sec-Fetch-Site` must say
 * `same-origin`; a browser too old for it must name our origin in `Origin`.
 * @throws Refusal `cross_origin`
 */
export function requireSameOrigin(ctx: Context, origin: string): void {
  const site = ctx.get('Sec-Fetch-Site');
  if (site ? site === 'same-origin' : ctx.get('Origin') === origin) return;
  throw new Refusal(
    'forbidden',
    'cross_origin',
    'A change must come from this server’s own pages, or carry a token.',
  );
}
