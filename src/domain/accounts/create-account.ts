import { LocalActor } from '../actors/local-actor.ts';
import { claimHandle } from '../actors/claim-handle.ts';
import { takeKeys } from '../actors/take-keys.ts';
import type { Scope } from '../scope.ts';
import { Account } from './account.ts';

/**
 * Opens an account with its actor and keys.
 * @throws Refusal `handle_taken`
 */
export async function createAccount(
  scope: Scope,
  wish: { handle: string; name: string; passwordHash: Buffer | null; role: Account['role'] },
): Promise<Account> {
  const actor: LocalActor = await claimHandle(scope, wish.handle, 'person');
  const account = scope.em.create(Account, {
    id: actor.id,
    handle: wish.handle,
    name: wish.name,
    role: wish.role,
    passwordHash: wish.passwordHash,
  });
  await scope.em.persist(account).flush();
  await takeKeys(scope, actor.id);
  return account;
}
