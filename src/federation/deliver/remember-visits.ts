import { CompiledQuery } from 'kysely';
import type { Scope } from '../../domain/scope.ts';
import { addJob } from '../../queue/job-queue.ts';
import { ASK_SOFTWARE } from '../servers/remote-software.ts';
import { planRedelivery } from './plan-redelivery.ts';
import type { KnownServer } from './server-health.ts';
import type { Visit } from './visit-server.ts';

/** That something arrived is written down again after so long, in milliseconds. */
const DAY = 24 * 60 * 60_000;

/** Servers that are heard of for the first time are asked for their software so much later, in milliseconds. */
const SOON = 60_000;

const upsert = `insert into remote_server
    (host, signature, failures, failing_since, rests_until, arrived_at, created_at)
  select visit.*, $1 from unnest($2::text[], $3::text[], $4::int[], $5::timestamptz[],
    $6::timestamptz[], $7::timestamptz[]) as visit
  on conflict (host) do update set signature = excluded.signature, failures = excluded.failures,
    failing_since = excluded.failing_since,
    rests_until = case when remote_server.paused_at is null then excluded.rests_until
      else remote_server.rests_until end,
    arrived_at = excluded.arrived_at`;

/** Whatever waits for a server that is given a rest waits until its end. */
const putBehindRest = `update delivery set next_at = server.rests_until
  from remote_server as server
  where delivery.host = server.host and server.host = any($1::text[])
    and delivery.state = 'waiting' and delivery.next_at < server.rests_until`;

const forget = `update remote_actor set gone_at = $1
  where inbox = any($2::text[]) and inbox is distinct from shared_inbox and gone_at is null`;

/** Writes down what visits have taught, inside the caller's transaction; nothing where nothing is new. */
export async function rememberVisits(scope: Scope, visits: readonly Visit[]): Promise<void> {
  const { em, now } = scope;
  const run = (sql: string, values: unknown[]) =>
    em.getKysely().executeQuery(CompiledQuery.raw(sql, values));
  const news = visits.filter(isNews);
  if (news.length > 0) {
    const column = <Name extends keyof KnownServer>(name: Name) =>
      news.map(({ after }) => after[name]);
    await run(upsert, [
      now(),
      column('host'),
      column('signature'),
      column('failures'),
      column('failingSince'),
      column('restsUntil'),
      column('arrivedAt'),
    ]);
  }
  const resting = news.filter(({ before, after }) => after.restsUntil && !isSame(before, after));
  if (resting.length > 0) await run(putBehindRest, [resting.map(({ after }) => after.host)]);
  const gone = visits.flatMap((visit) => visit.gone);
  if (gone.length > 0) await run(forget, [now(), gone]);
  const hosts = news.flatMap(({ before, after }) => (isMet(before, after) ? [after.host] : []));
  if (hosts.length > 0) {
    await addJob(em, ASK_SOFTWARE, { hosts }, { runAt: new Date(now().getTime() + SOON) });
  }
  const times = visits.flatMap(({ next }) => (next ? [next.getTime()] : []));
  if (times.length > 0) await planRedelivery(em, new Date(Math.min(...times)));
}

export const isNews = ({ before, after }: Visit): boolean =>
  before.signature !== after.signature ||
  before.failures !== after.failures ||
  !isSame(before, after) ||
  (after.arrivedAt?.getTime() ?? 0) - (before.arrivedAt?.getTime() ?? 0) > DAY;

const isMet = (before: KnownServer, after: KnownServer): boolean =>
  before.arrivedAt === null && after.arrivedAt !== null;

const isSame = (before: KnownServer, after: KnownServer): boolean =>
  before.restsUntil?.getTime() === after.restsUntil?.getTime();
