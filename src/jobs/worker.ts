import type { MikroORM } from '@mikro-orm/postgresql';
import { z } from 'zod';
import type { UnitOfWork } from '../domain/unit-of-work.ts';
import type { Logger } from '../lib/log.ts';
import { addJobs, type Task } from '../queue/job-queue.ts';
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
      event: ({ payload, attempt }) => spread(worker, event.parse(payload), attempt),
      async consequence({ payload, attempt }) {
        const { name, what, subject } = consequence.parse(payload);
        await consequences[name]?.[what]?.(subject, attempt);
      },
    },
    { log, concurrency, crontab },
  );
}

/** One consequence is this job's own work; of several each is a job, so that it is tried again by itself. */
async function spread(
  { units, consequences }: Worker,
  { name, subject }: z.output<typeof event>,
  attempt: number,
): Promise<void> {
  const [[, only] = [], ...others] = Object.entries(consequences[name] ?? {});
  if (others.length === 0) return only?.(subject, attempt);
  const payloads = Object.keys(consequences[name]!).map((what) => ({ name, what, subject }));
  await units.look(({ em }) => addJobs(em, 'consequence', payloads));
}
