import { createHmac, randomInt } from 'node:crypto';
import type { Account } from '../accounts/account.ts';
import type { Scope } from '../scope.ts';
import { RecoveryCode } from './recovery-code.ts';

const PURPOSE = 'recovery-code';
const AMOUNT = 10;
/** Crockford's base32: nothing in it is taken for something else. */
const letters = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 16;

/** Ten new codes in place of those before, inside the caller's transaction; told once and kept as hashes. */
export async function makeRecoveryCodes(scope: Scope, account: Account): Promise<string[]> {
  const { em } = scope;
  await em.nativeDelete(RecoveryCode, { account });
  const codes = Array.from({ length: AMOUNT }, makeCode);
  for (const code of codes) {
    em.persist(em.create(RecoveryCode, { account, codeHash: hashRecoveryCode(scope, code) }));
  }
  return codes;
}

/** How many are left. */
export const countRecoveryCodes = ({ em }: Pick<Scope, 'em'>, account: Account): Promise<number> =>
  em.count(RecoveryCode, { account, usedAt: null });

/** How a code is kept, however it was written. */
export const hashRecoveryCode = (scope: Pick<Scope, 'seal'>, code: string): string =>
  hashesOfCode(scope, code)[0]!;

/** How a code may be kept: under the root secret of now, or one before, since codes cannot be hashed anew. */
export function hashesOfCode({ seal }: Pick<Scope, 'seal'>, code: string): string[] {
  const plain = code.toLowerCase().replaceAll(/[\s-]/g, '').replaceAll('o', '0');
  const unmistaken = plain.replaceAll(/[il]/g, '1');
  const keys = [seal.derive(PURPOSE), ...seal.derivedBefore(PURPOSE)];
  return keys.map((key) => createHmac('sha256', key).update(unmistaken).digest('hex'));
}

/** 80 unguessable bits: `k3v9-0x2m-7cq4-tr8n`. */
function makeCode(): string {
  const code = Array.from({ length: LENGTH }, () => letters.charAt(randomInt(letters.length)));
  return code.join('').replaceAll(/.{4}(?=.)/g, '$&-');
}
