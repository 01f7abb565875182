import { Account } from '../accounts/account.ts';
import type { Album } from '../albums/album.ts';
import { findAlbumFor } from '../albums/find-albums.ts';
import { lock } from '../lock.ts';
import { RemoteActor } from '../remote-actors/remote-actor.ts';
import { Refusal } from '../refusal.ts';
import type { Role } from '../role.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { addMember } from './add-member.ts';
import { assignRole } from './change-role.ts';
import { Collaborator } from './collaborator.ts';
import { inviteCollaborator } from './invite-collaborator.ts';
import { requireAnother, requireRankOver } from './policy.ts';

/** Whom an album is shared with: somebody with an account here, by the handle, or elsewhere, by the id they have here. */
export type Whom = { handle: string } | { actorId: string };

/** As what, and what whoever invites writes to them. */
export type Invitation = { role: Role; message?: string | undefined };

type Sharing = { viewer: Extract<Viewer, { kind: 'account' }>; album: Album };

/**
 * Shares an album with somebody: people here are in at once, others are asked. Whoever is in, or is asked already, has
 * the new role; inside the caller's transaction.
 * @throws Refusal `not_found`, `role_insufficient`, `shared_with_self`, `owner_stays`, `account_unknown`
 */
export async function shareAlbum(
  scope: Scope,
  viewer: Sharing['viewer'],
  albumId: string,
  whom: Whom,
  invitation: Invitation,
): Promise<Collaborator> {
  const album = await findAlbumFor(scope, viewer, albumId, 'manage');
  requireRankOver(viewer, album, invitation.role);
  await lock(scope.em, `invite:${album.id}`);
  const sharing = { viewer, album };
  return 'handle' in whom
    ? shareWithMember(scope, sharing, await findAccount(scope, whom.handle), invitation)
    : shareElsewhere(scope, sharing, whom.actorId, invitation);
}

async function shareWithMember(
  scope: Scope,
  { viewer, album }: Sharing,
  account: Account,
  { role, message }: Invitation,
): Promise<Collaborator> {
  requireAnother(viewer, album, account);
  const known = await scope.em.findOne(Collaborator, { album, account });
  if (known?.state === 'accepted') return reassign(scope, { viewer, album }, known, role);
  return addMember(scope, album, account, { role, message, invitedBy: viewer.account });
}

async function shareElsewhere(
  scope: Scope,
  { viewer, album }: Sharing,
  actorId: string,
  { role, message = '' }: Invitation,
): Promise<Collaborator> {
  const actor = await scope.em.findOneOrFail(RemoteActor, { id: actorId });
  const known = await scope.em.findOne(Collaborator, { album, actor });
  if (known && (known.state === 'accepted' || known.isOpen(scope.now()))) {
    return reassign(scope, { viewer, album }, known, role);
  }
  const invited = await inviteCollaborator(scope, album, actor, role);
  return scope.em.assign(invited, { message, invitedBy: viewer.account });
}

async function reassign(
  scope: Scope,
  { viewer, album }: Sharing,
  known: Collaborator,
  role: Role,
): Promise<Collaborator> {
  requireRankOver(viewer, album, known.role);
  await scope.em.populate(known, ['album', 'actor', 'account']);
  return assignRole(scope, known, role);
}

async function findAccount({ em }: Scope, handle: string): Promise<Account> {
  const account = await em.findOne(Account, { handle: handle.toLowerCase(), endedAt: null });
  if (account) return account;
  const sentence = `Nobody on this server has the handle ${handle}.`;
  throw new Refusal('unprocessable', 'account_unknown', sentence);
}
