import { createSecret, hashToken } from '../../lib/tokens.ts';
import { hashPassword, isWeaker, verifyPassword } from '../accounts/password.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { LinkDevice } from './devices/link-device.ts';
import type { FoundLink } from './look-up-link.ts';
import { ShareLink } from './share-link.ts';

/**
 * Opens a link with its password, for the browser that the returned secret goes to. One that the link knows stays the
 * same device with another secret; a link without a password is open, and null is returned.
 * @throws Refusal `wrong_password`, `busy`
 */
export async function unlockShareLink(
  { em }: Scope,
  { link, device, now }: FoundLink,
  password: string,
): Promise<string | null> {
  if (!link.passwordHash) return null;
  if (!(await verifyPassword(password, link.passwordHash, 'link'))) {
    throw new Refusal(
      'unauthenticated',
      'wrong_password',
      'That password does not open this album.',
    );
  }
  if (isWeaker(link.passwordHash, 'link')) {
    const passwordHash = await hashPassword(password, 'link');
    const asItWas = { id: link.id, policyVersion: link.policyVersion };
    await em.nativeUpdate(ShareLink, asItWas, { passwordHash });
  }
  const secret = createSecret();
  const unlocked = { tokenHash: hashToken(secret), unlockedVersion: link.policyVersion };
  if (device) em.assign(device, { ...unlocked, lastSeenAt: now });
  else em.persist(em.create(LinkDevice, { link, ...unlocked, lastSeenAt: now }));
  return secret;
}
