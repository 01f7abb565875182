import { hashPassword } from '../accounts/password.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { checkExpiry, type ShareLinkRules } from './create-share-link.ts';
import type { ShareLink } from './share-link.ts';

/**
 * Changes what is given and leaves the rest, the expiry above all. A new or removed password locks every browser
 * that knew the old one.
 * @throws Refusal `link_revoked`, `expiry_in_past`, `busy`
 */
export async function editShareLink(
  scope: Scope,
  link: ShareLink,
  { password, expiresAt, paused, ...rules }: ShareLinkRules & { paused?: boolean | undefined },
): Promise<ShareLink> {
  if (link.revokedAt) {
    throw new Refusal('conflict', 'link_revoked', 'A link that was removed cannot be changed.');
  }
  if (expiresAt !== undefined) link.expiresAt = expiresAt && checkExpiry(scope, expiresAt);
  if (password !== undefined) {
    link.passwordHash = password ? await hashPassword(password, 'link') : null;
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
