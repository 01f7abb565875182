import { encode } from 'blurhash';
import { rgbaToThumbHash } from 'thumbhash';
import { fromPixels, type Pixels } from './pixels.ts';

/** Enough for every wave that a placeholder can hold; more pixels only cost time. */
const SIDE = 24;

/** What to show while a picture loads: the two placeholders and one plain colour. */
export type Placeholders = { blurhash: string; thumbhash: string; colour: string };

/** Makes the placeholders from the smallest rendition's pixels; blurhash and colour lie on white. */
export async function makePlaceholders(pixels: Pixels): Promise<Placeholders> {
  const translucent = await toRgba(pixels);
  const { data, width, height } = onWhite(translucent);
  return {
    blurhash: encode(new Uint8ClampedArray(data), width, height, 4, 3),
    thumbhash: toThumbhash(translucent),
    colour: averageColour(data),
  };
}

async function toRgba(pixels: Pixels): Promise<Pixels> {
  const { data, info } = await fromPixels(pixels)
    .resize(SIDE, SIDE, { fit: 'inside', withoutEnlargement: true })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: 4 };
}

function onWhite(pixels: Pixels): Pixels {
  const data = Buffer.from(pixels.data);
  for (let at = 0; at < data.length; at += 4) {
    const alpha = (data[at + 3] ?? 255) / 255;
    for (let channel = at; channel < at + 3; channel++) {
      data[channel] = Math.round((data[channel] ?? 0) * alpha + 255 * (1 - alpha));
    }
    data[at + 3] = 255;
  }
  return { ...pixels, data };
}

function toThumbhash({ width, height, data }: Pixels): string {
  return Buffer.from(rgbaToThumbHash(width, height, data)).toString('base64');
}

function averageColour(rgba: Buffer): string {
  const sums = [0, 0, 0];
  for (let at = 0; at < rgba.length; at += 4) {
    for (let channel = 0; channel < 3; channel++) {
      sums[channel] = (sums[channel] ?? 0) + (rgba[at + channel] ?? 0);
    }
  }
  const count = rgba.length / 4;
  return `#${sums.map((sum) => toHex(sum / count)).join('')}`;
}

function toHex(channel: number): string {
  return Math.round(channel).toString(16).padStart(2, '0');
}
