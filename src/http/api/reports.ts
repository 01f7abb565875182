import { z } from 'zod';
import { actOnReport, noteOnReport } from '../../domain/moderation/act-on-report.ts';
import { fileReport } from '../../domain/moderation/file-report.ts';
import { findReport } from '../../domain/moderation/find-history.ts';
import { findReports } from '../../domain/moderation/find-reports.ts';
import { pageQuery } from '../../lib/paging.ts';
import { addresses } from '../addresses.ts';
import { byId, endpoint } from './endpoint.ts';
import { presentReport, presentWhole } from './present/report.ts';
import { page } from './schemas.ts';
import { report, reportAction, reportCategory, wholeReport } from './schemas/moderation.ts';

const admins = { guard: 'admin', scope: 'admin' } as const;

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
      category: reportCategory.optional(),
      reason: z.string().trim().max(5000),
      forward: z.boolean().default(false),
    }),
    status: 201,
    answer: report,
    handle: async ({ http, scope, viewer, body }) =>
      presentReport(await fileReport(scope, viewer.account, body), addresses(http.config)),
  }),
  endpoint({
    ...admins,
    summary: 'What was reported, the oldest first',
    route: 'GET /admin/reports',
    query: pageQuery.extend({ state: z.enum(['open', 'resolved']).default('open') }),
    status: 200,
    answer: page(report),
    async handle({ http, scope, query }) {
      const { items, next } = await findReports(scope, query);
      const at = addresses(http.config);
      return { items: items.map((it) => presentReport(it, at)), next };
    },
  }),
  endpoint({
    ...admins,
    summary: 'A report, what it is about as that is now, and what was done',
    route: 'GET /admin/reports/:id',
    params: byId,
    status: 200,
    answer: wholeReport,
    handle: async ({ http, scope, params }) =>
      presentWhole(await findReport(scope, params.id), addresses(http.config)),
  }),
  endpoint({
    ...admins,
    summary: 'Do something about a report',
    route: 'POST /admin/reports/:id/actions',
    recent: true,
    params: byId,
    body: z.strictObject({
      action: reportAction,
      target: z.string().max(2000).optional().describe('One of its objects; without it the report'),
      reason: z.string().trim().max(5000).default(''),
    }),
    status: 200,
    answer: wholeReport,
    async handle({ http, scope, viewer, params, body }) {
      await actOnReport(scope, viewer.account, params.id, body);
      await scope.em.flush();
      scope.em.clear(); // what is done by SQL is read anew
      return presentWhole(await findReport(scope, params.id), addresses(http.config));
    },
  }),
  endpoint({
    ...admins,
    summary: 'Write something down about a report, for administrators alone',
    route: 'POST /admin/reports/:id/notes',
    params: byId,
    body: z.strictObject({ text: z.string().trim().min(1).max(5000) }),
    status: 201,
    answer: wholeReport,
    async handle({ http, scope, viewer, params, body }) {
      await noteOnReport(scope, viewer.account, params.id, body.text);
      await scope.em.flush();
      return presentWhole(await findReport(scope, params.id), addresses(http.config));
    },
  }),
  endpoint({
    ...admins,
    summary: 'Be done with a report',
    route: 'POST /admin/reports/:id/resolve',
    params: byId,
    status: 200,
    answer: report,
    handle: async ({ http, scope, viewer, params }) =>
      presentReport(
        await actOnReport(scope, viewer.account, params.id, { action: 'resolve', reason: '' }),
        addresses(http.config),
      ),
  }),
];
