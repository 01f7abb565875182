import type { Context } from 'koa';

/** A form on a link's own pages. */
export type Form = {
  /** Where it posts to. */
  action: string;
  /** The page that it stands on, and that it leads back to. */
  back: string;
  /** Whether that is shown in a frame on another site's page. */
  isFramed: boolean;
};

/**
 * The form that this request shows or sends, for `verb` under a link. The page that it leads back to is part of its
 * address, and is one under this link, so that a wrong password does not lose it and nobody is led elsewhere.
 */
export function formOf(ctx: Context, base: string, verb: 'unlock' | 'admit' | 'ask'): Form {
  const back = pageOf(ctx, base);
  const query = back === base ? '' : `?${new URLSearchParams({ back }).toString()}`;
  return { action: `${base}/${verb}${query}`, back, isFramed: back === `${base}/embed` };
}

function pageOf(ctx: Context, base: string): string {
  const page = ctx.method === 'GET' || ctx.method === 'HEAD' ? ctx.path : ctx.query['back'];
  return typeof page === 'string' && isUnder(base, page) ? page : base;
}

const isUnder = (base: string, path: string): boolean =>
  path.startsWith(`${base}/`) && /^(?:\/[\w~-]+)+$/.test(path);

/** Leads a form back to its page, and answers programs with nothing. */
export function answerForm(ctx: Context, { back }: Form): void {
  if (ctx.is('application/x-www-form-urlencoded')) {
    ctx.redirect(back);
    ctx.status = 303;
  } else {
    ctx.status = 204;
  }
}
