import type { Account } from '../accounts/account.ts';
import { lock } from '../lock.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { Passkey } from './passkey.ts';

/**
 * Forgets a passkey, inside the caller's transaction; the last one only where there is a password to come in by.
 * @throws Refusal `not_found`, `last_way_in`
 */
export async function removePasskey(scope: Scope, account: Account, id: string): Promise<void> {
  const { em } = scope;
  const passkey = await em.findOneOrFail(Passkey, { id, account });
  await requireAnotherWay(scope, account, { without: passkey });
  em.remove(passkey);
}

/**
 * Takes the password of an account away, inside the caller's transaction; there must be a passkey.
 * @throws Refusal `last_way_in`
 */
export async function removePassword(scope: Scope, account: Account): Promise<void> {
  await requireAnotherWay(scope, account, { without: 'password' });
  account.passwordHash = null;
}

async function requireAnotherWay(
  { em }: Scope,
  account: Account,
  { without }: { without: Passkey | 'password' },
): Promise<void> {
  await lock(em, `ways-in:${account.id}`);
  await em.refresh(account);
  const isPassword = without === 'password';
  const others = await em.count(Passkey, {
    account,
    ...(isPassword ? {} : { id: { $ne: without.id } }),
  });
  if (others > 0 || (!isPassword && account.passwordHash !== null)) return;
  throw new Refusal(
    'conflict',
    'last_way_in',
    'This is the only way in that is left. Set a password, or add another passkey, first.',
  );
}
