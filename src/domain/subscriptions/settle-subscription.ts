import { LockMode } from '@mikro-orm/core';
import type { Scope } from '../scope.ts';
import { Subscription } from './subscription.ts';

/** After so many refusals in a row an address is given up. */
const MOST_BOUNCES = 3;

/**
 * Whoever has the mail says yes. Needs a transaction; a second time is no error.
 * @returns the subscription; null where it was too late, or the album is not for everybody any more
 */
export async function confirmSubscription(
  { em, now }: Scope,
  id: string,
): Promise<Subscription | null> {
  const found = await findSubscription({ em, now }, id);
  if (!found) return null;
  found.confirmedAt ??= now();
  return found;
}

/** One that is confirmed or can still be, with its album; null for others, and where not everybody may see the album. */
export async function findSubscription(
  { em, now }: Pick<Scope, 'em' | 'now'>,
  id: string,
): Promise<Subscription | null> {
  const found = await em.findOne(Subscription, { id }, { populate: ['album'] });
  if (!found?.album.isPublic()) return null;
  return found.confirmedAt || found.expiresAt > now() ? found : null;
}

/** Whoever has the mail wants no more of it: nothing of them is kept. A second time is no error. */
export const endSubscription = ({ em }: Scope, id: string): Promise<number> =>
  em.nativeDelete(Subscription, { id });

/** A mail was taken, or refused for good: three refusals in a row end a subscription. Needs a transaction. */
export async function noteArrival({ em }: Scope, id: string, arrived: boolean): Promise<void> {
  const found = await em.findOne(
    Subscription,
    { id },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
  if (!found) return;
  found.bounces = arrived ? 0 : found.bounces + 1;
  if (found.bounces >= MOST_BOUNCES) em.remove(found);
}

/** To how many addresses an album goes by mail: their number is all that is told of them. */
export const countSubscriptions = ({ em }: Scope, albumId: string): Promise<number> =>
  em.count(Subscription, { album: albumId, confirmedAt: { $ne: null } });

/** What is forgotten, as SQL: addresses that nobody confirmed. */
export const staleSubscriptions = `delete from subscription
  where confirmed_at is null and expires_at < now()`;
