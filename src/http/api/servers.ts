import { z } from 'zod';
import { audit } from '../../domain/audit/audit.ts';
import { findSeverities } from '../../domain/blocks/find-severities.ts';
import { pageQuery } from '../../lib/paging.ts';
import { serverOrders, serverStates } from '../servers.ts';
import { endpoint } from './endpoint.ts';
import { page } from './schemas.ts';
import { remoteServer, serverDetail } from './schemas/servers.ts';

const byHost = z.strictObject({ host: z.string().max(260) });
const time = (date: Date | null): string | null => date?.toISOString() ?? null;

type Known = { heardAt: Date | null; arrivedAt: Date | null; failingSince: Date | null };

const withTimes = <Server extends Known>({
  heardAt,
  arrivedAt,
  failingSince,
  ...server
}: Server) => ({
  ...server,
  heardAt: time(heardAt),
  arrivedAt: time(arrivedAt),
  failingSince: time(failingSince),
});

/** The other servers, for administrators. */
export const servers = [
  endpoint({
    summary: 'The other servers that this one has to do with',
    route: 'GET /admin/servers',
    guard: 'admin',
    scope: 'admin',
    query: pageQuery.extend({
      q: z.string().trim().max(100).optional().describe('A part of the host'),
      state: z.enum(serverStates).optional(),
      sort: z.enum(serverOrders).default('host'),
    }),
    status: 200,
    answer: page(remoteServer),
    async handle({ http, scope, query }) {
      const { items, next } = await http.servers.find(scope, query);
      const severities = await findSeverities(
        scope,
        items.map(({ host }) => host),
      );
      return {
        items: items.map((server) => ({
          ...withTimes(server),
          severity: severities.get(server.host) ?? null,
        })),
        next,
      };
    },
  }),
  endpoint({
    summary: 'How many servers are in each state',
    route: 'GET /admin/server-states',
    guard: 'admin',
    scope: 'admin',
    status: 200,
    answer: z.record(z.enum(serverStates), z.int()),
    handle: ({ http, scope }) => http.servers.count(scope),
  }),
  endpoint({
    summary: 'One server in detail: who follows what there, what went wrong, what is kept of it',
    route: 'GET /admin/servers/:host',
    guard: 'admin',
    scope: 'admin',
    params: byHost,
    status: 200,
    answer: serverDetail,
    async handle({ http, scope, params: { host } }) {
      const server = await http.servers.describe(scope, host);
      const severities = await findSeverities(scope, [host]);
      return {
        ...withTimes(server),
        pausedAt: time(server.pausedAt),
        severity: severities.get(host) ?? null,
      };
    },
  }),
  endpoint({
    summary: 'Pause what is sent to a server or have it go on, and keep notes about it',
    route: 'PATCH /admin/servers/:host',
    guard: 'admin',
    scope: 'admin',
    recent: true,
    params: byHost,
    body: z.strictObject({ paused: z.boolean(), notes: z.string().max(5_000) }).partial(),
    status: 204,
    async handle({ http, scope, viewer, params: { host }, body: { paused, notes } }) {
      await http.servers.change(scope, host, { isPaused: paused, notes });
      const by = viewer.account;
      if (notes !== undefined) await audit(scope, by, { action: 'server.noted', target: host });
      if (paused === undefined) return;
      const action = paused ? 'server.paused' : 'server.resumed';
      await audit(scope, by, { action, target: host });
    },
  }),
  endpoint({
    summary: 'Try again now what waits for a server or has failed there',
    route: 'POST /admin/servers/:host/retry',
    guard: 'admin',
    scope: 'admin',
    params: byHost,
    status: 200,
    answer: z.object({ retried: z.int().describe('How many deliveries are tried again') }),
    async handle({ http, scope, viewer, params: { host } }) {
      const retried = await http.servers.retry(scope, host);
      await audit(scope, viewer.account, {
        action: 'server.retried',
        target: host,
        after: { retried },
      });
      return { retried };
    },
  }),
];
