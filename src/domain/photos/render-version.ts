import { LockMode } from '@mikro-orm/core';
import { createToken } from '../../lib/tokens.ts';
import { findPlace } from '../../media/place/find-place.ts';
import { timeThere } from '../../media/place/time-there.ts';
import { UnreadablePicture } from '../../media/renderer.ts';
import { record } from '../domain-event.ts';
import type { Scope } from '../scope.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { clipOfFilm } from './pair-motion.ts';
import { Photo } from './photo.ts';
import { PhotoVersion } from './photo-version.ts';
import { type Makers, type Prepared, prepareOriginal } from './prepare-original.ts';
import { TRIES } from './render-photo.ts';
import { instantOf } from './taken-at.ts';

/**
 * Prepares the file that is to replace a photo's own, and puts it in its place: the photo is never without pictures.
 * The file before it is kept as a version. One that cannot be read ends as `failed` and changes nothing.
 */
export async function renderVersion(
  units: UnitOfWork,
  makers: Makers,
  versionId: string,
  attempt: number,
): Promise<void> {
  if (attempt > TRIES) {
    const reason = 'Something went wrong again and again while the file was prepared.';
    await units.write((scope) => fail(scope, versionId, reason));
    return;
  }
  await units.look(async (scope) => {
    const version = await scope.em.findOne(PhotoVersion, { id: versionId, state: 'coming' });
    if (!version) return;
    const { originalKey, mediaType } = version;
    const kept = { originalKey, mediaType };
    try {
      const prepared = await prepareOriginal(scope, makers, version.photo.id, kept);
      await units.transact((writing) => swap(writing, versionId, prepared));
    } catch (error) {
      if (!(error instanceof UnreadablePicture)) throw error;
      await units.write((writing) => fail(writing, versionId, error.message));
    }
  });
}

async function swap(
  scope: Scope,
  versionId: string,
  { rendering, renditions, clip }: Prepared,
): Promise<void> {
  const { em, now } = scope;
  const version = await em.findOne(
    PhotoVersion,
    { id: versionId, state: 'coming' },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (!version) return;
  const photo = await em.findOneOrFail(
    Photo,
    { id: version.photo.id },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
  const former = fileOf(photo);
  const { metadata, width, height, blurhash, thumbhash, colour, perceptualHash } = rendering;
  const { cleaning, placelessCleaning } = rendering;
  const { originalKey, mediaType, bytes, sha256, crc32 } = version;
  if (!keepsShape(photo, rendering)) photo.focalPoint = null;
  const place = metadata.location && findPlace(metadata.location);
  if (!photo.location) photo.showLocation = false; // a place that nobody knew of is not published by itself
  em.assign(photo, {
    state: 'ready',
    failure: null,
    originalKey,
    mediaType,
    bytes,
    sha256,
    crc32,
    renditions,
    clip: photo.isStill ? null : (clip ?? (await clipOfFilm(scope, photo))),
    width,
    height,
    blurhash,
    thumbhash,
    colour,
    perceptualHash,
    cleaning,
    placelessCleaning,
    camera: metadata.camera,
    location: metadata.location,
    place,
    capability: createToken(), // other servers keep what they saw under an address
  });
  if (metadata.takenAt && !photo.takenByHand) {
    photo.takenAt = timeThere(metadata.takenAt, place);
    photo.clockTakenAt = null;
    photo.sortedAt = instantOf(photo.takenAt) ?? photo.createdAt;
  }
  if (former) em.assign(version, { ...former, state: 'former', changedAt: now() });
  else em.remove(version);
  record(em, 'photo.replaced', photo.id);
}

function fileOf({ originalKey, mediaType, bytes, sha256, crc32 }: Photo) {
  if (!originalKey || !mediaType || bytes === null || !sha256) return null;
  return { originalKey, mediaType, bytes, sha256, crc32 };
}

/** Whether a point in the one picture is the same in the other. */
const keepsShape = (photo: Photo, { width, height }: Prepared['rendering']): boolean =>
  photo.width !== null &&
  photo.height !== null &&
  Math.abs(photo.width / photo.height / (width / height) - 1) < 0.01;

async function fail({ em, now }: Scope, versionId: string, reason: string): Promise<void> {
  const version = await em.findOne(PhotoVersion, { id: versionId, state: 'coming' });
  if (version) em.assign(version, { state: 'failed', failure: reason, changedAt: now() });
}
