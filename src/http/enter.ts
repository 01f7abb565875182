import Bowser from 'bowser';
import type { Context } from 'koa';
import type { Account } from '../domain/accounts/account.ts';
import { beginSession, checkCredentials, type BrowserFacts } from '../domain/accounts/sign-in.ts';
import { signOut } from '../domain/accounts/sign-out.ts';
import { hasTotp } from '../domain/credentials/check-code.ts';
import { secondFactorRequired } from '../domain/credentials/second-step.ts';
import type { Scope } from '../domain/scope.ts';
import { clientNetwork } from './client-address.ts';
import { readSessionCookie, setSessionCookie } from './cookies.ts';
import type { Http } from './deps.ts';

type Door = { http: Http; ctx: Context; scope: Scope };

/**
 * Signs somebody in by their password, in this browser: each try is charged before anything is hashed, and taken back
 * when it was right. Somebody whose app is asked for a code is not in yet.
 * @throws Refusal `wrong_credentials`, `second_factor_required` with a `step`, `too_many_attempts`, `busy`
 */
export async function enter(
  door: Door,
  credentials: { handle: string; password: string },
): Promise<Account> {
  const { http, ctx, scope } = door;
  const { handle } = credentials;
  const network = clientNetwork(ctx, http.config.trustProxy);
  const key = `${handle}:${network}`;
  await http.throttles.charge('signInPerAccountDaily', handle);
  await http.throttles.charge('signInPerNetwork', network);
  await http.throttles.charge('signInPerAccount', key);
  const account = await checkCredentials(scope, credentials);
  await http.throttles.forgive('signInPerAccount', key);
  await http.throttles.forgive('signInPerAccountDaily', handle);
  if (await hasTotp(scope, account)) throw secondFactorRequired(scope, account);
  await openSession(door, account, { isTwofold: false });
  return account;
}

/** Signs somebody in who has proved who they are. Whatever session this browser had before is over: none is taken on. */
export async function openSession(
  { http, ctx, scope }: Door,
  account: Account,
  { isTwofold }: { isTwofold: boolean },
): Promise<void> {
  const before = readSessionCookie(ctx, http.config);
  if (before) await signOut(scope, before);
  const { secret } = beginSession(scope, account, { ...browserOf(ctx), isTwofold });
  setSessionCookie(ctx, http.config, secret);
}

/** The kind of browser and of system that a `User-Agent` names; empty where it is none that is known. */
function browserOf(ctx: Context): BrowserFacts {
  const userAgent = ctx.get('User-Agent').slice(0, 500);
  if (userAgent === '') return { browser: '', system: '' };
  const { browser, os } = Bowser.parse(userAgent);
  return { browser: (browser.name ?? '').slice(0, 40), system: (os.name ?? '').slice(0, 40) };
}
