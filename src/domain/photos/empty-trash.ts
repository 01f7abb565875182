import { raw, type FilterQuery } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import { Album } from '../albums/album.ts';
import { endAlbum } from '../albums/end-album.ts';
import type { Scope } from '../scope.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { Photo } from './photo.ts';
import { PhotoVersion } from './photo-version.ts';

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
    withheldAt: null,
    endedAt: null,
  });
  for (const album of old) await endAlbum(scope, album);
}

/**
 * What leads to nobody's loss: not what its giver has not decided about or is still to get back, nor, of an album that
 * ended, what somebody with an account here gave to it.
 */
const isNobodys: FilterQuery<Photo> = {
  [raw(
    (alias) => `not exists (select from removal where removal.photo_id = ${alias}.id
        and (removal.state = 'open' or removal.state = 'kept' and removal.returned_at is null))
      and (${alias}.trashed_at is not null or ${alias}.ended_at is not null or not exists (
        select from account where account.id = ${alias}.giver_id and account.ended_at is null))`,
  )]: [],
};

/** The film of a picture that is no more. */
const isLeftOver: FilterQuery<Photo> = {
  [raw(
    (alias) => `${alias}.motion_of is not null
      and not exists (select from photo as picture where picture.id = ${alias}.motion_of)`,
  )]: [],
};

async function removePhotos(scope: Scope): Promise<number> {
  const { em, storage } = scope;
  const ended = { endedAt: { $lt: before(scope, GRACE) } };
  const photos = await em.find(
    Photo,
    {
      $and: [
        { $or: [{ trashedAt: { $lt: before(scope, KEPT) } }, ended, { album: ended }, isLeftOver] },
        isNobodys,
      ],
    },
    { limit: AT_ONCE },
  );
  const versions = await em.find(PhotoVersion, { photo: { $in: photos } });
  for (const photo of photos) {
    const keys = [
      photo.originalKey ?? [],
      photo.madeKeys(),
      versions.flatMap((it) => (it.photo.id === photo.id ? it.originalKey : [])),
    ].flat();
    await Promise.all(keys.map((key) => storage.remove(key)));
    em.remove(photo);
  }
  return photos.length;
}

/** They wait for the last of their photos. */
async function removeAlbums(scope: Scope): Promise<void> {
  const { em } = scope;
  const ended = await em.find(Album, { endedAt: { $lt: before(scope, GRACE) } });
  for (const album of ended) {
    if ((await em.count(Photo, { album })) === 0) em.remove(album);
  }
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
