import type { Account } from '../accounts/account.ts';
import type { Photo } from '../photos/photo.ts';
import type { Scope } from '../scope.ts';
import { Favourite } from './favourite.ts';

/** Puts somebody's mark on a photo that they see, once. */
export async function markFavourite(
  { em, now }: Scope,
  account: Account,
  photo: Photo,
): Promise<void> {
  await em.upsert(Favourite, { account, photo, createdAt: now() }, { onConflictAction: 'ignore' });
}

/** Takes it off again; nothing happens where there is none. */
export async function unmarkFavourite(
  { em }: Scope,
  account: Account,
  photoId: string,
): Promise<void> {
  await em.nativeDelete(Favourite, { account, photo: photoId });
}
