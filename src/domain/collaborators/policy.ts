import type { Account } from '../accounts/account.ts';
import type { Album } from '../albums/album.ts';
import { requireAction, roleInsufficient, standingIn } from '../albums/policy.ts';
import { Refusal } from '../refusal.ts';
import { isAtLeast, type Role } from '../role.ts';
import type { Viewer } from '../viewer.ts';

/**
 * The owner gives and takes every role; an admin those below their own. @throws Refusal `role_insufficient`, `not_found`
 */
export function requireRankOver(viewer: Viewer, album: Album, role: Role): void {
  requireAction(viewer, 'manage', album);
  const standing = standingIn(viewer, album);
  if (standing !== 'owner' && standing !== null && isAtLeast(role, standing)) {
    throw roleInsufficient();
  }
}

/** Nobody asks themselves in, and the owner has no role. @throws Refusal `shared_with_self`, `owner_stays` */
export function requireAnother(viewer: Viewer, album: Album, { id }: Account): void {
  if (viewer.kind === 'account' && viewer.account.id === id) {
    throw new Refusal('unprocessable', 'shared_with_self', 'You take part in this album already.');
  }
  if (album.owner.id === id) {
    throw new Refusal(
      'forbidden',
      'owner_stays',
      'This album is theirs. It can be given away, and nobody changes what its owner is.',
    );
  }
}
