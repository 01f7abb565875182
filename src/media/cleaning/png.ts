import { crc32 } from 'node:zlib';
import { type Cleaning, Plan } from './plan.ts';
import { type Retained, retainedExif } from './retained.ts';
import type { ByteSource } from '../byte-source.ts';

const SIGNATURE_BYTES = 8;
const MAX_EXIF_BYTES = 1024 * 1024;

const critical = ['IHDR', 'PLTE', 'IDAT', 'IEND'];
const colour = ['tRNS', 'cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'cICP', 'mDCV', 'cLLI', 'bKGD'];
const animation = ['acTL', 'fcTL', 'fdAT'];
const keptChunks = new Set([...critical, ...colour, ...animation, 'pHYs']);

/** Keeps what makes the pixels, replaces EXIF by what is retained of it, drops texts, times and unknowns. */
export async function planPng(source: ByteSource, retained: Retained): Promise<Cleaning | null> {
  const plan = new Plan().keep(0, SIGNATURE_BYTES);
  let at = SIGNATURE_BYTES;
  while (!plan.isExcessive) {
    const header = await source.read(at, at + 8);
    const type = header.toString('latin1', 4);
    const to = at + 12 + header.readUInt32BE();
    if (to > source.size) return null;
    if (keptChunks.has(type)) plan.keep(at, to);
    else if (isCritical(type)) return null;
    else if (type === 'eXIf' && to - at > MAX_EXIF_BYTES) return null;
    else if (type === 'eXIf') insertExif(plan, await source.read(at + 8, to - 4), retained);
    if (type === 'IEND') return plan.finish();
    at = to;
  }
  return null;
}

function isCritical(type: string): boolean {
  return !/^[a-z][A-Za-z]{3}$/.test(type);
}

function insertExif(plan: Plan, exif: Buffer, retained: Retained): void {
  const block = retainedExif(exif, retained);
  if (block.length > 0) plan.insert(chunk('eXIf', block));
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}
