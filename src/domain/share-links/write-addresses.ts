import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { addressTaken } from './old-addresses.ts';
import type { ShareLink } from './share-link.ts';

/**
 * Writes what was changed, at once, because only the database knows whether another link has come by one of the
 * addresses in the meantime. @throws Refusal `slug_taken`, `address_taken`
 */
export async function writeAddresses(
  { em }: Pick<Scope, 'em'>,
  { slug }: Pick<ShareLink, 'slug'>,
): Promise<void> {
  try {
    await em.flush();
  } catch (error) {
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    if (error.message.includes('path_hash')) throw addressTaken();
    throw new Refusal('conflict', 'slug_taken', `The address ~${slug} is taken.`);
  }
}
