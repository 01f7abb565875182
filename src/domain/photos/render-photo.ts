import { findPlace } from '../../media/place/find-place.ts';
import { timeThere } from '../../media/place/time-there.ts';
import { UnreadablePicture } from '../../media/renderer.ts';
import { record } from '../domain-event.ts';
import type { Scope } from '../scope.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { exacter, takeFileWords } from './file-words.ts';
import { lockMotion, pairMotion } from './pair-motion.ts';
import { Photo } from './photo.ts';
import { type Makers, type Prepared, prepareOriginal } from './prepare-original.ts';
import { instantOf } from './taken-at.ts';

/** What decides who prepares it. */
export type File = Pick<Photo, 'id' | 'mediaType' | 'bytes'>;

/** How often a picture is tried whose rendering breaks down. */
export const TRIES = 5;

/**
 * Makes a photo's renditions, and of a film its clip, and reads what its file says about it. They are complete or absent: the bytes are
 * stored first, then one write makes the photo `ready`. A picture that cannot be read ends as `failed`, and so does one
 * whose rendering broke down too often (`attempt` is counted from 1), whatever the reason was. `leaves` says of one that
 * others will prepare it.
 */
export async function renderPhoto(
  units: UnitOfWork,
  makers: Makers,
  photoId: string,
  attempt: number,
  leaves?: (scope: Scope, photo: File) => Promise<boolean>,
): Promise<void> {
  if (attempt > TRIES) {
    const reason = 'Something went wrong again and again while the photo was prepared.';
    await units.write((scope) => fail(scope, photoId, reason));
    return;
  }
  await units.look(async (scope) => {
    const photo = await scope.em.findOne(
      Photo,
      { id: photoId, state: 'processing' },
      { fields: ['originalKey', 'mediaType', 'bytes'] },
    );
    if (!photo?.originalKey || (await leaves?.(scope, photo))) return;
    const { originalKey, mediaType } = photo;
    try {
      const prepared = await prepareOriginal(scope, makers, photoId, { originalKey, mediaType });
      await units.transact((writing) => finish(writing, photoId, prepared));
    } catch (error) {
      if (!(error instanceof UnreadablePicture)) throw error;
      await units.write((writing) => fail(writing, photoId, error.message));
    }
  });
}

async function finish(
  scope: Scope,
  photoId: string,
  { rendering, renditions, clip }: Prepared,
): Promise<void> {
  const { em } = scope;
  const photo = await em.findOne(Photo, { id: photoId, state: 'processing' });
  if (!photo) return;
  await lockMotion(scope, photo);
  const { metadata, width, height, blurhash, thumbhash, colour, perceptualHash } = rendering;
  const { cleaning, placelessCleaning } = rendering;
  const location = photo.isQuiet
    ? (metadata.location ?? photo.location)
    : (photo.location ?? metadata.location);
  const place = location && findPlace(location);
  em.assign(photo, {
    state: 'ready',
    renditions,
    clip: photo.isStill ? null : (clip ?? photo.clip),
    contentIdentifier: rendering.contentIdentifier,
    width,
    height,
    blurhash,
    thumbhash,
    colour,
    perceptualHash,
    cleaning,
    placelessCleaning,
    camera: metadata.camera,
    location,
    place,
    takenAt: timeThere(takenAtOf(photo, metadata.takenAt), place),
  });
  takeFileWords(photo, metadata);
  photo.sortedAt = instantOf(photo.takenAt) ?? photo.createdAt;
  const isTaken = await pairMotion(scope, photo);
  record(em, isTaken ? 'photo.paired' : 'photo.rendered', photo.id);
}

/** What an import said of it stands where the file says nothing; what a copy, a sidecar and people say goes before the file. */
function takenAtOf({ takenAt, takenByHand, isQuiet }: Photo, embedded: string | null) {
  if (takenByHand) return takenAt;
  if (!takenAt || !embedded) return takenAt ?? embedded;
  return isQuiet ? embedded : exacter(takenAt, embedded);
}

async function fail({ em }: Scope, photoId: string, reason: string): Promise<void> {
  const photo = await em.findOne(Photo, { id: photoId, state: 'processing' });
  if (!photo) return;
  photo.state = 'failed';
  photo.failure = reason;
  record(em, 'photo.failed', photo.id);
}
