import { tallyPhotos } from '../../domain/photos/survey-photos.ts';
import { takesGuestComments } from '../../domain/interactions/policy.ts';
import type { ShareLink } from '../../domain/share-links/share-link.ts';
import { takesPhotos } from '../../domain/share-links/policy.ts';
import { problemOf } from '../problem.ts';
import type { Http } from '../deps.ts';
import type { Route } from '../route.ts';
import { linkRoute } from './link-route.ts';
import type { LinkVisit } from './link-visit.ts';
import { selectionOf } from './link-selection.ts';

/** What an open link allows now, as far as an open page must know it. */
export type LinkRules = {
  state: 'active';
  downloads: ShareLink['downloads'];
  uploads: ShareLink['uploads'];
  review: ShareLink['review'];
  comments: ShareLink['comments'];
  /** RFC 3339; null for a link without an end. */
  expiresAt: string | null;
};

/** What a link allows now: its own rules, where the album does not forbid more. */
export function rulesOf(link: ShareLink): LinkRules {
  return {
    state: 'active',
    downloads: link.downloads,
    uploads: takesPhotos(link) ? link.uploads : 'off',
    review: link.review,
    comments: link.comments === 'on' && !takesGuestComments(link) ? 'view' : link.comments,
    expiresAt: link.expiresAt?.toISOString() ?? null,
  };
}

const closedStates: Record<string, string> = {
  sharing_disabled: 'blocked',
  link_revoked: 'revoked',
  link_paused: 'paused',
  link_not_yet_open: 'scheduled',
  link_expired: 'expired',
  link_exhausted: 'exhausted',
  password_required: 'locked',
};

/** Why a link is not open any more, for a page that shows it: the problem's code, and the facts that go with it. */
export function closedState(refusal: unknown): { state: string; code: string } {
  const { code, opens_at, expired_at } = problemOf(refusal);
  return {
    state: closedStates[code] ?? 'closed',
    code,
    ...(opens_at ? { opens_at } : {}),
    ...(expired_at ? { expired_at } : {}),
  };
}

/** A link's state while somebody has it open, for pages that cannot listen. */
export const linkStateRoute = (http: Http): Route =>
  linkRoute(http, {
    method: 'GET',
    path: '/s/:token/state',
    async handle(visit: LinkVisit) {
      const { ctx, scope, link } = visit;
      ctx.body = { ...rulesOf(link), ...(await tallyPhotos(scope, selectionOf(visit))) };
    },
  });
