import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { box, fullBox, uint } from '../../src/media/boxes.ts';
import { planCleaning } from '../../src/media/cleaning.ts';
import { ASCII, LONG, RATIONAL, SHORT, writeTiff } from '../../src/media/cleaning/tiff.ts';
import { readHeader } from '../../src/media/decode.ts';
import { measureImage } from '../../src/media/measure.ts';
import { readMetadata } from '../../src/media/read-metadata.ts';
import { sniffImage } from '../../src/media/sniff.ts';
import { UnreadablePicture } from '../../src/media/unreadable-picture.ts';
import { pngChunk } from '../support/pictures.ts';
import { desk, fixture } from './support.ts';

const MILLISECONDS = 5000;
const MEMORY_BYTES = 200e6;

/** What is found out about a file before anything is decoded, within bounds of time and memory. */
async function look(bytes: Buffer) {
  await using folder = await desk();
  const path = join(folder.path, 'bomb');
  await writeFile(path, bytes);
  const started = performance.now();
  const before = process.memoryUsage().rss;
  const type = await sniffImage(path);
  const size = type && (await measureImage(path, type));
  const plans = [
    await planCleaning(path, type ?? '', 'orientation'),
    await planCleaning(path, type ?? '', 'camera'),
  ];
  const read = await readHeader(path)
    .then(readMetadata)
    .catch((error: unknown) => {
      if (error instanceof UnreadablePicture) return error.message;
      throw error;
    });
  expect(performance.now() - started).toBeLessThan(MILLISECONDS);
  expect(process.memoryUsage().rss - before).toBeLessThan(MEMORY_BYTES);
  return { type, size, isCleaned: plans.some((plan) => plan !== null), read };
}

const avif = box('ftyp', Buffer.from('avif'), uint(0, 4), Buffer.from('avifmif1'));
const heic = box('ftyp', Buffer.from('heic'), uint(0, 4), Buffer.from('heicmif1'));

/** Boxes in one another, so many deep. */
function nested(type: string, depth: number): Buffer {
  const bytes = Buffer.alloc(8 * depth);
  for (let at = 0; at < bytes.length; at += 8) {
    bytes.writeUInt32BE(bytes.length - at, at);
    bytes.write(type, at + 4, 'latin1');
  }
  return bytes;
}

/** A box that claims so many bytes, in a number of eight. */
const endless = (type: string, claim: string): Buffer =>
  Buffer.concat([uint(1, 4), Buffer.from(type), Buffer.from(claim, 'hex'), Buffer.alloc(64)]);

/** Of a HEIF file: the box that says what is in it, with one of the boxes inside as it should not be. */
const meta = (...inside: Buffer[]): Buffer =>
  fullBox('meta', {}, fullBox('pitm', {}, uint(1, 2)), ...inside);

const riff = (claim: number, ...chunks: Buffer[]): Buffer => {
  const bytes = Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBP', 'latin1'), ...chunks]);
  bytes.writeUInt32LE(claim, 4);
  return bytes;
};

const manyBlocks = Buffer.concat(
  Array.from({ length: 200_000 }, () => Buffer.from([0x21, 0xfe, 1, 65, 0])),
);

test.for<[string, () => Buffer]>([
  ['AVIF of boxes ten thousand deep', () => Buffer.concat([avif, nested('meta', 10_000)])],
  ['HEIC of boxes ten thousand deep', () => Buffer.concat([heic, nested('iprp', 10_000)])],
  [
    'AVIF with a box of 2^63 bytes',
    () => Buffer.concat([avif, endless('meta', '8000000000000000')]),
  ],
  [
    'HEIC with a box of 2^64 - 1 bytes',
    () => Buffer.concat([heic, endless('mdat', 'ffffffffffffffff')]),
  ],
  ['HEIC with a box of one byte', () => Buffer.concat([heic, endless('meta', '0000000000000001')])],
  [
    'HEIC with a hundred thousand boxes',
    () => Buffer.concat([heic, ...Array.from({ length: 100_000 }, () => box('free'))]),
  ],
  [
    'AVIF of four thousand million items',
    () => Buffer.concat([avif, meta(fullBox('iinf', { version: 1 }, uint(0xffffffff, 4)))]),
  ],
  [
    'AVIF of four thousand million places',
    () =>
      Buffer.concat([
        avif,
        meta(
          fullBox('iinf', {}, uint(0, 2)),
          fullBox('iloc', { version: 2 }, uint(0x4444, 2), uint(0xffffffff, 4)),
          box('iprp', box('ipco')),
        ),
      ]),
  ],
  [
    'AVIF of four thousand million properties',
    () =>
      Buffer.concat([
        avif,
        meta(
          fullBox('iinf', {}, uint(0, 2)),
          fullBox('iloc', {}, uint(0, 4)),
          box('iprp', box('ipco'), fullBox('ipma', {}, uint(0xffffffff, 4))),
        ),
      ]),
  ],
  [
    'WebP with a chunk of 4 GiB',
    () => riff(40, Buffer.from('VP8X\xff\xff\xff\xff', 'latin1'), Buffer.alloc(20)),
  ],
  [
    'WebP of 4 GiB by its own word',
    () => riff(0xffffffff, Buffer.from('VP8 \x0a\0\0\0', 'latin1'), Buffer.alloc(20)),
  ],
  [
    'WebP of a hundred thousand empty chunks',
    () => riff(800_004, ...Array.from({ length: 100_000 }, () => Buffer.from('ABCD\0\0\0\0'))),
  ],
  [
    'PNG of 2^31 - 1 pixels each way',
    () =>
      Buffer.concat([
        Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
        pngChunk(
          'IHDR',
          Buffer.concat([uint(0x7fffffff, 4), uint(0x7fffffff, 4), Buffer.from([8, 2, 0, 0, 0])]),
        ),
      ]),
  ],
  [
    'PNG with a chunk of 4 GiB',
    () =>
      Buffer.concat([
        Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
        uint(0xffffffff, 4),
        Buffer.from('IDAT'),
        Buffer.alloc(64),
      ]),
  ],
  [
    'GIF of nothing but comments',
    () => Buffer.concat([Buffer.from('GIF89a\x08\0\x08\0\0\0\0', 'latin1'), manyBlocks]),
  ],
  [
    'TIFF whose directory follows itself',
    () => Buffer.from('49492a0008000000010000010300010000000800000008000000', 'hex'),
  ],
  [
    'TIFF of 65,535 fields',
    () => Buffer.concat([Buffer.from('49492a0008000000ffff', 'hex'), Buffer.alloc(12 * 65_535, 1)]),
  ],
  [
    'JPEG XL of boxes ten thousand deep',
    () => Buffer.concat([Buffer.from('0000000c4a584c200d0a870a', 'hex'), nested('jxlc', 10_000)]),
  ],
])('%s is refused at once, and gives nothing (U06, U08, U10)', async ([, make]) => {
  const { isCleaned, read } = await look(make());
  expect(isCleaned).toBe(false);
  expect(read).toMatch(/^The .+\.$/);
});

/** A JPEG with this EXIF block in place of its own. */
async function withExif(tiff: Buffer): Promise<Buffer> {
  const jpeg = await readFile(fixture('plain.jpg'));
  const block = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1]), uint(block.length + 2, 2), block]);
  return Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]);
}

test.for<[string, Buffer]>([
  ['follow themselves', Buffer.from('4d4d002a00000008000087690004000000010000000800000008', 'hex')],
  [
    'lie in one another',
    writeTiff([
      { tag: 0x8769, type: LONG, numbers: [8] },
      { tag: 0x8825, type: LONG, numbers: [8] },
      { tag: 0x014a, type: LONG, numbers: [8] },
    ]),
  ],
  [
    'have fields of 2^32 - 1 values',
    Buffer.from('4d4d002a00000008000101120003ffffffff0000000000000000', 'hex'),
  ],
  ['are beyond the end', Buffer.from('4d4d002afffffff0', 'hex')],
])('a JPEG whose EXIF directories %s is a picture without facts', async ([, tiff]) => {
  const { read, isCleaned, size } = await look(await withExif(tiff));
  expect([isCleaned, size]).toEqual([true, { width: 480, height: 320 }]);
  expect(read).toMatchObject({ camera: null, location: null, takenAt: null });
});

test('what EXIF says that cannot be is not believed (U31)', async () => {
  const words = (tag: number, text: string) => ({
    tag,
    type: ASCII,
    numbers: [...Buffer.from(`${text}\0`)],
  });
  const picture = [
    words(0x0132, '9999:99:99 99:99:99'),
    { tag: 0x0112, type: SHORT, numbers: [9] },
  ];
  const taking = [
    words(0x9003, '0000:00:00 00:00:00'),
    words(0x9011, '+99:99'),
    { tag: 0x8827, type: LONG, numbers: [2 ** 31] },
    { tag: 0x829d, type: RATIONAL, numbers: [1, 0] },
    { tag: 0x920a, type: RATIONAL, numbers: [0xffffffff, 0] },
  ];
  const { read } = await look(await withExif(writeTiff(picture, taking)));
  expect(read).toMatchObject({ takenAt: null, location: null });
  expect((read as { camera: unknown }).camera).toBeNull();
});

test('XMP in pieces of which one lies 4 GiB further costs nothing (U06)', async () => {
  const jpeg = await sharp(fixture('plain.jpg')).jpeg().toBuffer();
  const guid = 'A'.repeat(32);
  const first = `http://ns.adobe.com/xap/1.0/\0<x xmpNote:HasExtendedXMP="${guid}"/>`;
  const piece = (offset: number) =>
    Buffer.concat([
      Buffer.from(`http://ns.adobe.com/xmp/extension/\0${guid}`, 'latin1'),
      uint(0xffffffff, 4),
      uint(offset, 4),
      Buffer.from('SECRET'),
    ]);
  const segments = [Buffer.from(first, 'latin1'), piece(0), piece(0xfffffff0)].map((body) =>
    Buffer.concat([Buffer.from([0xff, 0xe1]), uint(body.length + 2, 2), body]),
  );
  const { isCleaned, size } = await look(
    Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]),
  );
  expect([isCleaned, size?.width]).toEqual([true, 480]);
});
