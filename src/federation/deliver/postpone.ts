import { isTooLate } from './backoff.ts';
import type { Ledger } from './ledger.ts';
import type { KnownServer } from './server-health.ts';
import type { Late } from './visit-record.ts';

/** Not before the server has rested. */
export const later = (time: Date, { restsUntil }: KnownServer): Date =>
  restsUntil && restsUntil > time ? restsUntil : time;

/** Leaves a delivery for later, or for ever; answers until when. Without an error it was not tried. */
export function postpone(
  ledger: Ledger,
  { delivery, error, isUnbelieved = false }: Pick<Late, 'delivery'> & Partial<Late>,
  next: Date,
): Date | undefined {
  const isGivenUp = isTooLate(delivery, next, delivery.isFarewell && isUnbelieved);
  ledger.write({
    id: delivery.id,
    state: isGivenUp ? 'failed' : 'waiting',
    error: error ?? null,
    next,
    isTried: error !== undefined,
  });
  return isGivenUp ? undefined : next;
}
