import { createSecret, hashToken } from '../../../lib/tokens.ts';
import type { Scope } from '../../scope.ts';
import { LinkDevice } from './link-device.ts';
import type { FoundLink } from '../look-up-link.ts';
import { ShareLink } from '../share-link.ts';

/** A browser that the link may not know yet. */
export type Newcomer = {
  /** What its cookie says; a new one is made where it says nothing. */
  secret: string | undefined;
  label: string | null;
  network: string;
};

/**
 * The browser that does something of its own at a link, so that it can find it again: the one that the link knows, or
 * one that it knows from now on, by the secret that is returned with it. Nobody is admitted by that.
 */
export function knowDevice(
  { em }: Pick<Scope, 'em'>,
  { link, device, now }: Pick<FoundLink, 'link' | 'device' | 'now'>,
  { secret = createSecret(), label, network }: Newcomer,
): { device: LinkDevice; secret: string } {
  if (device) return { device, secret };
  const known = em.create(LinkDevice, {
    link: em.getReference(ShareLink, link.id),
    tokenHash: hashToken(secret),
    label,
    network,
    lastSeenAt: now,
  });
  em.persist(known);
  return { device: known, secret };
}
