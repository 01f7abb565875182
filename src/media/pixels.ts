import sharp, { type Sharp } from 'sharp';

/** Width and height in pixels. */
export type Size = { width: number; height: number };

/** A decoded picture: 8 bit sRGB, upright, rows from the top, 3 channels or 4 with alpha. */
export type Pixels = Size & { data: Buffer; channels: 3 | 4 };

/** A sharp pipeline that starts from decoded pixels. */
export function fromPixels({ data, ...raw }: Pixels): Sharp {
  return sharp(data, { raw });
}

/** Runs a pipeline to its pixels. */
export async function toPixels(pipeline: Sharp): Promise<Pixels> {
  const { data, info } = await pipeline
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  if (channels !== 3 && channels !== 4)
    throw new Error(`expected 3 or 4 channels, got ${channels}`);
  return { data, width, height, channels };
}

/** The size of a picture whose longest side is at most `side`; never larger than it is. */
export function sizeWithin(side: number, { width, height }: Size): Size {
  const scale = Math.min(1, side / Math.max(width, height));
  const scaled = (length: number) => Math.max(1, Math.round(length * scale));
  return { width: scaled(width), height: scaled(height) };
}

/**
 * The same picture at exactly this size; itself when that is its size already. Each step of the cascade shrinks by no
 * more than a half, where a cubic kernel looks like the wider default one and costs two thirds of it; the first one by a
 * fifth only, where a linear kernel does.
 */
export async function resize(pixels: Pixels, { width, height }: Size): Promise<Pixels> {
  if (width === pixels.width && height === pixels.height) return pixels;
  const kernel = width > pixels.width * 0.75 ? 'linear' : 'cubic';
  return toPixels(fromPixels(pixels).resize(width, height, { fit: 'fill', kernel }));
}

/** Drops an alpha channel in which nothing is transparent; the pixels with it are gone then. */
export async function dropOpaqueAlpha(pixels: Pixels): Promise<Pixels> {
  if (pixels.channels === 3 || !isOpaque(pixels.data)) return pixels;
  const opaque = await toPixels(fromPixels(pixels).removeAlpha());
  release(pixels);
  return opaque;
}

/**
 * Gives a picture's memory back at once. Left to the garbage collector, which counts only what such
 * buffers add up to, each picture would cost a collection of the whole heap.
 */
export function release({ data }: Pixels): void {
  const { buffer } = data;
  if (buffer instanceof ArrayBuffer && buffer.byteLength === data.length) buffer.transfer(0);
}

function isOpaque(rgba: Buffer): boolean {
  for (let at = 3; at < rgba.length; at += 4) if (rgba[at] !== 255) return false;
  return true;
}
