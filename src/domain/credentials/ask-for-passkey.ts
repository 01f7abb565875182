import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import { Account } from '../accounts/account.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { makeChallenge } from './challenge.ts';
import { Passkey } from './passkey.ts';

const MOST = 20;
const FAKE = 'fake-passkey';

/** Ed25519, ES256 and RS256, as COSE numbers them: what every authenticator has one of. */
export const algorithms = [-8, -7, -257] as const;

/** The name by which browsers keep the passkeys of this server apart from those of others. */
export const relyingParty = ({ origin }: Pick<Scope, 'origin'>): string => new URL(origin).hostname;

/**
 * What a browser needs to make a passkey for somebody. @throws Refusal `passkeys_full`
 */
export async function offerPasskey(
  scope: Scope,
  account: Account,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const known = await scope.em.find(Passkey, { account });
  if (known.length >= MOST) {
    throw new Refusal('conflict', 'passkeys_full', `An account has at most ${MOST} passkeys.`);
  }
  return generateRegistrationOptions({
    rpName: `Albumen at ${new URL(scope.origin).host}`,
    rpID: relyingParty(scope),
    userName: account.handle,
    userDisplayName: account.name,
    userID: Uint8Array.from(Buffer.from(account.id)),
    challenge: challengeBytes(scope, { act: 'register', account: account.id }),
    excludeCredentials: known.map(listed),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    attestationType: 'none',
    supportedAlgorithmIDs: [...algorithms],
  });
}

/**
 * What a browser needs to sign in by a passkey. Without a handle the browser offers those that it knows. With one, those
 * of its account are named; a handle that nobody has, or somebody without passkeys, is answered alike, with ids that are
 * none and stay the same.
 */
export async function askForPasskey(
  scope: Scope,
  handle: string | null,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const challenge = challengeBytes(scope, { act: 'sign-in', account: null });
  const allowed = handle === null ? [] : await credentialsOf(scope, handle);
  return generateAuthenticationOptions({
    rpID: relyingParty(scope),
    challenge,
    allowCredentials: allowed,
    userVerification: 'required',
  });
}

/** What a browser needs for somebody who is signed in to prove once more that it is them. */
export async function askAgain(
  scope: Scope,
  account: Account,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const known = await scope.em.find(Passkey, { account });
  return generateAuthenticationOptions({
    rpID: relyingParty(scope),
    challenge: challengeBytes(scope, { act: 'prove', account: account.id }),
    allowCredentials: known.map(listed),
    userVerification: 'required',
  });
}

const challengeBytes = (scope: Scope, wanted: Parameters<typeof makeChallenge>[1]) =>
  Uint8Array.from(Buffer.from(makeChallenge(scope, wanted), 'base64url'));

const listed = ({ credential }: Passkey) => ({ id: credential });

async function credentialsOf(scope: Scope, handle: string): Promise<{ id: string }[]> {
  const known = await scope.em.find(Passkey, { account: { handle, endedAt: null } });
  if (known.length > 0) return known.map(listed);
  return [{ id: fakeCredential(scope, handle) }];
}

/** As long as most platforms make them: 16 to 32 bytes. */
function fakeCredential({ seal }: Pick<Scope, 'seal'>, handle: string): string {
  const bytes = Buffer.from(
    seal.derive(`${FAKE}/1/${handle}`) + seal.derive(`${FAKE}/2/${handle}`),
    'base64url',
  );
  const length = [16, 20, 32][bytes.readUInt8(32) % 3];
  return bytes.subarray(0, length).toString('base64url');
}
