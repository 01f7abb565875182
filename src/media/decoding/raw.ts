import { readFile } from 'node:fs/promises';
import { readBoxes } from '../boxes.ts';
import { OutOfBounds } from '../byte-source.ts';
import type { RawType } from '../formats.ts';
import { readLoneTags, readTiffTags } from '../metadata/exif.ts';
import type { Tags } from '../metadata/tags.ts';
import { UnreadablePicture } from '../unreadable-picture.ts';
import { type EmbeddedJpeg, largestJpeg } from './embedded-jpeg.ts';

/** Smaller ones are for the camera's own screen. */
const LEAST_SIDE = 1000;
const USER_TYPE_BYTES = 16;

/** What is to be known of a RAW file: the camera's own JPEG in it, and what it says about the picture. */
export type Raw = { preview: EmbeddedJpeg; tags: Pick<Tags, 'ifd0' | 'exif' | 'gps'> };

/** @throws UnreadablePicture where the camera put no JPEG into it that is worth to be looked at */
export async function openRaw(path: string, type: RawType): Promise<Raw> {
  const file = await readFile(path);
  const preview = largestJpeg(file);
  if (!preview || Math.max(preview.width, preview.height) < LEAST_SIDE) {
    throw new UnreadablePicture('The RAW file has no picture of its camera that can be shown.');
  }
  return { preview, tags: await readTags(file, type) };
}

const nothing = { ifd0: {}, exif: {}, gps: {} };

async function readTags(file: Buffer, type: RawType): Promise<Raw['tags']> {
  if (type === 'image/x-fuji-raf') return nothing;
  if (type === 'image/x-canon-cr3') return readCanonBoxes(file);
  return readTiffTags(asTiff(file));
}

/** Olympus and Panasonic write TIFF under a magic number of their own. */
function asTiff(file: Buffer): Buffer {
  const isLittle = file.toString('latin1', 0, 2) === 'II';
  const head = Buffer.from(isLittle ? 'II*\0' : 'MM\0*', 'latin1');
  return Buffer.concat([head, file.subarray(head.length)]);
}

/** Canon's boxes `CMT1`, `CMT2` and `CMT4` are TIFF blocks of the picture, of its taking and of its position. */
async function readCanonBoxes(file: Buffer): Promise<Raw['tags']> {
  const blocks = canonBoxes(file);
  const [picture, taking, position] = ['CMT1', 'CMT2', 'CMT4'].map((name) => blocks.get(name));
  return {
    ifd0: picture ? (await readTiffTags(picture)).ifd0 : {},
    exif: taking ? await readLoneTags(taking, 'exif') : {},
    gps: position ? await readLoneTags(position, 'gps') : {},
  };
}

function canonBoxes(file: Buffer): Map<string, Buffer> {
  try {
    const uuid = inside(inside(file, 'moov'), 'uuid').subarray(USER_TYPE_BYTES);
    return new Map(
      readBoxes(uuid).map(({ type, bodyFrom, to }) => [type, uuid.subarray(bodyFrom, to)]),
    );
  } catch (error) {
    if (error instanceof OutOfBounds) return new Map();
    throw error;
  }
}

function inside(bytes: Buffer, type: string): Buffer {
  const found = readBoxes(bytes).find((box) => box.type === type);
  return found ? bytes.subarray(found.bodyFrom, found.to) : Buffer.alloc(0);
}
