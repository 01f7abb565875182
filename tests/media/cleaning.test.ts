import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { planCleaning } from '../../src/media/cleaning.ts';
import { sniffImage } from '../../src/media/sniff.ts';
import { clean, cleanable, harmless, planned, read, readTags, realPhotos } from './cleaned.ts';
import { desk, fixture, hasExiftool, pixelsOf } from './support.ts';

test.for([...cleanable, ...realPhotos])(
  '%s is cleaned and shows the same, the same way up (U32)',
  async (path) => {
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
        for (const retained of ['orientation', 'camera'] as const) {
          const plan = type && (await planCleaning(path, type, retained));
          expect(plan === null || (plan?.bytes ?? 0) > 0).toBe(true);
        }
      }
    }
  }
});
