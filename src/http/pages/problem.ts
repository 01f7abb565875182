import type { Context } from 'koa';
import { Refusal } from '../../domain/refusal.ts';
import type { Http } from '../deps.ts';
import { formOf } from '../links/forms.ts';
import { problemOf, setProblemHeaders } from '../problem.ts';
import { renderAdmission } from '../views/admission-page.tsx';
import { renderLinkState, type LinkStatePageProps } from '../views/link-state-page.tsx';
import { localeOf } from '../views/locale/locale.ts';
import { renderProblem } from '../views/problem-page.tsx';
import { renderUnlock } from '../views/unlock-page.tsx';
import { pageContext, sendPage } from './page-context.ts';

const unlockPath = /^\/s\/[^/]+\/unlock$/;
const linkPath = /^\/s\/[^/]+/;

/** A problem for a person's eyes: what a link's state is, its password form, or what went wrong. */
export function problemPage(http: Http): (ctx: Context, error: unknown) => void {
  return (ctx, error) => {
    const { status, code, detail } = problemOf(error);
    const { admission: _, ...page } = pageContext(http, ctx); // nobody is let in by what is not shown
    setProblemHeaders(ctx, error);
    ctx.set('X-Robots-Tag', 'noindex');
    const state = linkStateOf(ctx, error);
    if (state) return sendPage(ctx, renderLinkState(state, page), status);

    const base = linkPath.exec(ctx.path)?.[0];
    const isUnlocking = code === 'wrong_password' || unlockPath.test(ctx.path);
    if (base && (isUnlocking || code === 'password_required')) {
      const { action } = formOf(ctx, base, 'unlock');
      return sendPage(ctx, renderUnlock({ action, ...unlockState(error) }, page), status);
    }
    if (base && code === 'admission_required') {
      const { action } = formOf(ctx, base, 'admit');
      return sendPage(ctx, renderAdmission(action, page), ctx.method === 'POST' ? status : 200);
    }
    const requestId = String(ctx.state['requestId'] ?? '');
    const html = renderProblem(
      {
        status,
        ...(error instanceof Refusal && detail
          ? { sentence: localeOf(page.lang).words.refusals[code] ?? detail }
          : {}),
        ...galleryOf(error),
        ...(status >= 500 ? { requestId } : {}),
      },
      page,
    );
    return sendPage(ctx, html, status);
  };
}

/** Of a photo that was removed, where the others are. */
function galleryOf(error: unknown): { gallery?: string } {
  if (!(error instanceof Refusal) || error.code !== 'photo_removed') return {};
  return { gallery: String(error.facts['gallery']) };
}

function linkStateOf(ctx: Context, error: unknown): LinkStatePageProps | undefined {
  if (!(error instanceof Refusal)) return undefined;
  switch (error.code) {
    case 'link_not_found':
      return { state: 'unknown' };
    case 'link_revoked':
      return { state: 'removed' };
    case 'link_paused':
      return { state: 'paused' };
    case 'link_not_yet_open': {
      const opensAt = String(error.facts['opens_at']);
      return { state: 'scheduled', opensAt, now: new Date().toISOString() };
    }
    case 'link_expired':
      return {
        state: 'expired',
        expiredAt: String(error.facts['expired_at']),
        request: error.facts['takes_requests'] === true ? requestOf(ctx) : null,
      };
    case 'link_exhausted':
      return { state: 'exhausted' };
    case 'sharing_disabled':
      return { state: 'blocked' };
    case 'device_limit_reached':
      return { state: 'full' };
    case 'device_evicted':
      return { state: 'evicted' };
    default:
      return undefined;
  }
}

/** How to ask for another link than the one that has expired, and whether somebody just did. */
function requestOf(ctx: Context): { action: string; isMade: boolean } {
  const base = linkPath.exec(ctx.path)?.[0] ?? '';
  return { action: `${base}/ask`, isMade: ctx.query['asked'] !== undefined };
}

function unlockState(error: unknown): {
  state: 'asking' | 'wrong' | 'throttled';
  retryAfter: number;
} {
  if (!(error instanceof Refusal)) return { state: 'asking', retryAfter: 0 };
  if (error.facts.retryAfter) return { state: 'throttled', retryAfter: error.facts.retryAfter };
  return { state: error.code === 'wrong_password' ? 'wrong' : 'asking', retryAfter: 0 };
}
