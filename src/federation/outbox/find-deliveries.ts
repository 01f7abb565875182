import { CompiledQuery } from 'kysely';
import type { Scope } from '../../domain/scope.ts';
import type { Delivery } from '../delivery.ts';

/** How the latest activity of an album fared at one other server. */
export type ServerDelivery = Pick<Delivery, 'host' | 'state' | 'attempts' | 'lastError' | 'at'>;

const latest = `select distinct on (delivery.host) delivery.host, delivery.state, delivery.attempts,
    delivery.last_error as "lastError", delivery.at
  from delivery join outbox_activity on outbox_activity.id = delivery.activity_id
  where outbox_activity.actor_id = $1
  order by delivery.host, delivery.activity_id desc, delivery.state = 'arrived', delivery.at desc`;

/** One row for each server that an album's activities go to, by host. */
export async function findDeliveries({ em }: Scope, albumId: string): Promise<ServerDelivery[]> {
  const query = CompiledQuery.raw(latest, [albumId]);
  const { rows } = await em
    .getKysely()
    .executeQuery<Omit<ServerDelivery, 'at'> & { at: string }>(query);
  return rows.map(({ at, ...row }) => Object.assign(row, { at: new Date(at) })); // raw SQL answers text
}
