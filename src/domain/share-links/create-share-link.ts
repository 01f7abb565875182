import { createToken, hashToken } from '../../lib/tokens.ts';
import { hashPassword } from '../accounts/password.ts';
import type { Account } from '../accounts/account.ts';
import type { Album } from '../albums/album.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { ShareLink } from './share-link.ts';

const SOONEST = 60_000;

/** What a link allows and how it is protected. */
export type ShareLinkRules = {
  label?: string | undefined;
  password?: string | null | undefined;
  expiresAt?: Date | null | undefined;
  downloads?: ShareLink['downloads'] | undefined;
  uploads?: ShareLink['uploads'] | undefined;
  review?: ShareLink['review'] | undefined;
};

/**
 * Makes a link to an album, or to some of its photos. The caller has checked that the creator may.
 * @throws Refusal `expiry_in_past`, `busy`
 */
export async function createShareLink(
  scope: Scope,
  creator: Account,
  target: { album: Album; photoIds: string[] | null },
  rules: ShareLinkRules,
): Promise<ShareLink> {
  const token = createToken();
  const link = scope.em.create(ShareLink, {
    ...target,
    creator,
    tokenHash: hashToken(token),
    tokenSealed: scope.seal.close(token, 'share-link'),
    label: rules.label ?? '',
    passwordHash: rules.password ? await hashPassword(rules.password, 'link') : null,
    expiresAt: rules.expiresAt ? checkExpiry(scope, rules.expiresAt) : null,
    downloads: rules.downloads ?? 'web',
    uploads: rules.uploads ?? 'off',
    review: rules.review ?? 'hold',
  });
  scope.em.persist(link);
  return link;
}

/** @throws Refusal `expiry_in_past` when the end is less than a minute away */
export function checkExpiry({ now }: Scope, expiresAt: Date): Date {
  if (expiresAt.getTime() >= now().getTime() + SOONEST) return expiresAt;
  throw new Refusal(
    'unprocessable',
    'expiry_in_past',
    'A link must work for at least another minute.',
  );
}

/** The link's token, for its owner's eyes. */
export const tokenOf = ({ seal }: Pick<Scope, 'seal'>, link: ShareLink): string =>
  seal.open(link.tokenSealed, 'share-link');
