import type { Context } from 'koa';
import { z } from 'zod';
import { findFollowing } from '../../domain/followings/find-followings.ts';
import { findOffering, findOfferings } from '../../domain/offerings/find-offerings.ts';
import { offerPhotos } from '../../domain/offerings/offer-photos.ts';
import type { Offering } from '../../domain/offerings/offering.ts';
import { withdrawOffering } from '../../domain/offerings/withdraw-offering.ts';
import { pageQuery } from '../../lib/paging.ts';
import { addresses } from '../addresses.ts';
import type { Http } from '../deps.ts';
import { takesAvif } from '../negotiation.ts';
import { byId, endpoint } from './endpoint.ts';
import { presentPhoto } from './present/photo.ts';
import { page } from './schemas.ts';
import { offering, offeringState, offeringWish, type OfferingJson } from './schemas/offerings.ts';

/** For whoever offered it; the photo and its album must be loaded. */
function present({ http, ctx }: { http: Http; ctx: Context }, one: Offering): OfferingJson {
  const at = addresses(http.config);
  const { id, photo, grant, license, state, reason, createdAt, answeredAt } = one;
  const isShown = photo && !photo.trashedAt;
  return {
    id,
    photo: isShown
      ? presentPhoto(photo, { media: at.media, avif: takesAvif(ctx), own: true }, at)
      : null,
    grant,
    license,
    state,
    link: state === 'accepted' ? one.resultUri : null,
    reason,
    createdAt: createdAt.toISOString(),
    answeredAt: answeredAt?.toISOString() ?? null,
  };
}

/** What one gives to an album on another server. */
export const offerings = [
  endpoint({
    summary:
      'Offer photos of one’s own to an album on another server; what is offered already stays as it is',
    route: 'POST /following/:id/contributions',
    guard: 'account',
    params: byId,
    body: offeringWish,
    status: 201,
    answer: z.object({ items: z.array(offering) }),
    async handle({ http, ctx, scope, viewer, params, body }) {
      const following = await findFollowing(scope, viewer.account, params.id);
      const items = await offerPhotos(scope, following, body);
      await scope.em.flush();
      return { items: items.map((one) => present({ http, ctx }, one)) };
    },
  }),
  endpoint({
    summary: 'What one offered to an album on another server, the latest first',
    route: 'GET /following/:id/contributions',
    guard: 'account',
    params: byId,
    query: pageQuery.extend({ state: offeringState.optional() }),
    status: 200,
    answer: page(offering),
    async handle({ http, ctx, scope, viewer, params, query }) {
      const following = await findFollowing(scope, viewer.account, params.id);
      const { items, next } = await findOfferings(scope, following, query);
      return { items: items.map((one) => present({ http, ctx }, one)), next };
    },
  }),
  endpoint({
    summary: 'Take back a photo that one offered; the album is told, and takes it out again',
    route: 'DELETE /following/:id/contributions/:offering',
    guard: 'account',
    params: byId.extend({ offering: z.uuid() }),
    status: 204,
    async handle({ scope, viewer, params }) {
      const following = await findFollowing(scope, viewer.account, params.id);
      withdrawOffering(scope, await findOffering(scope, following, params.offering));
    },
  }),
];
