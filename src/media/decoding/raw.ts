import { readFile } from 'node:fs/promises';
import { readBoxes } from '../boxes.ts';
import { OutOfBounds } from '../byte-source.ts';
import type { RawType } from '../formats.ts';
import {
  type ExifTags,
  noExif,
  readExifBlock,
  readLoneTags,
  readTiffTags,
} from '../metadata/exif.ts';
import { bytesIn } from '../metadata/tiff-tags.ts';
import { RefusedPicture } from '../unreadable-picture.ts';
import { type EmbeddedJpeg, largestJpeg } from './embedded-jpeg.ts';

/** Smaller ones are for the camera's own screen. */
const LEAST_SIDE = 1000;
const USER_TYPE_BYTES = 16;
const XMP_UUID = Buffer.from('be7acfcb97a942e89c71999491e3afac', 'hex');

/** What is to be known of a RAW file: the camera's own JPEG in it, and what it says about the picture. */
export type Raw = { preview: EmbeddedJpeg; tags: ExifTags };

/** @throws RefusedPicture where the camera put no JPEG into it that is worth to be looked at */
export async function openRaw(path: string, type: RawType): Promise<Raw> {
  const file = await readFile(path);
  const preview = largestJpeg(file);
  if (!preview || Math.max(preview.width, preview.height) < LEAST_SIDE) {
    throw new RefusedPicture('The RAW file has no picture of its camera that can be shown.');
  }
  return { preview, tags: await readTags(file, type) };
}

async function readTags(file: Buffer, type: RawType): Promise<ExifTags> {
  if (type === 'image/x-fuji-raf') return noExif;
  return type === 'image/x-canon-cr3' ? readCanonBoxes(file) : readTiffTags(bytesIn(file));
}

/** Canon's boxes `CMT1`, `CMT2` and `CMT4` are TIFF blocks of the picture, of its taking and of its position. */
async function readCanonBoxes(file: Buffer): Promise<ExifTags> {
  const blocks = canonBoxes(file);
  const [picture, taking, position] = ['CMT1', 'CMT2', 'CMT4'].map((name) => blocks.get(name));
  return {
    ifd0: { ...(picture ? (await readExifBlock(picture)).ifd0 : {}), Xmp: canonXmp(file) },
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

/** XMP lies beside the other boxes, under the number that it has in every film. */
function canonXmp(file: Buffer): Buffer | undefined {
  const at = file.indexOf(XMP_UUID);
  if (at < 8) return undefined;
  const to = at - 8 + file.readUInt32BE(at - 8);
  return file.toString('latin1', at - 4, at) === 'uuid' && to <= file.length
    ? file.subarray(at + USER_TYPE_BYTES, to)
    : undefined;
}

function inside(bytes: Buffer, type: string): Buffer {
  const found = readBoxes(bytes).find((box) => box.type === type);
  return found ? bytes.subarray(found.bodyFrom, found.to) : Buffer.alloc(0);
}
