import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { spend } from './spent-proof.ts';

const VALIDITY = 5 * 60_000;

/** What a challenge is for, and whose it is, where that is known before: what was made for one counts for no other. */
export type ChallengeFor = { act: 'register' | 'sign-in' | 'prove'; account: string | null };

const content = z.strictObject({
  account: z.uuid().nullable(),
  nonce: z.string(),
  expires: z.number(),
});

/**
 * What an authenticator is to sign: it carries its own end under our seal, so that asking for one writes nothing, and
 * is good once.
 */
export function makeChallenge(
  { now, seal }: Pick<Scope, 'now' | 'seal'>,
  { act, account }: ChallengeFor,
): string {
  const nonce = randomBytes(16).toString('base64url');
  const expires = now().getTime() + VALIDITY;
  const plain = JSON.stringify({ account, nonce, expires });
  return seal.close(plain, `challenge/${act}`).toString('base64url');
}

/**
 * Takes the challenge that an answer was made for; it is spent when this is committed, whatever becomes of the answer.
 * @throws Refusal `passkey_refused`
 */
export async function takeChallenge(
  { em, now, seal }: Scope,
  clientDataJson: string,
  wanted: ChallengeFor,
): Promise<string> {
  const challenge = challengeOf(clientDataJson);
  const known = read(seal, challenge, wanted.act);
  const isOurs = known && known.account === wanted.account && known.expires > now().getTime();
  if (!isOurs || !(await spend(em, challenge, new Date(known.expires)))) throw passkeyRefused();
  return challenge;
}

/** What every passkey that does not count is answered with: why, is for nobody to know. */
export const passkeyRefused = (): Refusal =>
  new Refusal('unauthenticated', 'passkey_refused', 'That passkey does not open this. Try again.');

const clientData = z.object({ challenge: z.string().max(1000) });

function challengeOf(clientDataJson: string): string {
  try {
    return clientData.parse(JSON.parse(Buffer.from(clientDataJson, 'base64url').toString()))
      .challenge;
  } catch {
    throw passkeyRefused();
  }
}

function read(seal: Scope['seal'], challenge: string, act: ChallengeFor['act']) {
  try {
    return content.parse(
      JSON.parse(seal.open(Buffer.from(challenge, 'base64url'), `challenge/${act}`)),
    );
  } catch {
    return undefined;
  }
}
