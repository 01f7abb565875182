/**
 * How many bytes the sizes for browsers have as AVIF, at the quality at which they look as much like the photo as a JPEG
 * of quality 80 does (MS-SSIM of luminance and colours), beside those JPEGs; over real photos where there are some.
 */
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { avifOptions } from '../src/media/encode.ts';
import { renditionSizes } from '../src/media/formats.ts';
import { fromPixels, type Pixels, toPixels } from '../src/media/pixels.ts';
import { similarity } from './formats/similarity.ts';
import { cameraPhotos, makePhoto } from './ingest/photos.ts';
import { judge } from './judge.ts';

const OURS = 70;
const qualities = [52, 56, 60, 64, 68, 72, 76, 80, 84];

await using folder = await mkdtempDisposable(join(tmpdir(), 'albumen-bench-'));
const real = cameraPhotos();
const photos = real.length > 0 ? real : [await makePhoto(folder.path, 12)];

let [avifBytes, jpegBytes, oursBytes, closer] = [0, 0, 0, 0];
for (const photo of photos) {
  for (const side of Object.values(renditionSizes)) {
    const pixels = await toPixels(sharp(photo).autoOrient().resize(side, side, { fit: 'inside' }));
    const jpeg = await fromPixels(pixels).jpeg({ quality: 80 }).toBuffer();
    const wanted = await likeness(pixels, jpeg);
    const ours = await avif(pixels, OURS);
    jpegBytes += jpeg.length;
    oursBytes += ours.length;
    closer += (await likeness(pixels, ours)) >= wanted ? 1 : 0;
    avifBytes += await bytesAt(wanted, pixels);
  }
}
const pictures = photos.length * Object.values(renditionSizes).length;
console.log(
  `as we make them (quality ${OURS}): ${(oursBytes / jpegBytes).toFixed(2)} of the bytes,`,
);
console.log(`and ${closer} of ${pictures} look at least as much like the photo`);
judge('AVIF at the likeness of JPEG 80', avifBytes / jpegBytes, { most: 0.78 });

/** Between two neighbouring qualities the bytes are taken to grow with the likeness. */
async function bytesAt(wanted: number, pixels: Pixels): Promise<number> {
  let before: { like: number; bytes: number } | undefined;
  for (const quality of qualities) {
    const file = await avif(pixels, quality);
    const here = { like: await likeness(pixels, file), bytes: file.length };
    if (here.like >= wanted) {
      if (!before) return here.bytes;
      const share = (wanted - before.like) / (here.like - before.like);
      return before.bytes + share * (here.bytes - before.bytes);
    }
    before = here;
  }
  throw new Error('No quality looks as much like the photo as the JPEG.');
}

function avif(pixels: Pixels, quality: number): Promise<Buffer> {
  return fromPixels(pixels)
    .avif({ ...avifOptions(pixels), quality })
    .toBuffer();
}

/** Six parts luminance and one of each colour difference, as video is judged. */
async function likeness(pixels: Pixels, file: Buffer): Promise<number> {
  const { width, height } = pixels;
  const [one, other] = await Promise.all(
    [fromPixels(pixels), sharp(file)].map(async (it) => planesOf(await it.raw().toBuffer())),
  );
  return [6, 1, 1].reduce(
    (sum, weight, plane) =>
      sum + (weight / 8) * similarity(one[plane], other[plane], width, height),
    0,
  );
}

/** Y, Cb and Cr (BT.601, full range) of RGB. */
function planesOf(rgb: Buffer): Uint8ClampedArray[] {
  const planes = [0, 1, 2].map(() => new Uint8ClampedArray(rgb.length / 3));
  for (let at = 0; at < rgb.length; at += 3) {
    const [red, green, blue] = [rgb[at], rgb[at + 1], rgb[at + 2]];
    const luminance = 0.299 * red + 0.587 * green + 0.114 * blue;
    planes[0][at / 3] = luminance;
    planes[1][at / 3] = 128 + (blue - luminance) / 1.772;
    planes[2][at / 3] = 128 + (red - luminance) / 1.402;
  }
  return planes;
}
