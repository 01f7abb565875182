import type { Context } from 'koa';
import { readSessionCookie } from '../cookies.ts';
import type { Http } from '../deps.ts';
import type { Keeping, Pass } from '../link-memory.ts';
import { param } from '../route.ts';
import { bearerToken } from '../viewer.ts';
import type { LinkVisit } from './link-visit.ts';

/** The longest header of cookies that a pass is kept for. */
const LONGEST_COOKIE = 1_000;

/** The pass of a browser that came by a moment ago. Who is signed in may be the owner, and has none. */
export const findPass = (http: Pick<Http, 'memory' | 'config'>, ctx: Context): Pass | undefined => {
  const key = keyOf(http, ctx);
  return key === undefined ? undefined : http.memory.passes.find(key);
};

/**
 * Keeps that a browser was let in, until the link ends. Not where visits end by themselves, nor for the owner, who is
 * let in for being signed in.
 */
export function keepPass(visit: LinkVisit, keep: Keeping): void {
  const { ctx, http, link, now, owns } = visit;
  const key = keyOf(http, ctx);
  if (owns || key === undefined || link.viewLimit !== null) return;
  const life = link.expiresAt ? link.expiresAt.getTime() - now.getTime() : Infinity;
  keep.pass(key, passOf(visit), life);
}

/** The pass of a browser that was let in just now. */
export const passOf = ({ link, device }: Pick<LinkVisit, 'link' | 'device'>): Pass => ({
  linkId: link.id,
  deviceId: device?.id ?? null,
});

/** No header has a line feed in it, so that no two visits have the same key. */
function keyOf({ config }: Pick<Http, 'config'>, ctx: Context): string | undefined {
  const cookies = ctx.get('Cookie');
  if (cookies.length > LONGEST_COOKIE) return undefined;
  if (bearerToken(ctx) !== undefined || readSessionCookie(ctx, config) !== undefined) {
    return undefined;
  }
  return `${cookies}\n${param(ctx, 'token')}`;
}
