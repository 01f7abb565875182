import { lock } from '../lock.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { Account } from './account.ts';

/** Forgets the picture of somebody whose account has ended: the bytes first. Doing it again changes nothing. */
export const forgetAvatar = (units: UnitOfWork, accountId: string): Promise<void> =>
  units.transact(async ({ em, storage }) => {
    await lock(em, `avatar ${accountId}`);
    const account = await em.findOne(Account, { id: accountId, endedAt: { $ne: null } });
    if (!account?.avatar) return;
    await Promise.all(account.avatar.files.map(({ key }) => storage.remove(key)));
    account.avatar = null;
  });
