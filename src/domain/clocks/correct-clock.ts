import { findAlbumFor } from '../albums/find-albums.ts';
import { contributorKey } from '../contributions/contributor.ts';
import { Contribution } from '../contributions/contribution.ts';
import { record } from '../domain-event.ts';
import { lock } from '../lock.ts';
import { Photo } from '../photos/photo.ts';
import { instantOf } from '../photos/taken-at.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { cameraOf, findCameras, type CameraName } from './camera-clock.ts';
import { ClockCorrection } from './clock-correction.ts';
import { corrected } from './wall-clock.ts';

/** What is added to the readings of a clock, and the offset from UTC of those that carry none. */
export type Correction = { seconds: number; zone: string | null };

/**
 * Corrects the clock of one camera in an album, inside the caller's transaction: its photos get the right time and
 * place in the order, and those that come later too. What the clock said is kept, and null brings it back.
 * @throws Refusal `not_found`, `role_insufficient`
 */
export async function correctClock(
  scope: Scope,
  viewer: Viewer,
  albumId: string,
  { contributor, camera }: CameraName,
  correction: Correction | null,
): Promise<void> {
  const { em } = scope;
  const album = await findAlbumFor(scope, viewer, albumId, 'arrange');
  await lock(em, `clocks:${album.id}`);
  const which = { album, contributor, camera };
  const known = await em.findOne(ClockCorrection, which);
  if (known && !correction) em.remove(known);
  if (correction)
    em.persist(
      em.assign(known ?? em.create(ClockCorrection, { ...which, ...correction }), correction),
    );
  const clocks = await findCameras(scope, viewer, album);
  const photos = clocks.find(
    (it) => it.contributor === contributor && it.camera === camera,
  )?.photos;
  for (const photo of photos ?? []) setClock(scope, photo, correction);
}

/** A photo of a camera whose clock was corrected before, once its time is known. Doing it again changes nothing. */
export async function correctNewPhoto(scope: Scope, photoId: string): Promise<void> {
  const { em } = scope;
  const photo = await em.findOne(Photo, { id: photoId }, { populate: ['album'] });
  if (!photo?.takenAt || photo.trashedAt || photo.takenByHand || photo.clockTakenAt) return;
  const contribution =
    photo.contributor &&
    (await em.findOne(
      Contribution,
      { photo },
      { populate: ['account', 'actor', 'device', 'link'] },
    ));
  const contributor = contribution ? contributorKey(contribution) : '';
  const which = { album: photo.album, contributor, camera: cameraOf(photo) };
  const correction = await em.findOne(ClockCorrection, which);
  if (correction) setClock(scope, photo, correction);
}

function setClock({ em }: Scope, photo: Photo, correction: Correction | null): void {
  const shown = photo.clockTakenAt ?? photo.takenAt;
  if (!shown) return;
  const takenAt = correction ? corrected(shown, correction.seconds, correction.zone) : shown;
  if (!takenAt || takenAt === photo.takenAt) return;
  photo.clockTakenAt = correction ? shown : null;
  photo.takenAt = takenAt;
  photo.sortedAt = instantOf(takenAt) ?? photo.createdAt;
  record(em, 'photo.changed', photo.id);
}
