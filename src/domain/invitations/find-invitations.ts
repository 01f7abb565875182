import { hashToken } from '../../lib/tokens.ts';
import { cutPage, type PageQuery } from '../../lib/paging.ts';
import { isOptedOut } from '../accounts/mail-opt-out.ts';
import { readIdCursor } from '../cursor.ts';
import { notFound } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { Invitation } from './invitation.ts';
import { addressesOf } from './invite.ts';

/** Everybody who was asked to this server, the latest first. @throws Refusal `invalid_cursor` */
export async function findInvitations(
  { em }: Scope,
  { limit, cursor }: PageQuery,
): Promise<{ items: Invitation[]; next: string | null }> {
  const before = readIdCursor(cursor);
  const found = await em.find(Invitation, before ? { id: { $lt: before } } : {}, {
    orderBy: { id: 'desc' },
    limit: limit + 1,
    populate: ['invitedBy'],
  });
  return cutPage(found, limit, ({ id }) => [id]);
}

/** An invitation, and whether the token is the one that only its mail has. */
export type Opened = { invitation: Invitation; isMailed: boolean };

/** The invitation that a token opens, whatever became of it. @throws Refusal `not_found` */
export async function findByToken({ em }: Scope, token: string): Promise<Opened> {
  const hash = hashToken(token);
  const invitation = await em.findOne(
    Invitation,
    { $or: [{ tokenHash: hash }, { mailedTokenHash: hash }] },
    { populate: ['invitedBy'] },
  );
  if (!invitation || invitation.withdrawnAt) throw notFound();
  return { invitation, isMailed: invitation.mailedTokenHash === hash };
}

/** What the mail of an invitation says; null where there is none to send, or its reader wants none. */
export async function findServerInvitationToMail(scope: Scope, id: string) {
  const invitation = await scope.em.findOne(
    Invitation,
    { id, mailing: 'waiting' },
    { populate: ['invitedBy'] },
  );
  if (!invitation?.mail || invitation.stateAt(scope.now()) !== 'open') return null;
  if (await isOptedOut(scope, invitation.mail)) {
    await noteServerMailing(scope, id, 'failed');
    return null;
  }
  const { mail: to, message, expiresAt, invitedBy } = invitation;
  const address = addressesOf(scope, invitation).mailed;
  return { to, message, expiresAt, address, inviter: invitedBy?.name ?? '' };
}

/** What became of the mail. */
export async function noteServerMailing(
  { em }: Scope,
  id: string,
  became: 'sent' | 'failed',
): Promise<void> {
  await em.nativeUpdate(Invitation, { id, mailing: 'waiting' }, { mailing: became });
}
