import { LockMode } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import { createAccount } from '../accounts/create-account.ts';
import { audit } from '../audit/audit.ts';
import { lock } from '../lock.ts';
import { notFound, Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { findSettings } from '../settings/find-settings.ts';
import { findByToken } from './find-invitations.ts';
import { Invitation } from './invitation.ts';

const DAY = 86_400_000;

/** What somebody is to be called here; `passwordHash` is what their password was made into. */
export type Newcomer = { handle: string; name: string; passwordHash: Buffer };

/**
 * Makes the account that an invitation to this server is for, in the caller's transaction: of two who come at once by
 * its last use, one is too late. The address is theirs where the mail itself brought them.
 * @throws Refusal `not_found`, `invitation_used`, `invitation_expired`, `handle_taken`, `mail_taken`
 */
export async function signUpByInvitation(
  scope: Scope,
  token: string,
  wish: Newcomer,
): Promise<Account> {
  const { em } = scope;
  const opened = await findByToken(scope, token);
  const invitation = await em.findOneOrFail(
    Invitation,
    { id: opened.invitation.id },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
  requireOpen(scope, invitation);
  const { mail, quotaBytes, role } = invitation;
  const isTheirs = opened.isMailed && mail !== null;
  if (isTheirs) await lock(em, `mail:${mail}`);
  if (isTheirs && (await em.count(Account, { mail, endedAt: null })) > 0) {
    throw new Refusal(
      'conflict',
      'mail_taken',
      'There is an account with this mail address already. Sign in with it.',
    );
  }
  const account = await createAccount(scope, { ...wish, role });
  em.assign(account, { quotaBytes, mail: isTheirs ? mail : null });
  invitation.used += 1;
  const how = { role, quotaBytes, by: mail === null ? 'link' : 'mail' };
  await audit(scope, account, { action: 'account.joined', target: `@${wish.handle}`, after: how });
  return account;
}

/** @throws Refusal `not_found`, `invitation_used`, `invitation_expired` */
export function requireOpen({ now }: Pick<Scope, 'now'>, invitation: Invitation): void {
  const state = invitation.stateAt(now());
  if (state === 'withdrawn') throw notFound();
  if (state === 'used') {
    throw new Refusal('gone', 'invitation_used', 'This invitation was used already.');
  }
  if (state === 'expired') {
    throw new Refusal('gone', 'invitation_expired', 'This invitation has run out.');
  }
}

/**
 * Makes an account for anybody, where the server is open to everybody, in the caller's transaction.
 * @throws Refusal `registration_closed`, `too_many_sign_ups`, `handle_taken`
 */
export async function signUp(scope: Scope, wish: Newcomer): Promise<Account> {
  const { em, now } = scope;
  const { registration, dailySignUps, newAccountQuotaBytes } = await findSettings(scope);
  if (registration !== 'open') throw registrationClosed();
  await lock(em, 'sign-up');
  const since = new Date(now().getTime() - DAY);
  if ((await em.count(Account, { createdAt: { $gt: since } })) >= dailySignUps) {
    throw new Refusal(
      'too-many',
      'too_many_sign_ups',
      'So many people came today that the server takes nobody else. Try again tomorrow.',
      { retryAfter: DAY / 1000 },
    );
  }
  const account = await createAccount(scope, { ...wish, role: 'member' });
  account.quotaBytes = newAccountQuotaBytes;
  await audit(scope, account, { action: 'account.joined', target: `@${wish.handle}` });
  return account;
}

/** What is said where nobody may make an account by themselves. */
export const registrationClosed = (): Refusal =>
  new Refusal(
    'forbidden',
    'registration_closed',
    'New accounts are made by the administrators of this server.',
  );
