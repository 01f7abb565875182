import type { Context } from 'koa';
import { z } from 'zod';
import { findAlbumByHandle } from '../../domain/albums/find-albums.ts';
import { Refusal } from '../../domain/refusal.ts';
import { addresses } from '../addresses.ts';
import { readForm } from '../body.ts';
import { clientNetwork } from '../client-address.ts';
import type { Http } from '../deps.ts';
import { wantsPage } from '../middleware/problems.ts';
import { requireSameOrigin } from '../middleware/same-origin.ts';
import { letFormsLeave } from '../middleware/security-headers.ts';
import { problemOf, setProblemHeaders } from '../problem.ts';
import { param, type Route } from '../route.ts';
import { findViewer } from '../viewer.ts';
import { renderFollow, type FollowPageProps } from '../views/follow-page.tsx';
import { localeOf } from '../views/locale/locale.ts';
import { languageOf } from './language.ts';
import { pageContext, sendPage } from './page-context.ts';

const body = z.object({ account: z.string().trim().max(320).default('') });

/** `/a/:handle/follow`: leads somebody to the page of their own server where they follow the album. */
export const followPages = (http: Http): Route[] => [
  {
    method: 'GET',
    path: '/a/:handle/follow',
    guard: 'viewer',
    async handle(ctx) {
      const { album } = await findFollowed(http, ctx);
      sendFollow(http, ctx, { album, account: '', problem: null, byHand: false });
    },
  },
  {
    method: 'POST',
    path: '/a/:handle/follow',
    guard: 'viewer',
    async handle(ctx) {
      requireSameOrigin(ctx, http.config);
      const { album, actor } = await findFollowed(http, ctx);
      const { account } = body.parse(await readForm(ctx));
      const again = (problem: string | null, byHand: boolean, status?: number) =>
        sendFollow(http, ctx, { album, account, problem, byHand }, status);
      try {
        const page = await search(http, ctx, account, actor);
        if (!page) return again(null, true);
        ctx.status = 303;
        ctx.set('Location', page);
      } catch (error) {
        if (!(error instanceof Refusal) || !wantsPage(ctx)) throw error;
        setProblemHeaders(ctx, error);
        const { refusals } = localeOf(languageOf(ctx)).words;
        again(refusals[error.code] ?? error.message, false, problemOf(error).status);
      }
    },
  },
];

/** Each try may reach out to a server of the visitor's choice. */
async function search(http: Http, ctx: Context, account: string, actor: string) {
  await http.throttles.charge('serverSearch', clientNetwork(ctx, http.config.trustProxy));
  return http.findFollowPage(account, actor);
}

const findFollowed = (http: Http, ctx: Context) =>
  http.units.look(async (scope) => {
    const viewer = await findViewer(ctx, scope, http.config);
    const { id, handle, title } = await findAlbumByHandle(scope, viewer, param(ctx, 'handle'));
    const at = addresses(http.config);
    return {
      album: { title, href: `/a/${handle}`, address: at.handle(handle) },
      actor: at.actor(id),
    };
  });

function sendFollow(
  http: Http,
  ctx: Context,
  follow: Omit<FollowPageProps, 'action'>,
  status?: number,
): void {
  letFormsLeave(ctx, http.config);
  ctx.set('X-Robots-Tag', 'noindex');
  const action = `${follow.album.href}/follow`;
  sendPage(ctx, renderFollow({ ...follow, action }, pageContext(http, ctx)), status);
}
