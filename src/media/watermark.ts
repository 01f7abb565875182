import sharp, { type OverlayOptions, type Sharp } from 'sharp';
import { decode, readHeader } from './decode.ts';
import { encodeAll } from './encode.ts';
import { renditionSizes } from './formats.ts';
import {
  fromPixels,
  type Pixels,
  release,
  resize,
  type Size,
  sizeWithin,
  toPixels,
} from './pixels.ts';
import type { RenditionFacts } from './rendering.ts';
import { saveAll } from './save-renditions.ts';

/** The font lies beside its configuration, `watermark/fonts.conf`, which the renderer's processes are told of. */
const FONT = 'Wix Madefor Display Semi-Bold';
const DOTS_PER_INCH = 600;

/**
 * As parts of the picture's sides. The corner's height is of the longer one, but never more than its `share` of the
 * picture's own: in a panorama the words stay small.
 */
const corner = { width: 0.6, height: 0.034, share: 0.1, margin: 0.025, opacity: 0.9 };
const middle = { width: 0.75, height: 0.18, opacity: 0.22 };

/**
 * Writes words into a picture, legibly at the bottom right and faintly across its middle, and makes of it the sizes
 * that are worth taking: preview and large for browsers, and the JPEG in the web's size. The picture is a rendition of
 * ours.
 */
export async function markPicture(
  picture: string,
  words: string,
  into: string,
): Promise<RenditionFacts[]> {
  const plain = await decode(await readHeader(picture));
  const marked = await mark(plain, words);
  const large = await resize(marked, sizeWithin(renditionSizes.large, marked));
  const preview = await resize(large, sizeWithin(renditionSizes.preview, marked));
  const encoded = await encodeAll(marked, { preview, large });
  for (const pixels of new Set([plain, marked, large, preview])) release(pixels);
  return saveAll(encoded, into);
}

async function mark(picture: Pixels, words: string): Promise<Pixels> {
  const { width, height } = picture;
  const stencil = await cutStencil(words);
  const line = await fit(stencil, {
    width: width * corner.width,
    height: Math.min(Math.max(width, height) * corner.height, height * corner.share),
  });
  const large = await fit(stencil, { width: width * middle.width, height: height * middle.height });
  const margin = Math.round(Math.min(width, height) * corner.margin);
  const overlays = [
    ...(await draw(large, middle.opacity, {
      left: (width - large.width) / 2,
      top: (height - large.height) / 2,
    })),
    ...(await draw(line, corner.opacity, {
      left: width - line.width - margin,
      top: height - line.height - margin,
    })),
  ];
  return toPixels(fromPixels(picture).composite(overlays));
}

/** How much of each pixel letters cover. */
type Stencil = Size & { data: Buffer };

async function cutStencil(words: string): Promise<Stencil> {
  const line = words.replaceAll(/\p{Cc}+/gu, ' ');
  const text = line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return grey(sharp({ text: { text, font: FONT, dpi: DOTS_PER_INCH, wrap: 'none' } }));
}

const fit = ({ data, ...size }: Stencil, { width, height }: Size): Promise<Stencil> =>
  grey(
    sharp(data, { raw: { ...size, channels: 1 } }).resize({
      width: Math.max(1, Math.round(width)),
      height: Math.max(1, Math.round(height)),
      fit: 'inside',
    }),
  );

async function grey(pipeline: Sharp): Promise<Stencil> {
  const { data, info } = await pipeline
    .extractChannel(0)
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** White letters with a soft dark edge: one of the two is seen on whatever lies behind. */
async function draw(
  letters: Stencil,
  opacity: number,
  { left, top }: { left: number; top: number },
): Promise<OverlayOptions[]> {
  const { data, width, height } = letters;
  const blur = Math.max(0.5, height / 24);
  const shadow = await grey(sharp(data, { raw: { width, height, channels: 1 } }).blur(blur));
  const at = { left: Math.max(0, Math.round(left)), top: Math.max(0, Math.round(top)) };
  return [
    { ...ink(shadow, 0, opacity), ...at },
    { ...ink(letters, 255, opacity), ...at },
  ];
}

function ink({ data, width, height }: Stencil, shade: number, opacity: number): OverlayOptions {
  const input = Buffer.alloc(data.length * 4, shade);
  for (const [index, cover] of data.entries()) input[4 * index + 3] = Math.round(cover * opacity);
  return { input, raw: { width, height, channels: 4 } };
}
