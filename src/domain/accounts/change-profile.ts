import type { Account } from './account.ts';

/** Changes what somebody is called and says about themselves. Other servers see it when they look again. */
export function changeProfile(
  account: Account,
  {
    name = account.name,
    bio = account.bio,
  }: { name?: string | undefined; bio?: string | undefined },
): void {
  account.name = name;
  account.bio = bio;
}
