import { CompiledQuery } from 'kysely';
import type { Scope } from '../../domain/scope.ts';
import { redeliverNow } from '../deliver/plan-redelivery.ts';

/** A later activity of the same kind about the same thing says all that the earlier one did. */
const retry = `update delivery set state = 'waiting', next_at = $3
  from outbox_activity as activity
  where activity.id = delivery.activity_id and activity.actor_id = $1
    and activity.retracted_at is null and ($2::text is null or delivery.host = $2)
    and not exists (select 1 from remote_server as server
      where server.host = delivery.host and server.paused_at is not null)
    and (delivery.state = 'waiting' and delivery.attempts > 0 or delivery.state = 'failed'
      and not exists (
        select 1 from outbox_activity as newer
        where newer.object_uri = activity.object_uri and newer.actor_id = activity.actor_id
          and newer.type = activity.type and newer.id > activity.id
      ))
  returning delivery.host`;

const wake = `update remote_server set rests_until = null
  where host = any($1::text[]) and paused_at is null`;

/**
 * Has everything tried again now that waits or has failed, at one server or at all of them, those that rest included;
 * inside the caller's transaction. Answers how many deliveries those are.
 */
export async function retryDeliveries(
  { em, now }: Scope,
  albumId: string,
  host?: string,
): Promise<number> {
  const run = <Row>(sql: string, values: unknown[]) =>
    em.getKysely().executeQuery<Row>(CompiledQuery.raw(sql, values));
  const { rows } = await run<{ host: string }>(retry, [albumId, host ?? null, now()]);
  if (rows.length === 0) return 0;
  await run(wake, [[...new Set(rows.map((row) => row.host))]]);
  await redeliverNow(em);
  return rows.length;
}
