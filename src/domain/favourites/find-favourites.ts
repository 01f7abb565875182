import type { Account } from '../accounts/account.ts';
import type { Scope } from '../scope.ts';
import { Favourite } from './favourite.ts';

/** Which of these photos somebody has marked, by their ids. */
export async function findFavourites(
  { em }: Scope,
  account: Account,
  photoIds: readonly string[],
): Promise<Set<string>> {
  const marks = await em.find(
    Favourite,
    { account, photo: { $in: [...photoIds] } },
    { fields: ['photo'] },
  );
  return new Set(marks.map(({ photo }) => photo.id));
}
