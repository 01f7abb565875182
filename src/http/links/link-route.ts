import type { Context } from 'koa';
import { Refusal } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import { findOpenLink, requireUnlocked } from '../../domain/share-links/open-share-link.ts';
import type { ShareLink } from '../../domain/share-links/share-link.ts';
import { clientNetwork } from '../client-address.ts';
import { readLinkCookie } from '../cookies.ts';
import type { Http } from '../deps.ts';
import { param, type Route } from '../route.ts';

export type LinkVisit = { ctx: Context; http: Http; scope: Scope; link: ShareLink; token: string };

/**
 * A route under `/s/:token`. There is no other way to make one, so that none can forget to ask whether the link is
 * open and unlocked; `locked` routes are the ones that unlock it.
 */
export const linkRoute = (
  http: Http,
  declaration: {
    method: Route['method'];
    path: `/s/:token${string}`;
    locked?: true;
    unit?: 'look' | 'write';
    handle: (visit: LinkVisit) => Promise<void> | void;
  },
): Route => ({
  method: declaration.method,
  path: declaration.path,
  guard: 'share-link',
  handle: (ctx) =>
    http.units[declaration.unit ?? 'look'](async (scope) => {
      ctx.set('X-Robots-Tag', 'noindex');
      const token = param(ctx, 'token');
      const link = await requireLink(http, ctx, scope, token, declaration.locked ?? false);
      await declaration.handle({ ctx, http, scope, link, token });
    }),
});

/**
 * The link of this visit, open now and, unless `locked`, unlocked by this browser.
 * @throws Refusal `link_not_found`, `link_revoked`, `link_paused`, `link_expired`, `password_required`,
 *   `too_many_attempts` for a network that guesses tokens
 */
export async function requireLink(
  http: Http,
  ctx: Context,
  scope: Scope,
  token: string,
  locked: boolean,
): Promise<ShareLink> {
  const link = await findOpenLink(scope, token).catch(async (error: unknown) => {
    if (error instanceof Refusal && error.code === 'link_not_found') {
      await http.throttles.charge('unknownLink', clientNetwork(ctx, http.config.trustProxy));
    }
    throw error;
  });
  if (!locked) {
    await requireUnlocked(scope, link, readLinkCookie(ctx, link.id)).catch((error: unknown) => {
      ctx.set('WWW-Authenticate', 'AlbumenLink');
      throw error;
    });
  }
  return link;
}
