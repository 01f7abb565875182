import { z } from 'zod';
import { acceptContribution } from '../../domain/contributions/accept-contribution.ts';
import { askAuthor } from '../../domain/contributions/ask-author.ts';
import {
  findContributionsFor,
  peekOwnContribution,
} from '../../domain/contributions/find-contributions.ts';
import { rejectContribution } from '../../domain/contributions/reject-contribution.ts';
import { reopenContribution } from '../../domain/contributions/reopen-contribution.ts';
import { summarizeContributions } from '../../domain/contributions/summarize-contributions.ts';
import { pageQuery } from '../../lib/paging.ts';
import { byId, endpoint } from './endpoint.ts';
import { presentContribution, presentContributions } from './present/contribution.ts';
import { page } from './schemas.ts';
import {
  contribution,
  contributionState,
  contributionSummary,
  contributorKey,
  via,
} from './schemas/contributions.ts';

/** Why something is rejected, for whoever gave it. */
export const reason = z.string().trim().max(1000).optional();

/** What others gave, and the answers of those who decide. */
export const contributions = [
  endpoint({
    summary:
      'What others gave to albums in which one decides: what waits, oldest first; what was decided, latest decision first',
    route: 'GET /contributions',
    guard: 'account',
    query: pageQuery.extend({
      state: contributionState.default('pending'),
      album: z.uuid().optional(),
      via: via.optional(),
      from: contributorKey.optional(),
      link: z.uuid().optional(),
      duplicate: z.stringbool().optional().describe('Those that look like another photo, or not'),
      proposed: z
        .stringbool()
        .optional()
        .describe('Those whose author says something else now, or not'),
    }),
    status: 200,
    answer: page(contribution),
    async handle({ query, ...asking }) {
      const { items, next } = await findContributionsFor(asking.scope, asking.viewer, query);
      return { items: await presentContributions(asking, items), next };
    },
  }),
  endpoint({
    summary: 'What waits, counted by album, way, link and contributor',
    route: 'GET /contributions/summary',
    guard: 'account',
    query: z.strictObject({ album: z.uuid().optional() }),
    status: 200,
    answer: contributionSummary,
    async handle({ scope, viewer, query }) {
      const { albums, contributors, ...summary } = await summarizeContributions(
        scope,
        viewer,
        query.album,
      );
      return {
        ...summary,
        albums: albums.map(({ album: { id, title }, count }) => ({ id, title, count })),
        contributors: contributors.map(({ address, ...one }) => ({
          ...one,
          address: address && `@${address}`,
        })),
      };
    },
  }),
  endpoint({
    summary: 'What somebody gave, whatever became of it',
    route: 'GET /contributions/:id',
    guard: 'account',
    params: byId,
    status: 200,
    answer: contribution,
    async handle({ params, ...asking }) {
      const found = await peekOwnContribution(asking.scope, asking.viewer, params.id);
      return presentContribution(asking, found);
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
    async handle({ params, body, ...asking }) {
      const decided = await acceptContribution(asking.scope, asking.viewer, params.id, body.as);
      return presentContribution(asking, decided);
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
    async handle({ params, ...asking }) {
      const asked = await askAuthor(asking.scope, asking.viewer, params.id);
      return presentContribution(asking, asked);
    },
  }),
  endpoint({
    summary: 'Reject a contribution; its photo goes after thirty days',
    route: 'POST /contributions/:id/reject',
    guard: 'account',
    params: byId,
    body: z.strictObject({ reason }),
    status: 200,
    answer: contribution,
    async handle({ params, body, ...asking }) {
      const { scope, viewer } = asking;
      const decided = await rejectContribution(scope, viewer, params.id, body.reason);
      return presentContribution(asking, decided);
    },
  }),
  endpoint({
    summary: 'Take a yes or no back within thirty days: the contribution waits again',
    route: 'POST /contributions/:id/reopen',
    guard: 'account',
    params: byId,
    status: 200,
    answer: contribution,
    async handle({ params, ...asking }) {
      const waiting = await reopenContribution(asking.scope, asking.viewer, params.id);
      return presentContribution(asking, waiting);
    },
  }),
];
