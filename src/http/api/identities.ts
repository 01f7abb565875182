import { z } from 'zod';
import { disconnectOutside } from '../../domain/credentials/disconnect-outside.ts';
import { findIdentities } from '../../domain/credentials/find-identities.ts';
import { notFound } from '../../domain/refusal.ts';
import { setOut } from '../oidc/set-out.ts';
import { byId, endpoint } from './endpoint.ts';
import { identity, provider } from './schemas/apps.ts';

const own = { guard: 'account', scope: 'admin' } as const;

/** Signing in with another service's account. */
export const identities = [
  endpoint({
    summary: 'The services whose accounts people sign in with here: at most one',
    route: 'GET /sessions/providers',
    guard: 'anyone',
    status: 200,
    answer: z.object({ items: z.array(provider) }),
    handle: ({ http }) => ({
      items: http.oidc ? [{ name: http.oidc.name, address: '/auth/oidc' }] : [],
    }),
  }),
  endpoint({
    ...own,
    summary: 'As whom such services know one',
    route: 'GET /account/identities',
    status: 200,
    answer: z.object({ items: z.array(identity) }),
    async handle({ scope, viewer }) {
      const items = await findIdentities(scope, viewer.account);
      return {
        items: items.map(({ id, name, issuer, createdAt }) => ({
          id,
          name,
          issuer,
          createdAt: createdAt.toISOString(),
        })),
      };
    },
  }),
  endpoint({
    ...own,
    summary: 'Set out to connect one’s account there: where the same browser must go now',
    route: 'POST /account/identities',
    recent: true,
    twofold: true,
    status: 200,
    answer: z.object({ address: z.url() }),
    once: false,
    unit: 'look',
    async handle({ http, ctx, viewer }) {
      if (!http.oidc || !viewer.session) throw notFound();
      const whereto = { back: '/console/account', connects: viewer.account.id };
      return { address: await setOut(http, ctx, http.oidc, whereto) };
    },
  }),
  endpoint({
    ...own,
    summary: 'Sign in by it no longer',
    route: 'DELETE /account/identities/:id',
    recent: true,
    twofold: true,
    params: byId,
    status: 204,
    handle: ({ scope, viewer, params }) => disconnectOutside(scope, viewer.account, params.id),
  }),
];
