import type { Account } from '../accounts/account.ts';
import type { Scope } from '../scope.ts';
import type { Contributor } from './photo.ts';

/** How somebody with an account here is named as the giver of a photo. */
export const creditOf = (
  { origin }: Pick<Scope, 'origin'>,
  { handle, name }: Account,
): Contributor => ({
  name,
  address: `@${handle}@${new URL(origin).host}`,
  url: `${origin}/u/${handle}`,
});
