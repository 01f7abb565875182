import { createToken, hashToken, tokenOf } from '../../lib/tokens.ts';
import type { Account } from '../accounts/account.ts';
import { readMail } from '../accounts/mail-address.ts';
import { audit } from '../audit/audit.ts';
import { record } from '../domain-event.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { findMail } from '../settings/find-settings.ts';
import { Invitation } from './invitation.ts';

const PURPOSE = 'server-invitation';

/** What an invitation is to be like. */
export type InvitationWish = {
  mail?: string | undefined;
  message?: string | undefined;
  role: Account['role'];
  quotaBytes: number | null;
  uses: number;
  expiresAt: Date;
};

/**
 * Asks somebody to this server, in the caller's transaction: with a mail address by mail, which is mailed where the
 * server mails, otherwise by a link. @throws Refusal `mail_invalid`, `expiry_in_past`
 */
export async function invite(
  scope: Scope,
  by: Account,
  { mail: text, message = '', role, quotaBytes, uses, expiresAt }: InvitationWish,
): Promise<Invitation> {
  const { em, now, seal } = scope;
  if (expiresAt <= now()) {
    throw new Refusal('unprocessable', 'expiry_in_past', 'That time is over already.');
  }
  const mail = text === undefined ? null : readMail(text);
  const token = createToken();
  const invitation = em.create(Invitation, {
    invitedBy: by,
    mail,
    message,
    tokenHash: hashToken(token),
    tokenSealed: seal.close(token, PURPOSE),
    mailedTokenHash: mail === null ? null : hashToken(mailedToken(scope, token)),
    mailing: mail !== null && (await findMail(scope)) ? 'waiting' : null,
    role,
    quotaBytes,
    uses: mail === null ? uses : 1,
    expiresAt,
  });
  em.persist(invitation);
  if (invitation.mailing) record(em, 'invitation.made', invitation.id);
  await audit(scope, by, {
    action: 'invitation.made',
    target: mail ?? 'link',
    after: { role, quotaBytes, uses: invitation.uses, expiresAt: expiresAt.toISOString() },
  });
  return invitation;
}

/** Ends an invitation before its time, in the caller's transaction; again changes nothing. @throws Refusal `not_found` */
export async function withdrawInvitation(scope: Scope, by: Account, id: string): Promise<void> {
  const { em, now } = scope;
  const invitation = await em.findOneOrFail(Invitation, { id });
  if (invitation.withdrawnAt) return;
  invitation.withdrawnAt = now();
  await audit(scope, by, { action: 'invitation.withdrawn', target: invitation.mail ?? 'link' });
}

/** Whoever invites no more, because they are shut out, gone or no administrator: nobody comes by what they handed out. */
export async function withdrawInvitationsOf({ em, now }: Scope, by: Account): Promise<void> {
  await em.nativeUpdate(Invitation, { invitedBy: by, withdrawnAt: null }, { withdrawnAt: now() });
}

const mailedToken = ({ seal }: Pick<Scope, 'seal'>, token: string): string =>
  tokenOf(seal.derive(`mailed-server-invitation/${token}`));

/** Where it is answered: `shown` to administrators, `mailed` in the mail alone. */
export function addressesOf(
  { seal, origin }: Pick<Scope, 'seal' | 'origin'>,
  { tokenSealed }: Invitation,
): { shown: string; mailed: string } {
  const token = seal.open(tokenSealed, PURPOSE);
  return {
    shown: `${origin}/invite/${token}`,
    mailed: `${origin}/invite/${mailedToken({ seal }, token)}`,
  };
}
