import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { openKeyRing, type KeyRing } from './key-ring.ts';

/** Keeps small secrets readable for this installation only: AES-256-GCM under the root secret. */
export type Seal = {
  /** A value that follows from the root secret and the purpose, always the same under one root: 22 characters. */
  derive(purpose: string): string;
  /** The same under the roots before, the latest first: for what was made of one of them and can never be made anew. */
  derivedBefore(purpose: string): string[];
  close(plain: string, purpose: string): Buffer;
  /** @throws Error when the bytes were made with another root secret or purpose, were changed, or their root's grace is over */
  open(sealed: Uint8Array, purpose: string): string;
  /** The same secret under the root of now, whatever root it was closed under; null where that is the one of now. */
  renew(sealed: Uint8Array, purpose: string): Buffer | null;
};

/** Opens the installation's 32-byte root secret, `secret` in the data directory, made on the first start. */
export async function openSeal(dataDir: string): Promise<Seal> {
  return sealWith(await openKeyRing(dataDir));
}

/** What is sealed under a ring of roots; it follows when another process turns the ring. */
export function sealWith(ring: KeyRing): Seal {
  const derivedOf = (root: Buffer, purpose: string) =>
    keyOf(root, `derived/${purpose}`).toString('base64url').slice(0, 22);
  const close = (plain: string, purpose: string) => seal(ring.current(), plain, purpose);
  return {
    derive: (purpose) => derivedOf(ring.current(), purpose),
    derivedBefore: (purpose) => ring.former().map((root) => derivedOf(root, purpose)),
    close,
    open: (sealed, purpose) => firstToOpen(ring.opening(), sealed, purpose),
    renew(sealed, purpose) {
      const former = ring.former(); // looked for anew: what counts is what all others will have seen
      const now = ring.current();
      try {
        unseal(now, sealed, purpose);
        return null;
      } catch {
        return close(firstToOpen(former, sealed, purpose), purpose);
      }
    },
  };
}

const keyOf = (root: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', root, '', `albumen/${purpose}`, 32));

function seal(root: Buffer, plain: string, purpose: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(root, purpose), nonce);
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

function unseal(root: Buffer, sealed: Uint8Array, purpose: string): string {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv('aes-256-gcm', keyOf(root, purpose), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8');
}

/** What a root did not close it does not open: the tag says so. */
function firstToOpen(roots: Iterable<Buffer>, sealed: Uint8Array, purpose: string): string {
  let problem: unknown = new Error('There is no root secret that opens this.');
  for (const root of roots) {
    try {
      return unseal(root, sealed, purpose);
    } catch (error) {
      problem = error;
    }
  }
  throw problem;
}
