import { z } from 'zod';
import {
  findKnown,
  forgetKnown,
  type KnownAs,
} from '../../domain/contributions/known-contributors.ts';
import { trustContributor } from '../../domain/contributions/trust-contributor.ts';
import { blockContributor } from '../../domain/moderation/block-contributor.ts';
import { addresses } from '../addresses.ts';
import { byId, endpoint } from './endpoint.ts';
import { presentContribution, presentDecided, presentKnown } from './present/contribution.ts';
import {
  contributorAnswer,
  knownContributor,
  type ContributorAnswerJson,
} from './schemas/contributions.ts';

type Asking = Parameters<typeof presentContribution>[0];

const list = z.object({ items: z.array(knownContributor) });

/** What became of a contribution, and of what else waited of the same person. */
async function presentAnswer(
  asking: Asking,
  { contribution, others }: Awaited<ReturnType<typeof trustContributor>>,
): Promise<ContributorAnswerJson> {
  await asking.scope.em.flush();
  return {
    contribution: await presentContribution(asking, contribution),
    others: presentDecided(others),
  };
}

async function listKnown({ http, scope, viewer }: Asking, albumId: string, as: KnownAs) {
  const at = addresses(http.config);
  const known = await findKnown(scope, viewer, albumId, as);
  return { items: known.map((one) => presentKnown(one, at)) };
}

/** Whom an album trusts, and from whom it takes nothing. */
export const knownContributors = [
  endpoint({
    summary:
      'Accept this, what else waits of the same person in the album, and all they give there',
    route: 'POST /contributions/:id/trust',
    guard: 'account',
    params: byId,
    status: 200,
    answer: contributorAnswer,
    async handle({ params, ...asking }) {
      return presentAnswer(asking, await trustContributor(asking.scope, asking.viewer, params.id));
    },
  }),
  endpoint({
    summary: 'Reject what waits of whoever gave this, and take no more of theirs',
    route: 'POST /contributions/:id/block',
    guard: 'account',
    params: byId,
    status: 200,
    answer: contributorAnswer,
    async handle({ params, ...asking }) {
      return presentAnswer(asking, await blockContributor(asking.scope, asking.viewer, params.id));
    },
  }),
  endpoint({
    summary: 'Whose photos the album takes without asking, the latest first',
    route: 'GET /albums/:id/trusted',
    guard: 'account',
    params: byId,
    status: 200,
    answer: list,
    handle: ({ params, ...asking }) => listKnown(asking, params.id, 'trusted'),
  }),
  endpoint({
    summary: 'Ask again before the album takes what they give',
    route: 'DELETE /albums/:id/trusted/:tid',
    guard: 'account',
    params: z.strictObject({ id: z.uuid(), tid: z.uuid() }),
    status: 204,
    handle: ({ scope, viewer, params: { id, tid } }) =>
      forgetKnown(scope, viewer, { album: id, id: tid }, 'trusted'),
  }),
  endpoint({
    summary: 'From whom the album takes no photos, beside those whom its owner blocks everywhere',
    route: 'GET /albums/:id/blocked',
    guard: 'account',
    params: byId,
    status: 200,
    answer: list,
    handle: ({ params, ...asking }) => listKnown(asking, params.id, 'blocked'),
  }),
  endpoint({
    summary: 'Take photos from them again',
    route: 'DELETE /albums/:id/blocked/:bid',
    guard: 'account',
    params: z.strictObject({ id: z.uuid(), bid: z.uuid() }),
    status: 204,
    handle: ({ scope, viewer, params: { id, bid } }) =>
      forgetKnown(scope, viewer, { album: id, id: bid }, 'blocked'),
  }),
];
