import { CompiledQuery } from 'kysely';
import type { App } from '../../src/app.ts';
import type { UnitOfWork } from '../../src/domain/unit-of-work.ts';
import type { Task } from '../../src/queue/job-queue.ts';

/** A clock that a test sets, and units of work that go by it. */
export type Clock = { now: Date; units: UnitOfWork; pass: (minutes: number) => void };

/** A clock that stands still until it is told to go on. */
export function stopClock({ units }: App, start: string): Clock {
  const now = () => clock.now;
  const by = (own: UnitOfWork): UnitOfWork => ({
    look: (work) => own.look((scope) => work({ ...scope, now })),
    write: (work) => own.write((scope) => work({ ...scope, now })),
    transact: (work) => own.transact((scope) => work({ ...scope, now })),
    from: (network) => by(own.from(network)),
  });
  const clock: Clock = {
    now: new Date(start),
    units: by(units),
    pass: (minutes) => (clock.now = new Date(clock.now.getTime() + minutes * 60_000)),
  };
  return clock;
}

type Row = { id: string; name: string; payload: unknown };

/** Does the jobs of these tasks that are due by the clock, in their order, as a worker would; answers which. */
export async function doJobs(
  { orm, log }: App,
  tasks: Record<string, Task>,
  until: Date,
): Promise<string[]> {
  const done: string[] = [];
  const ask = async (text: string, values: unknown[]) =>
    (await orm.em.fork().getKysely().executeQuery<Row>(CompiledQuery.raw(text, values))).rows;
  for (;;) {
    const [job] = await ask(
      `delete from graphile_worker._private_jobs as job using graphile_worker._private_tasks as task
         where task.id = job.task_id and job.id = (
           select other.id from graphile_worker._private_jobs as other
             join graphile_worker._private_tasks as its on its.id = other.task_id
             where its.identifier = any($1) and other.run_at <= $2
             order by other.run_at, other.id limit 1)
         returning job.id, task.identifier as name, job.payload`,
      [Object.keys(tasks), until],
    );
    if (!job) return done;
    done.push(job.name);
    await tasks[job.name]!({
      payload: job.payload,
      attempt: 1,
      isLastAttempt: false,
      log,
      signal: undefined,
    });
  }
}
