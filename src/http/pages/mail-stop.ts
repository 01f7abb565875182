import type { Context } from 'koa';
import { isOptedOut, readOptOut, setOptOut } from '../../domain/accounts/mail-opt-out.ts';
import { notFound } from '../../domain/refusal.ts';
import { readForm } from '../body.ts';
import type { Http } from '../deps.ts';
import { param, type Route } from '../route.ts';
import { renderMailStop } from '../views/mail-stop-page.tsx';
import { pageContext, sendPage } from './page-context.ts';

/**
 * `/mail/stop/:sealed`, which every mail names: whoever has it ends all mail of this server to its address. Mail programs
 * post there by themselves (RFC 8058), without cookies and without following redirects; only POST decides, since mail is
 * looked through for addresses to open.
 */
export const mailStopPages = (http: Http): Route[] => [
  {
    method: 'GET',
    path: '/mail/stop/:sealed',
    guard: 'capability',
    async handle(ctx) {
      const mail = mailOf(http, ctx);
      answer(http, ctx, mail, await http.units.look((scope) => isOptedOut(scope, mail)));
    },
  },
  {
    method: 'POST',
    path: '/mail/stop/:sealed',
    guard: 'capability',
    async handle(ctx) {
      const mail = mailOf(http, ctx);
      const isForm = ctx.is('application/x-www-form-urlencoded');
      const wish = isForm ? ((await readForm(ctx)) as { mail?: string }) : {};
      const wants = wish.mail !== 'again';
      await http.units.transact((scope) => setOptOut(scope, mail, wants));
      answer(http, ctx, mail, wants);
    },
  },
];

/** @throws Refusal `not_found` for what this server did not seal */
function mailOf(http: Http, ctx: Context): string {
  const mail = readOptOut(http, param(ctx, 'sealed'));
  if (mail === undefined) throw notFound();
  return mail;
}

function answer(http: Http, ctx: Context, mail: string, isStopped: boolean): void {
  ctx.set('X-Robots-Tag', 'noindex');
  ctx.set('Referrer-Policy', 'no-referrer');
  const stop = { mail, action: ctx.path, isStopped };
  sendPage(ctx, renderMailStop(stop, pageContext(http, ctx)));
}
