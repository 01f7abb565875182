import { CompiledQuery } from 'kysely';
import type { Scope } from '../scope.ts';

/** How the server is now, in the numbers that are also kept for each day. */
export type Measures = {
  queueSeconds: number;
  diskUsed: number;
  diskTotal: number;
  failedDeliveries: number;
  openReports: number;
  endingLinks: number;
};

const now = `select
    (select coalesce(max(extract(epoch from $1::timestamptz - run_at)), 0)::int
      from graphile_worker._private_jobs
      where locked_at is null and run_at <= $1 and attempts < max_attempts) as "queueSeconds",
    (select count(*)::int from delivery
      where state = 'failed' and at > $1::timestamptz - interval '1 day') as "failedDeliveries",
    (select count(*)::int from report where state = 'open') as "openReports",
    (select count(*)::int from share_link where token_sealed is not null
      and expires_at between $1 and $1::timestamptz + interval '7 days') as "endingLinks"`;

/** Measures the server. */
export async function measure({ em, storage, now: clock }: Scope): Promise<Measures> {
  const { rows } = await em
    .getKysely()
    .executeQuery<Omit<Measures, 'diskUsed' | 'diskTotal'>>(CompiledQuery.raw(now, [clock()]));
  const { free, total } = await storage.room();
  return { ...rows[0]!, diskUsed: total - free, diskTotal: total };
}

const keep = `insert into upkeep_day
    (day, queue_seconds, disk_used, disk_total, failed_deliveries, open_reports, ending_links)
  values (($1::timestamptz at time zone 'UTC')::date, $2, $3, $4, $5, $6, $7)
  on conflict (day) do update set disk_used = excluded.disk_used, disk_total = excluded.disk_total,
    queue_seconds = greatest(upkeep_day.queue_seconds, excluded.queue_seconds),
    failed_deliveries = greatest(upkeep_day.failed_deliveries, excluded.failed_deliveries),
    open_reports = greatest(upkeep_day.open_reports, excluded.open_reports),
    ending_links = greatest(upkeep_day.ending_links, excluded.ending_links)`;

/** Takes down how the server is, for the day that it is; by the clock, every ten minutes. */
export async function keepMeasures(scope: Scope): Promise<void> {
  const { queueSeconds, diskUsed, diskTotal, failedDeliveries, openReports, endingLinks } =
    await measure(scope);
  const run = (sql: string, values: unknown[]) =>
    scope.em.getKysely().executeQuery(CompiledQuery.raw(sql, values));
  await run(keep, [
    scope.now(),
    queueSeconds,
    diskUsed,
    diskTotal,
    failedDeliveries,
    openReports,
    endingLinks,
  ]);
  await run(`delete from upkeep_day where day < $1::date - 60`, [scope.now()]);
}
