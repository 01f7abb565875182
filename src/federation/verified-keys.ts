import { Refusal } from '../domain/refusal.ts';
import type { FoundKey, RemoteKeys } from './remote/remote-keys.ts';
import { unsigned, type ClaimedSignature } from './signatures/signed-request.ts';
import { verifySignature } from './signatures/verify-signature.ts';

export type VerifiedKeys = {
  /**
   * The key that made the signature: the known one, or the one that took its place.
   * @throws Refusal when no key of this id made it
   */
  verify(claim: ClaimedSignature): Promise<FoundKey>;
  /** Whether the server of the key says that there is no such key any more. */
  isGone(claim: ClaimedSignature): Promise<boolean>;
};

/** Decides whether signatures are genuine; a key of this server itself never is. */
export function openVerifiedKeys(
  keys: RemoteKeys,
  own: { origin: string; allowPrivateAddress: boolean },
): VerifiedKeys {
  return {
    async verify(claim) {
      requireRemote(claim.keyId, own);
      const found = await keys.find(claim.keyId);
      if (isMadeBy(found, claim)) return found;
      const fresh = await keys.refresh(claim.keyId);
      if (isMadeBy(fresh, claim)) return fresh;
      if (fresh.key.failure !== 'unavailable') {
        throw unsigned('signature_wrong', 'The signature does not fit its key.');
      }
      throw new Refusal('busy', 'key_unavailable', 'The key could not be fetched.', {
        retryAfter: 300,
      });
    },
    async isGone(claim) {
      requireRemote(claim.keyId, own);
      return (await keys.find(claim.keyId)).key.failure === 'gone';
    },
  };
}

const isMadeBy = ({ key }: FoundKey, claim: ClaimedSignature): boolean =>
  Boolean(key.pem && verifySignature(claim, key.pem));

function requireRemote(keyId: string, own: { origin: string; allowPrivateAddress: boolean }): void {
  const url = URL.parse(keyId);
  const isSafe =
    url?.protocol === 'https:' || (own.allowPrivateAddress && url?.protocol === 'http:');
  if (!isSafe || url.origin === own.origin) {
    throw unsigned('key_refused', 'The key is at no address of another server.');
  }
}
