import { z } from 'zod';
import { scopes, type ApiToken } from '../../domain/accounts/api-token.ts';
import { createApiToken } from '../../domain/accounts/create-api-token.ts';
import { findTokensOf } from '../../domain/accounts/find-tokens.ts';
import { revokeToken } from '../../domain/accounts/revoke-token.ts';
import { requireTwofoldFor } from '../../domain/credentials/require-twofold.ts';
import { pageQuery } from '../../lib/paging.ts';
import { byId, endpoint } from './endpoint.ts';
import { page } from './schemas.ts';
import { token } from './schemas/credentials.ts';

const present = (it: ApiToken) => ({
  id: it.id,
  label: it.label,
  scopes: it.scopes,
  createdAt: it.createdAt.toISOString(),
  lastUsedAt: it.lastUsedAt?.toISOString() ?? null,
  expiresAt: it.expiresAt?.toISOString() ?? null,
});

/** Keys for programs. */
export const tokens = [
  endpoint({
    summary: 'Make a personal token; it is told once',
    route: 'POST /tokens',
    guard: 'account',
    scope: 'admin',
    recent: true,
    body: z.strictObject({
      label: z.string().max(100).optional(),
      scopes: z.array(z.enum(scopes)).min(1).optional(),
      expiresAt: z.iso.datetime({ offset: true }).nullable().optional(),
    }),
    status: 201,
    answer: token.extend({ token: z.string() }),
    handle({ scope, viewer, body }) {
      requireTwofoldFor(body.scopes ?? scopes, viewer);
      const made = createApiToken(scope, viewer.account, {
        ...(body.label === undefined ? {} : { label: body.label }),
        ...(body.scopes === undefined ? {} : { scopes: body.scopes }),
        expiresAt: body.expiresAt ? new Date(body.expiresAt) : null,
      });
      return { ...present(made.token), token: made.secret };
    },
  }),
  endpoint({
    summary: 'One’s personal tokens, newest first',
    route: 'GET /tokens',
    guard: 'account',
    scope: 'admin',
    query: pageQuery,
    status: 200,
    answer: page(token),
    async handle({ scope, viewer, query }) {
      const { items, next } = await findTokensOf(scope, viewer.account, query);
      return { items: items.map(present), next };
    },
  }),
  endpoint({
    summary: 'End a personal token',
    route: 'DELETE /tokens/:id',
    guard: 'account',
    scope: 'admin',
    params: byId,
    status: 204,
    handle: ({ scope, viewer, params }) => revokeToken(scope, viewer.account, params.id),
  }),
];
