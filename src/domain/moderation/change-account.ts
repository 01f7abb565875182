import { Account } from '../accounts/account.ts';
import { ApiToken } from '../accounts/api-token.ts';
import { Session } from '../accounts/session.ts';
import { audit } from '../audit/audit.ts';
import { Passkey } from '../credentials/passkey.ts';
import { RecoveryCode } from '../credentials/recovery-code.ts';
import { TotpFactor } from '../credentials/totp-factor.ts';
import { withdrawInvitationsOf } from '../invitations/invite.ts';
import type { Scope } from '../scope.ts';
import {
  reinstateAccount,
  requireAnotherAdmin,
  requireOther,
  suspendAccount,
} from './suspend-account.ts';

/** What an administrator changes of somebody's account; what is not given stays. */
export type AccountEdit = {
  role?: Account['role'] | undefined;
  quotaBytes?: number | null | undefined;
  suspended?: boolean | undefined;
  reason?: string | undefined;
};

/**
 * Changes somebody's account, in the caller's transaction.
 * @throws Refusal `not_found`, `own_account`, `last_admin`
 */
export async function changeAccount(
  scope: Scope,
  by: Account,
  id: string,
  { role, quotaBytes, suspended, reason = '' }: AccountEdit,
): Promise<Account> {
  const account = await scope.em.findOneOrFail(Account, { id, endedAt: null });
  const target = `@${account.handle}`;
  if (suspended === true) await suspendAccount(scope, by, account, reason);
  if (suspended === false) await reinstateAccount(scope, by, account);
  if (role !== undefined && role !== account.role) {
    requireOther(by, account);
    if (role === 'member') {
      await requireAnotherAdmin(scope, account);
      await withdrawInvitationsOf(scope, account);
    } else await narrowTokens(scope, account);
    const before = { role: account.role };
    account.role = role;
    await audit(scope, by, { action: 'account.role-changed', target, before, after: { role } });
  }
  if (quotaBytes !== undefined && quotaBytes !== account.quotaBytes) {
    const before = { quotaBytes: account.quotaBytes };
    account.quotaBytes = quotaBytes;
    const after = { quotaBytes };
    await audit(scope, by, { action: 'account.quota-changed', target, before, after });
  }
  return account;
}

/** What a program may that somebody let in as a member does not grow with them: it goes on without `admin`. */
async function narrowTokens({ em }: Scope, account: Account): Promise<void> {
  for (const token of await em.find(ApiToken, { account })) {
    token.scopes = token.scopes.filter((scope) => scope !== 'admin');
  }
}

/**
 * Takes away what somebody has to show beside their password, who has lost it, in the caller's transaction: their app,
 * their recovery codes, and their passkeys where they have a password. They are signed out everywhere.
 * @throws Refusal `not_found`, `own_account`
 */
export async function resetSecondFactor(scope: Scope, by: Account, id: string): Promise<void> {
  const { em } = scope;
  const account = await em.findOneOrFail(Account, { id, endedAt: null });
  requireOther(by, account);
  const apps = await em.nativeDelete(TotpFactor, { account });
  const recoveryCodes = await em.nativeDelete(RecoveryCode, { account });
  const passkeys = account.passwordHash ? await em.nativeDelete(Passkey, { account }) : 0;
  await em.nativeDelete(Session, { account });
  await audit(scope, by, {
    action: 'account.second-factor-reset',
    target: `@${account.handle}`,
    before: { apps, recoveryCodes, passkeys },
  });
}
