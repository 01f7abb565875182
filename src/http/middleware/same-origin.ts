import type { Context } from 'koa';
import type { Config } from '../../config.ts';
import { Refusal } from '../../domain/refusal.ts';
import { readSessionCookie } from '../cookies.ts';
import { bearerToken } from '../viewer.ts';

/**
 * Refuses a change that another site's page may have sent along with our cookies. With a session cookie it must be
 * proved to come from our own pages: `Sec-Fetch-Site: same-origin`, or our `Origin` from a browser too old for that.
 * Without one it must not be proved to come from elsewhere. A bearer token proves enough; cookies are not read then.
 * @throws Refusal `cross_origin`
 */
export function requireSameOrigin(ctx: Context, config: Config): void {
  if (bearerToken(ctx) !== undefined) return;
  const site = ctx.get('Sec-Fetch-Site');
  const origin = ctx.get('Origin');
  const isOurs = site ? site === 'same-origin' : origin === config.origin;
  const isSilent = site === '' && origin === '';
  if (isOurs || (isSilent && readSessionCookie(ctx, config) === undefined)) return;
  throw new Refusal(
    'forbidden',
    'cross_origin',
    'A change must come from this server’s own pages, or carry a token.',
  );
}
