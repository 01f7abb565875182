import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decode as decodeBlurhash } from 'blurhash';
import sharp from 'sharp';
import { thumbHashToApproximateAspectRatio, thumbHashToRGBA } from 'thumbhash';
import { afterAll, expect, test } from 'vitest';
import { limits } from '../../src/media/formats.ts';
import { openRenderer, type Rendering } from '../../src/media/renderer.ts';
import { desk, fixture, noisyPicture } from './support.ts';

const renderer = openRenderer({ processes: 2 });
afterAll(() => renderer[Symbol.asyncDispose]());

const SKY = [0x9e, 0xc9, 0xe8];
const SUN = [0xf7, 0xc9, 0x48];

test('each browser size exists as AVIF and as JPEG, and other servers get one JPEG', async () => {
  await using folder = await desk();
  const { renditions } = await render(await noisyPicture(folder.path, 3000, 2000), folder.path);
  expect(
    renditions.map(({ name, mediaType, width, height }) => [name, mediaType, width, height]),
  ).toEqual([
    ['thumbnail', 'image/avif', 320, 213],
    ['small', 'image/avif', 640, 427],
    ['preview', 'image/avif', 1280, 853],
    ['large', 'image/avif', 2048, 1365],
    ['thumbnail', 'image/jpeg', 320, 213],
    ['small', 'image/jpeg', 640, 427],
    ['preview', 'image/jpeg', 1280, 853],
    ['large', 'image/jpeg', 2048, 1365],
    ['federated', 'image/jpeg', 2560, 1707],
  ]);
  for (const rendition of renditions) {
    const bytes = await readFile(rendition.path);
    const metadata = await sharp(bytes).metadata();
    expect(bytes.length).toBe(rendition.bytes);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(rendition.sha256);
    expect([metadata.width, metadata.height]).toEqual([rendition.width, rendition.height]);
    expect(metadata.mediaType).toBe(rendition.mediaType);
  }
});

test('a picture is never enlarged', async () => {
  await using folder = await desk();
  const { renditions } = await render(fixture('plain.jpg'), folder.path);
  const widths = new Set(renditions.map(({ name, width }) => `${name} ${width}`));
  expect(widths).toEqual(
    new Set(['thumbnail 320', 'small 480', 'preview 480', 'large 480', 'federated 480']),
  );
});

test('an original that cannot be cleaned is stood in for by a JPEG of its size', async () => {
  await using folder = await desk();
  const { renditions, cleaning, placelessCleaning } = await render(
    fixture('camera-gps.jxl'),
    folder.path,
  );
  expect([cleaning, placelessCleaning]).toEqual([null, null]);
  const full = renditions.find(({ name }) => name === 'full');
  expect(full).toMatchObject({ mediaType: 'image/jpeg', width: 480, height: 320 });
  const { exif, xmp, iptc, format } = await sharp(full!.path).metadata();
  expect([format, exif, xmp, iptc]).toEqual(['jpeg', undefined, undefined, undefined]);
});

test('the noisiest picture still fits other servers’ limit of bytes', async () => {
  await using folder = await desk();
  const { renditions } = await render(await noisyPicture(folder.path, 2560, 2560), folder.path);
  const federated = renditions.find(({ name }) => name === 'federated');
  expect(federated).toMatchObject({ mediaType: 'image/jpeg', width: 2560, height: 2560 });
  expect(federated?.bytes).toBeGreaterThan(5e6);
  expect(federated?.bytes).toBeLessThanOrEqual(limits.federatedBytes);
});

test.for([1, 2, 3, 4, 5, 6, 7, 8])(
  'orientation %i is shown upright, by pixels alone (U32)',
  async (orientation) => {
    await using folder = await desk();
    const rendering = await render(fixture(`orientation-${orientation}.jpg`), folder.path);
    expect([rendering.width, rendering.height]).toEqual([480, 320]);
    for (const { path, width, height } of rendering.renditions) {
      expect(width).toBeGreaterThan(height);
      await expectColour(path, 90 / 480, 80 / 320, SUN);
      await expectColour(path, 390 / 480, 80 / 320, SKY);
    }
  },
);

test.for(['exif-xmp.webp', 'exif-xmp.avif', 'texts.png'])(
  '%s is shown upright too',
  async (name) => {
    await using folder = await desk();
    const { width, height, renditions } = await render(fixture(name), folder.path);
    expect([width, height]).toEqual([480, 320]);
    for (const { path } of renditions) await expectColour(path, 90 / 480, 80 / 320, SUN);
  },
);

test.for(['display-p3.jpg', 'cmyk.jpg', 'grey-16.png', 'png.jpg', 'animated.gif', 'animated.webp'])(
  '%s becomes 8 bit sRGB',
  async (name) => {
    await using folder = await desk();
    const { renditions } = await render(fixture(name), folder.path);
    for (const { path } of renditions) {
      expect(await sharp(path).metadata()).toMatchObject({
        space: 'srgb',
        depth: 'uchar',
        channels: 3,
      });
    }
  },
);

test('a wide gamut keeps its colours when it becomes sRGB', async () => {
  await using folder = await desk();
  const { renditions } = await render(fixture('display-p3.jpg'), folder.path);
  expect(renditions).toHaveLength(9);
  for (const { path } of renditions) await expectColour(path, 90 / 480, 80 / 320, SUN);
});

test('of an animation the first frame is shown', async () => {
  await using folder = await desk();
  const { width, height, renditions } = await render(fixture('animated.gif'), folder.path);
  expect([width, height]).toEqual([480, 320]);
  for (const { path } of renditions) await expectColour(path, 90 / 480, 80 / 320, SUN);
});

test('transparency stays in AVIF and becomes white in JPEG', async () => {
  await using folder = await desk();
  const { renditions, colour } = await render(fixture('transparent.png'), folder.path);
  for (const { path, mediaType } of renditions) {
    expect((await sharp(path).metadata()).hasAlpha).toBe(mediaType === 'image/avif');
    if (mediaType === 'image/jpeg') await expectColour(path, 0.5, 0.5, [255, 255, 255]);
  }
  expect(colour).toMatch(/^#[0-9a-f]{6}$/);
});

test('renditions say nothing of who, where and when (U17)', async () => {
  for (const name of ['motion-photo.jpg', 'exif-xmp.webp', 'exif-xmp.avif', 'texts.png']) {
    await using into = await desk();
    const { renditions } = await render(fixture(name), into.path);
    for (const { path } of renditions) {
      const { exif, xmp, iptc, comments, orientation } = await sharp(path).metadata();
      expect({ exif, xmp, iptc, comments, orientation }).toEqual({});
      expect((await readFile(path)).includes('SECRET')).toBe(false);
    }
  }
});

test('the placeholders look like the picture', async () => {
  await using folder = await desk();
  const { blurhash, thumbhash, colour } = await render(fixture('plain.jpg'), folder.path);
  expect(blurhash).toHaveLength(28);
  const [red = 0, , blue = 0] = decodeBlurhash(blurhash, 4, 4).slice(12, 15);
  expect(blue).toBeGreaterThan(red);
  const hash = Buffer.from(thumbhash, 'base64');
  expect(thumbHashToApproximateAspectRatio(hash)).toBeCloseTo(480 / 320, 0);
  expect(thumbHashToRGBA(hash).rgba.length).toBeGreaterThan(0);
  const { channels } = await sharp(fixture('plain.jpg')).stats();
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  for (const [index, part] of parts.entries()) {
    expect(Math.abs(part - (channels[index]?.mean ?? 0))).toBeLessThan(4);
  }
});

test.for([
  [1, 1],
  [3000, 2],
  [2, 3000],
])('a picture of %i × %i pixels has all its renditions', async ([width = 0, height = 0]) => {
  await using folder = await desk();
  const original = join(folder.path, 'original.png');
  await sharp({ create: { width, height, channels: 3, background: '#336699' } }).toFile(original);
  const rendering = await render(original, folder.path);
  expect(rendering).toMatchObject({ width, height, colour: '#336699' });
  expect(rendering.renditions).toHaveLength(9);
  expect((await readdir(folder.path)).length).toBe(10);
});

function render(original: string, into: string): Promise<Rendering> {
  return renderer.render({ original, into });
}

async function expectColour(path: string, x: number, y: number, expected: number[]): Promise<void> {
  const { data, info } = await sharp(path)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * 3;
  for (const [channel, value] of expected.entries()) {
    expect(Math.abs((data[at + channel] ?? 0) - value), `${path} ${channel}`).toBeLessThan(12);
  }
}
