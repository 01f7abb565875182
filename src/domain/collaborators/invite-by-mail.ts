import { readMail } from '../accounts/mail-address.ts';
import { findAlbumFor } from '../albums/find-albums.ts';
import { lock } from '../lock.ts';
import { Refusal } from '../refusal.ts';
import type { Role } from '../role.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { assignRole } from './change-role.ts';
import { Collaborator } from './collaborator.ts';
import { renewMailInvitation } from './mail-invitation.ts';
import { requireRankOver } from './policy.ts';

/** To whom, as what, and what whoever invites writes to them; `mails` says whether the server mails at all. */
export type MailInvitation = {
  mail: string;
  role: Role;
  message?: string | undefined;
  mails: boolean;
};

/**
 * Asks somebody into an album by mail, inside the caller's transaction. Who they are is not looked at: whether an
 * account here has the address changes neither the row nor the answer. Whoever is asked already has the new role.
 * @throws Refusal `not_found`, `role_insufficient`, `mail_invalid`, `shared_with_self`
 */
export async function inviteByMail(
  scope: Scope,
  viewer: Extract<Viewer, { kind: 'account' }>,
  albumId: string,
  { mail: text, role, message = '', mails }: MailInvitation,
): Promise<Collaborator> {
  const { em, now } = scope;
  const album = await findAlbumFor(scope, viewer, albumId, 'manage');
  requireRankOver(viewer, album, role);
  const mail = readMail(text);
  if (mail === viewer.account.mail) {
    throw new Refusal('unprocessable', 'shared_with_self', 'You take part in this album already.');
  }
  await lock(em, `invite:${album.id}`);
  const known = await em.findOne(
    Collaborator,
    { album, mail },
    { populate: ['album', 'guestLink'] },
  );
  if (known?.isOpen(now())) {
    requireRankOver(viewer, album, known.role);
    return assignRole(scope, known, role);
  }
  const invited = known ?? em.create(Collaborator, { album, mail, role, expiresAt: now() });
  em.assign(invited, { role, message, invitedBy: viewer.account });
  renewMailInvitation(scope, invited, mails);
  em.persist(invited);
  return invited;
}
