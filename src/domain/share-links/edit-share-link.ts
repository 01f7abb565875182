import { databaseTime } from '../database-time.ts';
import { record } from '../domain-event.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { checkLife, checkPolicy } from './policies/check-policy.ts';
import { checkJoining, checkUploads } from './choose-photos.ts';
import { findLinkLimits } from './policies/link-limits.ts';
import { plainSettings, type ShareLinkRules } from './link-settings.ts';
import type { ShareLink } from './share-link.ts';
import { checkSlug, releaseSlug } from './slug.ts';

export type ShareLinkEdit = ShareLinkRules & {
  passwordHash?: Buffer | null | undefined;
  paused?: boolean | undefined;
};

/**
 * Changes what is given and leaves the rest, the expiry above all; of several changes all are made or none. A new or
 * removed password locks every browser that knew the old one; it comes hashed, because hashing takes longer than a
 * transaction should. A lower limit shows nobody out. `album.owner` must be loaded.
 * @throws Refusal `link_revoked`, and as `checkPolicy`, `checkLife`, `checkUploads`, `checkJoining` and `checkSlug`; that its slug is
 *   another link's is known by `writeAddresses`
 */
export async function editShareLink(
  scope: Scope,
  link: ShareLink,
  edit: ShareLinkEdit,
): Promise<ShareLink> {
  if (link.revokedAt) {
    throw new Refusal('conflict', 'link_revoked', 'A link that was removed cannot be changed.');
  }
  const now = await databaseTime(scope);
  const { passwordHash, paused, slug, opensAt, expiresAt, deviceLimit } = edit;
  const { limits } = await findLinkLimits(scope, link.album.owner);
  const hasPassword = passwordHash === undefined ? undefined : passwordHash !== null;
  if (!onlyCloses(edit)) checkPolicy(limits, { expiresAt, deviceLimit, hasPassword }, now);
  const life = {
    opensAt: opensAt === undefined ? link.opensAt : opensAt,
    expiresAt: expiresAt === undefined ? link.expiresAt : expiresAt,
  };
  if (expiresAt !== undefined || opensAt !== undefined) checkLife(life, now);
  checkUploads(link.photoIds, edit.uploads);
  checkJoining(link.photoIds, edit);
  const address = {
    album: link.album,
    slug: slug === undefined ? link.slug : slug,
    passwordHash: passwordHash === undefined ? link.passwordHash : passwordHash,
    subAlbums: edit.subAlbums ?? link.subAlbums,
  };
  if (slug !== undefined || edit.subAlbums || hasPassword === false) checkSlug(address);
  if (slug && slug !== link.slug) await releaseSlug(scope, slug, link.album.owner);

  const { subAlbums, watermark } = link;
  scope.em.assign(link, { ...plainSettings(edit), ...life });
  if (link.watermark !== watermark || link.subAlbums !== subAlbums)
    record(scope.em, 'link.marked', link.id);
  if (deviceLimit !== undefined) link.deviceLimit = deviceLimit;
  if (paused !== undefined) link.pausedAt = paused ? (link.pausedAt ?? now) : null;
  if (passwordHash !== undefined) {
    link.passwordHash = passwordHash;
    link.policyVersion += 1;
  }
  link.slug = address.slug;
  return link;
}

/** Whether nothing is changed but its name and that it is paused: so much is allowed where links are not. */
const onlyCloses = ({ label: _, paused, ...rest }: ShareLinkEdit): boolean =>
  paused !== false && Object.values(rest).every((value) => value === undefined);
