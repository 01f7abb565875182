import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const shared = fileURLToPath(new URL('../../../shared/photos/', import.meta.url));

/** Whether the collection of real camera files lies beside the project. */
export const hasRealPhotos = existsSync(shared);

/** The path of a file of that collection. */
export const realPhoto = (name: string): string => `${shared}${name}`;

/** The path of a small picture of our own. */
export const fixture = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/photos/${name}`, import.meta.url));

/** A picture that no other one equals: a gradient with a number in its colours. */
export async function picture(
  number: number,
  { width = 640, height = 480 }: { width?: number; height?: number } = {},
): Promise<{ name: string; bytes: Uint8Array }> {
  const pixels = Buffer.alloc(width * height * 3);
  for (let index = 0; index < pixels.length; index += 3) {
    const x = (index / 3) % width;
    const y = Math.floor(index / 3 / width);
    pixels[index] = (x * 255) / width;
    pixels[index + 1] = (y * 255) / height;
    pixels[index + 2] = (number * 37) % 256;
  }
  const bytes = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 90 })
    .withExifMerge({ IFD0: { ImageDescription: `picture ${number}` } })
    .toBuffer();
  return { name: `picture-${number}.jpg`, bytes };
}
