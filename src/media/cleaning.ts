import { Readable } from 'node:stream';
import { openChecksums } from './cleaning/checksum.ts';
import { planGif } from './cleaning/gif.ts';
import { planHeif } from './cleaning/heif.ts';
import { planJpeg } from './cleaning/jpeg.ts';
import { planMovie } from './cleaning/movie.ts';
import { type Cleaning, lengthOf } from './cleaning/plan.ts';
import { planPng } from './cleaning/png.ts';
import type { Retained } from './cleaning/retained.ts';
import { type ByteSource, openSource, OutOfBounds } from './byte-source.ts';
import { planWebp } from './cleaning/webp.ts';

export type { Cleaning } from './cleaning/plan.ts';
export type { Retained } from './cleaning/retained.ts';

/**
 * How to serve a picture or a film without its metadata and with the same pixels: which ranges of the
 * original to send and what to put between them. Metadata goes whole, known or not; what is
 * `retained` of it, its orientation or also what the camera measured, is written anew. Null where
 * the format or the file's structure does not let us be sure, and the original is to be withheld.
 */
export async function planCleaning(
  path: string,
  type: string,
  retained: Retained = 'orientation',
): Promise<Cleaning | null> {
  await using source = await openSource(path);
  const [cleaning = null] = await planAll(source, type, [retained]);
  return cleaning;
}

/** Both ways to serve a file, as {@link planCleaning}: without what its camera measured, and with it. */
export async function planBothCleanings(
  source: ByteSource,
  type: string,
): Promise<{ cleaning: Cleaning | null; placelessCleaning: Cleaning | null }> {
  const ways = ['orientation', 'camera'] as const;
  const [cleaning = null, placelessCleaning = null] = await planAll(source, type, ways);
  return { cleaning, placelessCleaning };
}

async function planAll(
  source: ByteSource,
  type: string,
  ways: readonly Retained[],
): Promise<(Cleaning | null)[]> {
  const plan = planners.get(type);
  const checksum = openChecksums(source);
  const plans: (Cleaning | null)[] = [];
  for (const cleaning of (await plan?.(source, ways).catch(noneOutOfBounds)) ?? []) {
    const crc32 = cleaning && (await checksum(cleaning).catch(noneOutOfBounds));
    plans.push(crc32 ? { ...cleaning, crc32 } : null);
  }
  return plans;
}

function noneOutOfBounds(error: unknown): null {
  if (error instanceof OutOfBounds) return null;
  throw error;
}

type Planner = (source: ByteSource, ways: readonly Retained[]) => Promise<(Cleaning | null)[]>;

/** Of every other kind the original is withheld. */
const planners = new Map<string, Planner>([
  ['image/jpeg', planJpeg],
  ['image/png', inTurn(planPng)],
  ['image/webp', inTurn(planWebp)],
  ['image/avif', inTurn(planHeif)],
  ['image/heic', inTurn(planHeif)],
  ['image/gif', inTurn(planGif)],
  ['video/mp4', inTurn(planMovie)],
  ['video/quicktime', inTurn(planMovie)],
]);

/** Of a format whose pictures need not be read to their ends to be planned. */
function inTurn(
  plan: (source: ByteSource, retained: Retained) => Promise<Cleaning | null>,
): Planner {
  return async (source, ways) => {
    const plans: (Cleaning | null)[] = [];
    for (const retained of ways) plans.push(await plan(source, retained).catch(noneOutOfBounds));
    return plans;
  };
}

const ZEROS_BYTES = 64 * 1024;

/**
 * The cleaned bytes. `open` reads the original from `from` up to, not including, `to`; `range` is
 * of the cleaned bytes and counts its `end` likewise.
 */
export function cleanedStream(
  cleaning: Cleaning,
  open: (from: number, to: number) => Readable,
  range = { start: 0, end: cleaning.bytes },
): Readable {
  return Readable.from(cleanedChunks(cleaning, open, range), { objectMode: false });
}

async function* cleanedChunks(
  { parts }: Cleaning,
  open: (from: number, to: number) => Readable,
  { start, end }: { start: number; end: number },
): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (const part of parts) {
    const length = lengthOf(part);
    const first = Math.max(start - at, 0);
    const last = Math.min(end - at, length);
    at += length;
    if (first >= last) continue;
    if ('insert' in part) yield Buffer.from(part.insert, 'base64').subarray(first, last);
    else if ('zeros' in part) yield* zeros(last - first);
    else yield* open(part.from + first, part.from + last);
  }
}

function* zeros(count: number): Generator<Uint8Array> {
  for (let left = count; left > 0; left -= ZEROS_BYTES) {
    yield new Uint8Array(Math.min(left, ZEROS_BYTES));
  }
}
