import { z } from 'zod';
import { fileReport } from '../../domain/moderation/file-report.ts';
import { findReports } from '../../domain/moderation/find-reports.ts';
import type { Report } from '../../domain/moderation/report.ts';
import { resolveReport } from '../../domain/moderation/resolve-report.ts';
import { pageQuery } from '../../lib/paging.ts';
import { addresses } from '../addresses.ts';
import { byId, endpoint } from './endpoint.ts';
import { page } from './schemas.ts';
import { report, type ReportJson } from './schemas/moderation.ts';

type At = ReturnType<typeof addresses>;

const present = (it: Report, at: At): ReportJson => ({
  id: it.id,
  reporter: reporterOf(it, at),
  objects: it.objects,
  reason: it.reason,
  state: it.state,
  forwardedTo: it.forwardedTo,
  createdAt: it.createdAt.toISOString(),
  resolvedAt: it.resolvedAt?.toISOString() ?? null,
});

function reporterOf({ actor, account }: Report, at: At): ReportJson['reporter'] {
  if (actor) {
    const { address, name, url } = actor;
    return { name: name || address, address: `@${address}`, url };
  }
  if (!account) return null;
  const { handle, name } = account;
  return { name, address: at.handle(handle), url: at.person(handle) };
}

/** What somebody says should not be here. */
export const reports = [
  endpoint({
    summary: 'Report something to the administrators, and to the servers it comes from',
    route: 'POST /reports',
    guard: 'account',
    body: z.strictObject({
      objects: z
        .array(z.string().min(1).max(2000))
        .min(1)
        .max(20)
        .describe('Ids or pages of people, posts, photos and comments'),
      reason: z.string().trim().max(5000),
      forward: z.boolean().default(false),
    }),
    status: 201,
    answer: report,
    handle: async ({ http, scope, viewer, body }) =>
      present(await fileReport(scope, viewer.account, body), addresses(http.config)),
  }),
  endpoint({
    summary: 'What was reported, the oldest first',
    route: 'GET /admin/reports',
    guard: 'admin',
    scope: 'admin',
    query: pageQuery.extend({ state: z.enum(['open', 'resolved']).default('open') }),
    status: 200,
    answer: page(report),
    async handle({ http, scope, query }) {
      const { items, next } = await findReports(scope, query);
      const at = addresses(http.config);
      return { items: items.map((it) => present(it, at)), next };
    },
  }),
  endpoint({
    summary: 'Be done with a report',
    route: 'POST /admin/reports/:id/resolve',
    guard: 'admin',
    scope: 'admin',
    params: byId,
    status: 200,
    answer: report,
    handle: async ({ http, scope, params }) =>
      present(await resolveReport(scope, params.id), addresses(http.config)),
  }),
];
