import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSource, OutOfBounds } from '../../src/media/byte-source.ts';
import { planCleaning } from '../../src/media/cleaning.ts';
import { decode, readHeader } from '../../src/media/decode.ts';
import { measureImage } from '../../src/media/measure.ts';
import { readMetadata } from '../../src/media/read-metadata.ts';
import { sniffImage } from '../../src/media/sniff.ts';
import { UnreadablePicture } from '../../src/media/unreadable-picture.ts';
import { film } from './film.ts';
import { heifGrid } from './heif-grid.ts';
import { desk, fixture } from './support.ts';
import { lengths, PLACES } from './lengths.ts';

test.for([
  'progressive.jpg',
  'motion-photo.jpg',
  'texts.png',
  'exif-xmp.webp',
  'animated.webp',
  'animated.gif',
  'exif-xmp.avif',
  'camera-gps.heic',
  'camera-gps.jxl',
])('%s cut anywhere is measured, read and cleaned, or not, without an error', async (name) => {
  await using folder = await desk();
  const path = join(folder.path, 'cut');
  const whole = await readFile(fixture(name));
  const type = await sniffImage(fixture(name));
  const right = type && (await measureImage(fixture(name), type));
  for (const length of lengths(whole.length)) {
    await writeFile(path, whole.subarray(0, length));
    expect([type, undefined], `${length}`).toContain(await sniffImage(path));
    for (const retained of ['orientation', 'camera'] as const) {
      const plan = await planCleaning(path, type ?? '', retained);
      expect(plan?.bytes ?? 1).toBeGreaterThan(0);
    }
    const size = type && (await measureImage(path, type));
    expect([undefined, right?.width], `${length}`).toContain(size?.width);
  }
});

/** The pixels of a file, or that it is refused; anything else is thrown. */
async function pixelsOrRefusal(path: string): Promise<Buffer | 'refused'> {
  try {
    const header = await readHeader(path);
    await readMetadata(header);
    return (await decode(header)).data;
  } catch (error) {
    if (error instanceof UnreadablePicture && error.message.endsWith('.')) return 'refused';
    throw error;
  }
}

test.for<[string, number]>([
  ['progressive.jpg', PLACES],
  ['cmyk.jpg', 16],
  ['texts.png', PLACES],
  ['exif-xmp.webp', PLACES],
  ['animated.gif', PLACES],
  ['exif-xmp.avif', PLACES],
  ['camera-gps.heic', PLACES],
  ['camera-gps.jxl', PLACES],
])(
  '%s cut at one of %i places is refused or shown as it is, never otherwise (U09)',
  async ([name, places]) => {
    await using folder = await desk();
    const path = join(folder.path, 'cut');
    const whole = await readFile(fixture(name));
    const good = await pixelsOrRefusal(fixture(name));
    expect(good).not.toBe('refused');
    const outcomes: string[] = [];
    for (const length of lengths(whole.length, places)) {
      await writeFile(path, whole.subarray(0, length));
      const cut = await pixelsOrRefusal(path);
      const isRight = cut !== 'refused' && cut.equals(good as Buffer);
      outcomes.push(cut === 'refused' ? 'refused' : isRight ? 'right' : `wrong at ${length}`);
    }
    expect(outcomes.filter((outcome) => outcome.startsWith('wrong'))).toEqual([]);
    expect(outcomes.filter((outcome) => outcome === 'refused').length).toBeGreaterThan(places / 2);
  },
);

test('HEIC of several tiles is refused where one of them is missing, not shown with a hole (U09)', async () => {
  await using folder = await desk();
  const path = join(folder.path, 'grid.heic');
  const whole = await heifGrid();
  await writeFile(path, whole);
  const { width, height } = await decode(await readHeader(path));
  expect([width, height]).toEqual([384, 128]);
  for (const share of [0.4, 0.6, 0.8, 0.999]) {
    await writeFile(path, whole.subarray(0, Math.floor(whole.length * share)));
    expect(await pixelsOrRefusal(path), `${share}`).toBe('refused');
  }
});

test('a film cut anywhere is withheld', async () => {
  await using folder = await desk();
  const path = join(folder.path, 'cut.mp4');
  const whole = film();
  const behind = whole.lastIndexOf('uuid') - 4;
  for (const length of lengths(behind)) {
    await writeFile(path, whole.subarray(0, length));
    expect(await planCleaning(path, 'video/mp4'), `${length}`).toBeNull();
  }
});

test('a read beyond the end is told from a fault of the disk', async () => {
  await using source = await openSource(fixture('plain.jpg'));
  await expect(source.read(source.size - 1, source.size + 1)).rejects.toBeInstanceOf(OutOfBounds);
  await expect(source.read(-1, 1)).rejects.toBeInstanceOf(OutOfBounds);
  await expect(source.read(NaN, 1)).rejects.toBeInstanceOf(OutOfBounds);
});
