import type { Account } from '../accounts/account.ts';
import type { TokenScope } from '../accounts/api-token.ts';
import type { Session } from '../accounts/session.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { hasTotp } from './check-code.ts';
import { Passkey } from './passkey.ts';

/** Somebody, in a browser; a token was made by whoever had proved enough. */
type Person = { account: Account; session: Session | null };

/** What a browser is told in which a password alone was given, where that is not enough. */
export const secondFactorNeeded = (): Refusal =>
  new Refusal(
    'forbidden',
    'second_factor_needed',
    'This needs a passkey, or a code beside the password.',
  );

/**
 * Whoever has the password alone neither takes away what is asked for beside it nor puts their own there. That is an
 * app's code, and for administrators a passkey too; to a member a passkey is another way in, which may get lost.
 * @throws Refusal `second_factor_needed`
 */
export async function requireTwofold(scope: Scope, { account, session }: Person): Promise<void> {
  if (!session || session.isTwofold) return;
  const isGuarded =
    (await hasTotp(scope, account)) ||
    (account.role === 'admin' && (await scope.em.count(Passkey, { account })) > 0);
  if (isGuarded) throw secondFactorNeeded();
}

/**
 * A token for the administration is given by whoever may administrate at that moment: else a stolen password would be
 * enough for one. @throws Refusal `second_factor_needed`
 */
export function requireTwofoldFor(scopes: readonly TokenScope[], { account, session }: Person) {
  const administrates = account.role === 'admin' && scopes.includes('admin');
  if (administrates && session && !session.isTwofold) throw secondFactorNeeded();
}
