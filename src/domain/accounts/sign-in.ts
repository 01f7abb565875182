import { createSecret, hashToken } from '../../lib/tokens.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { Account } from './account.ts';
import { hashPassword, isWeaker, verifyPassword } from './password.ts';
import { Session } from './session.ts';

/** What somebody says to come in: a handle or a mail address, and the password. */
export type Credentials = { handle: string; password: string };

/**
 * Whose password it is. Somebody unknown costs as much time as a wrong password, and so does somebody without one. A
 * hash that was made at lower costs than today's is made anew. @throws Refusal `wrong_credentials`, `busy`
 */
export async function checkCredentials(
  { em }: Scope,
  { handle, password }: Credentials,
): Promise<Account> {
  const who = handle.includes('@') ? { mail: handle } : { handle };
  const account = await em.findOne(Account, { ...who, endedAt: null });
  const hash = account?.passwordHash ?? null;
  const right = await verifyPassword(password, hash, 'account');
  if (!account || !hash || !right) throw wrongCredentials();
  if (isWeaker(hash, 'account')) account.passwordHash = await hashPassword(password, 'account');
  return account;
}

/** What a password that is not theirs is answered with, and a name that nobody has. */
export const wrongCredentials = (): Refusal =>
  new Refusal(
    'unauthenticated',
    'wrong_credentials',
    'That handle and password do not belong together.',
  );

/** What somebody is told who proved who they are, and whom an administrator keeps out. */
const accountSuspended = (): Refusal =>
  new Refusal(
    'forbidden',
    'account_suspended',
    'An administrator of this server has suspended this account.',
  );

/** What a browser says of itself. */
export type BrowserFacts = { browser: string; system: string };

/** A session for somebody who has just proved who they are; its secret is told once. @throws Refusal `account_suspended` */
export function beginSession(
  { em, network, now }: Scope,
  account: Account,
  facts: BrowserFacts & { isTwofold: boolean },
): { session: Session; secret: string } {
  if (account.suspendedAt) throw accountSuspended();
  account.signedInAt = now();
  const secret = createSecret();
  const session = em.create(Session, {
    account,
    tokenHash: hashToken(secret),
    network: network ?? '',
    ...facts,
  });
  em.persist(session);
  return { session, secret };
}
