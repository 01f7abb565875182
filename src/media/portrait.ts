import { decode, readHeader } from './decode.ts';
import { toJpeg, type Encoded } from './encode.ts';
import { portraitSizes, type PortraitSize } from './formats.ts';
import { fromPixels, type Pixels, release, resize, toPixels } from './pixels.ts';
import type { RenditionFacts } from './rendering.ts';
import { saveAll } from './save-renditions.ts';

/** The point that a square keeps, each from −1 to 1, to the right and to the top. */
export type PortraitFocus = { x: number; y: number };

/**
 * Makes of a picture the squares by which somebody is known: upright, sRGB, as JPEGs without metadata, and none larger
 * than the picture's shorter side.
 */
export async function cutPortrait(
  picture: string,
  focus: PortraitFocus,
  into: string,
): Promise<RenditionFacts[]> {
  const whole = await decode(await readHeader(picture));
  const square = await cut(whole, focus);
  const small = await shrink(square, portraitSizes.small);
  const thumbnail = await shrink(small, portraitSizes.thumbnail);
  const encoded = [await encode('thumbnail', thumbnail), await encode('small', small)];
  for (const pixels of new Set([whole, square, small, thumbnail])) release(pixels);
  return saveAll(encoded, into);
}

function cut(whole: Pixels, { x, y }: PortraitFocus): Promise<Pixels> {
  const side = Math.min(whole.width, whole.height);
  const left = Math.round(((whole.width - side) * (x + 1)) / 2);
  const top = Math.round(((whole.height - side) * (1 - y)) / 2);
  return toPixels(fromPixels(whole).extract({ left, top, width: side, height: side }));
}

function shrink(square: Pixels, most: number): Promise<Pixels> {
  const side = Math.min(most, square.width);
  return resize(square, { width: side, height: side });
}

const encode = async (name: PortraitSize, pixels: Pixels): Promise<Encoded> => ({
  name,
  mediaType: 'image/jpeg',
  width: pixels.width,
  height: pixels.height,
  data: await toJpeg(pixels),
});
