import { Account } from '../accounts/account.ts';
import { Album } from '../albums/album.ts';
import { endAlbum } from '../albums/end-album.ts';
import type { Scope } from '../scope.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { Photo } from './photo.ts';

const HOUR = 60 * 60_000;
const KEPT = 30 * 24 * HOUR;
/** What was ended by hand stays for an hour: other servers are told of it first. */
const GRACE = HOUR;
const AT_ONCE = 100;

/**
 * Makes final what has been in the trash for thirty days, or was ended by hand: bytes first, rows after them, so that
 * an interrupted emptying is taken up again.
 */
export async function emptyTrash(units: UnitOfWork): Promise<void> {
  await units.transact(endOldAlbums);
  while ((await units.write(removePhotos)) === AT_ONCE);
  await units.write(removeAlbums);
  await units.write(removeAccounts);
}

async function endOldAlbums(scope: Scope): Promise<void> {
  const old = await scope.em.find(Album, {
    trashedAt: { $lt: before(scope, KEPT) },
    endedAt: null,
  });
  for (const album of old) endAlbum(scope, album);
}

async function removePhotos(scope: Scope): Promise<number> {
  const { em, storage } = scope;
  const ended = { endedAt: { $lt: before(scope, GRACE) } };
  const photos = await em.find(
    Photo,
    { $or: [{ trashedAt: { $lt: before(scope, KEPT) } }, ended, { album: ended }] },
    { limit: AT_ONCE },
  );
  for (const photo of photos) {
    const keys = [photo.originalKey ?? [], photo.renditions.map(({ key }) => key)].flat();
    await Promise.all(keys.map((key) => storage.remove(key)));
    em.remove(photo);
  }
  return photos.length;
}

async function removeAlbums(scope: Scope): Promise<void> {
  const { em } = scope;
  const ended = await em.find(Album, { endedAt: { $lt: before(scope, GRACE) } });
  for (const album of ended) em.remove(album);
}

/** Nobody can sign in with them any more; they wait for their albums. */
async function removeAccounts(scope: Scope): Promise<void> {
  const { em } = scope;
  const ended = await em.find(Account, { endedAt: { $lt: before(scope, GRACE) } });
  for (const account of ended) {
    if ((await em.count(Album, { owner: account })) === 0) em.remove(account);
  }
}

const before = ({ now }: Scope, age: number): Date => new Date(now().getTime() - age);
