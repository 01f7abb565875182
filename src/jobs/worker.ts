import type { MikroORM } from '@mikro-orm/postgresql';
import { z } from 'zod';
import type { UnitOfWork } from '../domain/unit-of-work.ts';
import type { Logger } from '../lib/log.ts';
import { addJobs, type Job, type Task } from '../queue/job-queue.ts';
import { runJobs } from '../queue/run-jobs.ts';
import { choreTasks, crontab } from './chores.ts';

type Consequence = (subject: string, attempt: number) => Promise<void>;
type Consequences = Record<string, Record<string, Consequence>>;

export type Worker = {
  orm: MikroORM;
  log: Logger;
  units: UnitOfWork;
  consequences: Consequences;
  /** Tasks of other rooms, by name. */
  tasks: Record<string, Task>;
  concurrency: number;
};

const event = z.object({ name: z.string(), subject: z.string() });
const consequence = event.extend({ what: z.string() });

/** Works through the queue until disposed. */
export function startWorker(worker: Worker): Promise<AsyncDisposable> {
  const { orm, log, units, consequences, tasks, concurrency } = worker;
  return runJobs(
    orm,
    {
      ...tasks,
      ...choreTasks(units),
      event: (job) => follow(worker, job),
      async consequence({ payload, attempt }) {
        const { name, what, subject } = consequence.parse(payload);
        await consequences[name]?.[what]?.(subject, attempt);
      },
    },
    { log, concurrency, crontab },
  );
}

/**
 * One consequence after the other. Where there are several, what fails becomes a job of its own, which is tried again
 * without the others.
 */
async function follow(
  { units, consequences }: Worker,
  { payload, attempt, log }: Job,
): Promise<void> {
  const { name, subject } = event.parse(payload);
  const all = Object.entries(consequences[name] ?? {});
  if (all.length === 1) return all[0]![1](subject, attempt);
  const failed: z.output<typeof consequence>[] = [];
  for (const [what, run] of all) {
    await run(subject, attempt).catch((error: unknown) => {
      log.warn({ err: error, what }, 'a consequence failed; it is tried again');
      failed.push({ name, what, subject });
    });
  }
  if (failed.length > 0) await units.look(({ em }) => addJobs(em, 'consequence', failed));
}
