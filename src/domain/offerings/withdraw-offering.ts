import { record } from '../domain-event.ts';
import type { Scope } from '../scope.ts';
import type { Offering } from './offering.ts';

/**
 * One of our people takes back what they offered, inside the caller's transaction; the album is told. What was answered
 * with a no, or is withdrawn already, stays as it is. The row must be locked.
 */
export function withdrawOffering({ em, now }: Scope, offering: Offering): void {
  if (!offering.isOpen()) return;
  offering.state = 'withdrawn';
  offering.answeredAt = now();
  record(em, 'offering.withdrawn', offering.id);
}
