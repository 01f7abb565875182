import type { Context } from 'koa';
import { z } from 'zod';
import { findAlbumByHandle } from '../../domain/albums/find-albums.ts';
import { showsComments } from '../../domain/interactions/policy.ts';
import { findVisiblePhoto } from '../../domain/photos/find-photos.ts';
import { notFound, Refusal } from '../../domain/refusal.ts';
import { anyone } from '../../domain/viewer.ts';
import { addresses } from '../addresses.ts';
import { readForm } from '../body.ts';
import { clientNetwork } from '../client-address.ts';
import type { Http } from '../deps.ts';
import { wantsPage } from '../middleware/problems.ts';
import { requireSameOrigin } from '../middleware/same-origin.ts';
import { letFormsLeave } from '../middleware/security-headers.ts';
import { problemOf, setProblemHeaders } from '../problem.ts';
import { idParam, param, type Route } from '../route.ts';
import { renderReply, type ReplyPageProps } from '../views/reply-page.tsx';
import { localeOf } from '../views/locale/locale.ts';
import { languageOf } from './language.ts';
import { pageContext, sendPage } from './page-context.ts';

const path = '/a/:handle/p/:photoId/reply';
const body = z.object({ account: z.string().trim().max(320).default('') });

/** Leads somebody to the page of their own server where they answer the post of a public photo. */
export const replyPages = (http: Http): Route[] => [
  {
    method: 'GET',
    path,
    guard: 'anyone',
    async handle(ctx) {
      const { photo } = await findAnswered(http, ctx);
      send(http, ctx, { ...photo, account: '', problem: null, byHand: false });
    },
  },
  {
    method: 'POST',
    path,
    guard: 'anyone',
    async handle(ctx) {
      requireSameOrigin(ctx, http.config);
      const { photo, note } = await findAnswered(http, ctx);
      const { account } = body.parse(await readForm(ctx));
      const again = (problem: string | null, byHand: boolean, status?: number) =>
        send(http, ctx, { ...photo, account, problem, byHand }, status);
      try {
        await http.throttles.charge('serverSearch', clientNetwork(ctx, http.config.trustProxy));
        const page = await http.findFollowPage(account, note, 'reply');
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

/** A photo that has a public post, whose album takes answers. @throws Refusal `not_found` */
const findAnswered = (http: Http, ctx: Context) =>
  http.units.look(async (scope) => {
    const album = await findAlbumByHandle(scope, anyone, param(ctx, 'handle'));
    const photo = await findVisiblePhoto(scope, anyone, idParam(ctx, 'photoId'));
    const { noteId } = photo;
    const isOpen = photo.album.id === album.id && album.isPublic() && showsComments(album);
    if (!isOpen || !noteId) throw notFound();
    const at = addresses(http.config);
    const href = `/a/${album.handle}/p/${photo.id}`;
    return {
      photo: {
        photo: { href, title: album.title },
        url: at.photo(album.handle, photo.id),
        action: `${href}/reply`,
      },
      note: at.note(noteId),
    };
  });

function send(http: Http, ctx: Context, reply: ReplyPageProps, status?: number): void {
  letFormsLeave(ctx, http.config);
  ctx.set('X-Robots-Tag', 'noindex');
  sendPage(ctx, renderReply(reply, pageContext(http, ctx)), status);
}
