import { verifyRegistrationResponse, type RegistrationResponseJSON } from '@simplewebauthn/server';
import type { Account } from '../accounts/account.ts';
import { proveSession } from '../accounts/prove-session.ts';
import type { Session } from '../accounts/session.ts';
import { lock } from '../lock.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { algorithms, relyingParty } from './ask-for-passkey.ts';
import { passkeyRefused } from './challenge.ts';
import { Passkey } from './passkey.ts';

type NewPasskey = { name: string; response: RegistrationResponseJSON; challenge: string };

/**
 * Keeps a passkey that a browser has made, inside the caller's transaction. Its person was verified by their device, so
 * that the session in which this happens is a twofold one. @throws Refusal `passkey_refused`, `passkey_known`
 */
export async function addPasskey(
  scope: Scope,
  { account, session }: { account: Account; session: Session | null },
  { name, response, challenge }: NewPasskey,
): Promise<Passkey> {
  const { em } = scope;
  const checked = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: scope.origin,
    expectedRPID: relyingParty(scope),
    requireUserVerification: true,
    supportedAlgorithmIDs: [...algorithms],
  }).catch(() => null);
  if (!checked?.verified) throw passkeyRefused();
  const { id, publicKey, counter } = checked.registrationInfo.credential;
  await lock(em, `passkey:${id}`);
  if ((await em.count(Passkey, { credential: id })) > 0) {
    throw new Refusal('conflict', 'passkey_known', 'This passkey is known here already.');
  }
  const passkey = em.create(Passkey, {
    account,
    credential: id,
    publicKey: Buffer.from(publicKey),
    counter,
    transports: response.response.transports ?? [],
    name,
  });
  em.persist(passkey);
  if (session) proveSession(scope, session, true);
  return passkey;
}
