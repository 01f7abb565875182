import { extname } from 'node:path';
import { uuidv7 } from '../../lib/uuid.ts';
import type { Album } from '../albums/album.ts';
import { record } from '../domain-event.ts';
import { lock } from '../lock.ts';
import type { Scope } from '../scope.ts';
import { Photo } from './photo.ts';

/**
 * Gives an album a photo of its own, with the same original and the same words, inside the caller's transaction; what it
 * has already it does not get twice, and a film that belongs to it comes along. Answers undefined for a photo without an
 * original. Renditions are made anew, by the worker. `makeRoom` makes sure of what it takes, where it is not there yet.
 */
export async function copyPhoto(
  scope: Scope,
  photo: Photo,
  album: Album,
  makeRoom?: () => Promise<void>,
): Promise<Photo | undefined> {
  const { em, now } = scope;
  const { originalKey, sha256 } = photo;
  if (!originalKey || !sha256) return undefined;
  await lock(em, `photo:${album.id}:${sha256}`);
  const known = await em.findOne(Photo, { album, sha256, trashedAt: null });
  if (known) return known;
  await makeRoom?.();
  const copy = await copyRow(scope, photo, originalKey, album);
  copy.listedAt = now();
  const film = await em.findOne(Photo, { motionOf: photo.id, trashedAt: null });
  if (film?.originalKey) {
    const its = await copyRow(scope, film, film.originalKey, album);
    its.motionOf = copy.id;
  }
  return copy;
}

async function copyRow(
  { em, storage }: Scope,
  photo: Photo,
  originalKey: string,
  album: Album,
): Promise<Photo> {
  const id = uuidv7();
  const key = `originals/${id.slice(-2)}/${id}${extname(originalKey)}`;
  await using original = await storage.localFile(originalKey);
  await storage.put(key, original.path);
  const copy = em.create(Photo, { id, album, originalKey: key, ...same(photo) });
  em.persist(copy);
  record(em, 'photo.added', id);
  return copy;
}

const same = (photo: Photo) => ({
  kind: photo.kind,
  mediaType: photo.mediaType,
  bytes: photo.bytes,
  sha256: photo.sha256,
  crc32: photo.crc32,
  caption: photo.caption,
  altText: photo.altText,
  sensitive: photo.sensitive,
  takenAt: photo.takenAt,
  isStill: photo.isStill,
  clockTakenAt: photo.clockTakenAt,
  takenByHand: photo.takenByHand,
  location: photo.location,
  place: photo.place,
  tags: photo.tags,
  rating: photo.rating,
  wordsRead: true,
  showLocation: photo.showLocation,
  license: photo.license,
  focalPoint: photo.focalPoint,
  copiedFrom: photo.copiedFrom,
  contributor: photo.copiedFrom ? photo.contributor : null,
  batchId: photo.batchId,
  sortedAt: photo.sortedAt,
  nameKey: photo.nameKey,
});
