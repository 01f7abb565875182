import type { Account } from '../accounts/account.ts';
import { Album } from '../albums/album.ts';
import { createAlbum } from '../albums/create-album.ts';
import { lock } from '../lock.ts';
import type { Scope } from '../scope.ts';

const LONGEST_TITLE = 200;

/**
 * The private album of somebody's own for the photos that they get back from another one, inside the caller's
 * transaction: made once, and found again as long as they keep it.
 */
export async function findHome(scope: Scope, giver: Account, from: Album): Promise<Album> {
  const { em } = scope;
  const find = () => em.findOne(Album, { owner: giver, returnedFrom: from.id, trashedAt: null });
  const known = await find();
  if (known) return known;
  await lock(em, `home ${giver.id} ${from.id}`);
  const madeMeanwhile = await find();
  if (madeMeanwhile) return madeMeanwhile;
  const title = `Photos from ${from.title}`.slice(0, LONGEST_TITLE).toWellFormed();
  const made = await createAlbum(scope, giver, { title });
  made.returnedFrom = from.id;
  return made;
}
