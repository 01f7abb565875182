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
  bio: account.bio,
  avatar: at.avatar(account),
  role: account.role,
  mail: account.mail,
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

/** Who reads of a collaborator: those who manage the album's people, they themselves, or another of its people. */
export type CollaboratorReader = 'manager' | 'themselves' | 'member';

/**
 * Who an album's people are; `actor`, `account` and both links must be loaded. What was written to them, and what they agreed to, is
 * for those who manage them; what they agreed to, also for themselves.
 */
export function presentCollaborator(
  collaborator: Collaborator,
  now: Date,
  at: ReturnType<typeof addresses>,
  reader: CollaboratorReader = 'manager',
): CollaboratorJson {
  const isManaged = reader === 'manager';
  const {
    id,
    role,
    state,
    createdAt,
    expiresAt,
    answeredAt,
    message,
    leavesPhotos,
    mailing,
    link,
    guestLink,
  } = collaborator;
  if (state === 'removed') throw new TypeError('Somebody who was removed is no collaborator.');
  return {
    id,
    role,
    state: state === 'invited' && !collaborator.isOpen(now) ? 'expired' : state,
    ...personOf(collaborator, at),
    message: isManaged ? message : '',
    leavesPhotos: reader !== 'member' && leavesPhotos,
    invitedAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    answeredAt: answeredAt?.toISOString() ?? null,
    mailing,
    joinUrl: null,
    link: isManaged && link ? { id: link.id, label: link.label } : null,
    guestLink:
      isManaged && state === 'invited' && guestLink && !guestLink.revokedAt
        ? { id: guestLink.id, label: guestLink.label }
        : null,
  };
}

function personOf(
  { actor, account, mail }: Collaborator,
  at: ReturnType<typeof addresses>,
): Pick<CollaboratorJson, 'kind' | 'address' | 'name' | 'url' | 'server' | 'avatar'> {
  if (actor) {
    const { address, url, host: server } = actor;
    const name = actor.name || address;
    return { kind: 'remote', address: `@${address}`, name, url, server, avatar: null };
  }
  if (account) {
    const { handle, name } = account;
    const url = at.person(handle);
    const avatar = at.avatar(account);
    return { kind: 'account', address: at.handle(handle), name, url, server: null, avatar };
  }
  const address = mail ?? '';
  return { kind: 'mail', address, name: address, url: null, server: null, avatar: null };
}
