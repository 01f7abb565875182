import { type Box, Cursor, readBoxes, readTopBoxes } from '../boxes.ts';
import { type ByteSource, openSource, OutOfBounds } from '../byte-source.ts';
import type { VideoType } from '../formats.ts';
import { excessOf, type Claims } from './limits.ts';

/** The description of two hours at 60 pictures a second is shorter. */
const MOST_BYTES = 32 * 1024 * 1024;
/** Cameras write as many, with what they measured; past that it is no camera's file. */
const MOST_TRACKS = 64;
const MOST_BOXES = 10_000;
const SELF_CONTAINED = 1;

/**
 * Why a film is refused before any program looks into it, as a sentence: its header claims more than the limits allow,
 * or has its pictures elsewhere. Undefined where nothing speaks against it, or the header is unreadable; the programs
 * will say why. Plain JavaScript, so that the web process may call it.
 */
export async function refusalOf(path: string, type: VideoType): Promise<string | undefined> {
  if (type !== 'video/mp4' && type !== 'video/quicktime') return undefined;
  await using source = await openSource(path);
  try {
    if (await isCutOff(source)) return 'The file is cut off: the video ends before its time.';
    const movie = await readMovieBox(source);
    return movie && judge(movie);
  } catch (error) {
    if (error instanceof OutOfBounds) return undefined;
    throw error;
  }
}

/** Whether the pictures and sounds go on behind the file's end. */
async function isCutOff(source: ByteSource): Promise<boolean> {
  for (let at = 0, seen = 0; at + 16 <= source.size && seen < MOST_BOXES; seen += 1) {
    const header = await source.read(at, at + 16);
    const short = header.readUInt32BE();
    const bytes = short === 1 ? Number(header.readBigUInt64BE(8)) : short;
    if (bytes < 8) return false;
    at += bytes;
    if (header.toString('latin1', 4, 8) === 'mdat' && at > source.size) return true;
  }
  return false;
}

async function readMovieBox(source: ByteSource): Promise<Buffer | undefined> {
  const movie = (await readTopBoxes(source)).find(({ type }) => type === 'moov');
  if (!movie || movie.to - movie.bodyFrom > MOST_BYTES) return undefined;
  return Buffer.from(await source.read(movie.bodyFrom, movie.to));
}

function judge(movie: Buffer): string | undefined {
  const boxes = childrenOf(movie);
  const tracks = boxes.filter(({ type }) => type === 'trak').map((box) => bodyOf(movie, box));
  if (tracks.length > MOST_TRACKS) return excessOf({ streams: tracks.length });
  if (tracks.some(isElsewhere)) return 'The video has its pictures in another file.';
  const header = boxes.find(({ type }) => type === 'mvhd');
  const claims: Claims[] = [
    ...(header ? [{ milliseconds: durationOf(bodyOf(movie, header)) }] : []),
    ...tracks.map(sizeOf),
  ];
  return claims.map(excessOf).find((sentence) => sentence !== undefined);
}

const bodyOf = (bytes: Buffer, { bodyFrom, to }: Box): Buffer => bytes.subarray(bodyFrom, to);

/** QuickTime ends some lists of boxes with four zero bytes. */
const childrenOf = (bytes: Buffer): Box[] =>
  readBoxes(
    bytes.length >= 4 && bytes.readUInt32BE(bytes.length - 4) === 0 && !isWhole(bytes)
      ? bytes.subarray(0, -4)
      : bytes,
  );

function isWhole(bytes: Buffer): boolean {
  try {
    readBoxes(bytes);
    return true;
  } catch {
    return false;
  }
}

function durationOf(header: Buffer): number | null {
  const cursor = new Cursor(header);
  const width = cursor.uint(1) === 1 ? 8 : 4;
  cursor.take(3 + 2 * width);
  const scale = cursor.uint(4);
  const duration = cursor.uint(width);
  const isUnknown = width === 4 && duration === 0xffff_ffff;
  return scale > 0 && !isUnknown ? (duration / scale) * 1000 : null;
}

/** In whole pixels, as displayed before it is turned. */
function sizeOf(track: Buffer): Claims {
  const header = childrenOf(track).find(({ type }) => type === 'tkhd');
  if (!header) return {};
  const cursor = new Cursor(bodyOf(track, header));
  const width = cursor.uint(1) === 1 ? 8 : 4;
  cursor.take(3 + 2 * width + 8 + width + 16 + 36);
  return { width: cursor.uint(4) / 65_536, height: cursor.uint(4) / 65_536 };
}

/** Whether a track's pictures or sounds lie in another file or on another server. */
function isElsewhere(track: Buffer): boolean {
  const references = ['mdia', 'minf', 'dinf', 'dref'].reduce<Buffer | undefined>((bytes, name) => {
    const found = bytes && childrenOf(bytes).find(({ type }) => type === name);
    return found && bodyOf(bytes, found);
  }, track);
  if (!references || references.length < 8) return false;
  const entries = references.subarray(8);
  return readBoxes(entries).some((entry) => {
    const body = bodyOf(entries, entry);
    return body.length < 4 || (body.readUInt32BE() & SELF_CONTAINED) === 0;
  });
}
