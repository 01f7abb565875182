import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { checkExpiry, type ShareLinkRules } from './create-share-link.ts';
import type { ShareLink } from './share-link.ts';

export type ShareLinkEdit = Omit<ShareLinkRules, 'password'> & {
  passwordHash?: Buffer | null | undefined;
  paused?: boolean | undefined;
};

/**
 * Changes what is given and leaves the rest, the expiry above all. A new or removed password locks every browser
 * that knew the old one; it comes hashed, because hashing takes longer than a transaction should.
 * @throws Refusal `link_revoked`, `expiry_in_past`
 */
export function editShareLink(
  scope: Scope,
  link: ShareLink,
  { passwordHash, expiresAt, paused, ...rules }: ShareLinkEdit,
): ShareLink {
  if (link.revokedAt) {
    throw new Refusal('conflict', 'link_revoked', 'A link that was removed cannot be changed.');
  }
  if (expiresAt !== undefined) link.expiresAt = expiresAt && checkExpiry(scope, expiresAt);
  if (passwordHash !== undefined) {
    link.passwordHash = passwordHash;
    link.policyVersion += 1;
  }
  if (paused !== undefined) link.pausedAt = paused ? (link.pausedAt ?? scope.now()) : null;
  link.label = rules.label ?? link.label;
  link.downloads = rules.downloads ?? link.downloads;
  link.uploads = rules.uploads ?? link.uploads;
  link.review = rules.review ?? link.review;
  return link;
}

/** Ends a link for ever; doing so twice is no error. */
export function revokeShareLink({ now }: Scope, link: ShareLink): void {
  link.revokedAt ??= now();
}
