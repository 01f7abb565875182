import { crc32 } from 'node:zlib';
import { crc32Digits } from '../../lib/digests.ts';
import type { ByteSource } from '../byte-source.ts';
import type { Cleaning } from './plan.ts';

const PIECE_BYTES = 256 * 1024;
const nothing = Buffer.alloc(PIECE_BYTES);

/** The CRC-32 of the cleaned bytes, as it is kept. */
export async function checksumOf(source: ByteSource, { parts }: Cleaning): Promise<string> {
  let sum = 0;
  for (const part of parts) {
    if ('insert' in part) {
      sum = crc32(Buffer.from(part.insert, 'base64'), sum);
      continue;
    }
    if ('zeros' in part) {
      for (let left = part.zeros; left > 0; left -= PIECE_BYTES) {
        sum = crc32(nothing.subarray(0, Math.min(left, PIECE_BYTES)), sum);
      }
      continue;
    }
    for (let at = part.from; at < part.to; at += PIECE_BYTES) {
      sum = crc32(await source.read(at, Math.min(at + PIECE_BYTES, part.to)), sum);
    }
  }
  return crc32Digits(sum);
}
