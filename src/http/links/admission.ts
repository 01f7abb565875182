import type { Context } from 'koa';
import { createSecret } from '../../lib/tokens.ts';
import type { ShareLink } from '../../domain/share-links/share-link.ts';
import { readLinkCookies, setLinkCookie } from '../cookies.ts';
import type { Http } from '../deps.ts';
import { formOf } from './forms.ts';
import { isRobot } from './visitor.ts';

const DAY = 86_400;

/** A page that asks to be let in. */
export type Asking = { ctx: Context; http: Pick<Http, 'config'>; link: ShareLink; base: string };

/** How long a browser is known, in seconds: where devices are counted, losing the cookie costs one. */
export const cookieAge = (link: ShareLink): number => (link.countsVisitors() ? 365 : 30) * DAY;

/**
 * Lets a page ask to be let in: gives the browser a secret, which its page brings back once it is shown, and nothing is
 * counted before that. Whoever looks without showing pages, or says to be a robot, never gets as far.
 */
export function offerAdmission({ ctx, http, link, base }: Asking): void {
  if (ctx.method !== 'GET' || isRobot(ctx)) return;
  const { action, isFramed } = formOf(ctx, base, 'admit');
  ctx.state['admission'] = action;
  if (readLinkCookies(ctx)[link.id]) return;
  setLinkCookie(ctx, http.config, {
    id: link.id,
    base,
    secret: createSecret(),
    maxAge: cookieAge(link),
    isFramed,
  });
}
