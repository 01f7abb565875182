import { pipeline } from 'node:stream/promises';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { uuidv7 } from '../../lib/uuid.ts';
import { Digest, type Digests } from '../../lib/digests.ts';
import { extensionOf, isVideoType } from '../../media/formats.ts';
import { findAlbumFor } from '../albums/find-albums.ts';
import { may, standingIn } from '../albums/policy.ts';
import { record } from '../domain-event.ts';
import { refuseDuplicate } from '../photos/add-photo.ts';
import { creditFor } from '../photos/credit.ts';
import { creditOf } from '../photos/credit-of.ts';
import { findPhotoFor } from '../photos/find-photos.ts';
import { licenseOf } from '../photos/license-of.ts';
import { Photo, type Contributor } from '../photos/photo.ts';
import { openFile, type PhotoFile } from '../photos/photo-file.ts';
import { mayWithPhoto } from '../photos/policy.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { fileOf } from '../share-links/pictures/variant-file.ts';
import { membersRules, variantOf } from '../share-links/pictures/variant.ts';
import { requireUploadRoom } from '../uploads/upload-room.ts';
import type { Viewer } from '../viewer.ts';

/**
 * Saves somebody else's photo to an album of the viewer's own, inside the caller's transaction: a photo like any other
 * there, with its date, its words and who it is from, and without what others said to it. Its bytes are those that the
 * viewer may download.
 * @throws Refusal `not_found`, `role_insufficient`, `saving_off`, `own_photo`, `not_ready`, `duplicate` (with `photo`),
 *   `album_full`, `storage_full`
 */
export async function saveCopy(
  scope: Scope,
  viewer: Extract<Viewer, { kind: 'account' }>,
  albumId: string,
  photoId: string,
): Promise<Photo> {
  const { em, storage, now } = scope;
  const album = await findAlbumFor(scope, viewer, albumId, 'own');
  const photo = await findPhotoFor(scope, viewer, photoId, 'see');
  requireSaving(viewer, photo);
  const knows = mayWithPhoto(viewer, 'know', photo);
  const rules = knows ? ({ ...membersRules, location: 'keep' } as const) : membersRules;
  const variant = photo.state === 'ready' ? variantOf(rules, photo, undefined) : null;
  if (!variant) throw notReady();
  const file = fileOf(photo, variant);
  await using desk = await storage.workspace();
  const path = join(desk.path, 'copy');
  const digests = await spool(scope, file, path);
  await refuseDuplicate(scope, album, digests.sha256, (there) => there);
  await requireUploadRoom(scope, album, file.bytes);
  const id = uuidv7();
  const originalKey = `originals/${id.slice(-2)}/${id}.${extensionOf(file.mediaType)}`;
  await storage.put(originalKey, path);
  const copy = em.create(Photo, {
    id,
    album,
    originalKey,
    kind: isVideoType(file.mediaType) ? 'video' : 'image',
    mediaType: file.mediaType,
    bytes: file.bytes,
    ...digests,
    caption: photo.caption,
    altText: photo.altText,
    sensitive: photo.sensitive,
    takenAt: photo.takenAt,
    clockTakenAt: photo.clockTakenAt,
    takenByHand: photo.takenByHand,
    location: knows ? photo.location : null,
    wordsRead: true,
    focalPoint: photo.focalPoint,
    contributor: attributionOf(scope, photo),
    copiedFrom: photo.id,
    sortedAt: photo.sortedAt,
    listedAt: now(),
  });
  em.persist(copy);
  record(em, 'photo.added', id);
  return copy;
}

/** Saving is for an album's people, as downloading is, unless its owner keeps its photos in it. */
function requireSaving(viewer: Extract<Viewer, { kind: 'account' }>, photo: Photo): void {
  const { album, giver, contributor, copiedFrom } = photo;
  const isOwners = !contributor || copiedFrom !== null;
  if (giver ? giver.id === viewer.account.id : may(viewer, 'own', album) && isOwners) {
    throw new Refusal('conflict', 'own_photo', 'This photo is yours already.');
  }
  if (may(viewer, 'own', album)) return;
  if (album.saving === 'members' && standingIn(viewer, album) && photo.isListed()) return;
  throw new Refusal('forbidden', 'saving_off', 'The photos of this album are not for saving.');
}

/** Whose photo it is, as everybody may know it. */
function attributionOf(scope: Scope, photo: Photo): Contributor {
  const { contributor, album } = photo;
  const credit = creditFor(contributor, 'anyone') ?? creditOf(scope, album.owner);
  const { namedTo: _, ...known } = credit;
  return { ...known, license: licenseOf(photo, album) };
}

async function spool({ storage }: Scope, file: PhotoFile, path: string): Promise<Digests> {
  const digest = new Digest();
  await pipeline(
    openFile(storage, file, { from: 0, to: file.bytes }),
    async function* (source: AsyncIterable<Buffer>) {
      for await (const chunk of source) {
        digest.update(chunk);
        yield chunk;
      }
    },
    createWriteStream(path, { flags: 'wx', mode: 0o600 }),
  );
  return digest.finish();
}

const notReady = () =>
  new Refusal('conflict', 'not_ready', 'This photo cannot be saved: it has no file to give.');
