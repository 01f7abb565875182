import { CompiledQuery } from 'kysely';
import type { Scope } from '../../domain/scope.ts';

/** How many deliveries one job takes. */
const MOST_AT_ONCE = 500;

/** Whoever takes a delivery has so long to write down what came of it, in milliseconds; then somebody else may. */
const LEASE = 2 * 60_000;

const take = `update delivery set next_at = $2 where id in (
    select delivery.id from delivery
    join outbox_activity as activity on activity.id = delivery.activity_id
    where delivery.state = 'waiting' and delivery.next_at <= $1 and activity.retracted_at is null
    order by delivery.next_at limit ${MOST_AT_ONCE} for update of delivery skip locked
  ) returning id`;

/** Takes the deliveries whose time has come, so that nobody else does; their ids. */
export async function takeDue({ em, now }: Scope): Promise<string[]> {
  const until = new Date(now().getTime() + LEASE);
  const { rows } = await em
    .getKysely()
    .executeQuery<{ id: string }>(CompiledQuery.raw(take, [now(), until]));
  return rows.map(({ id }) => id);
}
