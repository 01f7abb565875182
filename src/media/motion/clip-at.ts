import { type ByteSource, OutOfBounds } from '../byte-source.ts';
import { type Box, parseBox } from '../boxes.ts';

/** Where a film lies inside another file; `to` is not included. */
export type ClipRange = { from: number; to: number };

const MAX_BOXES = 10_000;
const HEADER_BYTES = 16;

const filmBoxes = new Set([
  'ftyp',
  'moov',
  'mdat',
  'free',
  'skip',
  'wide',
  'uuid',
  'meta',
  'udta',
  'pdin',
  'moof',
  'mfra',
  'sidx',
  'styp',
]);

/**
 * The film that begins at a place of a file (ISO/IEC 14496-12), as far as its own boxes reach; null where none does
 * that has both a description and something described.
 */
export async function clipAt(source: ByteSource, from: number): Promise<ClipRange | null> {
  const seen = new Set<string>();
  let to = from;
  for (let count = 0; count < MAX_BOXES; count += 1) {
    const next = await boxAt(source, to);
    if (!next || !filmBoxes.has(next.type) || (next.type === 'ftyp') !== (to === from)) break;
    seen.add(next.type);
    to = next.to;
  }
  return seen.has('moov') && seen.has('mdat') ? { from, to } : null;
}

async function boxAt(source: ByteSource, at: number): Promise<Box | null> {
  try {
    return parseBox(
      await source.read(at, Math.min(at + HEADER_BYTES, source.size)),
      at,
      source.size,
    );
  } catch (error) {
    if (error instanceof OutOfBounds) return null;
    throw error;
  }
}
