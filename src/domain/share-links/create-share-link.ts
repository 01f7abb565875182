import { createToken, hashToken } from '../../lib/tokens.ts';
import type { Account } from '../accounts/account.ts';
import { hashPassword } from '../accounts/password.ts';
import type { Album } from '../albums/album.ts';
import { databaseTime } from '../database-time.ts';
import { record } from '../domain-event.ts';
import type { Scope } from '../scope.ts';
import { checkLife, checkPolicy } from './policies/check-policy.ts';
import { checkJoining, checkUploads } from './choose-photos.ts';
import { findLinkLimits } from './policies/link-limits.ts';
import { plainSettings, type ShareLinkRules } from './link-settings.ts';
import { namePhotos } from './name-photos.ts';
import { setOldAddresses } from './old-addresses.ts';
import { ShareLink } from './share-link.ts';
import { checkSlug, releaseSlug } from './slug.ts';

const DAY = 86_400_000;

/** The rules of a new link, its password in the clear, and where it was known before. */
export type NewLinkRules = ShareLinkRules & {
  password?: string | null | undefined;
  /** Of a password that nobody here knows, as `hashPassword` would have made it. */
  passwordHash?: Buffer | null | undefined;
  oldAddresses?: readonly string[] | undefined;
  paused?: boolean | undefined;
};

/**
 * Makes a link to an album, or to some of its photos. The caller has checked that the creator may. What is not said is
 * as the account's defaults have it, then the server's; chosen photos without a label are called by their days.
 * @throws Refusal as `checkPolicy`, `checkLife`, `checkUploads`, `checkJoining` and `checkSlug`, `address_taken`, `busy`; that its slug
 *   is another link's is known by `writeAddresses`
 */
export async function createShareLink(
  scope: Scope,
  creator: Account,
  target: { album: Album; photoIds: string[] | null },
  { password, passwordHash: knownHash = null, oldAddresses, paused, ...said }: NewLinkRules,
): Promise<ShareLink> {
  const now = await databaseTime(scope);
  const { limits, defaults } = await findLinkLimits(scope, target.album.owner);
  const { days, ...presets } = defaults;
  const rules = { ...presets, ...given(said) };
  const expiresAt = rules.expiresAt === undefined ? endAfter(now, days) : rules.expiresAt;
  const { slug = null, opensAt = null, deviceLimit = null } = rules;
  const hasPassword = Boolean(password) || knownHash !== null;
  checkPolicy(limits, { expiresAt, deviceLimit, hasPassword }, now);
  checkLife({ opensAt, expiresAt }, now);
  checkUploads(target.photoIds, rules.uploads);
  checkJoining(target.photoIds, rules);
  const passwordHash = password ? await hashPassword(password, 'link') : knownHash;
  checkSlug({ slug, passwordHash, album: target.album, subAlbums: rules.subAlbums ?? false });
  if (slug !== null) await releaseSlug(scope, slug, target.album.owner);
  const token = createToken();
  const link = scope.em.create(ShareLink, {
    ...target,
    ...plainSettings(rules),
    creator,
    tokenHash: hashToken(token),
    tokenSealed: scope.seal.close(token, 'share-link'),
    slug,
    label: rules.label || (await nameOf(scope, target.photoIds, rules)),
    passwordHash,
    opensAt,
    expiresAt,
    deviceLimit,
    pausedAt: paused ? now : null,
  });
  scope.em.persist(link);
  if (link.watermark !== null) record(scope.em, 'link.marked', link.id);
  if (oldAddresses) await setOldAddresses(scope, link, oldAddresses);
  return link;
}

/** A whole album needs no name of its own. */
const nameOf = async (
  scope: Scope,
  photoIds: readonly string[] | null,
  { language }: ShareLinkRules,
): Promise<string> => (photoIds ? namePhotos(scope, photoIds, language) : '');

/** Without what is there in name only. */
const given = (rules: ShareLinkRules): ShareLinkRules =>
  Object.fromEntries(Object.entries(rules).filter(([, value]) => value !== undefined));

const endAfter = (now: Date, days: number | null | undefined): Date | null =>
  days ? new Date(now.getTime() + days * DAY) : null;

/** The token of a link that was not removed, for its owner's eyes. */
export function tokenOf({ seal }: Pick<Scope, 'seal'>, link: ShareLink): string {
  if (!link.tokenSealed) throw new Error('A link that was removed has no token.');
  return seal.open(link.tokenSealed, 'share-link');
}
