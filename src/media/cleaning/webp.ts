import { type Cleaning, Plan } from './plan.ts';
import { type Retained, retainedExif } from './retained.ts';
import type { ByteSource } from '../byte-source.ts';

const RIFF_HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;
const FRAME_HEADER_BYTES = 16;
const MAX_CHUNKS = 10_000;
const MAX_EXIF_BYTES = 1024 * 1024;
const EXIF_FLAG = 0x08;
const XMP_FLAG = 0x04;

const keptChunks = new Set(['VP8X', 'ICCP', 'ANIM', 'ANMF', 'ALPH', 'VP8 ', 'VP8L']);
const frameChunks = new Set(['ALPH', 'VP8 ', 'VP8L']);

type Chunk = { type: string; from: number; dataFrom: number; dataTo: number; to: number };

/** Keeps what makes the pixels, replaces EXIF by what is retained of it, drops XMP and unknown chunks. */
export async function planWebp(source: ByteSource, retained: Retained): Promise<Cleaning | null> {
  const riff = await source.read(0, RIFF_HEADER_BYTES);
  const end = CHUNK_HEADER_BYTES + riff.readUInt32LE(4);
  const chunks = await readChunks(source, RIFF_HEADER_BYTES, end);
  if (!chunks || !(await haveOnlyPixels(source, chunks))) return null;

  const exif = await exifChunk(source, chunks, retained);
  const kept = chunks.filter(({ type }) => keptChunks.has(type));
  const length = kept.reduce((sum, { from, to }) => sum + to - from, exif.length);
  const plan = new Plan().insert(riffHeader(length));
  for (const chunk of kept) {
    if (chunk.type === 'VP8X') plan.insert(await withFlags(source, chunk, exif.length > 0));
    else plan.keep(chunk.from, chunk.to);
  }
  if (exif.length > 0) plan.insert(exif);
  return plan.finish();
}

async function readChunks(source: ByteSource, from: number, end: number): Promise<Chunk[] | null> {
  const chunks: Chunk[] = [];
  let at = from;
  while (at < end && chunks.length < MAX_CHUNKS) {
    const dataFrom = at + CHUNK_HEADER_BYTES;
    const header = await source.read(at, dataFrom);
    const dataTo = dataFrom + header.readUInt32LE(4);
    const to = dataTo + (dataTo % 2);
    chunks.push({ type: header.toString('latin1', 0, 4), from: at, dataFrom, dataTo, to });
    at = to;
  }
  return at === end && end <= source.size ? chunks : null;
}

async function haveOnlyPixels(source: ByteSource, chunks: Chunk[]): Promise<boolean> {
  for (const { type, dataFrom, dataTo } of chunks) {
    if (type !== 'ANMF') continue;
    const inner = await readChunks(source, dataFrom + FRAME_HEADER_BYTES, dataTo);
    if (!inner?.every((chunk) => frameChunks.has(chunk.type))) return false;
  }
  return true;
}

async function exifChunk(source: ByteSource, chunks: Chunk[], retained: Retained): Promise<Buffer> {
  const nothing = Buffer.alloc(0);
  const exif = chunks.find(({ type }) => type === 'EXIF');
  const isExtended = chunks.some(({ type }) => type === 'VP8X');
  if (!exif || !isExtended || exif.dataTo - exif.dataFrom > MAX_EXIF_BYTES) return nothing;
  const data = retainedExif(await source.read(exif.dataFrom, exif.dataTo), retained);
  if (data.length === 0) return nothing;
  const header = Buffer.from('EXIF\0\0\0\0', 'latin1');
  header.writeUInt32LE(data.length, 4);
  return Buffer.concat([header, data, Buffer.alloc(data.length % 2)]);
}

function riffHeader(length: number): Buffer {
  const header = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  header.writeUInt32LE(length + 4, 4);
  return header;
}

async function withFlags(source: ByteSource, chunk: Chunk, hasExif: boolean): Promise<Buffer> {
  const bytes = Buffer.from(await source.read(chunk.from, chunk.to));
  const flags = bytes.readUInt8(CHUNK_HEADER_BYTES) & ~(EXIF_FLAG | XMP_FLAG);
  bytes.writeUInt8(hasExif ? flags | EXIF_FLAG : flags, CHUNK_HEADER_BYTES);
  return bytes;
}
