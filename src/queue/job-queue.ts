import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { Logger as QueueLogger, runMigrations } from 'graphile-worker';
import { CompiledQuery } from 'kysely';
import type { Pool } from 'pg';
import type { Logger } from '../lib/log.ts';

export type JobOptions = {
  /** Not before then. */
  runAt?: Date;
  /** While a job with this key waits, another one does not come beside it. */
  key?: string;
  /** What a second job with the same key does to the first: take its place, or leave its time alone. */
  keyMode?: 'replace' | 'preserve_run_at';
  /** Jobs of one queue run one after the other. */
  queue?: string;
  maxAttempts?: number;
};

/** A job as its task sees it. */
export type Job = {
  payload: unknown;
  /** Counted from 1. */
  attempt: number;
  isLastAttempt: boolean;
  log: Logger;
  /** Aborted when the process wants to stop. */
  signal: AbortSignal | undefined;
};
export type Task = (job: Job) => Promise<void>;

/** MikroORM's own pool, so that rows and jobs share connections. */
export const poolOf = async (orm: MikroORM): Promise<Pool> =>
  orm.em.getConnection().getNativeClient();

/** Adds a job on the connection, and so in the transaction, that `em` is using. */
export async function addJob(
  em: EntityManager,
  task: string,
  payload: unknown,
  options: JobOptions = {},
): Promise<void> {
  await em.getKysely().executeQuery(
    CompiledQuery.raw(
      `select graphile_worker.add_job($1, payload := $2::json, queue_name := $3, run_at := $4,
           max_attempts := $5, job_key := $6, job_key_mode := $7)`,
      [
        task,
        JSON.stringify(payload),
        options.queue ?? null,
        options.runAt ?? null,
        options.maxAttempts ?? 25,
        options.key ?? null,
        options.keyMode ?? 'replace',
      ],
    ),
  );
}

/** Adds a job for each payload, in one query, where there may be thousands. */
export async function addJobs(
  em: EntityManager,
  task: string,
  payloads: readonly unknown[],
  { maxAttempts = 25 }: Pick<JobOptions, 'maxAttempts'> = {},
): Promise<void> {
  await em.getKysely().executeQuery(
    CompiledQuery.raw(
      `select graphile_worker.add_job($1, payload := payload, max_attempts := $2)
         from json_array_elements($3::json) as payload`,
      [task, maxAttempts, JSON.stringify(payloads)],
    ),
  );
}

/** Makes or updates the queue's own tables, in the schema `graphile_worker`. */
export const migrateQueue = async (orm: MikroORM): Promise<void> =>
  runMigrations({ pgPool: await poolOf(orm), logger: new QueueLogger(() => () => undefined) });

/** The queue tells of every job; only what somebody should look at goes into the log. */
export const queueLogger = (log: Logger): QueueLogger =>
  new QueueLogger(() => (level, message, meta) => {
    if (level === 'error') log.error({ err: meta?.['error'] }, message);
    else if (level === 'warning') log.warn(message);
    else log.trace(message);
  });
