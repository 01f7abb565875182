import { UnreadablePicture } from '../../media/renderer.ts';
import { passOnClip } from '../photos/pair-motion.ts';
import { Photo } from '../photos/photo.ts';
import { type Makers, prepareOriginal } from '../photos/prepare-original.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { UpkeepTask } from './upkeep-task.ts';

/** How many photos one job prepares. */
const AT_ONCE = 20;

/**
 * Prepares the next photos of a task anew from their originals; each goes on being shown as it was until its new
 * pictures are there, and the old files are swept by the clock. Answers whether there are more.
 */
export async function rebuildRenditions(
  units: UnitOfWork,
  makers: Makers,
  taskId: string,
): Promise<boolean> {
  const task = await units.look(({ em }) =>
    em.findOne(UpkeepTask, { id: taskId, state: 'running' }),
  );
  if (!task) return false;
  const photos = await units.look(({ em }) =>
    em.find(
      Photo,
      {
        state: 'ready',
        originalKey: { $ne: null },
        ...(task.after === null ? {} : { id: { $gt: task.after } }),
      },
      { orderBy: { id: 'asc' }, limit: AT_ONCE, fields: ['id'] },
    ),
  );
  for (const { id } of photos) {
    const isMade = await rebuild(units, makers, id);
    await units.write(async ({ em }) => {
      const now = await em.findOneOrFail(UpkeepTask, { id: taskId });
      em.assign(now, { after: id, done: now.done + 1, found: now.found + (isMade ? 0 : 1) });
    });
  }
  if (photos.length === AT_ONCE) return true;
  await units.write(async ({ em, now }) => {
    const last = await em.findOneOrFail(UpkeepTask, { id: taskId });
    if (last.state === 'running') em.assign(last, { state: 'done', endedAt: now() });
  });
  return false;
}

/** Answers whether it could be made; one that cannot be read stays as it is. */
async function rebuild(units: UnitOfWork, makers: Makers, photoId: string): Promise<boolean> {
  return units.look(async (scope) => {
    const photo = await scope.em.findOne(Photo, { id: photoId, state: 'ready' });
    if (!photo?.originalKey) return true;
    const { originalKey, mediaType } = photo;
    try {
      const kept = { originalKey, mediaType };
      const { rendering, renditions, clip } = await prepareOriginal(scope, makers, photoId, kept);
      const { width, height, blurhash, thumbhash, colour, perceptualHash } = rendering;
      await units.write(async ({ em }) => {
        const same = await em.findOne(Photo, { id: photoId, state: 'ready', originalKey });
        if (same) {
          em.assign(same, {
            renditions,
            clip: same.isStill ? null : (clip ?? same.clip),
            width,
            height,
            blurhash,
            thumbhash,
            colour,
            perceptualHash,
          });
          await passOnClip({ em }, same);
        }
      });
      return true;
    } catch (error) {
      if (error instanceof UnreadablePicture || isMissing(error)) return false;
      throw error;
    }
  });
}

/** The original is not there any more. */
const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';
