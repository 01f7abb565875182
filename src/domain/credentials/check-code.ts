import { Secret, TOTP } from 'otpauth';
import { LockMode } from '@mikro-orm/core';
import type { Account } from '../accounts/account.ts';
import type { Scope } from '../scope.ts';
import { RecoveryCode } from './recovery-code.ts';
import { hashesOfCode } from './recovery-codes.ts';
import { TotpFactor } from './totp-factor.ts';

export const TOTP_PURPOSE = 'totp';

const PERIOD = 30;

/** Whether somebody has an app whose codes are asked for. */
export const hasTotp = async ({ em }: Pick<Scope, 'em'>, account: Account): Promise<boolean> =>
  (await em.count(TotpFactor, { account, confirmedAt: { $ne: null } })) > 0;

/**
 * Whether this is the app's code, or one of the recovery codes, inside the caller's transaction: either counts once.
 */
export async function checkCode(scope: Scope, account: Account, given: string): Promise<boolean> {
  const { em, now } = scope;
  const factor = await em.findOne(
    TotpFactor,
    { account, confirmedAt: { $ne: null } },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
  if (!factor) return false;
  if (isNewCode(scope, factor, given)) return true;
  const spent = { account, codeHash: { $in: hashesOfCode(scope, given) }, usedAt: null };
  return (await em.nativeUpdate(RecoveryCode, spent, { usedAt: now() })) > 0;
}

/**
 * Whether it is the code of this step, of the one before or the one after (RFC 6238, 5.2), and none was given of that
 * step or a later one; it counts from then on.
 */
export function isNewCode({ now, seal }: Scope, factor: TotpFactor, given: string): boolean {
  const token = given.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return false;
  const secret = Secret.fromBase32(seal.open(factor.secretSealed, TOTP_PURPOSE));
  const timestamp = now().getTime();
  const delta = TOTP.validate({ token, secret, period: PERIOD, timestamp, window: 1 });
  if (delta === null) return false;
  const step = TOTP.counter({ period: PERIOD, timestamp }) + delta;
  if (step <= factor.lastStep) return false;
  factor.lastStep = step;
  return true;
}
