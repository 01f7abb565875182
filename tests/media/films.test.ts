import { execFile, execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { box, fullBox, readBoxes, uint } from '../../src/media/boxes.ts';
import { planCleaning } from '../../src/media/cleaning.ts';
import type { Retained } from '../../src/media/cleaning.ts';
import { read, readTags } from './cleaned.ts';
import {
  film,
  pictureEntry,
  pictures,
  positions,
  soundEntry,
  sounds,
  words as subtitles,
} from './film.ts';
import { canRun, desk, hasExiftool, hasSharedPhotos, shared } from './support.ts';

const hasFfmpeg = canRun('ffmpeg', '-version');

/** A film without its metadata; null where it is withheld. */
async function cleaned(bytes: Buffer, retained: Retained = 'orientation'): Promise<Buffer | null> {
  await using folder = await desk();
  const path = join(folder.path, 'film.mp4');
  await writeFile(path, bytes);
  const plan = await planCleaning(path, 'video/mp4', retained);
  return plan && (await read(plan, path));
}

test.for([{}, { isFast: true }, { isWide: true }, { isFast: true, isWide: true }])(
  'a film keeps pictures and sound where they were and nothing else: %o',
  async (wish) => {
    const original = film(wish);
    const clean = (await cleaned(original))!;
    expect(clean.toString('latin1')).not.toMatch(/SECR|47\.3752/);
    expect(clean.includes(positions.samples[0]!)).toBe(false);
    for (const sample of [...pictures.samples, ...sounds.samples])
      expect(clean.indexOf(sample)).toBe(original.indexOf(sample));
    expect(original.length - clean.length).toBeLessThan(100);
    expect(readBoxes(clean).map(({ type }) => type)).toEqual(
      wish.isFast ? ['ftyp', 'free', 'moov', 'mdat'] : ['ftyp', 'free', 'mdat', 'moov'],
    );
    const moov = readBoxes(clean).find(({ type }) => type === 'moov')!;
    const inside = readBoxes(clean.subarray(moov.bodyFrom, moov.to)).map(({ type }) => type);
    expect(inside).toEqual(['mvhd', 'free', 'trak', 'trak', 'free', 'free', 'free']);
    expect(clean.includes('colr')).toBe(true);
    expect(clean.includes('fall')).toBe(true);
    expect(clean.includes('cdsc')).toBe(false);
  },
);

test('a film keeps its times with what the camera measured, and only then', async () => {
  const year = uint(0xe5a1f700, 4);
  expect((await cleaned(film()))!.includes(year)).toBe(false);
  expect((await cleaned(film(), 'camera'))!.includes(year)).toBe(true);
});

test('a still picture that stands for a film goes, the film stays', async () => {
  const cover = { ...pictures, entry: pictureEntry('jpeg'), samples: [Buffer.from('SECRET jpeg')] };
  const clean = (await cleaned(
    film({ tracks: [pictures, { ...cover, references: box('tref') }] }),
  ))!;
  expect(clean.includes('SECRET')).toBe(false);
  expect(clean.includes(pictures.samples[2]!)).toBe(true);
});

test('evenly sized sound of QuickTime ends where the next chunk begins', async () => {
  const sound = { ...sounds, entry: soundEntry('sowt') };
  const bytes = film({ tracks: [pictures, sound, subtitles] });
  const sizes = bytes.indexOf(Buffer.concat([uint(0, 4), uint(3, 4), uint(90, 4)]));
  bytes.writeUInt32BE(1, sizes);
  const clean = (await cleaned(bytes))!;
  expect(clean.includes('SECRET')).toBe(false);
});

const telling = {
  ...pictures,
  samples: [
    Buffer.concat([Buffer.alloc(9), Buffer.from('17ee8c60f84d11d98cd60800200c9a66', 'hex')]),
  ],
};

test.for<[string, Buffer]>([
  ['has no pictures', film({ tracks: [sounds, positions] })],
  ['comes in pieces', film({ inMoov: [box('mvex')] })],
  [
    'is of a codec that nobody knows',
    film({ tracks: [{ ...pictures, entry: pictureEntry('xxxx') }] }),
  ],
  ['has two heads', film({ atEnd: box('moov') })],
  ['ends before its samples do', film().subarray(0, 300)],
  ['has samples where its head is', withFirstPlace(film({ isFast: true }), 100)],
  ['has samples beyond its end', withFirstPlace(film(), 0x7fffffff)],
  ['has samples in another file', elsewhere(film())],
  ['tells where it was in its pictures', film({ tracks: [telling] })],
])('a film that %s is withheld', async ([, bytes]) => {
  expect(await cleaned(bytes)).toBeNull();
});

function withFirstPlace(bytes: Buffer, place: number): Buffer {
  bytes.writeUInt32BE(place, bytes.indexOf('stco') + 12);
  return bytes;
}

function elsewhere(bytes: Buffer): Buffer {
  bytes.writeUInt8(0, bytes.indexOf('url ') + 7);
  return bytes;
}

test('a film cut anywhere, or with any byte changed, is cleaned or withheld, never an error', async () => {
  await using folder = await desk();
  const path = join(folder.path, 'damaged.mp4');
  const original = film({ isFast: true });
  for (let at = 0; at < original.length; at += 5) {
    const changed = Buffer.from(original);
    changed[at] = 0xff - changed[at]!;
    for (const damaged of [original.subarray(0, at), changed]) {
      await writeFile(path, damaged);
      const plan = await planCleaning(path, 'video/quicktime', 'camera');
      expect(plan === null || plan.bytes > 0).toBe(true);
    }
  }
});

test.for<[string, Buffer]>([
  ['a box of 2^63 bytes', Buffer.from('000000016d6f6f768000000000000000', 'hex')],
  ['ten thousand boxes in one another', nested(10_000)],
  [
    'a hundred thousand boxes in a row',
    Buffer.concat(Array.from({ length: 100_000 }, () => box('free'))),
  ],
  ['a table of four thousand million places', withCount('stco')],
  ['a table of four thousand million sizes', withCount('stsz')],
  ['a table of four thousand million runs', withCount('stsc')],
])('a film with %s is withheld at once', async ([, bytes]) => {
  const started = performance.now();
  expect(await cleaned(bytes)).toBeNull();
  expect(performance.now() - started).toBeLessThan(1000);
});

function nested(depth: number): Buffer {
  let bytes = Buffer.alloc(8 * depth);
  for (let at = 0; at < bytes.length; at += 8) {
    bytes.writeUInt32BE(bytes.length - at, at);
    bytes.write('moov', at + 4);
  }
  bytes = Buffer.concat([fullBox('ftyp', {}), bytes]);
  return bytes;
}

function withCount(table: 'stco' | 'stsz' | 'stsc'): Buffer {
  const bytes = film();
  bytes.writeUInt32BE(0xffffffff, bytes.indexOf(table) + (table === 'stsz' ? 12 : 8));
  return bytes;
}

/** What a film says of its encoding; times are there, as zeros. */
const encoding = new RegExp(
  `^(ExifTool|System|File|Composite:(ImageSize|Megapixels|AvgBitrate|Rotation)$|${[
    'QuickTime:(MajorBrand|MinorVersion|CompatibleBrands|MediaData(Size|Offset)|MovieHeaderVersion',
    'TimeScale|Duration|Preferred(Rate|Volume)|Preview(Time|Duration)|PosterTime|Selection(Time|Duration)',
    'CurrentTime|NextTrackID|Matrix\\w+|HandlerType)$',
  ].join('|')}|Track\\d+:(${[
    'Track(HeaderVersion|ID|Duration|Layer|Volume)|Image(Width|Height)|GraphicsMode|OpColor',
    'Source\\w+|LayoutFlags|CompressorID|BitDepth|VideoFrameRate|X?Y?Resolution|PixelAspectRatio|Balance|Audio\\w+',
    'Matrix\\w+|Media(HeaderVersion|TimeScale|Duration|LanguageCode)|Handler(Type|Class)|Color\\w+',
    'Matrix|VideoFullRangeFlag|MatrixCoefficients|TransferCharacteristics|BufferSize|(Max|Average)Bitrate',
    'CleanAperture\\w*|ProductionApertureDimensions|EncodedPixelsDimensions|PurchaseFileFormat',
  ].join('|')})$)`,
);
const time = /:(Track|Media)?(Create|Modify)Date$/;

describe.skipIf(!hasFfmpeg || !hasExiftool)(
  'films of real encoders (need ffmpeg and exiftool)',
  () => {
    test('show the same frames and tell nothing', { timeout: 60_000 }, async () => {
      await using folder = await desk();
      const made = [
        await encoded(folder.path, 'fast.mp4', ['-movflags', '+faststart']),
        await encoded(folder.path, 'sound.mov', ['-c:a', 'pcm_s16le']),
      ];
      for (const path of made) tellEverything(path);
      const real = ['with-gps.mp4', 'with-gps.mov'];
      const all = [
        ...made,
        ...(hasSharedPhotos ? real.map((name) => shared(`video/${name}`)) : []),
      ];
      const outputs: string[] = [];
      for (const path of all) {
        const plan = await planCleaning(path, 'video/mp4');
        const output = join(folder.path, `cleaned-${outputs.length}.mp4`);
        await writeFile(output, await read(plan!, path));
        outputs.push(output);
        expect(await frames(output), path).toBe(await frames(path));
      }
      const before = readTags(all);
      for (const [index, tags] of before.entries())
        expect(
          tags.some(({ name }) => name.includes('GPS')),
          all[index],
        ).toBe(true);
      const after = readTags(outputs).flat();
      expect(after.length).toBeGreaterThan(40 * outputs.length);
      const names = after.map(({ name }) => name).filter((name) => !time.test(name));
      expect(names.filter((name) => !encoding.test(name))).toEqual([]);
      const times = after.filter(({ name }) => time.test(name) && !name.startsWith('System'));
      expect(times.filter(({ value }) => value !== '0000:00:00 00:00:00')).toEqual([]);
    });

    test('positions beside the pictures are seen before and not after', async () => {
      await using folder = await desk();
      const [before, after] = [join(folder.path, 'before.mp4'), join(folder.path, 'after.mp4')];
      await writeFile(before, film());
      await writeFile(after, (await cleaned(film()))!);
      const seen = readTags([before, after]).map((tags) =>
        tags.filter(({ name }) => /GPS|Location/.test(name)).map(({ name }) => name),
      );
      expect(seen[0]!.length).toBeGreaterThan(5);
      expect(seen[1]).toEqual([]);
    });
  },
);

async function encoded(folder: string, name: string, more: string[]): Promise<string> {
  const path = join(folder, name);
  const sources = ['testsrc=size=64x48:rate=10:duration=1', 'sine=duration=1'];
  const inputs = sources.flatMap((source) => ['-f', 'lavfi', '-i', source]);
  const codec = '-c:v libx264 -pix_fmt yuv420p -g 5'.split(' ');
  const words = '-metadata creation_time=2026-05-17T16:30:05Z -metadata title=SECRET'.split(' ');
  const args = ['-v', 'error', ...inputs, ...codec, ...more, ...words, path];
  await promisify(execFile)('ffmpeg', args);
  return path;
}

/** Writes a position wherever an independent writer knows to. */
function tellEverything(path: string): void {
  const everywhere = [
    '-Keys:GPSCoordinates=47.3752,-8.5417,408 -UserData:GPSCoordinates=47.3752,-8.5417,408',
    '-ItemList:GPSCoordinates=47.3752,-8.5417,408 -XMP-exif:GPSLatitude=47.3752 -Keys:Make=SECRET',
    '-XMP-exif:GPSLongitude=-8.5417 -XMP-photoshop:City=SECRET -UserData:Author=SECRET',
    '-ItemList:Comment=SECRET -q -overwrite_original',
  ];
  execFileSync('exiftool', [...everywhere.join(' ').split(' '), path]);
}

/** A digest of every decoded frame and of the sound, with its time. */
async function frames(path: string): Promise<string> {
  const asked = ['-v', 'error', '-i', path, '-map', '0:v', '-map', '0:a?', '-f', 'framemd5', '-'];
  const { stdout } = await promisify(execFile)('ffmpeg', asked, { maxBuffer: 64e6 });
  return stdout;
}
