import { findSeverities } from '../../domain/blocks/find-severities.ts';
import { pageQuery } from '../../lib/paging.ts';
import { endpoint } from './endpoint.ts';
import { page } from './schemas.ts';
import { remoteServer } from './schemas/moderation.ts';

/** The other servers, for administrators. */
export const servers = [
  endpoint({
    summary: 'The other servers that this one has to do with, by host',
    route: 'GET /admin/servers',
    guard: 'admin',
    scope: 'admin',
    query: pageQuery,
    status: 200,
    answer: page(remoteServer),
    async handle({ http, scope, query }) {
      const { items, next } = await http.findServers(scope, query);
      const hosts = items.map(({ host }) => host);
      const severities = await findSeverities(scope, hosts);
      return {
        items: items.map(({ arrivedAt, failingSince, ...server }) => ({
          ...server,
          arrivedAt: arrivedAt?.toISOString() ?? null,
          failingSince: failingSince?.toISOString() ?? null,
          severity: severities.get(server.host) ?? null,
        })),
        next,
      };
    },
  }),
];
