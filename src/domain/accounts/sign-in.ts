import { createSecret, hashToken } from '../../lib/tokens.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { Account } from './account.ts';
import { verifyPassword } from './password.ts';
import { Session } from './session.ts';

/**
 * Begins a session; its secret is told once. An unknown handle costs as much time as a wrong password.
 * @throws Refusal `wrong_credentials`, `busy`
 */
export async function signIn(
  scope: Scope,
  { handle, password }: { handle: string; password: string },
): Promise<{ account: Account; secret: string }> {
  const account = await scope.em.findOne(Account, { handle, endedAt: null });
  const right = await verifyPassword(password, account?.passwordHash ?? null, 'account');
  if (!account || !right) {
    throw new Refusal(
      'unauthenticated',
      'wrong_credentials',
      'That handle and password do not belong together.',
    );
  }
  return { account, secret: beginSession(scope, account) };
}

/** A session for somebody who has just proved who they are; returns its secret. */
export function beginSession({ em }: Scope, account: Account): string {
  const secret = createSecret();
  em.persist(em.create(Session, { account, tokenHash: hashToken(secret) }));
  return secret;
}
