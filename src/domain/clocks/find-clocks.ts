import { WITHOUT_DETAIL } from '../../media/formats.ts';
import { findAlbumFor } from '../albums/find-albums.ts';
import type { Photo } from '../photos/photo.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { findCameras, type CameraClock, type CameraName } from './camera-clock.ts';
import { ClockCorrection } from './clock-correction.ts';
import { estimateOffset, type Estimate, type Frame } from './estimate-offset.ts';
import { readingOf, zoneOf } from './wall-clock.ts';

/** Less than so many seconds is not worth a question. */
const LEAST_OFFSET = 60;

/** A camera of an album: what its clock is corrected by, and what would be right, where that is seen. */
export type Clock = CameraName & {
  name: string | null;
  photoCount: number;
  correction: { seconds: number; zone: string | null } | null;
  proposal:
    | (Pick<Estimate, 'seconds' | 'photos'> & {
        evidence: Estimate['evidence'] | 'zone';
        zone: string | null;
      })
    | null;
};

/**
 * The clocks of an album's cameras. Those of cameras that know where they are count as right, and the others are
 * compared with them; where no camera does, with the one that took most.
 * @throws Refusal `not_found`, `role_insufficient`
 */
export async function findClocks(scope: Scope, viewer: Viewer, albumId: string): Promise<Clock[]> {
  const album = await findAlbumFor(scope, viewer, albumId, 'arrange');
  const cameras = await findCameras(scope, viewer, album);
  const corrections = await scope.em.find(ClockCorrection, { album });
  const right = findRight(cameras);
  const others = right.flatMap(({ photos }) => photos.flatMap(frameOf));
  const zone = commonZone(right.flatMap(({ photos }) => photos));
  return cameras
    .toSorted((one, other) => other.photos.length - one.photos.length)
    .map((clock) => {
      const { contributor, camera, name, photos } = clock;
      const known = corrections.find(
        (it) => it.contributor === contributor && it.camera === camera,
      );
      return {
        contributor,
        camera,
        name,
        photoCount: photos.length,
        correction: known ? { seconds: known.seconds, zone: known.zone } : null,
        proposal: right.includes(clock) || known ? null : propose(photos, others, zone),
      };
    });
}

function findRight(cameras: readonly CameraClock[]): CameraClock[] {
  const located = cameras.filter(
    ({ photos }) => photos.filter(({ location }) => location !== null).length > photos.length / 2,
  );
  if (located.length > 0) return located;
  const [largest] = cameras.toSorted((one, other) => other.photos.length - one.photos.length);
  return largest ? [largest] : [];
}

function propose(
  photos: readonly Photo[],
  others: readonly Frame[],
  zone: string | null,
): Clock['proposal'] {
  const missing = photos.some(({ takenAt }) => takenAt && zoneOf(takenAt) === null) ? zone : null;
  const estimate = estimateOffset(photos.flatMap(frameOf), others);
  if (estimate && Math.abs(estimate.seconds) >= LEAST_OFFSET) return { ...estimate, zone: missing };
  return missing && estimate ? { ...estimate, seconds: 0, evidence: 'zone', zone: missing } : null;
}

function frameOf({ takenAt, perceptualHash }: Photo): Frame[] {
  const reading = takenAt ? readingOf(takenAt) : null;
  if (reading === null) return [];
  const isTelling = perceptualHash !== null && perceptualHash !== WITHOUT_DETAIL;
  return [{ reading, hash: isTelling ? BigInt(`0x${perceptualHash}`) : null }];
}

/** The offset from UTC that most photos carry. */
function commonZone(photos: readonly Photo[]): string | null {
  const counts = new Map<string, number>();
  for (const { takenAt } of photos) {
    const zone = takenAt && zoneOf(takenAt);
    if (zone) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  }
  const [first] = [...counts].toSorted(([, one], [, other]) => other - one);
  return first?.[0] ?? null;
}
