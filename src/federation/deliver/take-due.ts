import { CompiledQuery } from 'kysely';
import type { Scope } from '../../domain/scope.ts';
import { planRedelivery } from './plan-redelivery.ts';

/** How many deliveries one job takes. */
const MOST_AT_ONCE = 500;

/** Whoever takes a delivery has so long to write down what came of it, in milliseconds; then somebody else may. */
const LEASE = 2 * 60_000;

const take = `update delivery set next_at = $2 where id in (
    select delivery.id from delivery
    join outbox_activity as activity on activity.id = delivery.activity_id
    where delivery.state = 'waiting' and delivery.next_at <= $1 and activity.retracted_at is null
      and delivery.host <> all($3::text[])
    order by delivery.next_at limit ${MOST_AT_ONCE} for update of delivery skip locked
  ) returning id`;

/**
 * Takes the deliveries whose time has come, so that nobody else does; their ids. Servers that are busy, by host, keep
 * theirs waiting, and nobody else's.
 */
export async function takeDue({ em, now }: Scope, busy: readonly string[]): Promise<string[]> {
  const { rows } = await em
    .getKysely()
    .executeQuery<{ id: string }>(CompiledQuery.raw(take, [now(), leaseFrom(now()), busy]));
  return rows.map(({ id }) => id);
}

/** Until when whoever takes a delivery now has it. */
export const leaseFrom = (now: Date): Date => new Date(now.getTime() + LEASE);

const leave = `update delivery set next_at = $1
  where id = any($2::uuid[]) and state = 'waiting' and next_at > $1`;

/** Has deliveries that a job took, and leaves as they are, looked at again at a time, in the caller's transaction. */
export async function leaveUntil({ em }: Scope, ids: readonly string[], time: Date): Promise<void> {
  if (ids.length === 0) return;
  await em.getKysely().executeQuery(CompiledQuery.raw(leave, [time, ids]));
  await planRedelivery(em, time);
}
