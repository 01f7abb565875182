import { randomInt, timingSafeEqual } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import { record } from '../domain-event.ts';
import { lock } from '../lock.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { Account } from './account.ts';
import { readMail } from './mail-address.ts';
import { MailProof } from './mail-proof.ts';

const PURPOSE = 'mail-proof';
const VALIDITY = 30 * 60_000;
const DIGITS = 8;
const TRIES = 5;

/**
 * Somebody says that a mail address is theirs, inside the caller's transaction: a code goes there, which counts for
 * thirty minutes and in place of an earlier one. Whether the address is somebody else's is not found out here, so that
 * the answer cannot tell. @throws Refusal `mail_invalid`
 */
export async function stateMail(scope: Scope, account: Account, text: string): Promise<MailProof> {
  const { em, now, seal } = scope;
  const mail = readMail(text);
  await lock(em, `mail-proof:${account.id}`);
  await em.nativeDelete(MailProof, { account });
  const code = String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');
  const proof = em.create(MailProof, {
    account,
    mail,
    codeSealed: seal.close(code, PURPOSE),
    expiresAt: new Date(now().getTime() + VALIDITY),
  });
  em.persist(proof);
  record(em, 'account.mail-stated', proof.id);
  return proof;
}

/** What the mail says: the code, while it counts, or that somebody else stated an address that is theirs. */
export async function findStatement(
  { em, now, seal }: Scope,
  proofId: string,
): Promise<
  | { proof: MailProof; account: Account; code: string }
  | { proof: MailProof; holder: Account }
  | null
> {
  const proof = await em.findOne(
    MailProof,
    { id: proofId, expiresAt: { $gt: now() } },
    { populate: ['account'] },
  );
  if (!proof) return null;
  const { account, mail, codeSealed } = proof;
  const holder = await em.findOne(Account, { mail, id: { $ne: account.id } });
  if (holder) return { proof, holder };
  return { proof, account, code: seal.open(codeSealed, PURPOSE) };
}

/**
 * Whether this is the code that was mailed, inside the caller's transaction; the address is then the account's. A wrong
 * one counts, and after five the right one is wrong too: answered, not thrown, so that the count is kept.
 */
export async function confirmMail(
  { em, now, seal }: Scope,
  account: Account,
  code: string,
): Promise<boolean> {
  const proof = await em.findOne(
    MailProof,
    { account },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
  if (!proof || proof.expiresAt <= now() || proof.failures >= TRIES) return false;
  const { mail } = proof;
  await lock(em, `mail:${mail}`);
  const isTaken = (await em.count(Account, { mail, id: { $ne: account.id } })) > 0;
  if (isTaken || !isSame(seal.open(proof.codeSealed, PURPOSE), code.replaceAll(/\s/g, ''))) {
    proof.failures += 1;
    return false;
  }
  em.remove(proof);
  account.mail = mail;
  return true;
}

/** What wrong, old and missing codes are answered with. */
export const wrongCode = (): Refusal =>
  new Refusal(
    'unprocessable',
    'mail_code_wrong',
    'That is not the code, or it does not count any longer. Have a new one sent.',
  );

/** Forgets the mail address of an account, and what was stated. */
export async function forgetMail({ em }: Scope, account: Account): Promise<void> {
  await em.nativeDelete(MailProof, { account });
  account.mail = null;
}

function isSame(right: string, given: string): boolean {
  const [one, other] = [Buffer.from(right), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}
