import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import type { Scope } from '../../domain/scope.ts';
import { addJob } from '../../queue/job-queue.ts';

/** What is due within the same five seconds is one job, for all servers together. */
const TOGETHER = 5_000;

/** These jobs run one after the other, so that retries never take the place of what is new. */
const queue = 'redeliver';

/** Has whatever is due at a time looked at then, in the caller's transaction. */
export async function planRedelivery(em: EntityManager, at: Date): Promise<void> {
  const runAt = new Date(Math.ceil(at.getTime() / TOGETHER) * TOGETHER);
  const key = `redeliver:${runAt.toISOString()}`;
  await addJob(em, 'redeliver', {}, { runAt, key, keyMode: 'preserve_run_at', queue });
}

/** Has whatever is due by now looked at, in the caller's transaction. */
export const redeliverNow = (em: EntityManager): Promise<void> =>
  addJob(em, 'redeliver', {}, { queue });

const earliest = `select delivery.next_at as next
  from delivery join outbox_activity as activity on activity.id = delivery.activity_id
  where delivery.state = 'waiting' and activity.retracted_at is null
  order by delivery.next_at limit 1`;

/** Has the next that is due looked at in its time, and what is due already at once. */
export async function planNext({ em, now }: Scope): Promise<void> {
  const { rows } = await em
    .getKysely()
    .executeQuery<{ next: string }>(CompiledQuery.raw(earliest, []));
  const [first] = rows;
  if (!first) return;
  const next = Math.max(Date.parse(first.next), now().getTime());
  await planRedelivery(em, new Date(next));
}
