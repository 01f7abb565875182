import {
  verifyAuthenticationResponse,
  type AuthenticationResponseJSON,
} from '@simplewebauthn/server';
import { LockMode } from '@mikro-orm/core';
import type { Account } from '../accounts/account.ts';
import type { Scope } from '../scope.ts';
import { relyingParty } from './ask-for-passkey.ts';
import { passkeyRefused } from './challenge.ts';
import { Passkey } from './passkey.ts';

/**
 * Whose passkey it is that answered a challenge that was taken before, inside the caller's transaction: of this account
 * where one is given. The device must have verified its person, and one that counts must have counted on: a copy of a
 * key falls behind its original. @throws Refusal `passkey_refused`
 */
export async function checkPasskey(
  scope: Scope,
  { response, challenge }: { response: AuthenticationResponseJSON; challenge: string },
  owner?: Account,
): Promise<Account> {
  const passkey = await scope.em.findOne(
    Passkey,
    { credential: response.id, account: { endedAt: null, ...(owner && { id: owner.id }) } },
    { populate: ['account'], lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
  const handed = response.response.userHandle;
  const isTheirs = !handed || Buffer.from(handed, 'base64url').toString() === passkey?.account.id;
  if (!passkey || !isTheirs) throw passkeyRefused();
  const checked = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: scope.origin,
    expectedRPID: relyingParty(scope),
    requireUserVerification: true,
    credential: {
      id: passkey.credential,
      publicKey: Uint8Array.from(passkey.publicKey),
      counter: passkey.counter,
    },
  }).catch(() => null);
  if (!checked?.verified) throw passkeyRefused();
  passkey.counter = checked.authenticationInfo.newCounter;
  passkey.lastUsedAt = scope.now();
  return passkey.account;
}
