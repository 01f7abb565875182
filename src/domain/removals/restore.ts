import { LockMode } from '@mikro-orm/core';
import { Album } from '../albums/album.ts';
import { Contribution } from '../contributions/contribution.ts';
import { record } from '../domain-event.ts';
import { lock } from '../lock.ts';
import { Photo } from '../photos/photo.ts';
import { notFound } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { keepRemoved } from './decide-removal.ts';
import { findRestorable, type AccountViewer } from './find-trash.ts';
import { Removal } from './removal.ts';

/**
 * What became of something in the trash: it is where it was; it comes into an album of its giver's own; its album has
 * the same file again, and it stays.
 */
export const restorations = ['restored', 'returned', 'duplicate'] as const;
/** Something of the trash, by its id, and one of {@link restorations}. */
export type Restored = { id: string; outcome: (typeof restorations)[number] };

/**
 * Brings albums and photos back from the trash, inside the caller's transaction. What showed them before shows them
 * again: links keep their addresses; other servers get new posts. @throws Refusal `not_found` where any is not there
 */
export async function restore(
  scope: Scope,
  viewer: AccountViewer,
  ids: ReadonlySet<string>,
): Promise<Restored[]> {
  const { em } = scope;
  const locked = {
    lockMode: LockMode.PESSIMISTIC_WRITE,
    orderBy: { id: 'asc' },
    refresh: true,
  } as const;
  const wanted = { id: { $in: [...ids] } };
  const albums = await em.find(Album, wanted, locked);
  const photos = await em.find(Photo, wanted, locked);
  const rows = await findRestorable(scope, viewer, [...ids]);
  if (rows.length < ids.size) throw notFound();
  const restored: Restored[] = [];
  for (const { id, returns } of rows) {
    const album = albums.find((it) => it.id === id);
    const photo = photos.find((it) => it.id === id);
    if (album) restored.push({ id, outcome: await restoreAlbum(scope, album) });
    else if (photo && returns)
      restored.push({ id, outcome: await bringHome(scope, viewer, photo) });
    else if (photo) restored.push({ id, outcome: await restorePhoto(scope, photo) });
  }
  return restored;
}

/** It stands where it stood, unless the album around it is gone meanwhile. */
async function restoreAlbum({ em }: Scope, album: Album): Promise<Restored['outcome']> {
  album.trashedAt = null;
  const { parentId } = album;
  if (parentId && (await em.count(Album, { id: parentId, trashedAt: null })) === 0) {
    album.parentId = null;
  }
  record(em, 'album.restored', album.id);
  return 'restored';
}

async function bringHome(
  scope: Scope,
  viewer: AccountViewer,
  photo: Photo,
): Promise<Restored['outcome']> {
  const removal = await scope.em.findOneOrFail(Removal, { photo });
  await keepRemoved(scope, viewer, removal.id);
  return 'returned';
}

async function restorePhoto({ em }: Scope, photo: Photo): Promise<Restored['outcome']> {
  const { album, sha256 } = photo;
  if (sha256) {
    await lock(em, `photo:${album.id}:${sha256}`);
    const same = { album, sha256, listedAt: { $ne: null }, trashedAt: null };
    if ((await em.count(Photo, same)) > 0) return 'duplicate';
  }
  photo.trashedAt = null;
  record(em, 'photo.listed', photo.id);
  const contribution = await em.findOne(Contribution, {
    photo,
    state: { $in: ['accepted', 'withdrawn'] },
  });
  if (!contribution) return 'restored';
  contribution.state = 'accepted';
  if (photo.referenceUri) record(em, 'contribution.accepted', contribution.id);
  return 'restored';
}
