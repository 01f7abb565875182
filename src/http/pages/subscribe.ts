import type { Context } from 'koa';
import { z } from 'zod';
import { readMail } from '../../domain/accounts/mail-address.ts';
import { findPublicAlbum } from '../../domain/albums/find-albums.ts';
import { notFound, Refusal } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import { findMail } from '../../domain/settings/find-settings.ts';
import { askSubscription } from '../../domain/subscriptions/ask-subscription.ts';
import { readForm } from '../body.ts';
import { clientNetwork } from '../client-address.ts';
import type { Http } from '../deps.ts';
import { wantsPage } from '../middleware/problems.ts';
import { requireSameOrigin } from '../middleware/same-origin.ts';
import { problemOf, setProblemHeaders } from '../problem.ts';
import { param, type Route } from '../route.ts';
import { localeOf } from '../views/locale/locale.ts';
import { renderSubscribe } from '../views/subscribe-page.tsx';
import { languageOf } from './language.ts';
import { pageContext, sendPage } from './page-context.ts';

const form = z.object({ mail: z.string().max(320).default('') });

/** `/a/:handle/mail`: somebody without an account asks for new photos of a public album by mail. */
export const subscribePages = (http: Http): Route[] => [
  {
    method: 'GET',
    path: '/a/:handle/mail',
    guard: 'anyone',
    handle: (ctx) =>
      http.units.look(async (scope) => {
        const { title, handle } = await findAlbum(scope, ctx);
        const isAsked = ctx.querystring === 'asked';
        send(http, ctx, { title, handle, isAsked, problem: null });
      }),
  },
  {
    method: 'POST',
    path: '/a/:handle/mail',
    guard: 'anyone',
    async handle(ctx) {
      requireSameOrigin(ctx, http.config);
      const album = await http.units.look((scope) => findAlbum(scope, ctx));
      const { mail } = form.parse(await readForm(ctx));
      try {
        const address = readMail(mail);
        const network = clientNetwork(ctx, http.config.trustProxy);
        await http.throttles.charge('subscribeFromNetwork', network);
        await http.throttles.charge('subscribeAtAlbum', album.id);
        await http.throttles.charge('mailToAddress', address);
        await http.units.transact(async (scope) => {
          const own = await findAlbum(scope, ctx);
          await askSubscription(scope, own, { mail: address, language: languageOf(ctx) });
        });
        ctx.status = 303;
        ctx.set('Location', `/a/${album.handle}/mail?asked`);
      } catch (error) {
        if (!(error instanceof Refusal) || !wantsPage(ctx)) throw error;
        setProblemHeaders(ctx, error);
        const { refusals } = localeOf(languageOf(ctx)).words;
        const problem = refusals[error.code] ?? error.message;
        send(
          http,
          ctx,
          { title: album.title, handle: album.handle, isAsked: false, problem },
          problemOf(error).status,
        );
      }
    },
  },
];

/** @throws Refusal `not_found` where the album is not for everybody, or nothing is mailed */
async function findAlbum(scope: Scope, ctx: Context) {
  const album = await findPublicAlbum(scope, param(ctx, 'handle'));
  if (!(await findMail(scope))) throw notFound();
  return album;
}

function send(
  http: Http,
  ctx: Context,
  {
    title,
    handle,
    ...asked
  }: { title: string; handle: string; isAsked: boolean; problem: string | null },
  status?: number,
): void {
  ctx.set('X-Robots-Tag', 'noindex');
  const href = `/a/${handle}`;
  const subscribe = { ...asked, album: { title, href }, action: `${href}/mail` };
  sendPage(ctx, renderSubscribe(subscribe, pageContext(http, ctx)), status);
}
