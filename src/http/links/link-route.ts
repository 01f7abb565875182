import type { Context } from 'koa';
import { notFound } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Http } from '../deps.ts';
import { beginKeeping, type Keeping, type Pass } from '../link-memory.ts';
import { wantsPage } from '../middleware/problems.ts';
import { requireSameOrigin } from '../middleware/same-origin.ts';
import { param, type Route } from '../route.ts';
import { offerAdmission } from './admission.ts';
import { passGate, type Gate } from './gate.ts';
import { findPass, keepPass } from './pass.ts';
import type { LinkVisit } from './link-visit.ts';
import { leadOn } from './old-addresses.ts';

type Recall = (ctx: Context, pass: Pass) => Promise<void> | undefined;

/**
 * A route under `/s/:token`. There is no other way to make one, so that none can forget to ask whether the link is
 * open, unlocked and has room. Three kinds of route let somebody through sooner: `locked` ones take the password,
 * `unadmitted` ones let a browser in, and `late` ones are for a link that has expired and takes requests.
 */
export const linkRoute = (
  http: Http,
  declaration: {
    method: Route['method'];
    path: `/s/:token${string}`;
    locked?: true;
    unadmitted?: true;
    late?: true;
    unit?: 'look' | 'write';
    /**
     * Answers a browser that has a pass from what is known already, by a key that has all in it of the request that the
     * answer depends on; undefined where that is not enough.
     */
    recall?: Recall;
    handle: (visit: LinkVisit, keep: Keeping) => Promise<void> | void;
  },
): Route => ({
  method: declaration.method,
  path: declaration.path,
  guard: 'share-link',
  ...withRecall(http, declaration.recall),
  handle(ctx) {
    ctx.set('X-Robots-Tag', 'noindex');
    if (declaration.method !== 'GET') requireSameOrigin(ctx, http.config);
    const keep = beginKeeping(http.memory);
    return http.units[declaration.unit ?? 'look'](async (scope) => {
      const token = param(ctx, 'token');
      const visit = await visitLink(http, ctx, scope, token, gateOf(declaration)).catch(
        (error: unknown) => leadOn(http, ctx, scope, error),
      );
      if (!visit) return;
      if (!visit.owns && wantsPage(ctx)) offerAdmission(visit);
      if (declaration.recall) keepPass(visit, keep);
      await declaration.handle(visit, keep);
    });
  },
});

/** Whoever wants a page may be offered to be let in, and is always asked anew. */
const withRecall = (http: Http, recall: Recall | undefined): Pick<Route, 'recall'> =>
  recall
    ? {
        recall(ctx) {
          const pass = wantsPage(ctx) ? undefined : findPass(http, ctx);
          if (!pass) return undefined;
          ctx.set('X-Robots-Tag', 'noindex');
          return recall(ctx, pass);
        },
      }
    : {};

/** What no other route under a link is; the last of them, so that an address tells nothing by its form. */
export const strangeRoute = (http: Http): Route =>
  linkRoute(http, {
    method: 'GET',
    path: '/s/:token/*rest',
    handle() {
      throw notFound();
    },
  });

const gateOf = (kind: { locked?: true; unadmitted?: true; late?: true }): Gate => {
  const { locked, unadmitted, late } = kind;
  if (locked) return 'room';
  if (late) return 'late';
  return unadmitted ? 'password' : 'admission';
};

/** A visit as far as a gate. @throws Refusal as {@link passGate} */
export async function visitLink(
  http: Http,
  ctx: Context,
  scope: Scope,
  token: string,
  gate: Gate,
): Promise<LinkVisit> {
  const passed = await passGate(http, ctx, scope, token, gate);
  return { ...passed, ctx, http, scope, token, base: `/s/${token}` };
}
