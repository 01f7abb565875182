import { z } from 'zod';
import {
  describeOwnItem,
  findOwnItem,
  findOwnItems,
  withdrawOwnItem,
  type Guest,
} from '../../domain/contributions/own-items.ts';
import type { Scope } from '../../domain/scope.ts';
import { pageQuery } from '../../lib/paging.ts';
import { photoWords } from '../api/photo-words.ts';
import type { OwnItemJson } from '../api/schemas/own-items.ts';
import { readForm } from '../body.ts';
import type { Http } from '../deps.ts';
import { sendRendition } from '../media-answer.ts';
import { idParam, type Route } from '../route.ts';
import { presentOwnItem } from './own-item.ts';
import { linkRoute, visitLink } from './link-route.ts';
import type { LinkVisit } from './link-visit.ts';

const words = z.strictObject(photoWords.shape);
/** A form of a page without scripts, by its button. */
const form = photoWords.extend({ do: z.enum(['edit', 'withdraw']) });

/** What came from one browser through a link: to be seen, described and taken back from there, by nobody else. */
export function ownItemRoutes(http: Http): Route[] {
  const describe = (visit: LinkVisit, said: z.infer<typeof words>) =>
    changing(visit, (scope, guest, id) => describeOwnItem(scope, guest, id, said));
  const takeBack = (visit: LinkVisit) => changing(visit, withdrawOwnItem);
  return [
    linkRoute(http, {
      method: 'GET',
      path: '/s/:token/mine',
      async handle(visit) {
        const { ctx } = visit;
        ctx.body = await ownItems(visit);
      },
    }),
    linkRoute(http, {
      method: 'GET',
      path: '/s/:token/mine/:contributionId/thumbnail',
      async handle(visit) {
        const { ctx, scope } = visit;
        const { photo } = await findOwnItem(scope, visit, idParam(ctx, 'contributionId'));
        await sendRendition(ctx, http, (type) => photo.rendition('thumbnail', type));
      },
    }),
    linkRoute(http, {
      method: 'PATCH',
      path: '/s/:token/mine/:contributionId',
      async handle(visit) {
        const { ctx } = visit;
        const item = await describe(visit, words.parse(await readForm(ctx)));
        ctx.body = presentOwnItem(visit, item);
      },
    }),
    linkRoute(http, {
      method: 'DELETE',
      path: '/s/:token/mine/:contributionId',
      async handle(visit) {
        await takeBack(visit);
        visit.ctx.status = 204;
      },
    }),
    linkRoute(http, {
      method: 'POST',
      path: '/s/:token/mine/:contributionId',
      async handle(visit) {
        const { do: wish, ...said } = form.parse(await readForm(visit.ctx));
        if (wish === 'withdraw') await takeBack(visit);
        else await describe(visit, said);
        leadBack(visit);
      },
    }),
  ];
}

/** What came from this browser, the latest first. */
async function ownItems(visit: LinkVisit): Promise<{ items: OwnItemJson[]; next: string | null }> {
  const { ctx, scope } = visit;
  const { items, next } = await findOwnItems(scope, visit, pageQuery.parse({ ...ctx.query }));
  return { items: items.map((item) => presentOwnItem(visit, item)), next };
}

/** A change in a transaction, in which the link is asked again. */
const changing = <Result>(
  { http, ctx, token }: LinkVisit,
  change: (scope: Scope, guest: Guest, id: string) => Promise<Result>,
): Promise<Result> =>
  http.units.transact(async (scope) => {
    const visit = await visitLink(http, ctx, scope, token, 'admission');
    return change(scope, visit, idParam(ctx, 'contributionId'));
  });

/** To where the link's page shows what came from this browser. */
function leadBack({ ctx, base, link }: LinkVisit): void {
  ctx.redirect(link.uploads === 'on' ? `${base}/add#own` : `${base}#own`);
  ctx.status = 303;
}
