import { findPlace } from '../../media/place/find-place.ts';
import { UnreadablePicture, type Renderer, type Rendering } from '../../media/renderer.ts';
import { record } from '../domain-event.ts';
import type { Scope } from '../scope.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { keepRenditions } from './keep-renditions.ts';
import { Photo, type StoredRendition } from './photo.ts';
import { instantOf } from './taken-at.ts';

/** How often a picture is tried whose rendering breaks down. */
export const TRIES = 5;

/**
 * Makes a photo's renditions and reads what its file says about it. They are complete or absent: the bytes are
 * stored first, then one write makes the photo `ready`. A picture that cannot be read ends as `failed`, and so does one
 * whose rendering broke down too often (`attempt` is counted from 1), whatever the reason was.
 */
export async function renderPhoto(
  units: UnitOfWork,
  renderer: Renderer,
  photoId: string,
  attempt: number,
): Promise<void> {
  if (attempt > TRIES) {
    const reason = 'Something went wrong again and again while the photo was prepared.';
    await units.write((scope) => fail(scope, photoId, reason));
    return;
  }
  await units.look(async (scope) => {
    const photo = await scope.em.findOne(Photo, { id: photoId, state: 'processing' });
    if (!photo?.originalKey) return;
    await using original = await scope.storage.localFile(photo.originalKey);
    await using desk = await scope.storage.workspace();
    try {
      const rendering = await renderer.render({ original: original.path, into: desk.path });
      const renditions = await keepRenditions(scope, photoId, rendering.renditions);
      await units.write((writing) => finish(writing, photoId, rendering, renditions));
    } catch (error) {
      if (!(error instanceof UnreadablePicture)) throw error;
      await units.write((writing) => fail(writing, photoId, error.message));
    }
  });
}

async function finish(
  { em }: Scope,
  photoId: string,
  rendering: Rendering,
  renditions: StoredRendition[],
): Promise<void> {
  const photo = await em.findOne(Photo, { id: photoId, state: 'processing' });
  if (!photo) return;
  const { metadata, width, height, blurhash, thumbhash, colour, perceptualHash } = rendering;
  const { cleaning, placelessCleaning } = rendering;
  em.assign(photo, {
    state: 'ready',
    renditions,
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
    place: metadata.location && findPlace(metadata.location),
    takenAt: photo.takenByHand ? photo.takenAt : (photo.takenAt ?? metadata.takenAt),
  });
  photo.sortedAt = instantOf(photo.takenAt) ?? photo.createdAt;
  record(em, 'photo.rendered', photo.id);
}

async function fail({ em }: Scope, photoId: string, reason: string): Promise<void> {
  const photo = await em.findOne(Photo, { id: photoId, state: 'processing' });
  if (!photo) return;
  photo.state = 'failed';
  photo.failure = reason;
  record(em, 'photo.failed', photo.id);
}
