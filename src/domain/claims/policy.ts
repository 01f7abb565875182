import type { Collaborator } from '../collaborators/collaborator.ts';
import { Refusal } from '../refusal.ts';
import { isAtLeast, type Role } from '../role.ts';
import { takesPhotos } from '../share-links/policy.ts';
import type { ShareLink } from '../share-links/share-link.ts';

/** Why nobody can join the album through a link; undefined where somebody can. */
function whyNotJoined({ photoIds, join, downloads }: ShareLink): Refusal | undefined {
  if (photoIds !== null) {
    const sentence = 'This link shows chosen photos only, and takes nobody into their album.';
    return new Refusal('conflict', 'join_needs_album', sentence);
  }
  if (join === 'off') {
    return new Refusal('forbidden', 'join_disabled', 'Nobody can join through this link.');
  }
  if (downloads === 'off') {
    const sentence = 'Nobody can join through a link that gives no downloads.';
    return new Refusal('conflict', 'join_needs_downloads', sentence);
  }
  return undefined;
}

/** Whether somebody with an account here can join the album through the link. */
export const takesMembers = (link: ShareLink): boolean => whyNotJoined(link) === undefined;

/** @throws Refusal `join_needs_album`, `join_disabled`, `join_needs_downloads` */
export function requireJoining(link: ShareLink): void {
  const refusal = whyNotJoined(link);
  if (refusal) throw refusal;
}

/** @throws Refusal `was_removed` for somebody whom others removed from the album */
export function requireWelcome(known: Pick<Collaborator, 'isShownOut'> | null): void {
  if (!known?.isShownOut) return;
  const sentence = 'You were removed from this album. Ask its owner for a new invitation.';
  throw new Refusal('forbidden', 'was_removed', sentence);
}

/**
 * As what somebody joins through the link: as it says, but never to do less than its guests, who may give photos where
 * it takes them.
 */
export function roleThrough(link: ShareLink): Role {
  const role = link.join === 'off' ? 'viewer' : link.join;
  return takesPhotos(link) && !isAtLeast(role, 'contributor') ? 'contributor' : role;
}

/** Whether visitors of the link may become members by an account on another server. */
export const takesClaims = ({ photoIds, takesClaims: takes }: ShareLink): boolean =>
  takes && photoIds === null;

/** @throws Refusal `claims_disabled` */
export function requireClaims(link: ShareLink): void {
  if (takesClaims(link)) return;
  const sentence = 'This link takes nobody in by an account on another server.';
  throw new Refusal('forbidden', 'claims_disabled', sentence);
}
