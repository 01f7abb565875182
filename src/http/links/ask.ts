import { notFound } from '../../domain/refusal.ts';
import { requestLink } from '../../domain/share-links/request-link.ts';
import { clientNetwork } from '../client-address.ts';
import type { Http } from '../deps.ts';
import type { Route } from '../route.ts';
import { linkRoute } from './link-route.ts';

/**
 * `POST /s/:token/ask`: a wish for a new link, where the old one has expired and its owner takes such wishes. It is
 * answered in the same words whether it is the first or one of too many.
 */
export const askRoute = (http: Http): Route =>
  linkRoute(http, {
    method: 'POST',
    path: '/s/:token/ask',
    late: true,
    async handle({ ctx, scope, link, state, base }) {
      if (state !== 'expired') throw notFound();
      const network = clientNetwork(ctx, http.config.trustProxy);
      const isOneTooMany = await http.throttles.charge('linkRequest', `${link.id}:${network}`).then(
        () => false,
        () => true,
      );
      if (!isOneTooMany) await requestLink(scope, link);
      if (ctx.is('application/x-www-form-urlencoded')) {
        ctx.redirect(`${base}?asked`);
        ctx.status = 303;
        return;
      }
      ctx.body = null;
      ctx.status = 202;
    },
  });
