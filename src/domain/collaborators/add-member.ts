import type { Account } from '../accounts/account.ts';
import type { Album } from '../albums/album.ts';
import { record } from '../domain-event.ts';
import { notify } from '../notices/notify.ts';
import type { Role } from '../role.ts';
import type { Scope } from '../scope.ts';
import type { ShareLink } from '../share-links/share-link.ts';
import { Collaborator } from './collaborator.ts';

/** How somebody came to be a member. */
export type Arrival = {
  role: Role;
  message?: string | undefined;
  /** Whoever asked them in, of which they are told; without, they came by themselves. */
  invitedBy?: Account | null | undefined;
  /** The link through which they came. */
  link?: ShareLink | null | undefined;
};

/**
 * Makes somebody with an account here a member of an album at once, anew after they left or were removed; inside the
 * caller's transaction. That it may be, and that they are not one already, is found out before, under the lock
 * `invite:<album>`.
 */
export async function addMember(
  scope: Scope,
  album: Album,
  account: Account,
  { role, message = '', invitedBy = null, link = null }: Arrival,
): Promise<Collaborator> {
  const { em, now } = scope;
  const known = await em.findOne(Collaborator, { album, account });
  const at = now();
  const arrival = { role, message, invitedBy, link, expiresAt: at, answeredAt: at };
  const collaborator = known ?? em.create(Collaborator, { album, account, ...arrival });
  const anew = { createdAt: at, leavesPhotos: false, isShownOut: false };
  em.assign(collaborator, { ...arrival, ...anew, state: 'accepted' });
  em.persist(collaborator);
  record(em, 'collaborator.accepted', collaborator.id);
  if (invitedBy) {
    const occasion = at.toISOString();
    await notify(scope, { kind: 'collaborator.added', subject: album.id, occasion }, account.id);
  }
  return collaborator;
}
