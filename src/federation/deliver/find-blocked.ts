import { CompiledQuery } from 'kysely';
import type { Scope } from '../../domain/scope.ts';
import { pathsOf } from '../paths.ts';

/**
 * SQL: whether a delivery has to wait for an older one about the same object to the same inbox, or, as the farewell of
 * an actor, for everything of that actor. `$2` is where actors are.
 */
export const whetherBlocked = `exists (
      select 1 from outbox_activity as older
      join delivery as ahead on ahead.activity_id = older.id and ahead.inbox = delivery.inbox
      where older.object_uri = activity.object_uri and older.actor_id = activity.actor_id
        and older.id < activity.id and older.retracted_at is null and ahead.state = 'waiting'
    ) or activity.type = 'Delete' and activity.object_uri = $2 || activity.actor_id and exists (
      select 1 from delivery as ahead
      join outbox_activity as older on older.id = ahead.activity_id
      where ahead.state = 'waiting' and ahead.host = delivery.host and ahead.inbox = delivery.inbox
        and older.actor_id = activity.actor_id and older.id < activity.id
        and older.retracted_at is null
    )`;

const unblocked = `select delivery.id
  from delivery join outbox_activity as activity on activity.id = delivery.activity_id
  where delivery.id = any($1::uuid[]) and delivery.state = 'waiting'
    and activity.retracted_at is null and not (${whetherBlocked})`;

/** Those of the deliveries that wait for no other any more. */
export async function findUnblocked(
  { em, origin }: Scope,
  ids: readonly string[],
): Promise<Set<string>> {
  const query = CompiledQuery.raw(unblocked, [ids, pathsOf(origin).actor('')]);
  const { rows } = await em.getKysely().executeQuery<{ id: string }>(query);
  return new Set(rows.map(({ id }) => id));
}
