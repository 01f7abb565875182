import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Keeps small secrets readable for this installation only: AES-256-GCM under the root secret. */
export type Seal = {
  /** A value that follows from the root secret and the purpose, always the same: 22 characters. */
  derive(purpose: string): string;
  close(plain: string, purpose: string): Buffer;
  /** @throws Error when the bytes were made with another root secret or purpose, or were changed */
  open(sealed: Uint8Array, purpose: string): string;
};

/** Opens the installation's 32-byte root secret, `secret` in the data directory, made on the first start. */
export async function openSeal(dataDir: string): Promise<Seal> {
  const root = await rootSecret(dataDir);
  const keyFor = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', root, '', `albumen/${purpose}`, 32));
  return {
    derive: (purpose) => keyFor(`derived/${purpose}`).toString('base64url').slice(0, 22),
    close(plain, purpose) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', keyFor(purpose), nonce);
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    open(sealed, purpose) {
      const bytes = Buffer.from(sealed);
      const decipher = createDecipheriv('aes-256-gcm', keyFor(purpose), bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8');
    },
  };
}

async function rootSecret(dataDir: string): Promise<Buffer> {
  const path = join(dataDir, 'secret');
  await mkdir(dataDir, { recursive: true });
  const kept = await readFile(path).catch(() => undefined);
  if (kept) return checked(kept, path);
  const draft = `${path}.${process.pid}`;
  const file = await open(draft, 'wx', 0o600);
  await file.writeFile(randomBytes(32));
  await file.sync();
  await file.close();
  await link(draft, path).catch(() => undefined); // another process may have been first: its secret counts
  await rm(draft);
  return checked(await readFile(path), path);
}

function checked(secret: Buffer, path: string): Buffer {
  if (secret.length !== 32) throw new Error(`${path} must hold exactly 32 bytes.`);
  return secret;
}
