import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { box, uint } from '../../src/media/boxes.ts';
import {
  ASCII,
  type Field,
  LONG,
  RATIONAL,
  SHORT,
  writeTiff,
} from '../../src/media/cleaning/tiff.ts';
import { planCleaning } from '../../src/media/cleaning.ts';
import { decode, readHeader } from '../../src/media/decode.ts';
import { decodeHeic } from '../../src/media/decoding/heic.ts';
import { type ImageType, isRawType, limits, rawTypes } from '../../src/media/formats.ts';
import { measureImage } from '../../src/media/measure.ts';
import { openRenderer, UnreadablePicture } from '../../src/media/renderer.ts';
import { sniffImage } from '../../src/media/sniff.ts';
import { clean, harmless, readTags } from './cleaned.ts';
import { desk, fixture, hasExiftool, hasSharedPhotos, shared } from './support.ts';

const renderer = openRenderer({ processes: 1 });
afterAll(() => renderer[Symbol.asyncDispose]());

const SKY = [0x9e, 0xc9, 0xe8];
const SCENE = { width: 480, height: 320 };

/** What the product makes of a file: its type by its bytes, its size, the colour in its top left corner. */
async function rendered(file: string | Buffer) {
  await using folder = await desk();
  const original = join(folder.path, 'original');
  await writeFile(original, typeof file === 'string' ? await readFile(file) : file);
  const type = await sniffImage(original);
  const rendering = await renderer.render({ original, into: folder.path });
  const find = (name: string) => rendering.renditions.find((it) => it.name === name);
  const small = await sharp(find('small')!.path).raw().toBuffer();
  return {
    type,
    rendering,
    measured: type && (await measureImage(original, type)),
    corner: [...small.subarray(0, 3)],
    full: find('full'),
  };
}

const isLike = (colour: number[], other: number[]) =>
  colour.every((value, index) => Math.abs(value - other[index]!) <= 8);

test.for([
  ['camera-gps.heic', 'image/heic'],
  ['display-p3.heic', 'image/heic'],
  ['camera-gps.jxl', 'image/jxl'],
] as const)('%s is shown in its right colours', async ([name, type]) => {
  const shown = await rendered(fixture(name));
  expect(shown).toMatchObject({ type, measured: SCENE, rendering: { mediaType: type, ...SCENE } });
  expect(isLike(shown.corner, SKY), String(shown.corner)).toBe(true);
});

test('TIFF is shown, also with sixteen bits, and a JPEG stands in for it', async () => {
  for (const depth of ['srgb', 'rgb16'] as const) {
    const file = await sharp(fixture('plain.jpg')).toColourspace(depth).tiff().toBuffer();
    const shown = await rendered(file);
    expect(shown).toMatchObject({ type: 'image/tiff', measured: SCENE });
    expect(isLike(shown.corner, SKY), String(shown.corner)).toBe(true);
    expect(shown.full).toMatchObject({ mediaType: 'image/jpeg', ...SCENE });
    expect(shown.rendering.cleaning).toBeNull();
  }
});

test('HEIC keeps what is transparent in it, and is decoded without a fourth channel where nothing can be', async () => {
  const decoded = async (name: string) => decode(await readHeader(fixture(name)));
  const { channels, data } = await decoded('transparent.heic');
  expect([channels, data[3], data.at(-1)]).toEqual([4, 255, 0]);
  expect(isLike([...data.subarray(0, 3)], [200, 40, 20]), String(data.subarray(0, 3))).toBe(true);
  const plain = await decodeHeic(fixture('camera-gps.heic'), SCENE, undefined);
  expect((await sharp(plain).metadata()).channels).toBe(3);
});

test('HEIC that says where its parts are in fields of a size that none has is refused and not cleaned', async () => {
  await using folder = await desk();
  const bytes = await readFile(fixture('transparent.heic'));
  const sizes = bytes.indexOf('iloc') + 8;
  for (const size of [0x77, 0xee, 0xff]) {
    bytes.fill(size, sizes, sizes + 2);
    const path = join(folder.path, `${size}.heic`);
    await writeFile(path, bytes);
    await expect(renderer.render({ original: path, into: folder.path })).rejects.toBeInstanceOf(
      UnreadablePicture,
    );
    expect(await planCleaning(path, 'image/heic')).toBeNull();
  }
});

test('HEIC tells when, with what and where it was taken', async () => {
  const { rendering } = await rendered(fixture('camera-gps.heic'));
  expect(rendering.metadata).toMatchObject({
    takenAt: '2026-05-17T18:30:05+02:00',
    camera: { make: 'Albumen', model: 'Test Camera 1', iso: 200 },
    location: { latitude: 47.3752333, altitude: 408 },
  });
});

const heics = ['camera-gps.heic', 'display-p3.heic', 'transparent.heic'].map((name) =>
  fixture(name),
);
const real = [
  'iphone-7',
  'iphone-8-12mp-gps',
  'iphone-xr-rotated-gps',
  'galaxy-one-ui-6-motion-photo',
];
if (hasSharedPhotos) heics.push(...real.slice(1, 2).map((name) => shared(`heic/${name}.heic`)));

test.for(heics)('%s is cleaned and has the same pixels (U32)', async (path) => {
  await using folder = await desk();
  const cleaned = join(folder.path, 'cleaned.heic');
  const bytes = await clean(path);
  await writeFile(cleaned, bytes);
  expect(bytes.includes('SECRET')).toBe(false);
  const [before, after] = [await sharp(path).metadata(), await sharp(cleaned).metadata()];
  expect([after.exif, after.xmp]).toEqual([undefined, undefined]);
  expect(after.icc).toEqual(before.icc);
  const pixels = (file: string) => decodeHeic(file, before.autoOrient, undefined);
  expect((await pixels(cleaned)).equals(await pixels(path))).toBe(true);
});

test.skipIf(!hasExiftool || !hasSharedPhotos)(
  'an independent reader finds nothing in cleaned HEIC, not even the film behind it (needs exiftool and ../shared/photos) (U02)',
  async () => {
    await using folder = await desk();
    const files = [...heics, ...real.map((name) => shared(`heic/${name}.heic`))];
    const cleaned = files.map((_, index) => join(folder.path, `${index}.heic`));
    for (const [index, path] of files.entries())
      await writeFile(cleaned[index]!, await clean(path));
    const names = readTags(cleaned).flatMap((tags) => tags.map(({ name }) => name));
    expect(names.length).toBeGreaterThan(10 * files.length);
    expect(names.filter((name) => !harmless.test(name))).toEqual([]);
  },
);

const text = (tag: number, words: string): Field => ({
  tag,
  type: ASCII,
  numbers: [...Buffer.from(`${words}\0`)],
});
const number = (tag: number, value: number, type = SHORT): Field => ({
  tag,
  type,
  numbers: [value],
});
const taking = [
  text(0x9003, '2026:05:17 18:30:05'),
  { tag: 0x829d, type: RATIONAL, numbers: [28, 10] },
];
const position = [
  text(1, 'N'),
  { tag: 2, type: RATIONAL, numbers: [47, 1, 22, 1, 30, 1] },
  text(3, 'W'),
  { tag: 4, type: RATIONAL, numbers: [8, 1, 32, 1, 30, 1] },
];

const preview = sharp(fixture('plain.jpg')).resize(1200, 800).jpeg().toBuffer();
const padding = Buffer.alloc(5000, 0x55);

/** A RAW file as far as we look at it: who made it, what it says, and the camera's JPEG somewhere inside. */
async function raw(type: (typeof rawTypes)[number], orientation = 6): Promise<Buffer> {
  const jpeg = await preview;
  const said = [number(0x0112, orientation), text(0x0110, 'Model')];
  const around = (make: string, ...more: Field[]) =>
    writeTiff(
      [text(0x010f, make), ...said, ...more].toSorted((a, b) => a.tag - b.tag),
      taking,
    );
  const little = (magic: string, head: Buffer) =>
    Buffer.concat([
      Buffer.from(magic, 'latin1'),
      head.subarray(magic.length),
      padding,
      jpeg,
      padding,
    ]);
  const files: Record<typeof type, () => Buffer> = {
    'image/x-adobe-dng': () =>
      Buffer.concat([around('Google', number(50_706, 1, LONG)), padding, jpeg]),
    'image/x-nikon-nef': () =>
      Buffer.concat([around('NIKON CORPORATION', number(330, 8, LONG)), padding, jpeg]),
    'image/x-sony-arw': () => Buffer.concat([around('SONY', number(330, 8, LONG)), padding, jpeg]),
    'image/x-canon-cr2': () => canonTwo(around('Canon'), jpeg),
    'image/x-canon-cr3': () => canonThree(said, jpeg),
    'image/x-fuji-raf': () => Buffer.concat([Buffer.from('FUJIFILMCCD-RAW 0201'), padding, jpeg]),
    'image/x-olympus-orf': () => little('MMOR', around('OLYMPUS')),
    'image/x-panasonic-rw2': () =>
      Buffer.concat([Buffer.from('IIU\0\x18\0\0\0', 'latin1'), padding, jpeg]),
  };
  return files[type]();
}

/** Canon's mark lies between the header and the first directory. */
function canonTwo(tiff: Buffer, jpeg: Buffer): Buffer {
  const moved = Buffer.concat([
    tiff.subarray(0, 8),
    Buffer.from('CR\x02\0\0\0\0\0', 'latin1'),
    tiff.subarray(8),
  ]);
  return Buffer.concat([moved, padding, jpeg]);
}

function canonThree(said: Field[], jpeg: Buffer): Buffer {
  const blocks = [
    box('CMT1', writeTiff([text(0x010f, 'Canon'), ...said.toReversed()])),
    box('CMT2', writeTiff([taking[1]!, taking[0]!])),
    box('CMT4', writeTiff(position)),
  ];
  return Buffer.concat([
    box('ftyp', Buffer.from('crx \0\0\0\x01crx isom', 'latin1')),
    box('moov', box('uuid', Buffer.alloc(16, 1), ...blocks)),
    box('uuid', Buffer.alloc(16, 2), jpeg),
    box('mdat', uint(0, 4)),
  ]);
}

test.for(rawTypes)('of %s the camera’s own JPEG is shown', async (type) => {
  const shown = await rendered(await raw(type));
  expect(shown.type).toBe(type);
  const isTold = !['image/x-fuji-raf', 'image/x-panasonic-rw2', 'image/x-canon-cr2'].includes(type);
  const size = isTold ? { width: 800, height: 1200 } : { width: 1200, height: 800 };
  expect(shown.rendering).toMatchObject({ mediaType: type, ...size, cleaning: null });
  expect(shown.full).toMatchObject({ mediaType: 'image/jpeg', ...size });
  expect(shown.rendering.metadata.takenAt).toBe(isTold ? '2026-05-17T18:30:05' : null);
});

test('a CR3 tells its exposure and its position', async () => {
  const { rendering } = await rendered(await raw('image/x-canon-cr3'));
  expect(rendering.metadata).toMatchObject({
    camera: { make: 'Canon', aperture: 2.8 },
    location: { latitude: 47.375, longitude: -8.541_666_7 },
  });
});

const refusal = (file: Buffer) =>
  rendered(file).then(
    () => 'shown',
    (error: unknown) => (error instanceof UnreadablePicture ? error.message : String(error)),
  );

test('a RAW file without a picture of its camera is refused with a sentence', async () => {
  const jpeg = await preview;
  const file = await raw('image/x-adobe-dng');
  expect(await refusal(file.subarray(0, file.length - jpeg.length))).toBe(
    'The RAW file has no picture of its camera that can be shown.',
  );
});

test('cut at any place, files of these kinds are refused or shown, and the renderer lives (U07)', async () => {
  const files = [
    await readFile(fixture('camera-gps.heic')),
    await readFile(fixture('camera-gps.jxl')),
    await raw('image/x-canon-cr3'),
    await sharp(fixture('plain.jpg')).resize(48).tiff().toBuffer(),
  ];
  for (const file of files) {
    for (const part of [1, 4, 7]) {
      const cut = file.subarray(0, Math.floor((file.length * part) / 8));
      expect(await refusal(cut)).toMatch(/^shown$|\.$/);
    }
  }
  expect(await refusal(await readFile(fixture('plain.jpg')))).toBe('shown');
});

test('a HEIC that claims more pixels than may be held at once is refused before it is decoded (U04)', async () => {
  const file = await readFile(fixture('camera-gps.heic'));
  const size = Buffer.concat([uint(SCENE.width, 4), uint(SCENE.height, 4)]);
  const at = file.indexOf(size);
  expect(at).toBeGreaterThan(0);
  uint(9000, 4).copy(file, at);
  uint(9000, 4).copy(file, at + 4);
  expect(9000 * 9000).toBeGreaterThan(limits.wholePixels);
  expect(await refusal(file)).toMatch(/70 megapixels|damaged/);
});

test('which kinds are RAW is known of each', () => {
  const all: ImageType[] = ['image/jpeg', 'image/heic', ...rawTypes];
  expect(all.filter(isRawType)).toEqual([...rawTypes]);
});
