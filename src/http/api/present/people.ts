import type { Account } from '../../../domain/accounts/account.ts';
import type { Follower } from '../../../domain/albums/follower.ts';
import type { Collaborator } from '../../../domain/collaborators/collaborator.ts';
import type { addresses } from '../../addresses.ts';
import type { AccountJson, CollaboratorJson, FollowerJson } from '../schemas.ts';

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
 * neither, and is never shown. `unreachable` tells since when servers have been, by host.
 */
export function presentFollower(
  { id, state, actor, createdAt }: Follower,
  unreachable: ReadonlyMap<string, Date>,
): FollowerJson {
  if (state === 'rejected') throw new TypeError('Somebody who was rejected is no follower.');
  return {
    id,
    state,
    address: `@${actor.address}`,
    name: actor.name || actor.address,
    url: actor.url,
    server: actor.host,
    followedAt: createdAt.toISOString(),
    unreachableSince: unreachable.get(actor.host)?.toISOString() ?? null,
  };
}

/** Whom the album's owner asked in, for the owner; `actor` must be loaded. Who was removed is never shown. */
export function presentCollaborator(collaborator: Collaborator, now: Date): CollaboratorJson {
  const { id, role, state, actor, createdAt, expiresAt, answeredAt } = collaborator;
  if (state === 'removed') throw new TypeError('Somebody who was removed is no collaborator.');
  return {
    id,
    role,
    state: state === 'invited' && !collaborator.isOpen(now) ? 'expired' : state,
    address: `@${actor.address}`,
    name: actor.name || actor.address,
    url: actor.url,
    server: actor.host,
    invitedAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    answeredAt: answeredAt?.toISOString() ?? null,
  };
}
