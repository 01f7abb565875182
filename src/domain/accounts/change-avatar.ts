import { lock } from '../lock.ts';
import type { Scope } from '../scope.ts';
import { Account } from './account.ts';
import type { Avatar } from './avatar.ts';
import { touchProfile } from './change-profile.ts';

/**
 * Gives somebody another picture, or none, inside the caller's transaction. Answers with the account and with the keys
 * that nothing refers to once that is written.
 */
export async function changeAvatar(
  scope: Scope,
  accountId: string,
  avatar: Avatar | null,
): Promise<{ account: Account; former: string[] }> {
  await lock(scope.em, `avatar ${accountId}`);
  const account = await scope.em.findOneOrFail(Account, { id: accountId, endedAt: null });
  const former = account.avatar?.files.map(({ key }) => key) ?? [];
  if (avatar || account.avatar) {
    account.avatar = avatar;
    touchProfile(scope, account);
  }
  return { account, former };
}
