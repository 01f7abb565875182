import { globSync } from 'node:fs';
import { readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { openRenderer, type Rendering, UnreadablePicture } from '../../src/media/renderer.ts';
import { blackPng, jpegHeader, pngChunk } from '../support/pictures.ts';
import { clean } from './cleaned.ts';
import { desk, fixture, hasSharedPhotos, shared } from './support.ts';

const renderer = openRenderer({ processes: 2 });
afterAll(() => renderer[Symbol.asyncDispose]());

const notAPicture =
  'The file is not a JPEG, PNG, WebP, AVIF, GIF, HEIC, TIFF, JPEG XL or RAW picture.';
const cutOff = 'The file is cut off: the picture ends before its last row.';
const tooLarge = 'The picture has more than 220 megapixels.';

test.for([
  ['nothing at all', '', 'The file is empty.'],
  ['text', 'hello', notAPicture],
  ['an SVG drawing', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', notAPicture],
  ['a PostScript program', '%!PS-Adobe-3.0\n(/etc/passwd) run', notAPicture],
])('%s is refused with a sentence (U09)', async ([, bytes, sentence]) => {
  expect(await refusalOf(Buffer.from(bytes ?? ''))).toBe(sentence);
});

test.for([
  ['truncated.jpg', cutOff],
  ['truncated.avif', cutOff],
  ['text.jpg', notAPicture],
])('%s is refused with a sentence', async ([name, sentence]) => {
  expect(await refusalOf(await readFile(fixture(name ?? '')))).toBe(sentence);
});

test('a PNG of 300 megapixels in a tiny file is refused before it is decoded (U04)', async () => {
  const bomb = blackPng(20_000, 15_000);
  expect(bomb.length).toBeLessThan(100_000);
  const started = performance.now();
  expect(await refusalOf(bomb)).toBe(tooLarge);
  expect(performance.now() - started).toBeLessThan(5000);
});

test.for([
  ['JPEG', jpegHeader(65_500, 65_500)],
  ['PNG', blackPng(20_000, 15_000).subarray(0, 60)],
  ['GIF', gif(40_000, 40_000, 1)],
] as const)('a %s header that claims more than there is is refused (U08)', async ([, bytes]) => {
  expect(await refusalOf(bytes)).toMatch(/\.$/);
});

test('an animation of too many frames or pixels is refused', async () => {
  expect(await refusalOf(gif(8, 8, 1001))).toBe('The animation has more than 1,000 frames.');
  expect(await refusalOf(gif(4000, 4000, 30))).toBe(
    'The animation has more than 400 megapixels in all its frames.',
  );
});

test('a file of more than 200 MB is refused unread', async () => {
  await using folder = await desk();
  const original = join(folder.path, 'large.jpg');
  await writeFile(original, '');
  await truncate(original, 201 * 1024 * 1024);
  await expect(renderer.render({ original, into: folder.path })).rejects.toThrow('200 MB');
});

test('a PNG whose text inflates to 300 MB costs nothing (U06)', async () => {
  const text = deflateSync(Buffer.alloc(300_000_000));
  const bomb = Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), text]);
  const bytes = await readFile(fixture('png.jpg'));
  const { cleaning } = await outcomeOf(
    Buffer.concat([bytes.subarray(0, 33), pngChunk('zTXt', bomb), bytes.subarray(33)]),
  );
  expect(cleaning?.bytes).toBe(bytes.length);
});

test('a JPEG with thousands of application segments is rendered and cleaned (U06)', async () => {
  const bytes = await readFile(fixture('plain.jpg'));
  const segment = Buffer.concat([Buffer.from([0xff, 0xe4, 0xff, 0xff]), Buffer.alloc(65_533)]);
  const segments = Array.from({ length: 2000 }, () => segment);
  const { cleaning, width } = await outcomeOf(
    Buffer.concat([bytes.subarray(0, 2), ...segments, bytes.subarray(2)]),
  );
  expect(width).toBe(480);
  expect(cleaning?.bytes).toBe(bytes.length);
});

test.for([0, 1, 0xffff])(
  'a JPEG segment that claims %i bytes ends in a sentence',
  async (length) => {
    const bytes = await readFile(fixture('plain.jpg'));
    const segment = Buffer.from([0xff, 0xe1, length >> 8, length & 0xff]);
    expect(await refusalOf(Buffer.concat([bytes.subarray(0, 2), segment]))).toMatch(/\.$/);
  },
);

const PAGE = Buffer.from('<html><script>alert(document.domain)</script></html>');
const ZIP = Buffer.from('PK\x03\x04\x14\0\0\0\0\0', 'latin1');

test.for<[string, (picture: Buffer) => Buffer, string]>([
  ['JPEG and a page', (jpeg) => Buffer.concat([jpeg, PAGE]), 'plain.jpg'],
  ['JPEG and an archive', (jpeg) => Buffer.concat([jpeg, ZIP, PAGE]), 'plain.jpg'],
  ['JPEG and a PDF', (jpeg) => Buffer.concat([jpeg, Buffer.from('%PDF-1.7\n'), PAGE]), 'plain.jpg'],
  [
    'GIF and a script',
    (bytes) => Buffer.concat([bytes, Buffer.from('/**/=1;alert()'), PAGE]),
    'animated.gif',
  ],
  ['JPEG with a page in a comment', (jpeg) => afterStart(jpeg, 2, jpegComment(PAGE)), 'plain.jpg'],
  ['PNG and a page', (bytes) => Buffer.concat([bytes, PAGE]), 'texts.png'],
  ['PNG with a page in a chunk', (bytes) => afterStart(bytes, 33, textChunk(PAGE)), 'texts.png'],
])('a file that is both %s is rendered and given without the latter (U02)', async (polyglot) => {
  const [, make, name] = polyglot;
  await using folder = await desk();
  const original = join(folder.path, 'original');
  await writeFile(original, make(await readFile(fixture(name))));
  await using into = await desk();
  const { renditions } = await renderer.render({ original, into: into.path });
  const given = await Promise.all(renditions.map(({ path }) => readFile(path)));
  for (const bytes of [...given, await clean(original)]) {
    expect(bytes.includes('<script>')).toBe(false);
    expect(bytes.includes('%PDF')).toBe(false);
    expect(bytes.includes(ZIP)).toBe(false);
  }
});

/** A file with something put in behind its first bytes. */
const afterStart = (bytes: Buffer, start: number, more: Buffer): Buffer =>
  Buffer.concat([bytes.subarray(0, start), more, bytes.subarray(start)]);

const jpegComment = (words: Buffer): Buffer =>
  Buffer.concat([Buffer.from([0xff, 0xfe, 0, words.length + 2]), words]);

const textChunk = (words: Buffer): Buffer =>
  pngChunk('tEXt', Buffer.concat([Buffer.from('Comment\0', 'latin1'), words]));

test.for([0, 9, 65_535])(
  'a picture turned by %i, which is no turn, is shown as it is stored (U31)',
  async (turn) => {
    const bytes = await readFile(fixture('orientation-6.jpg'));
    const at = bytes.indexOf(Buffer.from([0x01, 0x12, 0, 3])) + 8;
    const little = bytes.indexOf(Buffer.from([0x12, 0x01, 3, 0])) + 8;
    if (at > 7) bytes.writeUInt16BE(turn, at);
    else bytes.writeUInt16LE(turn, little);
    expect(await outcomeOf(bytes)).toMatchObject({ width: 320, height: 480 });
  },
);

describe('pictures with changed bytes', () => {
  test.concurrent.for([
    'camera-gps.jpg',
    'texts.png',
    'exif-xmp.webp',
    'exif-xmp.avif',
    'animated.gif',
    'camera-gps.heic',
    'camera-gps.jxl',
  ])('%s ends rendered or refused, whatever is changed (U10)', async (name) => {
    const bytes = await readFile(fixture(name));
    const step = Math.ceil(bytes.length / 5);
    const ends = Array.from({ length: 5 }, (_, index) => {
      const at = Math.min(index * step, bytes.length - 4);
      const changed = Buffer.from(bytes);
      changed.fill(0xff - (changed[at] ?? 0), at, at + 4);
      return hasAnEnd(changed);
    });
    expect(await Promise.all(ends)).toEqual(ends.map(() => true));
  });

  test('a RAW file ends by its preview or refused, whatever is changed (U12)', async () => {
    const jpeg = await sharp(fixture('plain.jpg')).resize(1200, 800).jpeg().toBuffer();
    const file = Buffer.concat([
      Buffer.from('FUJIFILMCCD-RAW '),
      Buffer.alloc(200, 0x55),
      jpeg,
      Buffer.alloc(200, 0x55),
    ]);
    for (const at of [20, 216, 240, 800, jpeg.length]) {
      const changed = Buffer.from(file);
      changed.fill(0xff - (changed[at] ?? 0), at, at + 4);
      expect(await hasAnEnd(changed), String(at)).toBe(true);
    }
  });
});

describe.skipIf(!hasSharedPhotos)(
  'files that crashed other decoders (need ../shared/photos)',
  () => {
    test.concurrent.for(hasSharedPhotos ? globSync('*.fuzzed', { cwd: shared('broken') }) : [])(
      '%s',
      async (name) => {
        expect(await hasAnEnd(await readFile(shared(`broken/${name}`)))).toBe(true);
      },
    );

    test('a real photo that is cut off says so (U09)', async () => {
      const bytes = await readFile(shared('broken/truncated-galaxy-s7.jpg'));
      expect(await refusalOf(bytes)).toBe(cutOff);
    });
  },
);

test('after all of them, a good photo is rendered as if nothing had been', async () => {
  const outcomes = await Promise.all(
    [1, 2, 3].map(async () => outcomeOf(await readFile(fixture('plain.jpg')))),
  );
  for (const { renditions } of outcomes) expect(renditions).toHaveLength(9);
});

async function outcomeOf(bytes: Buffer): Promise<Rendering> {
  await using folder = await desk();
  await using into = await desk();
  const original = join(folder.path, 'original.jpg');
  await writeFile(original, bytes);
  return await renderer.render({ original, into: into.path }).catch(async (error: unknown) => {
    if ((await readdir(into.path)).length > 0) throw new Error('a rendition was left behind');
    throw error;
  });
}

async function refusalOf(bytes: Buffer): Promise<string> {
  const outcome = await outcomeOf(bytes).catch((error: unknown) => error);
  if (!(outcome instanceof UnreadablePicture)) throw new Error('not refused', { cause: outcome });
  return outcome.message;
}

async function hasAnEnd(bytes: Buffer): Promise<boolean> {
  try {
    const { cleaning, renditions } = await outcomeOf(bytes);
    return renditions.length === (cleaning ? 9 : 10);
  } catch (error) {
    if (error instanceof UnreadablePicture) return error.message.endsWith('.');
    throw error;
  }
}

/** A GIF of large frames whose pixels are missing. */
function gif(width: number, height: number, frames: number): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt16LE(width, 0);
  size.writeUInt16LE(height, 2);
  const palette = Buffer.from('\x80\0\0\0\0\0\xff\xff\xff', 'latin1');
  const frame = [Buffer.from(',\0\0\0\0'), size, Buffer.from('\0\x02\x02D\x01\0', 'latin1')];
  const screen = [Buffer.from('GIF89a'), size, palette];
  return Buffer.concat([
    ...screen,
    ...Array.from({ length: frames }, () => frame).flat(),
    Buffer.from(';'),
  ]);
}
