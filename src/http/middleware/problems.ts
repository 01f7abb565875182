import type { Context, Middleware } from 'koa';
import type { Logger } from '../../lib/log.ts';
import { answerProblem, isUnexpected } from '../problem.ts';

/**
 * Turns whatever is thrown into an answer: a problem document, or a page where a person is looking. Only what
 * nobody expected is reported.
 */
export function problems(
  log: Logger,
  answerPage: (ctx: Context, error: unknown) => void,
): Middleware {
  return async (ctx: Context, next) => {
    try {
      await next();
    } catch (error) {
      if (isUnexpected(error)) {
        log.error({ err: error, requestId: ctx.state['requestId'] }, 'request failed');
      }
      if (ctx.headerSent) {
        ctx.res.destroy();
        return;
      }
      if (wantsPage(ctx)) answerPage(ctx, error);
      else answerProblem(ctx, error);
    }
  };
}

/** Whether the answer is for a person's eyes. */
export const wantsPage = (ctx: Context): boolean =>
  !ctx.path.startsWith('/api/v1') &&
  !ctx.path.startsWith('/uploads') &&
  ctx.get('Accept').includes('text/html') &&
  ctx.accepts(['application/json', 'text/html']) === 'text/html';
