import { LockMode } from '@mikro-orm/core';
import { uuidv7 } from '../../lib/uuid.ts';
import type { Account } from '../accounts/account.ts';
import { standingOf } from '../blocks/standing.ts';
import { record } from '../domain-event.ts';
import { lock } from '../lock.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Role } from '../role.ts';
import type { Scope } from '../scope.ts';
import { openInvitations } from './find-followings.ts';
import { Following } from './following.ts';

/** So many invitations may wait for one person: whoever floods them gets no further. */
const MOST = 50;
const VALIDITY = 30 * 24 * 60 * 60_000;
const LONGEST_VALIDITY = 365 * 24 * 60 * 60_000;

/** An `Invite` by an album on another server; without an end it counts for thirty days. */
export type ReceivedInvitation = {
  uri: string;
  role: Role;
  /** Plain text. */
  text: string;
  endsAt: Date | undefined;
};

/**
 * An album on another server asks one of our people in, inside the caller's transaction. A later invitation replaces an
 * earlier one. Answers whether it is kept: not one that has ended, is unwelcome, or is one too many.
 */
export async function receiveInvitation(
  scope: Scope,
  account: Account,
  album: RemoteActor,
  { uri, role, text, endsAt }: ReceivedInvitation,
): Promise<boolean> {
  const { em, now, origin } = scope;
  const expiresAt = endOf(now(), endsAt);
  if (expiresAt <= now() || (await standingOf(scope, album, account)) === 'refused') return false;
  await lock(em, `invitations ${account.id}`);
  await lock(em, `following ${account.id} ${album.id}`);
  const known = await em.findOne(Following, { account, actor: album });
  if (known?.state === 'ended') return false;
  if (!known?.isInvited(now())) {
    const open = await em.count(Following, { account, ...openInvitations(now()) });
    if (open >= MOST) return false;
  }
  const followUri = `${origin}/ap/actors/${account.id}/activities/${uuidv7()}`;
  const following = known ?? em.create(Following, { account, actor: album, followUri });
  if (!known || known.state === 'rejected') following.state = 'invited';
  em.assign(following, {
    inviteUri: uri,
    inviteRole: role,
    inviteText: text,
    inviteExpiresAt: expiresAt,
    inviteAnswer: null,
  });
  em.persist(following);
  record(em, 'remote-actor.changed', album.id);
  return true;
}

/** The album takes an invitation back. Answers whether there was one. */
export async function withdrawInvitation(
  { em }: Scope,
  album: RemoteActor,
  inviteUri: string,
): Promise<boolean> {
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  const following = await em.findOne(Following, { actor: album, inviteUri }, { lockMode });
  if (!following) return false;
  dropInvitation({ em }, following);
  return true;
}

/** Nothing is left of an invitation, nor of the following where it was nothing else. */
export function dropInvitation({ em }: Pick<Scope, 'em'>, following: Following): void {
  following.forgetInvitation();
  if (following.state !== 'invited') return;
  em.remove(following);
  record(em, 'remote-actor.changed', following.actor.id);
}

const endOf = (now: Date, endsAt: Date | undefined): Date =>
  new Date(
    Math.min(endsAt?.getTime() ?? now.getTime() + VALIDITY, now.getTime() + LONGEST_VALIDITY),
  );
