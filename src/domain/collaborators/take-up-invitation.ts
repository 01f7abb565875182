import { Account } from '../accounts/account.ts';
import { createAccount } from '../accounts/create-account.ts';
import type { Album } from '../albums/album.ts';
import { record } from '../domain-event.ts';
import { lock } from '../lock.ts';
import { notify } from '../notices/notify.ts';
import { Refusal } from '../refusal.ts';
import { higherOf } from '../role.ts';
import type { Scope } from '../scope.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import type { Viewer } from '../viewer.ts';
import { Collaborator } from './collaborator.ts';
import {
  findHolder,
  lockInvitationsOf,
  lockMailInvitation,
  type OpenInvitation,
} from './find-mail-invitation.ts';
import { endGuestLink } from './guest-link.ts';
import { endMailInvitation } from './mail-invitation.ts';

/**
 * Somebody with an account takes part where an invitation by mail asks them in, inside the caller's transaction; it is
 * used up. An owner stays one, and the invitation open. @throws Refusal `not_found`
 */
export async function joinByInvitation(
  scope: Scope,
  token: string,
  account: Account,
): Promise<Album> {
  const { invited } = await lockMailInvitation(scope, token);
  const { album } = invited;
  await takeUp(scope, invited, await scope.em.findOneOrFail(Account, { id: account.id }));
  return album;
}

/**
 * Makes an account for whoever an invitation by mail reached, and takes it up, inside the caller's transaction. Where
 * the mail itself brought them, the address is theirs, and so is everything else to which it was asked.
 * @throws Refusal `not_found`, `handle_taken`, `mail_taken`
 */
export async function joinWithNewAccount(
  scope: Scope,
  token: string,
  wish: { handle: string; name: string; passwordHash: Buffer },
): Promise<{ account: Account; album: Album }> {
  const { invited, isMailed } = await lockMailInvitation(scope, token);
  const { album, mail } = invited;
  if (isMailed) await lock(scope.em, `mail:${mail}`);
  if (isMailed && (await findHolder(scope, mail))) {
    throw new Refusal(
      'conflict',
      'mail_taken',
      'There is an account with this mail address already. Sign in to join.',
    );
  }
  const account = await createAccount(scope, { ...wish, role: 'member' });
  await takeUp(scope, invited, account);
  if (isMailed) {
    account.mail = mail;
    await takeUpAll(scope, account);
  }
  return { account, album };
}

/** Somebody takes part wherever their mail address was asked in, or in this one album, inside the caller's transaction. */
export async function takeUpAll(scope: Scope, account: Account, albumId?: string): Promise<void> {
  if (account.mail === null) return;
  for await (const invited of lockInvitationsOf(scope, account.mail, albumId)) {
    await takeUp(scope, invited, account);
  }
  await scope.em.flush();
}

/**
 * Somebody looks into an album to which their mail address was asked: they take part then, and those who asked see it.
 * Nothing is written for everybody else.
 */
export async function takeUpByUse(
  units: UnitOfWork,
  { account }: Extract<Viewer, { kind: 'account' }>,
  albumId: string,
): Promise<void> {
  const { id, mail } = account;
  if (mail === null) return;
  const isAsked = await units.look(({ em }) =>
    em.count(Collaborator, { album: albumId, mail, state: 'invited' }),
  );
  if (isAsked === 0) return;
  await units.transact(async (scope) =>
    takeUpAll(scope, await scope.em.findOneOrFail(Account, { id }), albumId),
  );
}

/** Says no to an invitation by mail, inside the caller's transaction. @throws Refusal `not_found` */
export async function declineMailInvitation(scope: Scope, token: string): Promise<void> {
  const { invited } = await lockMailInvitation(scope, token);
  await decline(scope, invited);
}

/**
 * Says no to what an account's mail address was asked into, where it did not take part yet. Answers whether that was
 * all: whoever takes part beside it has something to leave still.
 */
export async function declineUnused(
  scope: Scope,
  account: Account,
  albumId: string,
): Promise<boolean> {
  if (account.mail === null) return false;
  let wasInvited = false;
  for await (const invited of lockInvitationsOf(scope, account.mail, albumId)) {
    await decline(scope, invited);
    wasInvited = true;
  }
  const member = { album: albumId, account, state: 'accepted' } as const;
  return wasInvited && (await scope.em.count(Collaborator, member)) === 0;
}

async function decline(scope: Scope, invited: OpenInvitation['invited']): Promise<void> {
  endMailInvitation(invited);
  await endGuestLink(scope, invited);
  invited.state = 'declined';
  invited.answeredAt = scope.now();
}

/** Who takes part already has the higher role; everybody else is in, and those who care are told. */
async function takeUp(
  scope: Scope,
  invited: OpenInvitation['invited'],
  account: Account,
): Promise<void> {
  const { em, now } = scope;
  const { album, role, message, invitedBy } = invited;
  if (album.owner.id === account.id) return;
  const known = await em.findOne(Collaborator, { album, account });
  endMailInvitation(invited);
  if (known?.state === 'accepted') {
    const higher = higherOf(known.role, role);
    if (higher !== known.role || invited.guestLink) record(em, 'collaborator.changed', known.id);
    em.assign(known, { role: higher, guestLink: invited.guestLink });
    em.remove(invited);
    return;
  }
  if (known) em.remove(invited);
  const member: Collaborator = known ?? invited;
  em.assign(member, {
    account,
    mail: null,
    role,
    message,
    invitedBy,
    guestLink: invited.guestLink,
    state: 'accepted',
    answeredAt: now(),
    leavesPhotos: false,
  });
  record(em, 'collaborator.accepted', member.id);
  const notice = { kind: 'collaborator.joined', subject: album.id } as const;
  for (const id of new Set([album.owner.id, invitedBy?.id ?? album.owner.id])) {
    await notify(scope, { ...notice, occasion: `${member.id} ${now().getTime()}` }, id);
  }
}
