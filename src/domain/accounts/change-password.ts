import type { Scope } from '../scope.ts';
import type { Account } from './account.ts';
import { ApiToken } from './api-token.ts';
import { Session } from './session.ts';

/**
 * Sets a new password. Whoever came in by the old one is out: every session and token ends with the same commit, for
 * every process, since nobody remembers them.
 */
export async function changePassword(
  { em }: Scope,
  account: Account,
  passwordHash: Buffer,
): Promise<void> {
  await em.nativeDelete(Session, { account });
  await em.nativeDelete(ApiToken, { account });
  account.passwordHash = passwordHash;
}
