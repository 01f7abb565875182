import { z } from 'zod';
import { Account } from '../../domain/accounts/account.ts';
import { createAccount } from '../../domain/accounts/create-account.ts';
import { hashNewPassword } from '../../domain/accounts/new-password.ts';
import { audit } from '../../domain/audit/audit.ts';
import { endAccount } from '../../domain/departures/end-account.ts';
import { changeAccount, resetSecondFactor } from '../../domain/moderation/change-account.ts';
import {
  findAccounts,
  findCounted,
  type CountedAccount,
} from '../../domain/moderation/find-accounts.ts';
import { requireOther } from '../../domain/moderation/suspend-account.ts';
import { pageQuery } from '../../lib/paging.ts';
import { addresses } from '../addresses.ts';
import type { Http } from '../deps.ts';
import { name } from './accounts.ts';
import { byId, endpoint } from './endpoint.ts';
import { password } from './passwords.ts';
import { handle, page } from './schemas.ts';
import { adminAccount, type AdminAccountJson } from './schemas/administration.ts';

const role = z.enum(['admin', 'member']);

/** How much somebody may keep; null for no limit. */
export const quotaBytes = z
  .int()
  .min(0)
  .max(2 ** 50)
  .nullable();

const admins = { guard: 'admin', scope: 'admin' } as const;

/** The people of this server, for its administrators. What they keep is counted, and not shown. */
export const adminAccounts = [
  endpoint({
    ...admins,
    summary: 'Everybody with an account here, the newest first',
    route: 'GET /admin/accounts',
    query: pageQuery.extend({
      search: z.string().max(100).optional(),
      state: z.enum(['active', 'suspended']).optional(),
      role: role.optional(),
    }),
    status: 200,
    answer: page(adminAccount),
    async handle({ http, scope, query }) {
      const { items, next } = await findAccounts(scope, query);
      return { items: items.map((it) => present(http, it)), next };
    },
  }),
  endpoint({
    ...admins,
    summary: 'Make an account for somebody',
    route: 'POST /admin/accounts',
    recent: true,
    body: z.strictObject({
      handle,
      name,
      password,
      role: role.default('member'),
      quotaBytes: quotaBytes.optional(),
    }),
    status: 201,
    answer: adminAccount,
    async handle({ http, scope, viewer, body }) {
      const passwordHash = await hashNewPassword(body.password);
      const account = await createAccount(scope, { ...body, passwordHash });
      account.quotaBytes = body.quotaBytes ?? null;
      const after = { role: body.role, quotaBytes: account.quotaBytes };
      const target = `@${body.handle}`;
      await audit(scope, viewer.account, { action: 'account.created', target, after });
      return present(http, await findCounted(scope, account.id));
    },
  }),
  endpoint({
    ...admins,
    summary: 'Somebody’s account, and how much is theirs',
    route: 'GET /admin/accounts/:id',
    params: byId,
    status: 200,
    answer: adminAccount,
    handle: async ({ http, scope, params }) => present(http, await findCounted(scope, params.id)),
  }),
  endpoint({
    ...admins,
    summary: 'Change somebody’s role or quota, keep them out, or let them back',
    route: 'PATCH /admin/accounts/:id',
    recent: true,
    params: byId,
    body: z.strictObject({
      role: role.optional(),
      quotaBytes: quotaBytes.optional(),
      suspended: z.boolean().optional(),
      reason: z.string().trim().max(1000).optional().describe('Written into the audit log'),
    }),
    status: 200,
    answer: adminAccount,
    async handle({ http, scope, viewer, params, body }) {
      await changeAccount(scope, viewer.account, params.id, body);
      await scope.em.flush();
      return present(http, await findCounted(scope, params.id));
    },
  }),
  endpoint({
    ...admins,
    summary: 'Take away somebody’s second factor, who has lost it, and sign them out',
    route: 'POST /admin/accounts/:id/reset-second-factor',
    recent: true,
    params: byId,
    status: 200,
    answer: adminAccount,
    async handle({ http, scope, viewer, params }) {
      await resetSecondFactor(scope, viewer.account, params.id);
      return present(http, await findCounted(scope, params.id));
    },
  }),
  endpoint({
    ...admins,
    summary: 'End somebody’s account for ever, with all its albums',
    route: 'DELETE /admin/accounts/:id',
    recent: true,
    params: byId,
    status: 204,
    async handle({ scope, viewer, params }) {
      const { account, facts } = await findCounted(scope, params.id);
      requireOther(viewer.account, account);
      const target = `@${account.handle}`;
      const { albums, photos, bytes, followers } = facts;
      const before = { albums, photos, bytes, followers };
      await endAccount(scope, await scope.em.findOneOrFail(Account, { id: account.id }));
      await audit(scope, viewer.account, { action: 'account.deleted', target, before });
    },
  }),
];

const present = (http: Http, { account, facts }: CountedAccount): AdminAccountJson => {
  const at = addresses(http.config);
  const { hasSecondFactor, lastSeenAt, ...counts } = facts;
  return {
    id: account.id,
    handle: account.handle,
    address: at.handle(account.handle),
    url: at.person(account.handle),
    name: account.name,
    mail: account.mail,
    role: account.role,
    state: account.suspendedAt ? 'suspended' : 'active',
    suspendedAt: account.suspendedAt?.toISOString() ?? null,
    quotaBytes: account.quotaBytes,
    hasSecondFactor,
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
    createdAt: account.createdAt.toISOString(),
    counts: {
      albums: counts.albums,
      photos: counts.photos,
      bytes: counts.bytes,
      links: counts.links,
      followers: counts.followers,
      followerServers: counts.followerServers,
      memberships: counts.memberships,
      comments: counts.comments,
    },
  };
};
