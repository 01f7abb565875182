import { z } from 'zod';
import { ApiToken, scopes } from '../../domain/accounts/api-token.ts';
import { createApiToken } from '../../domain/accounts/create-api-token.ts';
import { byId, endpoint } from './endpoint.ts';
import { page, token } from './schemas.ts';

const present = (it: ApiToken) => ({
  id: it.id,
  label: it.label,
  scopes: it.scopes,
  createdAt: it.createdAt.toISOString(),
  lastUsedAt: it.lastUsedAt?.toISOString() ?? null,
});

export const tokens = [
  endpoint({
    summary: 'Make a personal token; it is told once',
    route: 'POST /tokens',
    guard: 'account',
    scope: 'admin',
    body: z.strictObject({
      label: z.string().max(100).optional(),
      scopes: z.array(z.enum(scopes)).min(1).optional(),
    }),
    status: 201,
    answer: token.extend({ token: z.string() }),
    handle({ scope, viewer, body }) {
      const made = createApiToken(scope, viewer.account, {
        ...(body.label === undefined ? {} : { label: body.label }),
        ...(body.scopes === undefined ? {} : { scopes: body.scopes }),
      });
      return { ...present(made.token), token: made.secret };
    },
  }),
  endpoint({
    summary: 'One’s personal tokens',
    route: 'GET /tokens',
    guard: 'account',
    scope: 'admin',
    status: 200,
    answer: page(token),
    async handle({ scope, viewer }) {
      const own = await scope.em.find(
        ApiToken,
        { account: viewer.account },
        { orderBy: { id: 'desc' }, limit: 200 },
      );
      return { items: own.map(present), next: null };
    },
  }),
  endpoint({
    summary: 'End a personal token',
    route: 'DELETE /tokens/:id',
    guard: 'account',
    scope: 'admin',
    params: byId,
    status: 204,
    async handle({ scope, viewer, params }) {
      await scope.em.nativeDelete(ApiToken, { id: params.id, account: viewer.account });
    },
  }),
];
