import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import type { ClaimedSignature } from './signed-request.ts';

const rsa = new Set([undefined, 'rsa-sha256', 'hs2019', 'rsa-v1_5-sha256']);
const ed25519 = new Set([undefined, 'ed25519', 'hs2019']);

/** Whether the key made the signature; the key's kind decides how, never the sender's word alone. */
export function verifySignature(claim: ClaimedSignature, pem: string): boolean {
  const key = createPublicKey(pem);
  const hash = hashFor(key, claim.algorithm);
  if (hash === undefined) return false;
  return claim.texts.some((text) => verify(hash, Buffer.from(text), key, claim.value));
}

/** Whether a key is of a kind and size that signatures are accepted from. */
export function isUsableKey(pem: string): boolean {
  try {
    const key = createPublicKey(pem);
    const { modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
    if (key.asymmetricKeyType === 'rsa') return modulusLength >= 2048 && modulusLength <= 8192;
    return key.asymmetricKeyType === 'ed25519';
  } catch {
    return false;
  }
}

/** Ed25519 hashes by itself, which Node calls null. */
function hashFor(key: KeyObject, algorithm: string | undefined): 'sha256' | null | undefined {
  if (key.asymmetricKeyType === 'rsa' && rsa.has(algorithm)) return 'sha256';
  if (key.asymmetricKeyType === 'ed25519' && ed25519.has(algorithm)) return null;
  return undefined;
}
