import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import { run, type JobHelpers, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { Logger } from '../lib/log.ts';
import { keepHeartbeat } from './heartbeat.ts';
import { poolOf, queueLogger, type Task } from './job-queue.ts';
import { findPause } from './steer-queue.ts';

/** How often it is asked whether the queue is paused, in milliseconds. */
const LOOK = 2_000;

type Settings = { log: Logger; concurrency: number; crontab?: string };

/**
 * Runs jobs until disposed, then lets those that are running finish for up to 5 s; what is not finished by then
 * is given back to the queue. While the queue is paused nothing is begun.
 */
export async function runJobs(
  orm: MikroORM,
  tasks: Record<string, Task>,
  settings: Settings,
): Promise<AsyncDisposable> {
  const { log } = settings;
  const stopping = new AbortController();
  const isPaused = () => findPause(orm.em.fork()).then((since) => since !== null);
  let running = (await isPaused()) ? undefined : await begin(orm, tasks, settings);

  const look = async () => {
    const shouldRun = !(await isPaused());
    if (shouldRun === (running !== undefined) || stopping.signal.aborted) return;
    log.info({ isPaused: !shouldRun }, 'the queue was paused or goes on');
    const before = running;
    running = undefined;
    await before?.[Symbol.asyncDispose]();
    if (shouldRun) running = await begin(orm, tasks, settings);
  };
  const looking = (async () => {
    while (!stopping.signal.aborted) {
      await sleep(LOOK, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      await look().catch((error: unknown) =>
        log.warn({ err: error }, 'could not look for a pause'),
      );
    }
  })();
  return {
    async [Symbol.asyncDispose]() {
      stopping.abort();
      await looking;
      await running?.[Symbol.asyncDispose]();
    },
  };
}

async function begin(
  orm: MikroORM,
  tasks: Record<string, Task>,
  { log, concurrency, crontab = '' }: Settings,
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
    pollInterval: 250,
    preset: { worker: { localQueue: { size: concurrency + 1 } } },
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
