import { Secret, TOTP } from 'otpauth';
import type { Account } from '../accounts/account.ts';
import { proveSession } from '../accounts/prove-session.ts';
import type { Session } from '../accounts/session.ts';
import { lock } from '../lock.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { isNewCode, TOTP_PURPOSE } from './check-code.ts';
import { RecoveryCode } from './recovery-code.ts';
import { makeRecoveryCodes } from './recovery-codes.ts';
import { TotpFactor } from './totp-factor.ts';

/**
 * Begins to set an app up, inside the caller's transaction: its secret is told once, and nothing is asked for until a
 * first code was given. @throws Refusal `totp_on`
 */
export async function beginTotp(
  scope: Scope,
  account: Account,
): Promise<{ secret: string; uri: string }> {
  const { em, origin, seal } = scope;
  await lock(em, `totp:${account.id}`);
  const known = await em.findOne(TotpFactor, { account });
  if (known?.confirmedAt) {
    throw new Refusal('conflict', 'totp_on', 'Codes are asked for already. Turn that off first.');
  }
  await em.nativeDelete(TotpFactor, { account });
  const secret = new Secret({ size: 20 });
  const { host } = new URL(origin);
  const totp = new TOTP({ issuer: `Albumen at ${host}`, label: account.handle, secret });
  em.persist(
    em.create(TotpFactor, { account, secretSealed: seal.close(secret.base32, TOTP_PURPOSE) }),
  );
  return { secret: secret.base32, uri: totp.toString() };
}

/**
 * The app's first code: from now on one is asked for beside the password. Answers the recovery codes, which are told
 * once. @throws Refusal `totp_code_wrong`
 */
export async function confirmTotp(
  scope: Scope,
  { account, session }: { account: Account; session: Session | null },
  code: string,
): Promise<string[]> {
  const { em, now } = scope;
  await lock(em, `totp:${account.id}`);
  const factor = await em.findOne(TotpFactor, { account, confirmedAt: null });
  if (!factor || !isNewCode(scope, factor, code)) throw wrongCode();
  factor.confirmedAt = now();
  if (session) proveSession(scope, session, true);
  return makeRecoveryCodes(scope, account);
}

/** No code is asked for any more; a second time is no error. */
export async function endTotp({ em }: Scope, account: Account): Promise<void> {
  await em.nativeDelete(TotpFactor, { account });
  await em.nativeDelete(RecoveryCode, { account });
}

/** What a code is answered with that is wrong, old or given before. */
export const wrongCode = (): Refusal =>
  new Refusal(
    'unprocessable',
    'totp_code_wrong',
    'That code does not count. Wait for the next one, then try again.',
  );
