import { execFileSync } from 'node:child_process';
import { createReadStream, globSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { type Cleaning, cleanedStream, planCleaning } from '../../src/media/cleaning.ts';
import { sniffImage } from '../../src/media/sniff.ts';
import { desk, fixture, hasExiftool, hasSharedPhotos, pixelsOf, shared } from './support.ts';

const cleanable = [
  'plain.jpg',
  'progressive.jpg',
  'camera-gps.jpg',
  'motion-photo.jpg',
  'display-p3.jpg',
  'cmyk.jpg',
  'orientation-5.jpg',
  'texts.png',
  'png.jpg',
  'grey-16.png',
  'transparent.png',
  'exif-xmp.webp',
  'animated.webp',
  'exif-xmp.avif',
].map((name) => fixture(name));

/** Facts of the encoding, colour profiles, the orientation, and what exiftool says of the file system. */
const harmless = new RegExp(
  `^(${[
    'ExifTool|System|Adobe|JFIF|QuickTime|RIFF|ICC[-_]\\w+',
    'Composite:(ImageSize|Megapixels)$|IFD0:Orientation$|Meta:PrimaryItemReference$',
    'File:(?!Comment)|PNG-pHYs',
    'PNG:(BitDepth|ColorType|Compression|Filter|Image|Interlace|Palette|ProfileName|SRGB|Gamma)',
  ].join('|')})`,
);

const realPhotos = hasSharedPhotos
  ? globSync(
      `${shared()}/{camera,formats,orientation,metadata,nature,text}/**/*.{jpg,png,webp,avif}`,
    )
  : [];

test.for([...cleanable, ...realPhotos])('%s is cleaned and shows the same', async (path) => {
  const [original, cleaned] = [await readFile(path), await clean(path)];
  expect(cleaned.includes('SECRET')).toBe(false);
  expect(cleaned.length).toBeLessThan(original.length + 100);

  const [before, after] = [await sharp(original).metadata(), await sharp(cleaned).metadata()];
  expect(after).toMatchObject({
    format: before.format,
    width: before.width,
    height: before.height,
  });
  expect(after.pages).toBe(before.pages);
  expect(after.icc).toEqual(before.icc);
  expect(after.autoOrient).toEqual(before.autoOrient);
  expect([after.xmp, after.iptc, after.comments]).toEqual([undefined, undefined, undefined]);
  expect((after.exif ?? '').length).toBeLessThanOrEqual(40);
  expect(after.orientation ?? 1).toBe(before.orientation ?? 1);

  for (const upright of [true, false]) {
    expect(
      (await pixelsOf(cleaned, { upright })).equals(await pixelsOf(original, { upright })),
    ).toBe(true);
  }
});

test.skipIf(!hasExiftool)(
  'an independent reader finds no metadata in what was cleaned (needs exiftool)',
  async () => {
    await using folder = await desk();
    const files = [...cleanable, ...realPhotos].map((path, index) => ({
      path,
      cleaned: join(folder.path, String(index)),
    }));
    for (const { path, cleaned } of files) await writeFile(cleaned, await clean(path));
    const tags = readTags(files.map(({ cleaned }) => cleaned));
    expect(tags.length).toBeGreaterThan(10 * files.length);
    expect(tags.filter((tag) => !harmless.test(tag))).toEqual([]);
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

test('a film behind a photo, and whatever else follows its end, is not served', async () => {
  const cleaned = await clean(fixture('motion-photo.jpg'));
  expect(cleaned.subarray(-2)).toEqual(Buffer.from([0xff, 0xd9]));
  expect(cleaned.includes('ftyp')).toBe(false);
});

test('GIF cannot be cleaned, so it is withheld', async () => {
  expect(await planCleaning(fixture('animated.gif'), 'image/gif')).toBeNull();
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
  for (const name of ['motion-photo.jpg', 'texts.png', 'exif-xmp.webp', 'exif-xmp.avif']) {
    const original = await readFile(fixture(name));
    const type = await sniffImage(fixture(name));
    for (let at = 12; at < 600; at += 3) {
      const changed = Buffer.from(original);
      changed[at] = 0xff - (changed[at] ?? 0);
      for (const damaged of [original.subarray(0, at), changed]) {
        await writeFile(path, damaged);
        const plan = type && (await planCleaning(path, type));
        expect(plan === null || (plan?.bytes ?? 0) > 0).toBe(true);
      }
    }
  }
});

async function planned(path: string): Promise<Cleaning> {
  const type = await sniffImage(path);
  const cleaning = type && (await planCleaning(path, type));
  if (!cleaning) throw new Error(`${path} is withheld`);
  return cleaning;
}

async function clean(path: string): Promise<Buffer> {
  return read(await planned(path), path);
}

function read(
  cleaning: Cleaning,
  path: string,
  range?: { start: number; end: number },
): Promise<Buffer> {
  const open = (from: number, to: number) => createReadStream(path, { start: from, end: to - 1 });
  return buffer(cleanedStream(cleaning, open, range));
}

/** Every tag that exiftool finds, as `Group:Name`, embedded files included. */
function readTags(paths: string[]): string[] {
  const options = ['-a', '-ee', '-G1', '-s', '-q'];
  const report = execFileSync('exiftool', [...options, ...paths], { encoding: 'utf8' });
  return [...report.matchAll(/^\[([^\]]+)\]\s+(\w+)/gm)].map(
    ([, group, name]) => `${group}:${name}`,
  );
}
