import type { MikroORM } from '@mikro-orm/postgresql';
import { z } from 'zod';
import type { UnitOfWork } from '../domain/unit-of-work.ts';
import type { Logger } from '../lib/log.ts';
import { addJob, type Task } from '../queue/job-queue.ts';
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
      event: ({ payload }) => spread(units, consequences, event.parse(payload)),
      async consequence({ payload, attempt }) {
        const { name, what, subject } = consequence.parse(payload);
        await consequences[name]?.[what]?.(subject, attempt);
      },
    },
    { log, concurrency, crontab },
  );
}

/** Makes a job of each consequence, so that each is tried again by itself. */
async function spread(
  units: UnitOfWork,
  consequences: Consequences,
  { name, subject }: z.output<typeof event>,
): Promise<void> {
  const names = Object.keys(consequences[name] ?? {});
  await units.transact(async ({ em }) => {
    for (const what of names) await addJob(em, 'consequence', { name, what, subject });
  });
}
