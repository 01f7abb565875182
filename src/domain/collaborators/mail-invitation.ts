import { createToken, hashToken, tokenOf } from '../../lib/tokens.ts';
import { record } from '../domain-event.ts';
import type { Scope } from '../scope.ts';
import type { Collaborator } from './collaborator.ts';

const PURPOSE = 'invitation';
const VALIDITY = 14 * 24 * 60 * 60_000;

/**
 * An invitation has two addresses: one that whoever manages people can hand on, and one that only the mail has, which
 * proves that its reader has that mail address. Each opens it; together they open it once.
 */
const mailedTokenOf = ({ seal }: Pick<Scope, 'seal'>, token: string): string =>
  tokenOf(seal.derive(`mailed-invitation/${token}`));

/** Asks anew: new addresses for fourteen days, of which the old ones die. It is mailed where the server mails. */
export function renewMailInvitation(scope: Scope, invited: Collaborator, mails: boolean): void {
  const { em, now, seal } = scope;
  const token = createToken();
  em.assign(invited, {
    state: 'invited',
    tokenHash: hashToken(token),
    tokenSealed: seal.close(token, PURPOSE),
    mailedTokenHash: hashToken(mailedTokenOf(scope, token)),
    mailing: mails ? 'waiting' : null,
    createdAt: now(),
    answeredAt: null,
    expiresAt: new Date(now().getTime() + VALIDITY),
  });
  record(em, 'collaborator.invited', invited.id);
}

/** Ends an invitation by mail as such: its addresses open nothing any longer. */
export function endMailInvitation(invited: Collaborator): void {
  Object.assign(invited, {
    tokenHash: null,
    tokenSealed: null,
    mailedTokenHash: null,
    mailing: null,
  });
}

/** What opens an invitation by mail that is open: `shown` to those who manage people, `mailed` to whom it is for. */
export function tokensOf(
  scope: Pick<Scope, 'seal' | 'now'>,
  invited: Collaborator,
): { shown: string; mailed: string } | null {
  const { mail, tokenSealed } = invited;
  if (mail === null || tokenSealed === null || !invited.isOpen(scope.now())) return null;
  const shown = scope.seal.open(tokenSealed, PURPOSE);
  return { shown, mailed: mailedTokenOf(scope, shown) };
}

/** Where somebody answers an invitation that this token opens. */
export const joinAddress = ({ origin }: Pick<Scope, 'origin'>, token: string): string =>
  `${origin}/join/${token}`;
