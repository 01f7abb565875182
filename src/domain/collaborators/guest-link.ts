import type { Album } from '../albums/album.ts';
import { databaseTime } from '../database-time.ts';
import { Refusal } from '../refusal.ts';
import { isAtLeast, type Role } from '../role.ts';
import type { Scope } from '../scope.ts';
import { createShareLink, tokenOf } from '../share-links/create-share-link.ts';
import { findLinkLimits, type LinkLimits } from '../share-links/policies/link-limits.ts';
import { removeShareLink } from '../share-links/remove-share-link.ts';
import type { ShareLink, ShareLinkDefaults } from '../share-links/share-link.ts';
import type { Collaborator } from './collaborator.ts';
import { lockMailInvitation, type OpenInvitation } from './find-mail-invitation.ts';

const DAY = 86_400_000;
/** For how long the invitation of a guest stays open whose link has no end: they may still make an account by it. */
const GUEST_VALIDITY = 365 * DAY;

/** What of an album's people somebody is like who only looks and gives: as a link has it. */
export const uploadsOf = (role: Role): Pick<ShareLink, 'uploads' | 'review'> => ({
  uploads: isAtLeast(role, 'contributor') ? 'on' : 'off',
  review: isAtLeast(role, 'collaborator') ? 'auto' : 'hold',
});

/**
 * Whether somebody who is asked by mail may look without an account: where links may be made that anybody with the
 * address can open, and unless those who share the album have ended theirs. The album's owner must be loaded.
 */
export async function mayLookAsGuest(
  scope: Pick<Scope, 'em'>,
  { album, guestLink }: Pick<Collaborator, 'album' | 'guestLink'>,
): Promise<boolean> {
  if (guestLink) return guestLink.revokedAt === null;
  const { limits } = await findLinkLimits(scope, album.owner);
  return limits.isAllowed && !limits.isPaused && !limits.requiresPassword;
}

/**
 * Somebody who is asked by mail looks without an account, inside the caller's transaction: by a link of their own,
 * which is called by their mail address, gives as much as their role as far as a link can, and ends with the
 * invitation. Asked again, it is the same link. Answers its token. @throws Refusal `not_found`, `guests_not_allowed`
 */
export async function lookAsGuest(scope: Scope, token: string): Promise<string> {
  const { invited } = await lockMailInvitation(scope, token);
  await scope.em.populate(invited, ['guestLink']);
  if (!(await mayLookAsGuest(scope, invited))) {
    throw new Refusal('forbidden', 'guests_not_allowed', 'This album is not for guests.');
  }
  const link = invited.guestLink ?? (await makeLink(scope, invited));
  return tokenOf(scope, link);
}

/** Ends what a guest looked by, if that is what they are. Needs a transaction. */
export async function endGuestLink(scope: Scope, guest: Collaborator): Promise<void> {
  await scope.em.populate(guest, ['guestLink']);
  if (guest.guestLink) await removeShareLink(scope, guest.guestLink);
}

async function makeLink(scope: Scope, invited: OpenInvitation['invited']): Promise<ShareLink> {
  const { album, mail, role } = invited;
  const now = await databaseTime(scope);
  const { limits, defaults } = await findLinkLimits(scope, album.owner);
  const rules = { label: mail.slice(0, 120), ...uploadsOf(role), ...within(limits, defaults, now) };
  const link = await createShareLink(scope, album.owner, wholeOf(album), rules);
  const end = link.expiresAt ?? new Date(now.getTime() + GUEST_VALIDITY);
  scope.em.assign(invited, { guestLink: link, expiresAt: end });
  return link;
}

const wholeOf = (album: Album) => ({ album, photoIds: null });

/** As long, and on as many devices, as the owner would give a link, and the policies allow. */
function within(
  { maximumDays, maximumDevices }: LinkLimits,
  { days, deviceLimit }: ShareLinkDefaults,
  now: Date,
): Pick<ShareLink, 'expiresAt' | 'deviceLimit'> {
  const life = least(days, maximumDays);
  return {
    expiresAt: life === null ? null : new Date(now.getTime() + life * DAY),
    deviceLimit: least(deviceLimit, maximumDevices),
  };
}

const least = (one: number | null | undefined, other: number | null): number | null =>
  one && other ? Math.min(one, other) : (one ?? other);
