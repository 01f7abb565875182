import type { Account } from '../accounts/account.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { ShareLink } from './share-link.ts';

/**
 * Refuses words for an address where nothing but the address would protect the album, or those in it: they can be
 * guessed.
 * @throws Refusal `slug_requires_protection` for an album that is not public, or one with those in it, without a password
 */
export function checkSlug(
  link: Pick<ShareLink, 'slug' | 'passwordHash' | 'album' | 'subAlbums'>,
): void {
  if (link.slug === null || link.passwordHash) return;
  if (link.album.audience === 'public' && !link.subAlbums) return;
  throw new Refusal(
    'unprocessable',
    'slug_requires_protection',
    'Only a link with a password, or to a public album alone, can have words for its address.',
  );
}

/**
 * Takes a slug from a link that this owner has removed, for another one. Anybody else's stays where it was, so that
 * nobody is led to what they were not sent.
 */
export async function releaseSlug(
  { em }: Pick<Scope, 'em'>,
  slug: string,
  owner: Pick<Account, 'id'>,
): Promise<void> {
  const former = await em.findOne(ShareLink, {
    slug,
    revokedAt: { $ne: null },
    album: { owner: owner.id },
  });
  if (former) await em.nativeUpdate(ShareLink, { id: former.id }, { slug: null });
}
