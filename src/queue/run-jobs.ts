import { EventEmitter, once } from 'node:events';
import type { MikroORM } from '@mikro-orm/postgresql';
import { run, type JobHelpers, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { Logger } from '../lib/log.ts';
import { keepHeartbeat } from './heartbeat.ts';
import { poolOf, queueLogger, type Task } from './job-queue.ts';

/**
 * Runs jobs until disposed, then lets those that are running finish for up to 5 s; what is not finished by then
 * is given back to the queue.
 */
export async function runJobs(
  orm: MikroORM,
  tasks: Record<string, Task>,
  { log, concurrency, crontab = '' }: { log: Logger; concurrency: number; crontab?: string },
): Promise<AsyncDisposable> {
  const pgPool = await poolOf(orm);
  const events: WorkerEvents = new EventEmitter();
  const created = once(events, 'pool:create') as Promise<[{ workerPool: { id: string } }]>;
  const runner = await run({
    pgPool,
    events,
    taskList: taskListOf(tasks, log),
    concurrency,
    crontab,
    noHandleSignals: true,
    pollInterval: 1000,
    logger: queueLogger(log),
  });
  const [{ workerPool }] = await created;
  const heartbeat = keepHeartbeat(pgPool, workerPool.id, log);
  return {
    async [Symbol.asyncDispose]() {
      await runner.stop();
      await heartbeat[Symbol.asyncDispose]();
    },
  };
}

const taskListOf = (tasks: Record<string, Task>, log: Logger): TaskList =>
  Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      (payload: unknown, { job, abortSignal }: JobHelpers) =>
        task({
          payload,
          attempt: job.attempts,
          isLastAttempt: job.attempts >= job.max_attempts,
          log: log.child({ job: job.id, task: name }),
          signal: abortSignal,
        }),
    ]),
  );
