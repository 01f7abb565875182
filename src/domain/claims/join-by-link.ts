import type { Account } from '../accounts/account.ts';
import { addMember } from '../collaborators/add-member.ts';
import { assignRole } from '../collaborators/change-role.ts';
import { Collaborator } from '../collaborators/collaborator.ts';
import { takeUpAll } from '../collaborators/take-up-invitation.ts';
import { lock } from '../lock.ts';
import { notify } from '../notices/notify.ts';
import { Refusal } from '../refusal.ts';
import { higherOf } from '../role.ts';
import type { Scope } from '../scope.ts';
import type { ShareLink } from '../share-links/share-link.ts';
import { requireJoining, requireWelcome, roleThrough } from './policy.ts';

/**
 * Somebody with an account here joins the album of an open link, inside the caller's transaction; `album.owner` must be
 * loaded. Whoever is a member already stays one, with the higher of the two roles. The owner is told of who is new.
 * @throws Refusal `own_album`, `was_removed`, and as {@link requireJoining}
 */
export async function joinByLink(
  scope: Scope,
  link: ShareLink,
  account: Account,
): Promise<{ member: Collaborator; isNew: boolean }> {
  requireJoining(link);
  const { album } = link;
  if (album.owner.id === account.id) {
    throw new Refusal('conflict', 'own_album', 'This album is yours. There is nothing to join.');
  }
  await lock(scope.em, `invite:${album.id}`);
  await takeUpAll(scope, account, album.id);
  const role = roleThrough(link);
  const known = await scope.em.findOne(Collaborator, { album, account });
  if (known?.state === 'accepted') {
    const higher = higherOf(known.role, role);
    return {
      member: higher === known.role ? known : assignRole(scope, known, higher),
      isNew: false,
    };
  }
  requireWelcome(known);
  const member = await addMember(scope, album, account, { role, link });
  await tellOwner(scope, member);
  return { member, isNew: true };
}

/** Tells an album's owner that somebody has come by themselves; its owner must be loaded. */
export async function tellOwner(scope: Scope, { id, album }: Collaborator): Promise<void> {
  const occasion = `${id} ${scope.now().getTime()}`;
  await notify(scope, { kind: 'collaborator.joined', subject: album.id, occasion }, album.owner.id);
}
