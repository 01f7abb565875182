import { timingSafeEqual } from 'node:crypto';
import { lock } from '../lock.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { Account } from './account.ts';
import { createAccount } from './create-account.ts';

/** True until the first account exists. */
export const isSetupNeeded = async ({ em }: Scope): Promise<boolean> =>
  (await em.count(Account, {})) === 0;

/** What the one-time setup address carries: the same in every process of this installation. */
export const setupCode = ({ seal }: Pick<Scope, 'seal'>): string => seal.derive('setup');

/**
 * Makes the first administrator, inside the caller's transaction: of two who ask at once, one is too late.
 * @throws Refusal `setup_done`, `setup_code_wrong`, `handle_taken`
 */
export async function setUp(
  scope: Scope,
  wish: { code: string; handle: string; name: string; passwordHash: Buffer },
): Promise<Account> {
  await lock(scope.em, 'setup');
  await checkSetup(scope, wish.code);
  return createAccount(scope, { ...wish, role: 'admin' });
}

/** Whether somebody with this code may set the server up now. @throws Refusal `setup_done`, `setup_code_wrong` */
export async function checkSetup(scope: Scope, code: string): Promise<void> {
  if (!(await isSetupNeeded(scope))) {
    throw new Refusal('conflict', 'setup_done', 'This server has been set up already.');
  }
  const right = Buffer.from(setupCode(scope));
  const given = Buffer.from(code);
  if (given.length === right.length && timingSafeEqual(given, right)) return;
  throw new Refusal(
    'forbidden',
    'setup_code_wrong',
    'This setup address is not the one that the server printed.',
  );
}
