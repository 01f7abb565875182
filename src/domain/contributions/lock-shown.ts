import { LockMode, type FilterQuery } from '@mikro-orm/core';
import type { Scope } from '../scope.ts';
import { Contribution } from './contribution.ts';

/** What waits, or is shown as its author's own post: what an album has of others without having made it its own. */
const isOthers: FilterQuery<Contribution> = {
  $or: [{ state: 'pending' }, { state: 'accepted', acceptedAs: 'reference' }],
};

/**
 * The contributions that an album has of others without having made them its own, of those that are asked for, with
 * their photos: locked, and as they are once nobody else decides about them any more.
 */
export async function lockShown(
  { em }: Scope,
  which: FilterQuery<Contribution>,
): Promise<Contribution[]> {
  const where = { $and: [which, isOthers] };
  const found = await em.find(Contribution, where, { fields: ['id'], disableIdentityMap: true });
  const ids = found.map(({ id }) => id);
  if (ids.length === 0) return [];
  const locked = await em.find(
    Contribution,
    { $and: [{ id: ids }, isOthers] },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
  );
  await em.populate(locked, ['photo']);
  return locked;
}
