import { findLikeness } from '../domain/contributions/find-likeness.ts';
import { hashMissing } from '../domain/photos/hash-missing.ts';
import type { UnitOfWork } from '../domain/unit-of-work.ts';
import type { Renderer } from '../media/renderer.ts';
import type { Task } from '../queue/job-queue.ts';

/** The chore that makes up for photos that were prepared before pictures were compared. */
export const hashingTasks = (units: UnitOfWork, renderer: Renderer): Record<string, Task> => ({
  'hash-missing': () => hashMissing(units, renderer, findLikeness),
});
