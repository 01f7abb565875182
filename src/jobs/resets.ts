import { z } from 'zod';
import { askForReset } from '../domain/credentials/reset-password.ts';
import type { UnitOfWork } from '../domain/unit-of-work.ts';
import type { Task } from '../queue/job-queue.ts';

const asked = z.object({ who: z.string() });

/**
 * Somebody says that they forgot their password. Whether that is anybody's is looked up here, after the answer: nobody
 * learns it from how long that took.
 */
export const resetTasks = (units: UnitOfWork): Record<string, Task> => ({
  'ask-for-reset': ({ payload }) =>
    units.transact((scope) => askForReset(scope, asked.parse(payload).who)),
});
