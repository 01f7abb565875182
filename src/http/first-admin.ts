import type { Context } from 'koa';
import type { Account } from '../domain/accounts/account.ts';
import { hashNewPassword } from '../domain/accounts/new-password.ts';
import { checkSetup, setUp } from '../domain/accounts/set-up.ts';
import { clientNetwork } from './client-address.ts';
import type { Http } from './deps.ts';
import { openSession } from './enter.ts';

/**
 * Makes the first administrator and signs them in, by the code of the address that the server printed.
 * @throws Refusal `setup_done`, `setup_code_wrong`, `password_common`, `handle_taken`, `too_many_attempts`
 */
export async function makeFirstAdmin(
  { http, ctx }: { http: Http; ctx: Context },
  wish: { code: string; name: string; handle: string; password: string },
): Promise<Account> {
  await http.throttles.charge('setup', clientNetwork(ctx, http.config.trustProxy));
  await http.units.look((scope) => checkSetup(scope, wish.code));
  const passwordHash = await hashNewPassword(wish.password);
  return http.units.transact(async (scope) => {
    const admin = await setUp(scope, { ...wish, passwordHash });
    await openSession({ http, ctx, scope }, admin, { isTwofold: false });
    return admin;
  });
}
