import { crc32 } from 'node:zlib';
import { crc32Digits } from '../../lib/digests.ts';
import { joinCrc32 } from '../../lib/join-crc32.ts';
import { type ByteSource, SCAN_BYTES } from '../byte-source.ts';
import { type Cleaning, type CleaningPart, lengthOf } from './plan.ts';

const ZEROS_BYTES = 256 * 1024;
const nothing = Buffer.alloc(ZEROS_BYTES);

/**
 * The CRC-32 of cleaned bytes, as it is kept. What several plans keep of one original, which is nearly all of it, is read
 * once.
 */
export function openChecksums(source: ByteSource): (cleaning: Cleaning) => Promise<string> {
  const known = new Map<string, number>();
  const sumOf = async (part: CleaningPart): Promise<number> => {
    if ('insert' in part) return crc32(Buffer.from(part.insert, 'base64'));
    if ('zeros' in part) return sumOfZeros(part.zeros);
    const { from, to } = part;
    const range = `${from} ${to}`;
    const sum = known.get(range) ?? (await sumOfRange(source, from, to));
    known.set(range, sum);
    return sum;
  };
  return async ({ parts }) => {
    let whole = 0;
    for (const part of parts) whole = joinCrc32(whole, await sumOf(part), lengthOf(part));
    return crc32Digits(whole);
  };
}

async function sumOfRange(source: ByteSource, from: number, to: number): Promise<number> {
  let sum = 0;
  for (let at = from; at < to; at += SCAN_BYTES) {
    sum = crc32(await source.read(at, Math.min(at + SCAN_BYTES, to)), sum);
  }
  return sum;
}

function sumOfZeros(count: number): number {
  let sum = 0;
  for (let left = count; left > 0; left -= ZEROS_BYTES) {
    sum = crc32(nothing.subarray(0, Math.min(left, ZEROS_BYTES)), sum);
  }
  return sum;
}
