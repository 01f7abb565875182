import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';

/** One kind of job, and how it stands with those of that kind. */
export type JobKind = {
  task: string;
  /** Due, and begun by nobody. */
  waiting: number;
  running: number;
  /** Planned for later, or tried again later. */
  later: number;
  /** Given up. */
  failed: number;
  /** Since when the oldest has been due. */
  oldestAt: Date | null;
};

/** A job that failed, and may be tried again by itself. */
export type FailedJob = {
  id: string;
  task: string;
  /** What it is about, without what may be secret. */
  about: Record<string, string | number | boolean>;
  attempts: number;
  maxAttempts: number;
  error: string;
  /** When it is tried next; null where it is given up. */
  nextAt: Date | null;
  createdAt: Date;
};

const kinds = `select task.identifier as task,
    count(*) filter (where job.locked_at is null and job.run_at <= now()
      and job.attempts < job.max_attempts)::int as waiting,
    count(*) filter (where job.locked_at is not null)::int as running,
    count(*) filter (where job.locked_at is null and job.run_at > now()
      and job.attempts < job.max_attempts)::int as later,
    count(*) filter (where job.locked_at is null and job.attempts >= job.max_attempts)::int as failed,
    min(job.run_at) filter (where job.locked_at is null and job.run_at <= now()
      and job.attempts < job.max_attempts) as "oldestAt"
  from graphile_worker._private_jobs as job
  join graphile_worker._private_tasks as task on task.id = job.task_id
  group by task.identifier order by task.identifier`;

const failed = `select job.id::text, task.identifier as task, job.payload, job.attempts,
    job.max_attempts as "maxAttempts", job.last_error as error, job.run_at as "runAt",
    job.created_at as "createdAt"
  from graphile_worker._private_jobs as job
  join graphile_worker._private_tasks as task on task.id = job.task_id
  where job.last_error is not null and job.locked_at is null and job.id < $1::bigint
  order by job.id desc limit $2`;

/** Every kind of job that there is one of. */
export async function countJobs(em: EntityManager): Promise<JobKind[]> {
  const rows = await read<Omit<JobKind, 'oldestAt'> & { oldestAt: string | null }>(em, kinds, []);
  return rows.map(({ oldestAt, ...row }) => ({
    ...row,
    oldestAt: oldestAt === null ? null : new Date(oldestAt),
  }));
}

/** The jobs that failed when they were tried last, the latest first; before the one with this id. */
export async function findFailedJobs(
  em: EntityManager,
  { limit, before }: { limit: number; before?: string | undefined },
): Promise<FailedJob[]> {
  const rows = await read<
    Omit<FailedJob, 'about' | 'nextAt' | 'createdAt'> & {
      payload: unknown;
      runAt: string;
      createdAt: string;
    }
  >(em, failed, [before ?? '9223372036854775807', limit]);
  return rows.map(({ payload, runAt, createdAt, ...row }) => ({
    ...row,
    error: row.error.replaceAll(/\s+/g, ' ').slice(0, 500),
    about: summaryOf(payload),
    nextAt: row.attempts < row.maxAttempts ? new Date(runAt) : null,
    createdAt: new Date(createdAt),
  }));
}

/** Has failed jobs tried again now, from their first attempt; answers how many those are. */
export const retryJobs = (em: EntityManager, ids: readonly string[]): Promise<number> =>
  count(
    em,
    `select id from graphile_worker.reschedule_jobs(
    (select coalesce(array_agg(id), '{}') from graphile_worker._private_jobs
      where id = any($1::bigint[]) and last_error is not null and locked_at is null),
    run_at := now(), attempts := 0)`,
    ids,
  );

/** Forgets failed jobs; answers how many those were. */
export const discardJobs = (em: EntityManager, ids: readonly string[]): Promise<number> =>
  count(
    em,
    `select id from graphile_worker.complete_jobs(
    (select coalesce(array_agg(id), '{}') from graphile_worker._private_jobs
      where id = any($1::bigint[]) and last_error is not null and locked_at is null))`,
    ids,
  );

/** Has workers begin no more jobs, or begin them again; they hear of it within seconds. */
export async function pauseQueue(em: EntityManager, isPaused: boolean): Promise<void> {
  const sql = isPaused
    ? 'insert into queue_pause (id, paused_at) values (1, now()) on conflict do nothing'
    : 'delete from queue_pause';
  await read(em, sql, []);
}

/** Since when the queue is paused; null while it is not. */
export async function findPause(em: EntityManager): Promise<Date | null> {
  const [row] = await read<{ paused_at: string }>(em, 'select paused_at from queue_pause', []);
  return row ? new Date(row.paused_at) : null;
}

const read = async <Row>(em: EntityManager, sql: string, values: unknown[]): Promise<Row[]> =>
  (await em.getKysely().executeQuery<Row>(CompiledQuery.raw(sql, values))).rows;

const count = async (em: EntityManager, sql: string, ids: readonly string[]): Promise<number> =>
  (await read(em, sql, [ids])).length;

/** What a payload says in words; other words in it are not shown, whatever they are. */
const told = new Set(['name', 'what', 'subject', 'host']);
const plainId = /^[0-9a-f-]{36}$/;

function summaryOf(payload: unknown): FailedJob['about'] {
  if (typeof payload !== 'object' || payload === null) return {};
  return Object.fromEntries(
    Object.entries(payload).flatMap(([key, value]): [string, string | number | boolean][] => {
      if (Array.isArray(value)) return [[key, value.length]];
      if (typeof value === 'number' || typeof value === 'boolean') return [[key, value]];
      if (typeof value !== 'string' || !(told.has(key) || plainId.test(value))) return [];
      return [[key, value.slice(0, 80)]];
    }),
  );
}
