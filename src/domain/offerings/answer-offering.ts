import { LockMode } from '@mikro-orm/core';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';
import { Offering } from './offering.ts';

/** What an album says about: all or some photos of one offer, one photo, what it made of one, or all. */
export type WhichOffering =
  | { offerId: string; ids?: string[] | undefined }
  | { id: string }
  | { resultUri: string }
  | { ids?: undefined };

/** What an album says of something that it took. */
export type Taken = {
  /** What it made of it; null where it shows the original. */
  resultUri: string | null;
  /** It has been heard to take that out again, in words that were sent later. */
  isGone?: boolean;
  /** It is in the album now, which counts after it was taken out as well. */
  isListed?: boolean;
};

/**
 * An album takes what one of our people offered, inside the caller's transaction. A mere yes that comes after anything
 * else changes nothing. Answers how many.
 */
export async function acceptOfferings(
  scope: Scope,
  album: RemoteActor,
  which: WhichOffering,
  { resultUri, isGone = false, isListed = false }: Taken,
): Promise<number> {
  const states = isListed ? listable : ['offered' as const];
  const offered = await findAnswered(scope, album, which, states);
  const news = offered.filter(({ state }) => !isGone || state === 'offered');
  for (const offering of news) {
    offering.state = isGone ? 'removed' : 'accepted';
    offering.resultUri = resultUri;
    offering.answeredAt = scope.now();
  }
  return news.length;
}

const listable: Offering['state'][] = ['offered', 'accepted', 'removed'];

/** An album does not take what was offered, or has it no longer. Answers how many. */
export async function rejectOfferings(
  scope: Scope,
  album: RemoteActor,
  which: WhichOffering,
  reason: string | null,
): Promise<number> {
  const offered = await findAnswered(scope, album, which, ['offered', 'accepted']);
  for (const offering of offered) {
    offering.state = 'rejected';
    offering.reason = reason;
    offering.answeredAt = scope.now();
  }
  return offered.length;
}

/** An album took out of its photos what it had been given, or is there no longer. Answers how many. */
export async function removeOfferings(
  scope: Scope,
  album: RemoteActor,
  which: WhichOffering,
): Promise<number> {
  const taken = await findAnswered(scope, album, which, ['offered', 'accepted']);
  for (const offering of taken) {
    offering.state = 'removed';
    offering.answeredAt = scope.now();
  }
  return taken.length;
}

async function findAnswered(
  { em }: Scope,
  album: RemoteActor,
  which: WhichOffering,
  states: Offering['state'][],
): Promise<Offering[]> {
  const { ids, ...where } = { ids: undefined, ...which };
  return em.find(
    Offering,
    { album, ...where, ...(ids ? { id: { $in: ids } } : {}), state: { $in: states } },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
  );
}
