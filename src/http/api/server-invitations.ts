import { renderSVG } from 'uqr';
import { z } from 'zod';
import { findInvitations } from '../../domain/invitations/find-invitations.ts';
import { Invitation } from '../../domain/invitations/invitation.ts';
import { addressesOf, invite, withdrawInvitation } from '../../domain/invitations/invite.ts';
import { notFound } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import { pageQuery } from '../../lib/paging.ts';
import { quotaBytes } from './admin-accounts.ts';
import { byId, endpoint } from './endpoint.ts';
import { chargeMail } from './mail-invitations.ts';
import { page } from './schemas.ts';
import { invitation, type InvitationJson } from './schemas/administration.ts';

const DAY = 86_400_000;
const admins = { guard: 'admin', scope: 'admin' } as const;

/** Who is asked to this server, by mail or by a link. */
export const serverInvitations = [
  endpoint({
    ...admins,
    summary: 'Everybody who was asked to this server, the latest first',
    route: 'GET /admin/invitations',
    query: pageQuery,
    status: 200,
    answer: page(invitation),
    async handle({ scope, query }) {
      const { items, next } = await findInvitations(scope, query);
      return { items: items.map((it) => present(scope, it)), next };
    },
  }),
  endpoint({
    ...admins,
    summary: 'Ask somebody to this server: by mail, or by a link that is handed on',
    route: 'POST /admin/invitations',
    recent: true,
    body: z.strictObject({
      mail: z.string().max(320).optional().describe('Without it the invitation is a link'),
      message: z.string().trim().max(1000).optional(),
      role: z.enum(['admin', 'member']).default('member'),
      quotaBytes: quotaBytes.default(null),
      uses: z.int().min(1).max(1000).default(1).describe('How many accounts a link makes'),
      expiresAt: z.iso.datetime().optional().describe('By itself in fourteen days'),
    }),
    status: 201,
    answer: invitation,
    async handle({ http, ctx, scope, viewer, body: { expiresAt, ...wish } }) {
      if (wish.mail !== undefined) await chargeMail({ http, ctx, viewer }, wish.mail);
      const end = expiresAt ? new Date(expiresAt) : new Date(scope.now().getTime() + 14 * DAY);
      return present(scope, await invite(scope, viewer.account, { ...wish, expiresAt: end }));
    },
  }),
  endpoint({
    ...admins,
    summary: 'An invitation’s address as a QR code',
    route: 'GET /admin/invitations/:id/qr.svg',
    params: byId,
    status: 200,
    answer: z.string(),
    mediaType: 'image/svg+xml',
    async handle({ scope, params }) {
      const found = await scope.em.findOneOrFail(Invitation, { id: params.id });
      if (found.stateAt(scope.now()) !== 'open') throw notFound();
      return renderSVG(addressesOf(scope, found).shown, { ecc: 'M', border: 2 });
    },
  }),
  endpoint({
    ...admins,
    summary: 'End an invitation before its time',
    route: 'DELETE /admin/invitations/:id',
    recent: true,
    params: byId,
    status: 204,
    handle: ({ scope, viewer, params }) => withdrawInvitation(scope, viewer.account, params.id),
  }),
];

const present = (scope: Scope, it: Invitation): InvitationJson => {
  const state = it.stateAt(scope.now());
  return {
    id: it.id,
    kind: it.mail === null ? 'link' : 'mail',
    mail: it.mail,
    mailing: it.mailing,
    message: it.message,
    role: it.role,
    quotaBytes: it.quotaBytes,
    uses: it.uses,
    used: it.used,
    state,
    url: state === 'open' ? addressesOf(scope, it).shown : null,
    invitedBy: it.invitedBy?.handle ?? null,
    createdAt: it.createdAt.toISOString(),
    expiresAt: it.expiresAt.toISOString(),
  };
};
