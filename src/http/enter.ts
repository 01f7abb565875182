import type { Context } from 'koa';
import type { Account } from '../domain/accounts/account.ts';
import { signIn } from '../domain/accounts/sign-in.ts';
import type { Scope } from '../domain/scope.ts';
import { clientNetwork } from './client-address.ts';
import { setSessionCookie } from './cookies.ts';
import type { Http } from './deps.ts';

/**
 * Signs somebody in, in this browser: each try is charged before anything is hashed, and taken back when it was right.
 * @throws Refusal `wrong_credentials`, `too_many_attempts`, `busy`
 */
export async function enter(
  { http, ctx, scope }: { http: Http; ctx: Context; scope: Scope },
  credentials: { handle: string; password: string },
): Promise<Account> {
  const { handle } = credentials;
  const network = clientNetwork(ctx, http.config.trustProxy);
  const key = `${handle}:${network}`;
  await http.throttles.charge('signInPerAccountDaily', handle);
  await http.throttles.charge('signInPerNetwork', network);
  await http.throttles.charge('signInPerAccount', key);
  const { account, secret } = await signIn(scope, credentials);
  await http.throttles.forgive('signInPerAccount', key);
  await http.throttles.forgive('signInPerAccountDaily', handle);
  setSessionCookie(ctx, http.config, secret);
  return account;
}
