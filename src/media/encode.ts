import type { AvifOptions } from 'sharp';
import {
  type BrowserSize,
  type RenditionName,
  renditionSizes,
  type RenditionType,
} from './formats.ts';
import { fromPixels, type Pixels, type Size } from './pixels.ts';

/** One rendition in memory, before it has a file. */
export type Encoded = {
  name: RenditionName;
  mediaType: RenditionType;
  width: number;
  height: number;
  data: Buffer;
};

/**
 * Encodes each level as AVIF and as JPEG, and the largest pixels for other servers, one after the other: a process renders one picture, there is a process for each core, and
 * encoders that share a core take more of its time together than in turn. Sizes that share their pixels, as a small
 * picture's do, share the work.
 */
export async function encodeAll(
  largest: Pixels,
  levels: Partial<Record<BrowserSize, Pixels>>,
): Promise<Encoded[]> {
  const avif = oncePerPixels(toAvif);
  const jpeg = oncePerPixels(toJpeg);
  const sizes = Object.entries(levels) as [BrowserSize, Pixels][];
  const encoded: Encoded[] = [];
  for (const [name, pixels] of sizes) {
    encoded.push(await describe(name, 'image/avif', pixels, avif(pixels)));
  }
  for (const [name, pixels] of sizes) {
    encoded.push(await describe(name, 'image/jpeg', pixels, jpeg(pixels)));
  }
  encoded.push(await describe('federated', 'image/jpeg', largest, jpeg(largest)));
  return encoded;
}

function toAvif(pixels: Pixels): Promise<Buffer> {
  return fromPixels(pixels).avif(avifOptions(pixels)).toBuffer();
}

/**
 * How pixels of this size become AVIF. Effort 0 costs a tenth of the default's time for a quarter more bytes. Pictures in
 * grids are the smallest and what visitors download most: there a sixth of the bytes is worth three times that time.
 */
export const avifOptions = ({ width, height }: Size): AvifOptions => ({
  quality: 70,
  effort: Math.max(width, height) <= renditionSizes.small ? 1 : 0,
  chromaSubsampling: '4:2:0',
});

/** As every JPEG of ours is: what is transparent becomes white. */
export function toJpeg(pixels: Pixels): Promise<Buffer> {
  return fromPixels(pixels).flatten({ background: '#ffffff' }).jpeg({ quality: 80 }).toBuffer();
}

async function describe(
  name: RenditionName,
  mediaType: RenditionType,
  { width, height }: Pixels,
  data: Promise<Buffer>,
): Promise<Encoded> {
  return { name, mediaType, width, height, data: await data };
}

function oncePerPixels(
  encode: (pixels: Pixels) => Promise<Buffer>,
): (pixels: Pixels) => Promise<Buffer> {
  const results = new Map<Pixels, Promise<Buffer>>();
  return (pixels) => {
    const result = results.get(pixels) ?? encode(pixels);
    results.set(pixels, result);
    return result;
  };
}
