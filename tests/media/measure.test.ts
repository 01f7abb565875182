import { globSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { imageTypes } from '../../src/media/formats.ts';
import { measureImage } from '../../src/media/measure.ts';
import { sniffImage } from '../../src/media/sniff.ts';
import { desk, fixture, hasSharedPhotos, shared } from './support.ts';

const pictures = [
  ...globSync(fixture('{plain,progressive,motion-photo,orientation-6,png}.jpg')),
  ...globSync(fixture('*.{png,webp,gif}')),
  ...(hasSharedPhotos ? globSync(shared('{camera,formats,nature}/*.{jpg,png,webp,avif}')) : []),
];

test.for(pictures)('%s is as large as its decoder says', async (path) => {
  const type = await sniffImage(path);
  const { width, height } = await sharp(path).metadata();
  expect(type && (await measureImage(path, type))).toEqual({ width, height });
});

test('a lossless WebP and a turned AVIF are measured as they are stored', async () => {
  await using folder = await desk();
  const path = join(folder.path, 'lossless.webp');
  await sharp(fixture('plain.jpg')).webp({ lossless: true }).toFile(path);
  expect(await measureImage(path, 'image/webp')).toEqual({ width: 480, height: 320 });
  expect(await measureImage(fixture('exif-xmp.avif'), 'image/avif')).toEqual({
    width: 320,
    height: 480,
  });
});

test('an unreadable header has no size', async () => {
  await using folder = await desk();
  const path = join(folder.path, 'empty');
  await writeFile(path, '');
  for (const type of imageTypes) expect(await measureImage(path, type)).toBeUndefined();
  expect(await measureImage(fixture('text.jpg'), 'image/jpeg')).toBeUndefined();
});
