import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Account } from '../accounts/account.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { spend } from './spent-proof.ts';

const PURPOSE = 'second-step';
const VALIDITY = 5 * 60_000;

const content = z.strictObject({ account: z.uuid(), password: z.string(), expires: z.number() });

/** That somebody gave the right password a moment ago, for them to bring along with the code: sealed, not stored. */
export function makeStep({ now, seal }: Pick<Scope, 'now' | 'seal'>, account: Account): string {
  const expires = now().getTime() + VALIDITY;
  const plain = JSON.stringify({ account: account.id, password: printOf(account), expires });
  return seal.close(plain, PURPOSE).toString('base64url');
}

/** What the right password is answered with where it is not enough. */
export const secondFactorRequired = (
  scope: Pick<Scope, 'now' | 'seal'>,
  account: Account,
): Refusal =>
  new Refusal(
    'unauthenticated',
    'second_factor_required',
    'The password is right. Now give the code of your app, or a recovery code.',
    { step: makeStep(scope, account) },
  );

/** Whose step it is, while it counts and their password is the same. @throws Refusal `step_expired` */
export async function readStep({ em, now, seal }: Scope, step: string): Promise<Account> {
  const known = parse(seal, step);
  if (!known || known.expires <= now().getTime()) throw stepExpired();
  const account = await em.findOne(Account, { id: known.account, endedAt: null });
  if (!account || printOf(account) !== known.password) throw stepExpired();
  return account;
}

/** Uses a step up: it opens one session. @throws Refusal `step_expired` */
export async function spendStep({ em, now }: Scope, step: string): Promise<void> {
  if (!(await spend(em, step, new Date(now().getTime() + VALIDITY)))) throw stepExpired();
}

const stepExpired = () =>
  new Refusal('unauthenticated', 'step_expired', 'That took too long. Sign in again.');

const printOf = ({ passwordHash }: Account): string =>
  createHash('sha256')
    .update(passwordHash ?? '')
    .digest('base64url')
    .slice(0, 22);

function parse(seal: Scope['seal'], step: string) {
  try {
    return content.parse(JSON.parse(seal.open(Buffer.from(step, 'base64url'), PURPOSE)));
  } catch {
    return undefined;
  }
}
