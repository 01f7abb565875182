import { extname } from 'node:path';
import { uuidv7 } from '../../lib/uuid.ts';
import type { Album } from '../albums/album.ts';
import { record } from '../domain-event.ts';
import { lock } from '../lock.ts';
import type { Scope } from '../scope.ts';
import { Photo } from './photo.ts';

/**
 * Gives an album a photo of its own, with the same original and the same words, inside the caller's transaction; what it
 * has already it does not get twice. Answers undefined for a photo without an original. Renditions are made anew, by the
 * worker.
 */
export async function copyPhoto(
  { em, storage, now }: Scope,
  photo: Photo,
  album: Album,
): Promise<Photo | undefined> {
  const { originalKey, sha256 } = photo;
  if (!originalKey || !sha256) return undefined;
  await lock(em, `photo:${album.id}:${sha256}`);
  const known = await em.findOne(Photo, { album, sha256, trashedAt: null });
  if (known) return known;
  const id = uuidv7();
  const key = `originals/${id.slice(-2)}/${id}${extname(originalKey)}`;
  await using original = await storage.localFile(originalKey);
  await storage.put(key, original.path);
  const copy = em.create(Photo, {
    id,
    album,
    originalKey: key,
    ...same(photo),
    listedAt: now(),
  });
  em.persist(copy);
  record(em, 'photo.added', id);
  return copy;
}

const same = (photo: Photo) => ({
  mediaType: photo.mediaType,
  bytes: photo.bytes,
  sha256: photo.sha256,
  crc32: photo.crc32,
  caption: photo.caption,
  altText: photo.altText,
  sensitive: photo.sensitive,
  takenAt: photo.takenAt,
  clockTakenAt: photo.clockTakenAt,
  takenByHand: photo.takenByHand,
  location: photo.location,
  place: photo.place,
  tags: photo.tags,
  showLocation: photo.showLocation,
  focalPoint: photo.focalPoint,
  copiedFrom: photo.copiedFrom,
  contributor: photo.copiedFrom ? photo.contributor : null,
  batchId: photo.batchId,
  sortedAt: photo.sortedAt,
  nameKey: photo.nameKey,
});
