import { isOptedOut } from '../accounts/mail-opt-out.ts';
import type { Album } from '../albums/album.ts';
import { notify } from '../notices/notify.ts';
import type { Role } from '../role.ts';
import type { Scope } from '../scope.ts';
import { Collaborator } from './collaborator.ts';
import { findHolder } from './find-mail-invitation.ts';
import { joinAddress, tokensOf } from './mail-invitation.ts';

/** An invitation that is to be mailed now. */
export type InvitationToMail = {
  to: string;
  album: Pick<Album, 'title'>;
  /** Whoever invites, by name. */
  inviter: string;
  role: Role;
  message: string;
  /** Where it is answered. */
  address: string;
  expiresAt: Date;
  /** What this mail is known by, here and wherever it goes: the same when it is sent again. */
  token: string;
};

/** The mail of an invitation that waits for it; null where there is none to send, or its reader wants none. */
export async function findInvitationToMail(
  scope: Scope,
  collaboratorId: string,
): Promise<InvitationToMail | null> {
  const invited = await scope.em.findOne(
    Collaborator,
    { id: collaboratorId, mailing: 'waiting', album: { trashedAt: null } },
    { populate: ['album.owner', 'invitedBy'] },
  );
  const tokens = invited && tokensOf(scope, invited);
  if (!tokens || invited.mail === null || invited.tokenHash === null) return null;
  const { album, expiresAt, invitedBy, mail, message, role, tokenHash } = invited;
  if (await isOptedOut(scope, mail)) {
    await noteMailing(scope, collaboratorId, { token: tokenHash, became: 'failed' });
    return null;
  }
  const inviter = invitedBy?.name || album.owner.name;
  const address = joinAddress(scope, tokens.mailed);
  return { to: mail, album, inviter, role, message, address, expiresAt, token: tokenHash };
}

/** What became of the mail, unless another one is on its way since. */
export async function noteMailing(
  { em }: Scope,
  collaboratorId: string,
  { token, became }: { token: string; became: 'sent' | 'failed' },
): Promise<void> {
  const waiting = { id: collaboratorId, tokenHash: token, mailing: 'waiting' } as const;
  await em.nativeUpdate(Collaborator, waiting, { mailing: became });
}

/** Tells the account whose mail address was asked into an album, if there is one. */
export async function tellInvited(scope: Scope, collaboratorId: string): Promise<void> {
  const { em, now } = scope;
  const invited = await em.findOne(
    Collaborator,
    { id: collaboratorId, album: { trashedAt: null } },
    { populate: ['album'] },
  );
  if (!invited || invited.mail === null || !invited.isOpen(now())) return;
  const { album, createdAt, mail } = invited;
  const holder = await findHolder(scope, mail);
  if (!holder || holder.id === album.owner.id) return;
  const takesPart = await em.count(Collaborator, { album, account: holder, state: 'accepted' });
  if (takesPart > 0) return;
  const occasion = createdAt.toISOString();
  const notice = {
    kind: 'collaborator.added',
    subject: album.id,
    occasion,
    isMailed: true,
  } as const;
  await notify(scope, notice, holder.id);
}
