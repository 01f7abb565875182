import { addJob } from '../../queue/job-queue.ts';
import { Photo } from '../photos/photo.ts';
import { lock } from '../lock.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { UpkeepTask, type TaskKind } from './upkeep-task.ts';

/** The job that goes on with a task. */
export const UPKEEP = 'upkeep';

/** Begins long work, one at a time, in the caller's transaction. @throws Refusal `upkeep_running` */
export async function startTask({ em }: Scope, kind: TaskKind): Promise<UpkeepTask> {
  await lock(em, 'upkeep');
  if ((await em.count(UpkeepTask, { state: 'running' })) > 0) {
    throw new Refusal(
      'conflict',
      'upkeep_running',
      'Something else is being done. Wait for it, or cancel it.',
    );
  }
  const total =
    kind === 'rebuild-renditions'
      ? await em.count(Photo, { state: 'ready', originalKey: { $ne: null } })
      : 0;
  const task = em.create(UpkeepTask, { kind, total });
  await em.persist(task).flush();
  await addJob(em, UPKEEP, { id: task.id });
  return task;
}

/** Stops work after the piece that is being done. @throws Refusal `not_found`, `upkeep_ended` */
export async function cancelTask({ em, now }: Scope, id: string): Promise<UpkeepTask> {
  const task = await em.findOneOrFail(UpkeepTask, { id });
  if (task.state !== 'running') {
    throw new Refusal('conflict', 'upkeep_ended', 'This has ended already.');
  }
  return em.assign(task, { state: 'cancelled', endedAt: now() });
}

/** The last ten tasks, the latest first. */
export const findTasks = ({ em }: Scope): Promise<UpkeepTask[]> =>
  em.find(UpkeepTask, {}, { orderBy: { id: 'desc' }, limit: 10 });
