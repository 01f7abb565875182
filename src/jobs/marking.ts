import { z } from 'zod';
import {
  findLinksToMark,
  findMarkingLinks,
  findUnmarkedOfLink,
} from '../domain/share-links/pictures/find-unmarked.ts';
import { type Marking, markPhoto } from '../domain/share-links/pictures/mark-photo.ts';
import { forgetMarks } from '../domain/share-links/pictures/sweep-marks.ts';
import type { Scope } from '../domain/scope.ts';
import type { UnitOfWork } from '../domain/unit-of-work.ts';
import type { Renderer } from '../media/renderer.ts';
import { addJob, type Task } from '../queue/job-queue.ts';

const marking = z.object({ link: z.uuid(), photo: z.uuid() });

/** A job for each photo that a link with a watermark shows without it. */
export const markLink = (units: UnitOfWork, linkId: string): Promise<void> =>
  units.transact(async (scope) => plan(scope, await findUnmarkedOfLink(scope, linkId)));

/** A job for each photo of any link that was to be marked and is not, whatever became of the first one. */
export async function markMissing(units: UnitOfWork): Promise<void> {
  for (const linkId of await units.look(findMarkingLinks)) await markLink(units, linkId);
}

/** A job for each link with a watermark that shows this photo. */
export async function markUnderLinks(units: UnitOfWork, photoId: string): Promise<void> {
  const markings = await units.look((scope) => findLinksToMark(scope, photoId));
  if (markings.length > 0) await units.transact((scope) => plan(scope, markings));
}

/** The same for a photo that has another file now: what was marked of the one before it is not shown any more. */
export async function markAnew(units: UnitOfWork, photoId: string): Promise<void> {
  await units.write((scope) => forgetMarks(scope, photoId));
  await markUnderLinks(units, photoId);
}

/** One after the other under each link, so that an album of thousands leaves room for what was just uploaded. */
async function plan({ em }: Scope, markings: Marking[]): Promise<void> {
  for (const { link, photo } of markings) {
    const key = `mark ${link} ${photo}`;
    const options = { queue: `mark ${link}`, key, keyMode: 'preserve_run_at' } as const;
    await addJob(em, 'mark-photo', { link, photo }, options);
  }
}

/** The work itself. */
export const markingTasks = (units: UnitOfWork, renderer: Renderer): Record<string, Task> => ({
  'mark-photo': ({ payload }) => markPhoto(units, renderer, marking.parse(payload)),
});
