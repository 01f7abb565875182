import { createHash } from 'node:crypto';
import { join, type Entry, type PlacedEntry } from './entry.ts';
import { centralHeader, centralLength, endRecords, localHeader, localLength } from './headers.ts';

/** A ZIP archive that is not there yet: where each of its bytes will be, without a byte of its files. */
export type Archive = {
  /** Its exact length. */
  bytes: number;
  entries: readonly PlacedEntry[];
  /** Where the list of the entries begins, and how long it is. */
  directory: { offset: number; bytes: number };
};

/**
 * Lays entries out in their order, stored as they are. All that the format leaves open is fixed, so that the same
 * entries always make the same bytes; ZIP64 where, and only where, a number needs it (APPNOTE.TXT 6.3.10).
 */
export function layOut(entries: readonly Entry[]): Archive {
  const placed: PlacedEntry[] = [];
  let offset = 0;
  let length = 0;
  for (const entry of entries) {
    const at = { entry, offset };
    placed.push(at);
    offset += localLength(entry) + entry.bytes;
    length += centralLength(at);
  }
  const directory = { offset, bytes: length };
  const bytes = offset + length + endRecords(placed.length, directory).length;
  return { bytes, entries: placed, directory };
}

/** Names an archive's bytes: the same name, the same bytes. In hexadecimal. */
export function versionOf({ entries }: Archive): string {
  const hash = createHash('sha256');
  for (const { entry } of entries) {
    hash.update(JSON.stringify([entry.path, entry.modified, entry.bytes, entry.version]));
  }
  return hash.digest('hex');
}

/**
 * An archive's bytes from `from` up to, not including, `to`. Only what the range touches is opened, one file at a time;
 * what an entry's reader throws ends the archive there.
 */
export async function* archiveBytes(
  archive: Archive,
  { from, to }: { from: number; to: number },
): AsyncGenerator<Uint8Array> {
  for (const { entry, offset } of entriesWithin(archive, from, to)) {
    const data = offset + localLength(entry);
    if (from < data) yield cut(localHeader(entry, await entry.crc32()), offset, from, to);
    const first = Math.max(from - data, 0);
    const last = Math.min(to - data, entry.bytes);
    if (first < last) yield* exactly(await entry.open(first, last), last - first, entry);
  }
  if (to > archive.directory.offset) yield* directoryBytes(archive, from, to);
}

/** The list and the end, in pieces of a good size: an entry's line is short, and there can be many. */
async function* directoryBytes(
  { entries, directory }: Archive,
  from: number,
  to: number,
): AsyncGenerator<Uint8Array> {
  let at = directory.offset;
  let piece: Buffer[] = [];
  for (const placed of entries) {
    const length = centralLength(placed);
    if (at < to && at + length > from) {
      piece.push(cut(centralHeader(placed, await placed.entry.crc32()), at, from, to));
    }
    at += length;
    if (piece.length < LINES) continue;
    yield Buffer.concat(piece);
    piece = [];
  }
  yield Buffer.concat([...piece, cut(endRecords(entries.length, directory), at, from, to)]);
}

const LINES = 500;

function* entriesWithin({ entries, directory }: Archive, from: number, to: number) {
  for (let index = firstAt(entries, from); index < entries.length; index += 1) {
    const placed = entries[index]!;
    const end = entries[index + 1]?.offset ?? directory.offset;
    if (placed.offset >= to) return;
    if (end > from) yield placed;
  }
}

/** The last entry that begins at `position` or before it. */
function firstAt(entries: readonly PlacedEntry[], position: number): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle]!.offset <= position) low = middle + 1;
    else high = middle;
  }
  return Math.max(low - 1, 0);
}

const cut = (bytes: Buffer, at: number, from: number, to: number): Buffer =>
  bytes.subarray(Math.max(from - at, 0), Math.max(to - at, 0));

/** A file that has become longer or shorter would move everything behind it. */
async function* exactly(
  chunks: AsyncIterable<Uint8Array>,
  length: number,
  { path }: Entry,
): AsyncGenerator<Uint8Array> {
  let left = length;
  for await (const chunk of chunks) {
    left -= chunk.length;
    if (left < 0) break;
    yield chunk;
  }
  if (left !== 0)
    throw new Error(`${join(path)} is not as long in the storage as it was said to be.`);
}
