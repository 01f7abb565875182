import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { crc32 } from 'node:zlib';

/** What bytes are known by: `sha256` in 64 hexadecimal digits, and `crc32`, which archives want, in eight. */
export type Digests = { sha256: string; crc32: string };

/** Takes bytes as they pass. */
export class Digest {
  #sha256 = createHash('sha256');
  #crc32 = 0;

  update(chunk: Uint8Array): void {
    this.#sha256.update(chunk);
    this.#crc32 = crc32(chunk, this.#crc32);
  }

  /** Once, after the last byte. */
  finish(): Digests {
    return { sha256: this.#sha256.digest('hex'), crc32: crc32Digits(this.#crc32) };
  }
}

/** Digests of a whole file. */
export async function digestFile(path: string): Promise<Digests> {
  const digest = new Digest();
  for await (const chunk of createReadStream(path)) digest.update(chunk as Buffer);
  return digest.finish();
}

/** A checksum as it is kept. */
export const crc32Digits = (value: number): string => value.toString(16).padStart(8, '0');
