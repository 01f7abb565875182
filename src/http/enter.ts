import Bowser from 'bowser';
import type { Context } from 'koa';
import type { Account } from '../domain/accounts/account.ts';
import { beginSession, checkCredentials, type BrowserFacts } from '../domain/accounts/sign-in.ts';
import { whoIsMeant } from '../domain/accounts/who-is-meant.ts';
import { signOut } from '../domain/accounts/sign-out.ts';
import { checkCode, hasTotp } from '../domain/credentials/check-code.ts';
import { readStep, secondFactorRequired, spendStep } from '../domain/credentials/second-step.ts';
import { Refusal } from '../domain/refusal.ts';
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
  const network = clientNetwork(ctx, http.config.trustProxy);
  await http.throttles.charge('signInPerNetwork', network); // first: whoever is refused here spends no account's tries
  const who = await whoIsMeant(scope, credentials.handle);
  const key = `${who}:${network}`;
  await http.throttles.charge('signInPerAccountDaily', who);
  await http.throttles.charge('signInPerAccount', key);
  const account = await checkCredentials(scope, credentials);
  await http.throttles.forgive('signInPerAccount', key);
  await http.throttles.forgive('signInPerAccountDaily', who);
  if (await hasTotp(scope, account)) throw secondFactorRequired(scope, account);
  await openSession(door, account, { isTwofold: false });
  return account;
}

/**
 * Signs somebody in whose password was right, by the code of their app or a recovery code; in a transaction of its own. Each
 * try is charged, and taken back when it was right.
 * @throws Refusal `step_expired`, `second_factor_wrong`, `too_many_attempts`
 */
export async function enterByCode(
  { http, ctx }: Omit<Door, 'scope'>,
  { step, code }: { step: string; code: string },
): Promise<Account> {
  const { id } = await http.units.look((scope) => readStep(scope, step));
  await http.throttles.charge('secondFactor', id);
  return http.units.transact(async (scope) => {
    const person = await readStep(scope, step);
    if (!(await checkCode(scope, person, code))) throw wrongCode();
    await spendStep(scope, step);
    await http.throttles.forgive('secondFactor', id);
    await openSession({ http, ctx, scope }, person, { isTwofold: true });
    return person;
  });
}

const wrongCode = () =>
  new Refusal(
    'unauthenticated',
    'second_factor_wrong',
    'That code does not count. Each counts once: wait for the next one.',
  );

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
