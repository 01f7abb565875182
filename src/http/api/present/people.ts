import type { Account } from '../../../domain/accounts/account.ts';
import type { Follower } from '../../../domain/albums/follower.ts';
import type { addresses } from '../../addresses.ts';
import type { AccountJson, FollowerJson } from '../schemas.ts';

/** An account for its own eyes. */
export const presentAccount = (
  account: Account,
  at: ReturnType<typeof addresses>,
): AccountJson => ({
  id: account.id,
  handle: account.handle,
  address: at.handle(account.handle),
  actor: at.actor(account.id),
  url: at.person(account.handle),
  name: account.name,
  role: account.role,
  createdAt: account.createdAt.toISOString(),
});

/**
 * A follower, or somebody who asked to be one, for the album's owner; `actor` must be loaded. Who was rejected is
 * neither, and is never shown.
 */
export function presentFollower({ id, state, actor, createdAt }: Follower): FollowerJson {
  if (state === 'rejected') throw new TypeError('Somebody who was rejected is no follower.');
  return {
    id,
    state,
    address: `@${actor.address}`,
    name: actor.name || actor.address,
    url: actor.url,
    server: actor.host,
    followedAt: createdAt.toISOString(),
  };
}
