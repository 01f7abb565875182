import { type Box, Cursor } from '../boxes.ts';
import { OutOfBounds } from '../byte-source.ts';
import { soundSampleBytes } from './movie-entries.ts';

const MAX_CHUNKS = 2_000_000;

/** A stretch of the file, `to` not included. */
export type Extent = { from: number; to: number };

/** Where a track's samples lie, in chunks; `isExact` unless the table only says how many they are. */
export type Samples = { chunks: Extent[]; isExact: boolean };

/**
 * Reads where the samples of a track lie from the tables of its `stbl`, by their types.
 * @param sound the `stsd` of a track that is heard
 */
export function readSamples(tables: Map<string, Buffer>, sound: Buffer | undefined): Samples {
  const offsets = readOffsets(tables);
  const sizes = readSizes(tables, sound);
  const runs = readRuns(tables);
  const chunks: Extent[] = [];
  let sample = 0;
  let run = 0;
  for (const [index, from] of offsets.entries()) {
    while ((runs[run + 1]?.first ?? Infinity) <= index + 1) run += 1;
    const count = runs[run]?.samples ?? 0;
    const bytes = sizes.sum(sample, sample + count);
    sample += count;
    if (bytes > 0) chunks.push({ from, to: from + bytes });
  }
  return { chunks, isExact: sizes.isExact };
}

function readOffsets(tables: Map<string, Buffer>): number[] {
  const body = tables.get('stco') ?? tables.get('co64');
  const bytes = tables.has('stco') ? 4 : 8;
  if (!body || (tables.has('stco') && tables.has('co64'))) throw new OutOfBounds('no chunks');
  const fields = new Cursor(body);
  fields.take(4);
  const count = fields.uint(4);
  if (count > MAX_CHUNKS || 8 + count * bytes > body.length) throw new OutOfBounds();
  return Array.from({ length: count }, () => fields.uint(bytes));
}

type Sizes = { isExact: boolean; sum(from: number, to: number): number };

function readSizes(tables: Map<string, Buffer>, sound: Buffer | undefined): Sizes {
  const body = tables.get('stsz') ?? tables.get('stz2');
  if (!body || body.length < 12) throw new OutOfBounds('no sizes');
  const count = body.readUInt32BE(8);
  const said = body.readUInt32BE(4);
  if (tables.has('stsz')) {
    if (said === 0) return listed(body, count, 32);
    const each = sound ? Math.max(said, soundSampleBytes(sound)) : said;
    return { isExact: !sound, sum: (from, to) => Math.ceil((to - from) * each) };
  }
  const bits = said & 0xff;
  if (![4, 8, 16].includes(bits)) throw new OutOfBounds();
  return listed(body, count, bits);
}

function listed(body: Buffer, count: number, bits: number): Sizes {
  if (12 + Math.ceil((count * bits) / 8) > body.length) throw new OutOfBounds();
  const sizeOf = (index: number): number => {
    const at = 12 + Math.floor((index * bits) / 8);
    if (bits === 32) return body.readUInt32BE(at);
    if (bits === 16) return body.readUInt16BE(at);
    const byte = body.readUInt8(at);
    if (bits === 8) return byte;
    return index % 2 === 0 ? byte >> 4 : byte & 15;
  };
  const sum = (from: number, to: number): number => {
    if (to > count) throw new OutOfBounds('more samples than sizes');
    let bytes = 0;
    for (let index = from; index < to; index += 1) bytes += sizeOf(index);
    return bytes;
  };
  return { isExact: true, sum };
}

/** From which chunk on, counted from 1, a chunk has how many samples. */
function readRuns(tables: Map<string, Buffer>): { first: number; samples: number }[] {
  const body = tables.get('stsc');
  if (!body) throw new OutOfBounds('no runs');
  const fields = new Cursor(body);
  fields.take(4);
  const count = fields.uint(4);
  if (8 + count * 12 > body.length) throw new OutOfBounds();
  const runs = Array.from({ length: count }, () => {
    const run = { first: fields.uint(4), samples: fields.uint(4) };
    fields.take(4);
    return run;
  });
  const isRising = runs.every(({ first }, index) => first > (runs[index - 1]?.first ?? 0));
  if (!isRising || (runs[0]?.first ?? 1) !== 1) throw new OutOfBounds('runs out of order');
  return runs;
}

/**
 * What stays of the `data` boxes: the samples of the kept tracks, in order and without gaps between neighbours; null
 * where one of them lies elsewhere. A chunk whose end nobody knows for sure ends where the next one begins, of
 * whatever track.
 */
export function keptExtents(
  tracks: (Samples & { isKept: boolean })[],
  data: Box[],
): Extent[] | null {
  const starts = Float64Array.from(
    tracks.flatMap(({ chunks }) => chunks.map(({ from }) => from)),
  ).toSorted();
  const extents = tracks
    .filter(({ isKept }) => isKept)
    .flatMap(({ chunks, isExact }) =>
      isExact ? chunks : chunks.map((chunk) => cutShort(chunk, starts, data)),
    )
    .toSorted((one, other) => one.from - other.from);
  const merged: Extent[] = [];
  for (const { from, to } of extents) {
    const last = merged.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  const isInside = ({ from, to }: Extent) =>
    data.some(({ bodyFrom, to: end }) => from >= bodyFrom && to <= end);
  return merged.every(isInside) ? merged : null;
}

function cutShort({ from, to }: Extent, starts: Float64Array, data: Box[]): Extent {
  const next = starts[firstAfter(starts, from)] ?? Infinity;
  const end = data.find((box) => from >= box.bodyFrom && from < box.to)?.to ?? from;
  return { from, to: Math.min(to, next, end) };
}

function firstAfter(starts: Float64Array, position: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}
