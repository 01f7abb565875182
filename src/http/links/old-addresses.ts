import type { Context } from 'koa';
import { Refusal } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import { followOldAddress } from '../../domain/share-links/follow-old-address.ts';
import { unknownLink } from '../../domain/share-links/open-share-link.ts';
import { clientNetwork } from '../client-address.ts';
import type { Http } from '../deps.ts';
import type { Route } from '../route.ts';

/** `GET /share/…`, where links of other servers were: leads on to what became of them here. */
export const oldAddressRoute = (http: Http): Route => ({
  method: 'GET',
  path: '/share/*rest',
  guard: 'capability',
  handle: (ctx) =>
    http.units.look(async (scope) => {
      ctx.set('X-Robots-Tag', 'noindex');
      await leadOn(http, ctx, scope, unknownLink());
    }),
});

/**
 * Leads to the link that had this address before, at another server. Where there is none, the refusal is thrown again
 * and the guess is counted. @throws Refusal, `too_many_attempts` for a network that guesses
 */
export async function leadOn(
  http: Http,
  ctx: Context,
  scope: Scope,
  refusal: unknown,
): Promise<void> {
  if (!(refusal instanceof Refusal) || refusal.code !== 'link_not_found') throw refusal;
  const token = await followOldAddress(scope, ctx.path, ctx.search);
  if (token !== undefined && ctx.method !== 'POST') {
    ctx.redirect(`/s/${token}`);
    ctx.status = 308;
    return;
  }
  await chargeGuess(http, ctx);
  throw refusal;
}

/** Counts an address that no link has. @throws Refusal `too_many_attempts` for a network that guesses */
export const chargeGuess = ({ config, throttles }: Http, ctx: Context): Promise<void> =>
  throttles.charge('unknownLink', clientNetwork(ctx, config.trustProxy));
