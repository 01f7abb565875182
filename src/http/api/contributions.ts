import { z } from 'zod';
import { acceptContribution } from '../../domain/contributions/accept-contribution.ts';
import { askAuthor } from '../../domain/contributions/ask-author.ts';
import { findContributionsFor } from '../../domain/contributions/find-contributions.ts';
import { rejectContribution } from '../../domain/contributions/reject-contribution.ts';
import { pageQuery } from '../../lib/paging.ts';
import { addresses } from '../addresses.ts';
import { takesAvif } from '../negotiation.ts';
import { byId, endpoint } from './endpoint.ts';
import { presentContribution } from './present/contribution.ts';
import { contribution, page } from './schemas.ts';

/** What others gave, and the owner’s answer. */
export const contributions = [
  endpoint({
    summary: 'What others offered to one’s albums, oldest first',
    route: 'GET /contributions',
    guard: 'account',
    query: pageQuery.extend({
      state: z.enum(['pending', 'accepted', 'rejected', 'withdrawn']).default('pending'),
      album: z.uuid().optional(),
    }),
    status: 200,
    answer: page(contribution),
    async handle({ http, ctx, scope, viewer, query }) {
      const { items, next } = await findContributionsFor(scope, viewer.account, query);
      const at = addresses(http.config);
      return { items: items.map((it) => presentContribution(it, at, takesAvif(ctx))), next };
    },
  }),
  endpoint({
    summary: 'Accept a contribution: as the album’s own photo, or as a reference to a public post',
    route: 'POST /contributions/:id/accept',
    guard: 'account',
    params: byId,
    body: z.strictObject({ as: z.enum(['copy', 'reference']).optional() }),
    status: 200,
    answer: contribution,
    async handle({ http, ctx, scope, viewer, params, body }) {
      const decided = await acceptContribution(scope, viewer, params.id, body.as);
      return presentContribution(decided, addresses(http.config), takesAvif(ctx));
    },
  }),
  endpoint({
    summary:
      'Ask the author of a post whether the album may keep a copy; the album writes to them, once',
    route: 'POST /contributions/:id/ask',
    guard: 'account',
    params: byId,
    status: 200,
    answer: contribution,
    async handle({ http, ctx, scope, viewer, params }) {
      const asked = await askAuthor(scope, viewer, params.id);
      return presentContribution(asked, addresses(http.config), takesAvif(ctx));
    },
  }),
  endpoint({
    summary: 'Reject a contribution; its photo goes',
    route: 'POST /contributions/:id/reject',
    guard: 'account',
    params: byId,
    body: z.strictObject({ reason: z.string().trim().max(1000).optional() }),
    status: 200,
    answer: contribution,
    async handle({ http, ctx, scope, viewer, params, body }) {
      const decided = await rejectContribution(scope, viewer, params.id, body.reason);
      return presentContribution(decided, addresses(http.config), takesAvif(ctx));
    },
  }),
];
