import { Cursor, readBoxes, readMeta, readTopBoxes } from './boxes.ts';
import { type ByteSource, openSource, OutOfBounds } from './byte-source.ts';
import type { ImageType } from './formats.ts';
import { measureJpegXl } from './measure-jpeg-xl.ts';
import { readTiffDirectory } from './tiff-directory.ts';

const MAX_SEGMENTS = 10_000;

const TIFF_WIDTH = 256;
const TIFF_HEIGHT = 257;

type Size = { width: number; height: number };

/**
 * The size that a picture's header claims, as stored, in plain JavaScript: so that the web process
 * can refuse a bomb at the door. Undefined where the header is unreadable; the decoder will say why.
 */
export async function measureImage(path: string, type: ImageType): Promise<Size | undefined> {
  await using source = await openSource(path);
  return await measureSource(source, type);
}

/** The same of a file that is open already. */
export async function measureSource(
  source: ByteSource,
  type: ImageType,
): Promise<Size | undefined> {
  try {
    return await measures[type]?.(source);
  } catch (error) {
    if (error instanceof OutOfBounds) return undefined;
    throw error;
  }
}

/** A RAW file is what its camera made of it; how large the JPEG inside is, the decoder finds out. */
const measures: Partial<Record<ImageType, (source: ByteSource) => Promise<Size | undefined>>> = {
  'image/jpeg': measureJpeg,
  'image/png': measurePng,
  'image/webp': measureWebp,
  'image/avif': measureHeif,
  'image/gif': measureGif,
  'image/heic': measureHeif,
  'image/tiff': measureTiff,
  'image/jxl': measureJpegXl,
};

async function measureJpeg(source: ByteSource): Promise<Size | undefined> {
  let at = 2;
  for (let segment = 0; segment < MAX_SEGMENTS; segment++) {
    const header = await source.read(at, at + 4);
    const marker = header.readUInt8(1);
    if (header.readUInt8(0) !== 0xff) return undefined;
    if (isFrame(marker)) {
      const frame = await source.read(at + 5, at + 9);
      return { width: frame.readUInt16BE(2), height: frame.readUInt16BE(0) };
    }
    at += marker === 0xff ? 1 : 2 + header.readUInt16BE(2);
  }
  return undefined;
}

function isFrame(marker: number): boolean {
  const isTable = marker === 0xc4 || marker === 0xc8 || marker === 0xcc;
  return marker >= 0xc0 && marker <= 0xcf && !isTable;
}

async function measurePng(source: ByteSource): Promise<Size> {
  const header = await source.read(16, 24);
  return { width: header.readUInt32BE(0), height: header.readUInt32BE(4) };
}

async function measureGif(source: ByteSource): Promise<Size> {
  const screen = await source.read(6, 10);
  return { width: screen.readUInt16LE(0), height: screen.readUInt16LE(2) };
}

async function measureWebp(source: ByteSource): Promise<Size | undefined> {
  const header = await source.read(12, 30);
  const type = header.toString('latin1', 0, 4);
  if (type === 'VP8X') {
    return { width: header.readUIntLE(12, 3) + 1, height: header.readUIntLE(15, 3) + 1 };
  }
  if (type === 'VP8L') {
    const bits = header.readUInt32LE(9);
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
  }
  if (type !== 'VP8 ') return undefined;
  return { width: header.readUInt16LE(14) & 0x3fff, height: header.readUInt16LE(16) & 0x3fff };
}

async function measureTiff(source: ByteSource): Promise<Size | undefined> {
  const numbers = (await readTiffDirectory(source))?.numbers;
  const width = numbers?.get(TIFF_WIDTH);
  const height = numbers?.get(TIFF_HEIGHT);
  return width && height ? { width, height } : undefined;
}

async function measureHeif(source: ByteSource): Promise<Size | undefined> {
  const meta = await readMeta(source, await readTopBoxes(source));
  const sizes = inside(inside(meta?.body, 'iprp')[0], 'ipco')
    .flatMap((properties) => inside(properties, 'ispe'))
    .map(readExtents);
  return sizes.toSorted((one, other) => other.width * other.height - one.width * one.height)[0];
}

function inside(body: Buffer | undefined, type: string): Buffer[] {
  if (!body) return [];
  const boxes = readBoxes(body).filter((box) => box.type === type);
  return boxes.map(({ bodyFrom, to }) => body.subarray(bodyFrom, to));
}

function readExtents(body: Buffer): Size {
  const fields = new Cursor(body.subarray(4));
  return { width: fields.uint(4), height: fields.uint(4) };
}
