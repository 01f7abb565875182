import { LockMode } from '@mikro-orm/core';
import { hashToken } from '../../lib/tokens.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { Account } from '../accounts/account.ts';
import { changePassword } from '../accounts/change-password.ts';
import { record } from '../domain-event.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { PasswordReset } from './password-reset.ts';

const VALIDITY = 30 * 60_000;

/**
 * Somebody says that they forgot the password of a handle or a mail address. Where that is somebody's with an address to
 * mail to, they get a way to set a new one, in place of an earlier one; nobody who asks learns whether it was.
 */
export async function askForReset(scope: Scope, who: string): Promise<void> {
  const { em, now } = scope;
  const named = who.includes('@') ? { mail: who } : { handle: who };
  const account = await em.findOne(Account, { ...named, endedAt: null });
  if (!account?.mail) return;
  await em.nativeDelete(PasswordReset, { account, usedAt: null });
  const id = uuidv7();
  const reset = em.create(PasswordReset, {
    id,
    account,
    tokenHash: hashToken(tokenOf(scope, id)),
    expiresAt: new Date(now().getTime() + VALIDITY),
  });
  em.persist(reset);
  record(em, 'account.reset-asked', id);
}

/** What is mailed: where a new password is set, while that counts. */
export async function findResetToMail(
  scope: Scope,
  resetId: string,
): Promise<{ to: string; handle: string; address: string } | null> {
  const { em, now, origin } = scope;
  const reset = await em.findOne(
    PasswordReset,
    { id: resetId, usedAt: null, expiresAt: { $gt: now() } },
    { populate: ['account'] },
  );
  if (!reset?.account.mail) return null;
  const { mail, handle } = reset.account;
  return { to: mail, handle, address: `${origin}/reset?token=${tokenOf(scope, resetId)}` };
}

/** Whose password an address would set. @throws Refusal `reset_over` where it is unknown, used or too old: all alike */
export async function findReset({ em, now }: Scope, token: string): Promise<PasswordReset> {
  const reset = await em.findOne(
    PasswordReset,
    { tokenHash: hashToken(token), usedAt: null, expiresAt: { $gt: now() } },
    { populate: ['account'] },
  );
  if (!reset || reset.account.endedAt) throw resetOver();
  return reset;
}

/**
 * Sets the new password, inside the caller's transaction: every session and token of the account ends.
 * @throws Refusal `reset_over`
 */
export async function resetPassword(
  scope: Scope,
  token: string,
  passwordHash: Buffer,
): Promise<Account> {
  const { id } = await findReset(scope, token);
  const reset = await scope.em.findOneOrFail(
    PasswordReset,
    { id },
    { populate: ['account'], lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
  if (reset.usedAt) throw resetOver();
  reset.usedAt = scope.now();
  await changePassword(scope, reset.account, passwordHash);
  return reset.account;
}

const tokenOf = ({ seal }: Pick<Scope, 'seal'>, id: string) => seal.derive(`password-reset/${id}`);

const resetOver = () =>
  new Refusal(
    'gone',
    'reset_over',
    'This address was used, or is older than half an hour. Ask for a new one.',
  );
