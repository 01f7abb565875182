import { z } from 'zod';
import type { AuditRow } from '../../domain/audit/audit-row.ts';
import {
  allAudit,
  findActions,
  findAudit,
  type AuditFilter,
} from '../../domain/audit/find-audit.ts';
import { verifyAudit } from '../../domain/audit/verify-audit.ts';
import type { Scope } from '../../domain/scope.ts';
import { csvCell } from '../../lib/csv.ts';
import { pageQuery } from '../../lib/paging.ts';
import { endpoint } from './endpoint.ts';
import { page } from './schemas.ts';
import { auditProof, auditRow, type AuditRowJson } from './schemas/administration.ts';

const filter = z.object({
  actor: z.string().max(100).optional().describe('A handle'),
  action: z.string().max(60).optional().describe('One action, or all of a noun'),
  target: z.string().max(200).optional().describe('A part of it'),
  result: z.enum(['done', 'refused']).optional(),
  from: z.iso
    .datetime()
    .transform((at) => new Date(at))
    .optional(),
  until: z.iso
    .datetime()
    .transform((at) => new Date(at))
    .optional(),
});

const json = (text: string | null) =>
  text === null ? null : (JSON.parse(text) as Record<string, unknown>);

const present = (row: AuditRow): AuditRowJson => ({
  number: row.number,
  at: row.at.toISOString(),
  actor: row.actor,
  actorId: row.actorId,
  action: row.action,
  target: row.target,
  result: row.result,
  network: row.network,
  before: json(row.before),
  after: json(row.after),
  seal: row.seal,
});

const admins = { guard: 'admin', scope: 'admin' } as const;

/** What was done here to others and to the server, and by whom. Nobody changes it. */
export const auditLog = [
  endpoint({
    ...admins,
    summary: 'What was done to others or to the server, the latest first',
    route: 'GET /admin/audit',
    query: pageQuery.extend(filter.shape),
    status: 200,
    answer: page(auditRow),
    async handle({ scope, query }) {
      const { items, next } = await findAudit(scope, query);
      return { items: items.map(present), next };
    },
  }),
  endpoint({
    ...admins,
    summary: 'The same as comma-separated values (RFC 4180), with a header',
    route: 'GET /admin/audit.csv',
    query: filter,
    status: 200,
    answer: z.string(),
    mediaType: 'text/csv',
    async handle({ ctx, scope, query }) {
      ctx.attachment('audit.csv');
      const lines = (await every(scope, query)).map((row) =>
        [
          row.number,
          row.at.toISOString(),
          row.actor,
          row.action,
          row.target,
          row.result,
          row.network,
          row.before,
          row.after,
          row.seal,
        ].map(csvCell),
      );
      return [header, ...lines].map((cells) => `${cells.join(',')}\r\n`).join('');
    },
  }),
  endpoint({
    ...admins,
    summary: 'The same as JSON, whole',
    route: 'GET /admin/audit.json',
    query: filter,
    status: 200,
    answer: z.array(auditRow),
    async handle({ ctx, scope, query }) {
      ctx.attachment('audit.json');
      return (await every(scope, query)).map(present);
    },
  }),
  endpoint({
    ...admins,
    summary: 'Every action that was written down',
    route: 'GET /admin/audit/actions',
    status: 200,
    answer: z.object({ items: z.array(z.string()) }),
    handle: async ({ scope }) => ({ items: await findActions(scope) }),
  }),
  endpoint({
    ...admins,
    summary: 'Look through the whole log: nothing changed, nothing missing',
    route: 'GET /admin/audit/verify',
    status: 200,
    answer: auditProof,
    handle: ({ scope }) => verifyAudit(scope),
  }),
];

const header = [
  'number',
  'at',
  'actor',
  'action',
  'target',
  'result',
  'network',
  'before',
  'after',
  'seal',
];

async function every(scope: Scope, filters: AuditFilter): Promise<AuditRow[]> {
  const rows: AuditRow[] = [];
  for await (const chunk of allAudit(scope, filters)) rows.push(...chunk);
  return rows;
}
