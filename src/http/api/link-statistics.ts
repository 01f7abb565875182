import { z } from 'zod';
import { findOwnLink } from '../../domain/share-links/find-share-links.ts';
import { findVisits } from '../../domain/share-links/visits/find-visits.ts';
import { countLink, type LinkStatistics } from '../../domain/share-links/visits/count-link.ts';
import { pageQuery } from '../../lib/paging.ts';
import { byId, endpoint } from './endpoint.ts';
import { page } from './schemas.ts';
import { linkStatistics, linkVisit } from './schemas/links.ts';

const span = z.strictObject({
  days: z.coerce.number().int().min(1).max(366).default(30).describe('How many, today among them'),
});

/** What happens at one’s links: in numbers, and line by line where the owner keeps a log. */
export const linkNumbers = [
  endpoint({
    summary: 'What happened at a link: in total, and on each of the latest days',
    route: 'GET /links/:id/statistics',
    guard: 'account',
    params: byId,
    query: span,
    status: 200,
    answer: linkStatistics,
    async handle({ scope, viewer, params, query }) {
      const link = await findOwnLink(scope, viewer, params.id);
      const numbers = await countLink(scope, link, query.days);
      return { ...numbers, lastOpenedAt: link.lastOpenedAt?.toISOString() ?? null };
    },
  }),
  endpoint({
    summary: 'The same days as comma-separated values (RFC 4180), with a header',
    route: 'GET /links/:id/statistics.csv',
    guard: 'account',
    params: byId,
    query: span,
    status: 200,
    answer: z.string(),
    mediaType: 'text/csv',
    async handle({ ctx, scope, viewer, params, query }) {
      const link = await findOwnLink(scope, viewer, params.id);
      ctx.attachment(`link-${link.id}.csv`);
      return csvOf(await countLink(scope, link, query.days));
    },
  }),
  endpoint({
    summary: 'A link’s access log, the latest line first; empty where none is kept',
    route: 'GET /links/:id/visits',
    guard: 'account',
    params: byId,
    query: pageQuery,
    status: 200,
    answer: page(linkVisit),
    async handle({ scope, viewer, params, query }) {
      const link = await findOwnLink(scope, viewer, params.id);
      const { items, next } = await findVisits(scope, link, query);
      return {
        items: items.map(({ id, action, network, agent, createdAt }) => ({
          id,
          action,
          network,
          agent,
          at: createdAt.toISOString(),
        })),
        next,
      };
    },
  }),
];

/** Every day is a line; the totals are what a table can add up itself. */
function csvOf({ totals, days }: LinkStatistics): string {
  const names = Object.keys(totals) as (keyof typeof totals)[];
  const lines = days.map((day) => [day.day, ...names.map((name) => day[name])]);
  return [['day', ...names], ...lines].map((cells) => `${cells.join(',')}\r\n`).join('');
}
