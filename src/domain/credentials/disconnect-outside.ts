import type { Account } from '../accounts/account.ts';
import { lock } from '../lock.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { OutsideIdentity } from './outside-identity.ts';
import { Passkey } from './passkey.ts';

/**
 * Somebody signs in by another service no longer, inside the caller's transaction; there must be a way in that is
 * this server's own. @throws Refusal `not_found`, `last_way_in`
 */
export async function disconnectOutside(
  { em }: Scope,
  account: Account,
  id: string,
): Promise<void> {
  const identity = await em.findOneOrFail(OutsideIdentity, { id, account });
  await lock(em, `ways-in:${account.id}`);
  await em.refresh(account);
  if (account.passwordHash === null && (await em.count(Passkey, { account })) === 0) {
    throw new Refusal(
      'conflict',
      'last_way_in',
      'This is the only way in that is left. Set a password, or add a passkey, first.',
    );
  }
  em.remove(identity);
}
