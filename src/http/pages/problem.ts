import type { Context } from 'koa';
import { Refusal } from '../../domain/refusal.ts';
import type { Http } from '../deps.ts';
import { problemOf, setProblemHeaders } from '../problem.ts';
import { renderLinkState, type LinkStatePageProps } from '../views/link-state-page.tsx';
import { renderProblem } from '../views/problem-page.tsx';
import { renderUnlock } from '../views/unlock-page.tsx';
import { pageContext, sendPage } from './page-context.ts';

const unlockPath = /^\/s\/([^/]+)\/unlock$/;
const linkPath = /^\/s\/([^/]+)/;

/** A problem for a person's eyes: what a link's state is, its password form, or what went wrong. */
export function problemPage(http: Http): (ctx: Context, error: unknown) => void {
  return (ctx, error) => {
    const { status, code, detail } = problemOf(error);
    const page = pageContext(http, ctx);
    setProblemHeaders(ctx, error);
    ctx.set('X-Robots-Tag', 'noindex');
    const state = linkStateOf(error);
    if (state) return sendPage(ctx, renderLinkState(state, page), status);

    const token = linkPath.exec(ctx.path)?.[1];
    const isUnlocking = code === 'wrong_password' || unlockPath.test(ctx.path);
    if (token && (isUnlocking || code === 'password_required')) {
      const html = renderUnlock({ action: `/s/${token}/unlock`, ...unlockState(error) }, page);
      return sendPage(ctx, html, status);
    }
    const requestId = String(ctx.state['requestId'] ?? '');
    const html = renderProblem(
      {
        status,
        ...(error instanceof Refusal && detail ? { sentence: detail } : {}),
        ...(status >= 500 ? { requestId } : {}),
      },
      page,
    );
    return sendPage(ctx, html, status);
  };
}

function linkStateOf(error: unknown): LinkStatePageProps | undefined {
  if (!(error instanceof Refusal)) return undefined;
  switch (error.code) {
    case 'link_not_found':
      return { state: 'unknown' };
    case 'link_revoked':
      return { state: 'removed' };
    case 'link_paused':
      return { state: 'paused' };
    case 'link_expired':
      return { state: 'expired', expiredAt: String(error.facts['expired_at']) };
    default:
      return undefined;
  }
}

function unlockState(error: unknown): {
  state: 'asking' | 'wrong' | 'throttled';
  retryAfter: number;
} {
  if (!(error instanceof Refusal)) return { state: 'asking', retryAfter: 0 };
  if (error.facts.retryAfter) return { state: 'throttled', retryAfter: error.facts.retryAfter };
  return { state: error.code === 'wrong_password' ? 'wrong' : 'asking', retryAfter: 0 };
}
