import type { Sharp } from 'sharp';
import { WITHOUT_DETAIL } from './formats.ts';
import { fromPixels, type Pixels, resize, toPixels } from './pixels.ts';

const SIDE = 32;
const WAVES = 8;
/** Brightness steps (of 255) by which the waves must differ on average for a picture to have a look of its own. */
const LEAST_DETAIL = 1;

/** `cosines[wave][position]` of the discrete cosine transform (DCT-II). */
const cosines = Array.from({ length: WAVES }, (_, wave) =>
  Array.from({ length: SIDE }, (__, at) => Math.cos((Math.PI * (at + 0.5) * wave) / SIDE)),
);

/**
 * A hash that pictures share which look the same, but for a few of its 64 bits; sixteen hexadecimal digits. Of the
 * picture as a grey square of 32 px it says which of the 64 longest waves are above their median, after C. Zauner,
 * “Implementation and Benchmarking of Perceptual Image Hash Functions” (2010). The picture lies on white.
 */
export async function hashPerceptually(pixels: Pixels): Promise<string> {
  const waves = longestWaves(await toGreySquare(pixels));
  const median = medianOf(waves.slice(1));
  if (detailOf(waves) < LEAST_DETAIL) return WITHOUT_DETAIL;
  const bits = waves.map((wave, index) => (index > 0 && wave > median ? '1' : '0')).join('');
  return BigInt(`0b${bits}`).toString(16).padStart(16, '0');
}

async function toGreySquare(pixels: Pixels): Promise<Buffer> {
  const onWhite = pixels.channels === 4 ? await toPixels(flattened(pixels)) : pixels;
  const { data } = await resize(onWhite, { width: SIDE, height: SIDE });
  const grey = Buffer.alloc(SIDE * SIDE);
  for (let at = 0; at < grey.length; at += 1) {
    const [red, green, blue] = [data[at * 3]!, data[at * 3 + 1]!, data[at * 3 + 2]!];
    grey[at] = Math.round(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  }
  return grey;
}

const flattened = (pixels: Pixels): Sharp => fromPixels(pixels).flatten({ background: '#ffffff' });

/** The waves of a square, row by row, the longest first; the first one is its brightness. */
function longestWaves(grey: Buffer): number[] {
  const alongRows = Array.from({ length: SIDE }, (_, y) =>
    cosines.map((wave) => wave.reduce((sum, cosine, x) => sum + cosine * grey[y * SIDE + x]!, 0)),
  );
  return cosines.flatMap((wave) =>
    cosines.map((_, u) => wave.reduce((sum, cosine, y) => sum + cosine * alongRows[y]![u]!, 0)),
  );
}

function medianOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** The root of the mean square of all waves but the brightness, in steps of brightness. */
function detailOf([, ...waves]: readonly number[]): number {
  const squares = waves.reduce((sum, wave) => sum + wave * wave, 0);
  return Math.sqrt(squares / waves.length) / (SIDE * SIDE * 0.25);
}
