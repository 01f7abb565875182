import { LockMode } from '@mikro-orm/core';
import { hashToken } from '../../lib/tokens.ts';
import { Account } from '../accounts/account.ts';
import { lock } from '../lock.ts';
import { notFound } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { Collaborator } from './collaborator.ts';

/** An open invitation by mail, as one of its tokens opens it. */
export type OpenInvitation = {
  invited: Collaborator & { mail: string };
  /** Whether it was the token that only the mail has: whoever brings it reads that mail. */
  isMailed: boolean;
};

/**
 * The open invitation that this token opens, with its album, owner and inviter.
 * @throws Refusal `not_found`, the same for what never was, was used, was withdrawn and has run out
 */
export async function findMailInvitation(
  { em, now }: Scope,
  token: string,
): Promise<OpenInvitation> {
  const hash = hashToken(token);
  const invited = await em.findOne(
    Collaborator,
    {
      $or: [{ tokenHash: hash }, { mailedTokenHash: hash }],
      mail: { $ne: null },
      state: 'invited',
      expiresAt: { $gt: now() },
      album: { trashedAt: null },
    },
    { populate: ['album.owner', 'invitedBy', 'guestLink'] },
  );
  if (!hasMail(invited)) throw notFound();
  return { invited, isMailed: invited.mailedTokenHash === hash };
}

/**
 * The same, and nobody else answers it until the transaction ends. The album's people are locked first, as whoever
 * changes them does. @throws Refusal `not_found`
 */
export async function lockMailInvitation(scope: Scope, token: string): Promise<OpenInvitation> {
  const { invited, isMailed } = await findMailInvitation(scope, token);
  await lock(scope.em, `invite:${invited.album.id}`);
  if (!(await relock(scope, invited)) || !hasMail(invited)) throw notFound();
  const hash = hashToken(token);
  if (invited.mailedTokenHash !== hash && invited.tokenHash !== hash) throw notFound();
  return { invited, isMailed };
}

/** Every open invitation of a mail address, one after the other locked as {@link lockMailInvitation} does. */
export async function* lockInvitationsOf(scope: Scope, mail: string, albumId?: string) {
  const { em, now } = scope;
  const open = { mail, state: 'invited', expiresAt: { $gt: now() } } as const;
  const found = await em.find(
    Collaborator,
    { ...open, ...(albumId === undefined ? {} : { album: albumId }) },
    { orderBy: { album: 'asc' }, populate: ['album.owner', 'invitedBy', 'guestLink'] },
  );
  for (const invited of found) {
    await lock(em, `invite:${invited.album.id}`);
    if ((await relock(scope, invited)) && hasMail(invited)) yield invited;
  }
}

/** The account whose mail address this surely is. */
export const findHolder = ({ em }: Scope, mail: string): Promise<Account | null> =>
  em.findOne(Account, { mail, endedAt: null });

async function relock({ em, now }: Scope, { id }: Collaborator): Promise<boolean> {
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  const again = await em.findOne(Collaborator, { id }, { lockMode, refresh: true });
  return again?.isOpen(now()) ?? false;
}

const hasMail = (invited: Collaborator | null): invited is OpenInvitation['invited'] =>
  typeof invited?.mail === 'string';
