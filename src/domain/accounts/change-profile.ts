import { record } from '../domain-event.ts';
import type { Scope } from '../scope.ts';
import type { Account } from './account.ts';

/** Changes what somebody is called and says about themselves; the servers that know them are told. */
export function changeProfile(
  scope: Scope,
  account: Account,
  {
    name = account.name,
    bio = account.bio,
  }: { name?: string | undefined; bio?: string | undefined },
): void {
  if (name === account.name && bio === account.bio) return;
  account.name = name;
  account.bio = bio;
  touchProfile(scope, account);
}

/** Marks what everybody may know of somebody as changed, later than the last time: what is not later is not read by peers. */
export function touchProfile({ em, now }: Scope, account: Account): void {
  const last = account.profileChangedAt?.getTime() ?? 0;
  account.profileChangedAt = new Date(Math.max(now().getTime(), last + 1));
  record(em, 'account.changed', account.id);
}
