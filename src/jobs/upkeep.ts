import { z } from 'zod';
import type { Makers } from '../domain/photos/prepare-original.ts';
import { sweepStrays } from '../domain/photos/sweep-strays.ts';
import type { UnitOfWork } from '../domain/unit-of-work.ts';
import { rebuildRenditions } from '../domain/upkeep/rebuild-renditions.ts';
import { UPKEEP } from '../domain/upkeep/steer-task.ts';
import { UpkeepTask } from '../domain/upkeep/upkeep-task.ts';
import { addJob, type Task } from '../queue/job-queue.ts';
import { findKeptBeside } from './kept-files.ts';

const payloadSchema = z.object({ id: z.uuid() });

/** Work that administrators start by hand, piece by piece, so that others have their turn between. */
export const upkeepTasks = (units: UnitOfWork, makers: Makers): Record<string, Task> => ({
  async [UPKEEP]({ payload, isLastAttempt }) {
    const { id } = payloadSchema.parse(payload);
    const task = await units.look(({ em }) => em.findOne(UpkeepTask, { id, state: 'running' }));
    if (!task) return;
    try {
      if (task.kind !== 'rebuild-renditions') return await sweep(units, task);
      if (!(await rebuildRenditions(units, makers, id))) return;
      await units.transact(({ em }) => addJob(em, UPKEEP, { id }));
    } catch (error) {
      if (isLastAttempt) await end(units, id, { state: 'failed' });
      throw error;
    }
  },
});

async function sweep(units: UnitOfWork, { id, kind }: UpkeepTask): Promise<void> {
  const isDry = kind === 'find-strays';
  const { files, bytes } = await units.look((scope) =>
    sweepStrays(scope, findKeptBeside, { isDry }),
  );
  await end(units, id, { state: 'done', found: files, foundBytes: bytes });
}

const end = (units: UnitOfWork, id: string, result: Partial<UpkeepTask>): Promise<void> =>
  units.write(async ({ em, now }) => {
    const task = await em.findOneOrFail(UpkeepTask, { id });
    em.assign(task, { ...result, endedAt: now() });
  });
