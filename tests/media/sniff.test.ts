import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { extensionOf } from '../../src/media/formats.ts';
import { sniffImage } from '../../src/media/sniff.ts';
import { desk, fixture, hasSharedPhotos, shared } from './support.ts';

test.for([
  ['plain.jpg', 'image/jpeg', 'jpg'],
  ['texts.png', 'image/png', 'png'],
  ['exif-xmp.webp', 'image/webp', 'webp'],
  ['exif-xmp.avif', 'image/avif', 'avif'],
  ['animated.gif', 'image/gif', 'gif'],
] as const)('%s is known by its bytes to be %s', async ([name, type, extension]) => {
  expect(await sniffImage(fixture(name))).toBe(type);
  expect(extensionOf(type)).toBe(extension);
});

test('the name of a file says nothing: a PNG that is named .jpg is a PNG (U03)', async () => {
  expect(await sniffImage(fixture('png.jpg'))).toBe('image/png');
});

test.for([
  ['nothing', ''],
  ['text', 'hello'],
  ['a web page', '<!doctype html><script>alert(1)</script>'],
  ['an SVG drawing', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['a film', '\0\0\0\x18ftypmp42\0\0\0\0mp42isom'],
  ['a sound', 'RIFF\x24\0\0\0WAVEfmt '],
  ['the head of a TIFF', 'II*\0\x08\0\0\0'],
])('%s is no accepted picture (U01, U07)', async ([, bytes]) => {
  await using folder = await desk();
  const path = join(folder.path, 'upload');
  await writeFile(path, Buffer.from(bytes ?? '', 'latin1'));
  expect(await sniffImage(path)).toBeUndefined();
});

test.skipIf(!hasSharedPhotos)(
  'real HEIC, JPEG XL and AVIF files are told apart (needs ../shared/photos)',
  async () => {
    expect(await sniffImage(shared('heic/iphone-7.heic'))).toBe('image/heic');
    expect(await sniffImage(shared('formats/8bit-srgb.jxl'))).toBe('image/jxl');
    expect(await sniffImage(shared('formats/8bit-srgb.avif'))).toBe('image/avif');
  },
);
