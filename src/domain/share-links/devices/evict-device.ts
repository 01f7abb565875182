import type { Scope } from '../../scope.ts';
import { LinkDevice } from './link-device.ts';
import type { ShareLink } from '../share-link.ts';

/**
 * Shows a browser out: its next request is refused, and its place is free. Doing so twice is no error. The link must be
 * locked by the caller's transaction, as `findOwnLinkLocked` does. @throws Refusal `not_found`
 */
export async function evictDevice({ em, now }: Scope, link: ShareLink, id: string): Promise<void> {
  const device = await em.findOneOrFail(LinkDevice, { id, link, admittedAt: { $ne: null } });
  if (device.evictedAt) return;
  device.evictedAt = now();
  if (!device.actor) link.deviceCount -= 1;
}

/**
 * Forgets all browsers, as if nobody had opened the link yet: they may come in again, as far as there is room. The link
 * must be locked by the caller's transaction.
 */
export async function evictAllDevices({ em }: Scope, link: ShareLink): Promise<void> {
  await em.nativeDelete(LinkDevice, { link });
  link.deviceCount = 0;
}
