import { Collaborator } from '../collaborators/collaborator.ts';
import { endGuestLink } from '../collaborators/guest-link.ts';
import type { Scope } from '../scope.ts';
import { LinkDevice } from '../share-links/devices/link-device.ts';
import { mergeGuest } from './merge-guest.ts';

/**
 * Somebody takes part with an account who looked as a guest before, by a link of their own: what they did there is
 * theirs, and the link ends. Inside the caller's transaction; nothing happens where there is no such link any longer.
 */
export async function mergeGuestLink(scope: Scope, memberId: string): Promise<void> {
  const { em } = scope;
  const member = await em.findOne(
    Collaborator,
    { id: memberId, state: 'accepted', guestLink: { revokedAt: null } },
    { populate: ['account', 'guestLink.album'] },
  );
  if (!member?.account || !member.guestLink) return;
  const { account, guestLink: link } = member;
  for (const device of await em.find(LinkDevice, { link }, { orderBy: { id: 'asc' } })) {
    await mergeGuest(scope, { link, device }, account);
  }
  await em.flush();
  await endGuestLink(scope, member);
}
