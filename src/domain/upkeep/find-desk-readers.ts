import { Account } from '../accounts/account.ts';
import { Album } from '../albums/album.ts';
import { may } from '../albums/policy.ts';
import { Collaborator } from '../collaborators/collaborator.ts';
import type { DeskChange } from '../desk-notice.ts';
import { Following } from '../followings/following.ts';
import type { Role } from '../role.ts';
import type { Scope } from '../scope.ts';
import { asOwner, type Viewer } from '../viewer.ts';

/**
 * Which topics of these changes each of the accounts sees: what it is told of an album is what it may do there now.
 * Accounts that have ended see nothing.
 */
export async function findDeskReaders(
  { em }: Scope,
  changes: readonly DeskChange[],
  accountIds: readonly string[],
): Promise<Map<string, Set<string>>> {
  const accounts = await em.find(Account, { id: { $in: [...accountIds] } });
  const living = accounts.filter(({ endedAt, suspendedAt }) => !endedAt && !suspendedAt);
  const ids = living.map(({ id }) => id);
  const albums = await findAlbums(em, changes);
  const viewers = await viewersOf(em, living, [...albums.keys()]);
  const followers = await findFollowersOf(em, changes, ids);

  const isFor = (change: DeskChange, viewer: AccountViewer): boolean => {
    const { id, role } = viewer.account;
    switch (change.kind) {
      case 'account':
        return change.id === id;
      case 'admins':
        return role === 'admin';
      case 'actor':
        return followers.get(change.id)?.has(id) ?? false;
      case 'album': {
        const album = albums.get(change.id);
        return album !== undefined && may(viewer, change.least, album);
      }
    }
  };
  return new Map(
    viewers.map((viewer) => [
      viewer.account.id,
      new Set(changes.flatMap((change) => (isFor(change, viewer) ? [change.topic] : []))),
    ]),
  );
}

type AccountViewer = Extract<Viewer, { kind: 'account' }>;

async function findAlbums(
  em: Scope['em'],
  changes: readonly DeskChange[],
): Promise<Map<string, Album>> {
  const ids = changes.flatMap((change) => (change.kind === 'album' ? [change.id] : []));
  if (ids.length === 0) return new Map();
  const albums = await em.find(Album, { id: { $in: [...new Set(ids)] } });
  return new Map(albums.map((album) => [album.id, album]));
}

async function viewersOf(
  em: Scope['em'],
  accounts: readonly Account[],
  albumIds: string[],
): Promise<AccountViewer[]> {
  const members =
    albumIds.length === 0
      ? []
      : await em.find(Collaborator, {
          album: { $in: albumIds },
          account: { $in: accounts.map(({ id }) => id) },
          state: 'accepted',
        });
  const roles = new Map<string, Map<string, Role>>();
  for (const { album, account, role } of members) {
    if (!account) continue;
    const own = roles.get(account.id) ?? new Map<string, Role>();
    roles.set(account.id, own.set(album.id, role));
  }
  return accounts.map((account) => ({
    ...asOwner(account),
    roles: roles.get(account.id) ?? new Map<string, Role>(),
  }));
}

async function findFollowersOf(
  em: Scope['em'],
  changes: readonly DeskChange[],
  accountIds: string[],
): Promise<Map<string, Set<string>>> {
  const ids = changes.flatMap((change) => (change.kind === 'actor' ? [change.id] : []));
  if (ids.length === 0) return new Map();
  const followings = await em.find(Following, {
    actor: { $in: ids },
    account: { $in: accountIds },
    state: 'accepted',
  });
  const found = new Map<string, Set<string>>();
  for (const { actor, account } of followings) {
    found.set(actor.id, (found.get(actor.id) ?? new Set()).add(account.id));
  }
  return found;
}
