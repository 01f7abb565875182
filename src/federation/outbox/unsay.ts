import type { Scope } from '../../domain/scope.ts';
import { Delivery } from '../delivery.ts';
import type { OutboxActivity } from '../outbox-activity.ts';

/**
 * Has activities count no more, inside the caller's transaction: they are answered to nobody, and what still waits to
 * be delivered of them is delivered no more. Whom they reached has to be asked before.
 */
export async function unsay(
  { em, now }: Scope,
  activities: readonly OutboxActivity[],
): Promise<void> {
  for (const activity of activities) activity.retractedAt = now();
  await em.flush();
  const ids = activities.map(({ id }) => id);
  await em.nativeDelete(Delivery, { activity: { $in: ids }, state: 'waiting' });
}
