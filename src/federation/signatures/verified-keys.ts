import { Refusal } from '../../domain/refusal.ts';
import type { FoundKey, RemoteKeys } from '../remote/remote-keys.ts';
import { unsigned, type ClaimedSignature } from './signed-request.ts';
import { verifySignature } from './verify-signature.ts';
import { LONGEST_ADDRESS } from '../untrusted-json.ts';

export type VerifiedKeys = {
  /**
   * The key that made the signature: the known one, or the one that took its place.
   * @throws Refusal when no key of this id made it
   */
  verify(claim: ClaimedSignature): Promise<FoundKey>;
  /**
   * Whether the server of the key says that there is no such key any more, nor anything at its owner's own address: that
   * alone tells one who left from a key that never was.
   */
  isGone(claim: ClaimedSignature, owner: string): Promise<boolean>;
};

/** What keys are not asked for: of this server itself, at addresses of no server, and of servers that are shut out. */
export type KeyRules = {
  origin: string;
  allowPrivateAddress: boolean;
  /** Whether this server has nothing to do with a host: its name in lower case, without port or dot at its end. */
  refuses: (host: string) => Promise<boolean>;
};

/** Decides whether signatures are genuine; nothing is fetched and nothing computed for a key that the rules exclude. */
export function openVerifiedKeys(keys: RemoteKeys, rules: KeyRules): VerifiedKeys {
  return {
    async verify(claim) {
      await requireWelcome(claim.keyId, rules);
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
    async isGone({ keyId }, owner) {
      await requireWelcome(keyId, rules);
      if (URL.parse(owner)?.origin !== new URL(keyId).origin) return false;
      await requireWelcome(owner, rules);
      const isMissing = async (address: string) =>
        (await keys.find(address)).key.failure === 'gone';
      return (await isMissing(keyId)) && (await isMissing(owner));
    },
  };
}

const isMadeBy = ({ key }: FoundKey, claim: ClaimedSignature): boolean =>
  Boolean(key.pem && verifySignature(claim, key.pem));

async function requireWelcome(keyId: string, rules: KeyRules): Promise<void> {
  const url = URL.parse(keyId);
  const isSafe =
    url?.protocol === 'https:' || (rules.allowPrivateAddress && url?.protocol === 'http:');
  if (!isSafe || url.origin === rules.origin || keyId.length > LONGEST_ADDRESS) {
    throw unsigned('key_refused', 'The key is at no address of another server.');
  }
  if (await rules.refuses(url.hostname.replace(/\.$/, ''))) {
    throw new Refusal('forbidden', 'server_refused', 'This server has nothing to do with yours.');
  }
}
