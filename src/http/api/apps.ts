import { z } from 'zod';
import { dismissApp } from '../../domain/apps/dismiss-app.ts';
import { findPermitted } from '../../domain/apps/find-permitted.ts';
import { byId, endpoint } from './endpoint.ts';
import { permittedApp } from './schemas/apps.ts';

/** The programs of others that may act for the account. */
export const apps = [
  endpoint({
    summary: 'The apps that may act for one, by name',
    route: 'GET /account/apps',
    guard: 'account',
    scope: 'admin',
    status: 200,
    answer: z.object({ items: z.array(permittedApp) }),
    async handle({ scope, viewer }) {
      const permitted = await findPermitted(scope, viewer.account);
      return {
        items: permitted.map(({ app, scopes, since, lastUsedAt }) => ({
          id: app.id,
          name: app.name,
          website: app.website,
          scopes,
          since: since.toISOString(),
          lastUsedAt: lastUsedAt?.toISOString() ?? null,
        })),
      };
    },
  }),
  endpoint({
    summary: 'Let an app act for one no longer',
    route: 'DELETE /account/apps/:id',
    guard: 'account',
    scope: 'admin',
    params: byId,
    status: 204,
    handle: ({ scope, viewer, params }) => dismissApp(scope, viewer.account, params.id),
  }),
];
