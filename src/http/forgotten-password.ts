import type { Context } from 'koa';
import { hashNewPassword } from '../domain/accounts/new-password.ts';
import { whoIsMeant } from '../domain/accounts/who-is-meant.ts';
import { endGrants } from '../domain/apps/dismiss-app.ts';
import { findReset, resetPassword } from '../domain/credentials/reset-password.ts';
import { Refusal } from '../domain/refusal.ts';
import { findMail } from '../domain/settings/find-settings.ts';
import { addJob } from '../queue/job-queue.ts';
import { clientNetwork } from './client-address.ts';
import type { Http } from './deps.ts';

type Door = { http: Http; ctx: Context };

/**
 * Somebody says that they forgot a password; whether that was anybody's is told to nobody here.
 * @throws Refusal `mail_off`, `too_many_attempts`
 */
export async function askForNewPassword({ http, ctx }: Door, who: string): Promise<void> {
  if (!(await http.units.look(findMail)))
    throw new Refusal('conflict', 'mail_off', 'This server sends no mail.');
  await http.throttles.charge('mailFromNetwork', clientNetwork(ctx, http.config.trustProxy));
  const meant = await http.units.look((scope) => whoIsMeant(scope, who));
  await http.throttles.charge('resetFor', meant);
  await http.units.transact(({ em }) => addJob(em, 'ask-for-reset', { who }));
}

/** Sets a new password by the token that was mailed. @throws Refusal `reset_over`, `password_common`, `too_many_attempts` */
export async function setNewPassword(
  { http, ctx }: Door,
  { token, password }: { token: string; password: string },
): Promise<void> {
  const network = clientNetwork(ctx, http.config.trustProxy);
  await http.throttles.charge('resetGuess', network);
  await http.units.look((scope) => findReset(scope, token));
  const hash = await hashNewPassword(password);
  await http.units.transact(async (scope) => {
    await endGrants(scope, await resetPassword(scope, token, hash));
  });
  await http.throttles.forgive('resetGuess', network);
}
