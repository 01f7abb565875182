import type { Context } from 'koa';
import { z } from 'zod';
import { answerQuestion, findQuestion } from '../../domain/contributions/find-question.ts';
import { notFound, Refusal } from '../../domain/refusal.ts';
import { isToken } from '../../lib/tokens.ts';
import { readForm } from '../body.ts';
import type { Http } from '../deps.ts';
import { sendRendition, shownName } from '../media-answer.ts';
import { idParam, param, type Route } from '../route.ts';
import { renderConsent } from '../views/consent-page.tsx';
import { renderTerms } from '../views/terms-page.tsx';
import { pageContext, sendPage } from './page-context.ts';

const body = z.object({ answer: z.enum(['yes', 'no']) });

/**
 * `/contributions/:capability/consent`: the author of a post decides whether an album may keep it, without an account
 * and without scripts. Only POST decides: servers look at links that they are sent.
 */
export const consentPages = (http: Http): Route[] => [
  {
    method: 'GET',
    path: '/contributions/terms',
    guard: 'anyone',
    handle: (ctx) => sendPage(ctx, renderTerms(pageContext(http, ctx))),
  },
  {
    method: 'GET',
    path: '/contributions/:capability/consent',
    guard: 'capability',
    async handle(ctx) {
      const capability = capabilityOf(ctx);
      const { receipt, state, photos } = await http.units.look((scope) =>
        findQuestion(scope, capability),
      );
      ctx.set('X-Robots-Tag', 'noindex');
      ctx.set('Referrer-Policy', 'no-referrer');
      const base = `/contributions/${capability}`;
      const question = {
        state,
        album: receipt.album.title,
        post: receipt.noteUri,
        action: `${base}/consent`,
        pictures: photos.map((photo) => ({
          src: `${base}/pictures/${photo.id}/small`,
          altText: photo.altText,
          width: photo.width,
          height: photo.height,
        })),
      };
      sendPage(ctx, renderConsent(question, pageContext(http, ctx)));
    },
  },
  {
    method: 'POST',
    path: '/contributions/:capability/consent',
    guard: 'capability',
    async handle(ctx) {
      const capability = capabilityOf(ctx);
      const { data } = body.safeParse(await readForm(ctx));
      if (!data) throw new Refusal('invalid', 'answer_expected', 'The answer is yes or no.');
      await http.units.transact((scope) => answerQuestion(scope, capability, data.answer));
      ctx.status = 303;
      ctx.set('Location', `/contributions/${capability}/consent`);
    },
  },
  {
    method: 'GET',
    path: '/contributions/:capability/pictures/:photoId/:rendition',
    guard: 'capability',
    async handle(ctx) {
      const capability = capabilityOf(ctx);
      const id = idParam(ctx, 'photoId');
      const { photos } = await http.units.look((scope) => findQuestion(scope, capability));
      const photo = photos.find((it) => it.id === id);
      if (!photo) throw notFound();
      const name = shownName(param(ctx, 'rendition'));
      await sendRendition(ctx, http, (type) => photo.rendition(name, type));
    },
  },
];

/** @throws Refusal `not_found` for what cannot be one */
function capabilityOf(ctx: Context): string {
  const capability = param(ctx, 'capability');
  if (!isToken(capability)) throw notFound();
  return capability;
}
