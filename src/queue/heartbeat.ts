import type { Pool } from 'pg';
import type { Logger } from '../lib/log.ts';

const BEAT = 5_000;
/** A worker that was silent for so long is dead: four beats were missed. */
const SILENCE = '20 seconds';

const beat = `insert into worker_heartbeat (pool, seen_at) values ($1, now())
  on conflict (pool) do update set seen_at = now()`;

/** Workers that fell silent, and workers that hold a lock and never beat at all. */
const sweep = `with dead as (
    delete from worker_heartbeat where seen_at < now() - interval '${SILENCE}' returning pool
  ), holders as (
    select distinct locked_by as pool from graphile_worker._private_jobs
    where locked_at < now() - interval '${SILENCE}' and locked_by is not null
      and locked_by not in (select pool from worker_heartbeat)
  ), lost as (select pool from dead union select pool from holders)
  select graphile_worker.force_unlock_workers(array_agg(pool)), array_agg(pool) as pools
  from lost having count(*) > 0`;

/**
 * Says that this worker lives and takes the locks of those that stopped saying so. The queue's own locks expire
 * only after four hours; with this a killed worker's jobs run again within half a minute.
 */
export function keepHeartbeat(pool: Pool, id: string, log: Logger): AsyncDisposable {
  const once = async () => {
    await pool.query(beat, [id]);
    const { rows } = await pool.query<{ pools: string[] }>(sweep);
    if (rows[0]) log.warn({ pools: rows[0].pools }, 'gave the jobs of silent workers back');
  };
  let last: Promise<unknown> = once().catch((error: unknown) => log.error({ err: error }));
  const timer = setInterval(() => {
    last = last.then(once).catch((error: unknown) => {
      log.error({ err: error }, 'heartbeat failed');
    });
  }, BEAT);
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await last;
      await pool.query('delete from worker_heartbeat where pool = $1', [id]);
    },
  };
}
