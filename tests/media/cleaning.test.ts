import { execFileSync } from 'node:child_process';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { planCleaning } from '../../src/media/cleaning.ts';
import { box } from '../../src/media/boxes.ts';
import { sniffImage } from '../../src/media/sniff.ts';
import {
  clean,
  cleanable,
  harmless,
  measured,
  planned,
  read,
  readTags,
  realPhotos,
} from './cleaned.ts';
import { desk, fixture, hasExiftool, pixelsOf } from './support.ts';

test.for([...cleanable, ...realPhotos])(
  '%s is cleaned, loses its places where its camera is kept, and shows the same, the same way up (U32)',
  async (path) => {
    const original = await readFile(path);
    const before = await sharp(original).metadata();
    const pixels = await pixelsOf(original);
    const wholly = await clean(path);
    expect(wholly.length).toBeLessThan(original.length + 100);
    const after = await sharp(wholly).metadata();
    expect(after).toMatchObject({
      format: before.format,
      width: before.width,
      height: before.height,
    });
    expect((after.exif ?? '').length).toBeLessThanOrEqual(40);

    for (const cleaned of [wholly, await clean(path, 'camera')]) {
      expect(cleaned.includes('SECRET')).toBe(false);
      const told = await sharp(cleaned).metadata();
      expect(told.pages).toBe(before.pages);
      expect(told.icc).toEqual(before.icc);
      expect(told.autoOrient).toEqual(before.autoOrient);
      expect([told.xmp, told.iptc, told.comments]).toEqual([undefined, undefined, undefined]);
      // With the same pixels upright and the same way to turn them, they are stored the same.
      expect(told.orientation ?? 1).toBe(before.orientation ?? 1);
      expect((await pixelsOf(cleaned)).equals(pixels)).toBe(true);
    }
  },
);

test.skipIf(!hasExiftool)(
  'an independent reader finds no metadata in what was cleaned (needs exiftool)',
  { timeout: 120_000 },
  async () => {
    await using folder = await desk();
    const files = [...cleanable, ...realPhotos].map((path, index) => ({
      path,
      cleaned: join(folder.path, String(index)),
    }));
    for (const { path, cleaned } of files) await writeFile(cleaned, await clean(path));
    const tags = readTags(files.map(({ cleaned }) => cleaned)).flat();
    expect(tags.length).toBeGreaterThan(10 * files.length);
    expect(tags.map(({ name }) => name).filter((name) => !harmless.test(name))).toEqual([]);
  },
);

test.skipIf(!hasExiftool)(
  'what an independent writer puts wherever it knows to is gone, also from the preview (needs exiftool)',
  { timeout: 60_000 },
  async () => {
    await using folder = await desk();
    const preview = join(folder.path, 'preview.jpg');
    await sharp(fixture('camera-gps.jpg')).resize(60).keepMetadata().jpeg().toFile(preview);
    const names = ['plain.jpg', 'texts.png', 'exif-xmp.webp', 'animated.gif', 'exif-xmp.avif'];
    const told = [...names, 'camera-gps.heic'].map((name) => join(folder.path, name));
    for (const path of told) await copyFile(fixture(basename(path)), path);
    const everywhere = [
      '-EXIF:GPSLatitude=47.3752 -EXIF:GPSLatitudeRef=N -EXIF:GPSLongitude=8.5417 -EXIF:Artist=SECRET',
      '-EXIF:UserComment=SECRET -XMP-exif:GPSLatitude=47.3752 -XMP-exif:GPSLongitude=-8.5417',
      '-IPTC:City=SECRET -XMP-photoshop:City=SECRET -XMP-iptcExt:LocationShownCity=SECRET',
      '-XMP-iptcCore:Location=SECRET -Photoshop:URL=SECRET -Comment=SECRET',
      `-q -q -m -overwrite_original -ThumbnailImage<=${preview}`,
    ];
    execFileSync('exiftool', [...everywhere.join(' ').split(' '), ...told]);
    for (const tags of readTags(told))
      expect(tags.filter(({ name }) => /GPS/.test(name)).length).toBeGreaterThan(1);
    for (const retained of ['orientation', 'camera'] as const) {
      const cleaned = told.map((path) => `${path}.${retained}`);
      for (const [index, path] of told.entries()) {
        const bytes = await clean(path, retained);
        expect(bytes.includes('SECRET'), path).toBe(false);
        await writeFile(cleaned[index]!, bytes);
      }
      const isHarmless = (name: string) =>
        harmless.test(name) || (retained === 'camera' && measured.test(name));
      const found = readTags(cleaned).flatMap((tags) => tags.map(({ name }) => name));
      expect(found.filter((name) => !isHarmless(name))).toEqual([]);
    }
  },
);

test('any range of the cleaned file can be read by itself', async () => {
  for (const name of ['motion-photo.jpg', 'texts.png', 'exif-xmp.webp', 'exif-xmp.avif']) {
    const path = fixture(name);
    const cleaning = await planned(path);
    const whole = await clean(path);
    expect(whole.length).toBe(cleaning.bytes);
    for (const [start, end] of [
      [0, 1],
      [1, 40],
      [30, 31],
      [100, whole.length - 3],
      [whole.length - 1, whole.length],
    ] as const) {
      expect((await read(cleaning, path, { start, end })).equals(whole.subarray(start, end))).toBe(
        true,
      );
    }
  }
});

test('a film behind a photo, and whatever else follows its end, is not served (U02)', async () => {
  const cleaned = await clean(fixture('motion-photo.jpg'));
  expect(cleaned.subarray(-2)).toEqual(Buffer.from([0xff, 0xd9]));
  expect(cleaned.includes('ftyp')).toBe(false);
});

const GIF_END = 0x3b;
const block = (label: number, ...blocks: Buffer[]): Buffer =>
  Buffer.concat([
    Buffer.from([0x21, label]),
    ...blocks.flatMap((it) => [Buffer.from([it.length]), it]),
    Buffer.alloc(1),
  ]);

/** The animation with blocks before its first frame, and something behind its end. */
async function gifWith(...blocks: Buffer[]): Promise<Buffer> {
  const bytes = await readFile(fixture('animated.gif'));
  const palette = 13 + 3 * 2 ** ((bytes[10]! & 7) + 1);
  const start = bytes[10]! & 0x80 ? palette : 13;
  const behind = Buffer.from('SECRET behind the end');
  return Buffer.concat([bytes.subarray(0, start), ...blocks, bytes.subarray(start), behind]);
}

test('GIF loses comments and what applications wrote, and keeps frames, times, loop and colours', async () => {
  const named = (name: string) => Buffer.from(name, 'latin1');
  const loop = Buffer.from([1, 7, 0]);
  const profile = block(0xff, named('ICCRGBG1012'), Buffer.alloc(200, 5));
  const bytes = await gifWith(
    block(0xfe, named('SECRET, Zürich')),
    block(0xff, named('XMP DataXMP'), named('SECRET'), Buffer.alloc(250, 1)),
    block(0xff, named('ANIMEXTS1.0'), loop, named('SECRET')),
    block(0xff, named('NETSCAPE2.0'), Buffer.from([2, 9, 9, 9, 9])),
    profile,
  );
  await using folder = await desk();
  const path = join(folder.path, 'told.gif');
  await writeFile(path, bytes);
  const cleaned = await clean(path);
  expect(cleaned.toString('latin1')).not.toMatch(/SECRET|XMP/);
  expect(cleaned.at(-1)).toBe(GIF_END);
  expect(cleaned.includes(profile)).toBe(true);
  expect(cleaned.includes(block(0xff, named('ANIMEXTS1.0'), loop))).toBe(true);
  const [before, after] = [await sharp(bytes).metadata(), await sharp(cleaned).metadata()];
  expect(after).toMatchObject({ pages: before.pages, delay: before.delay, loop: before.loop });
  expect((await pixelsOf(cleaned)).equals(await pixelsOf(bytes))).toBe(true);
});

test('GIF with text to be drawn is withheld, and one that ends early', async () => {
  await using folder = await desk();
  const path = join(folder.path, 'odd.gif');
  const whole = await readFile(fixture('animated.gif'));
  for (const bytes of [await gifWith(block(0x01, Buffer.alloc(12))), whole.subarray(0, -1)]) {
    await writeFile(path, bytes);
    expect(await planCleaning(path, 'image/gif')).toBeNull();
  }
});

test('an image sequence is withheld, whichever codec it is of', async () => {
  await using folder = await desk();
  const path = join(folder.path, 'sequence.avif');
  for (const [name, type] of [
    ['exif-xmp.avif', 'image/avif'],
    ['camera-gps.heic', 'image/heic'],
  ] as const) {
    await writeFile(path, Buffer.concat([await readFile(fixture(name)), box('moov')]));
    expect(await planCleaning(path, type)).toBeNull();
  }
});

test('HEIC and AVIF lose what lies behind them, films and whatever is no box', async () => {
  await using folder = await desk();
  const path = join(folder.path, 'motion.heic');
  const film = box('mpvd', Buffer.from('SECRET film'));
  const trailer = Buffer.from('\xff\xff\xff\xffSECRET SEFT', 'latin1');
  for (const name of ['exif-xmp.avif', 'camera-gps.heic']) {
    await writeFile(path, Buffer.concat([await readFile(fixture(name)), film, trailer]));
    expect((await clean(path)).equals(await clean(fixture(name)))).toBe(true);
  }
});

test.for([
  ['truncated.jpg', 'image/jpeg'],
  ['truncated.avif', 'image/avif'],
  ['text.jpg', 'image/jpeg'],
  ['text.jpg', 'image/png'],
  ['text.jpg', 'image/webp'],
  ['text.jpg', 'image/avif'],
] as const)('what is structurally odd is withheld: %s as %s', async ([name, type]) => {
  expect(await planCleaning(fixture(name), type)).toBeNull();
});

test('a file in thousands of pieces is withheld', async () => {
  await using folder = await desk();
  const path = join(folder.path, 'pieces.jpg');
  const piece = Buffer.from([0xff, 0xdd, 0, 4, 0, 0, 0xff, 0xfe, 0, 3, 65]);
  await writeFile(
    path,
    Buffer.concat([Buffer.from([0xff, 0xd8]), ...Array.from({ length: 5000 }, () => piece)]),
  );
  expect(await planCleaning(path, 'image/jpeg')).toBeNull();
});

test('a file cut anywhere, or with any byte changed, is cleaned or withheld, never an error', async () => {
  await using folder = await desk();
  const path = join(folder.path, 'damaged');
  for (const name of [
    'motion-photo.jpg',
    'texts.png',
    'exif-xmp.webp',
    'exif-xmp.avif',
    'animated.gif',
  ]) {
    const original = await readFile(fixture(name));
    const type = await sniffImage(fixture(name));
    for (let at = 12; at < 600; at += 5) {
      const changed = Buffer.from(original);
      changed[at] = 0xff - (changed[at] ?? 0);
      for (const damaged of [original.subarray(0, at), changed]) {
        await writeFile(path, damaged);
        for (const retained of ['orientation', 'camera'] as const) {
          const plan = type && (await planCleaning(path, type, retained));
          expect(plan === null || (plan?.bytes ?? 0) > 0).toBe(true);
        }
      }
    }
  }
});
