import { access, mkdtempDisposable, readFile, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { box, fullBox, uint } from '../../src/media/boxes.ts';
import type { VideoType } from '../../src/media/formats.ts';
import { sniffMedia } from '../../src/media/sniff.ts';
import { refusalOf } from '../../src/media/video/claims.ts';
import { encodedSize } from '../../src/media/video/clip.ts';
import { excessOf } from '../../src/media/video/limits.ts';
import { runTool, ToolFailure } from '../../src/media/video/run-tool.ts';
import { findVideoTools } from '../../src/media/video/tools.ts';
import { openTranscoder, type Transcoder } from '../../src/media/video/transcoder.ts';
import { hasFfmpeg, phone, recorded, rewrapFilm, streamsOf, writeFilm } from '../support/films.ts';
import { desk } from './support.ts';

test.for([
  ['an MP4', '\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'video/mp4'],
  ['of a phone', '\0\0\0\x14ftypqt  \0\0\0\0qt  ', 'video/quicktime'],
  ['of an old camera', '\0\0\x10\0moov\0\0\0\x6cmvhd', 'video/quicktime'],
  ['of a browser', '\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm', 'video/webm'],
  ['a Matroska', '\x1a\x45\xdf\xa3\xa3\x42\x82\x88matroska', 'video/x-matroska'],
  ['sound alone', '\0\0\0\x18ftypM4A \0\0\0\0M4A mp42', undefined],
  ['a playlist', '#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n', undefined],
  ['a list of files', "ffconcat version 1.0\nfile '/etc/passwd'\n", undefined],
  [
    'a DASH manifest',
    '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"/>',
    undefined,
  ],
  ['an AVI', 'RIFF\x24\0\0\0AVI LIST', undefined],
] as const)('a film, %s, is known by its bytes (U13)', async ([, bytes, type]) => {
  await using folder = await desk();
  const path = join(folder.path, 'film.mp4');
  await writeFile(path, Buffer.from(bytes, 'latin1'));
  expect(await sniffMedia(path)).toBe(type);
});

test('what a film claims is held against the limits (U15)', () => {
  expect(excessOf({ milliseconds: 7_200_000, width: 8192, framesPerSecond: 240 })).toBeUndefined();
  expect(excessOf({ milliseconds: 24 * 3_600_000 })).toContain('2 hours');
  expect(excessOf({ width: 16_384, height: 16_384 })).toContain('8192');
  expect(excessOf({ framesPerSecond: 1000 })).toContain('240');
  expect(excessOf({ streams: 200 })).toContain('8 streams');
  expect(excessOf({ framesPerSecond: null, milliseconds: null })).toBeUndefined();
  expect(encodedSize({ width: 3840, height: 2160 })).toEqual({ width: 1280, height: 720 });
  expect(encodedSize({ width: 1081, height: 1921 })).toEqual({ width: 720, height: 1280 });
  expect(encodedSize({ width: 99, height: 55 })).toEqual({ width: 100, height: 56 });
});

/** The header of a film that claims what it is told to. */
function header({ seconds = 1, side = 64, flags = 1, tracks = 1 } = {}): Buffer {
  const times = Buffer.alloc(8);
  const mvhd = fullBox('mvhd', {}, times, uint(1000, 4), uint(seconds * 1000, 4), Buffer.alloc(80));
  const sides = Buffer.concat([uint(side, 2), uint(0, 2), uint(side, 2), uint(0, 2)]);
  const tkhd = fullBox('tkhd', {}, times, Buffer.alloc(64), sides);
  const dref = fullBox('dref', {}, uint(1, 4), fullBox('url ', { flags }, Buffer.from('x')));
  const trak = box('trak', tkhd, box('mdia', box('minf', box('dinf', dref))));
  const all = Array.from({ length: tracks }, () => trak);
  return Buffer.concat([box('ftyp', Buffer.from('isom\0\0\0\0isom')), box('moov', mvhd, ...all)]);
}

test.for([
  ['nothing too much', {}, ''],
  ['24 hours', { seconds: 86_400 }, '2 hours'],
  ['16 thousand pixels', { side: 16_384 }, '8192'],
  ['200 tracks', { tracks: 200 }, '8 streams'],
  ['pictures in another file', { flags: 0 }, 'another file'],
] as const)(
  'a header that claims %s is judged before any program sees it (U15, U16)',
  async ([, claims, why]) => {
    await using folder = await desk();
    const path = join(folder.path, 'film');
    await writeFile(path, header(claims));
    const refusal = await refusalOf(path, 'video/mp4');
    expect(refusal ?? '').toContain(why);
  },
);

test('a film whose file ends before its pictures is refused at every such place', async () => {
  await using folder = await desk();
  const path = join(folder.path, 'film');
  const whole = Buffer.concat([header(), box('mdat', Buffer.alloc(500))]);
  for (let left = whole.length - 1; left > header().length + 16; left -= 31) {
    await writeFile(path, whole.subarray(0, left));
    expect(await refusalOf(path, 'video/mp4'), String(left)).toContain('cut off');
  }
  await writeFile(path, whole);
  expect(await refusalOf(path, 'video/mp4')).toBeUndefined();
});

test('without ffmpeg no film is read, and it is said', async () => {
  expect(await findVideoTools('')).toBeNull();
  expect(await findVideoTools('relative:/nowhere')).toBeNull();
  await using transcoder = openTranscoder(null);
  const request = { video: '/film', type: 'video/mp4', into: '/nowhere' } as const;
  await expect(transcoder.film(request)).rejects.toThrow('ffmpeg');
});

test('a program is killed at its deadline with everything that it started, and knows no secrets (U16)', async () => {
  const cost = { milliseconds: 100, memoryBytes: 2 ** 30, wall: 'none' } as const;
  const began = Date.now();
  const run = { program: '/bin/sh', args: ['-c', 'sleep 60 & sleep 60'] };
  await expect(runTool(run, cost)).rejects.toMatchObject({ reason: 'time' });
  expect(Date.now() - began).toBeLessThan(5_000);
  const printed = await runTool(
    { program: '/usr/bin/env', args: [] },
    { ...cost, milliseconds: 5_000 },
  );
  expect(printed.toString()).not.toMatch(/HOME|TOKEN|DATABASE/);
  await expect(
    runTool({ program: '/bin/false', args: [] }, { ...cost, milliseconds: 5_000 }),
  ).rejects.toBeInstanceOf(ToolFailure);
});

describe.skipIf(!hasFfmpeg)('a film', () => {
  let transcoder: Transcoder;
  let folder: AsyncDisposable & { path: string };
  let plain: string;
  beforeAll(async () => {
    transcoder = openTranscoder(await findVideoTools(process.env['PATH'] ?? ''));
    folder = await mkdtempDisposable(join(tmpdir(), 'albumen-films-'));
    plain = writeFilm(folder.path, 'plain.mp4');
  });
  afterAll(async () => {
    await transcoder[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  async function prepare(video: string, type: VideoType = 'video/mp4') {
    const into = await desk();
    const made = await transcoder.film({ video, type, into: into.path });
    const [picture, sound] = streamsOf(made.clip.path);
    return { ...made, into, picture, sound };
  }

  test('that plays already is not encoded again, and begins with what a player needs', async () => {
    const says = ['-metadata', 'location=+47.3752+008.5417/', '-metadata', 'title=SECRET'];
    const film = rewrapFilm(folder.path, 'told.mov', plain, [...says, '-timecode', '01:00:00:00']);
    expect((await readFile(film)).includes('+47.37')).toBe(true);
    const { clip, into, picture, sound } = await prepare(film, 'video/quicktime');
    await using _ = into;
    expect(clip).toMatchObject({ width: 128, height: 96, hasSound: true, mediaType: 'video/mp4' });
    expect(clip.milliseconds).toBeGreaterThan(950);
    expect([picture?.['codec_name'], sound?.['codec_name']]).toEqual(['h264', 'aac']);
    expect(streamsOf(clip.path)).toHaveLength(2);
    const bytes = await readFile(clip.path);
    expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
    for (const said of ['+47.37', 'SECRET', 'x264', 'Lavf'])
      expect(bytes.includes(said), said).toBe(false);
  });

  test('of a browser becomes one that plays everywhere', async () => {
    const film = writeFilm(folder.path, 'recorded.webm', recorded);
    const { clip, into, picture, sound } = await prepare(film, 'video/webm');
    await using _ = into;
    expect(clip).toMatchObject({ width: 128, height: 96, hasSound: true });
    expect([picture?.['codec_name'], picture?.['pix_fmt'], sound?.['codec_name']]).toEqual([
      'h264',
      'yuv420p',
      'aac',
    ]);
  });

  test('in a Matroska file keeps its pictures', async () => {
    const film = rewrapFilm(folder.path, 'wrapped.mkv', plain);
    const { clip, into } = await prepare(film, 'video/x-matroska');
    await using _ = into;
    const [before, after] = [plain, clip.path].map((path) => streamsOf(path)[0]);
    expect(after).toMatchObject({ codec_name: 'h264', nb_frames: before?.['nb_frames'] });
  });

  test('that was held upright stands upright', async () => {
    const film = rewrapFilm(folder.path, 'turned.mov', plain, ['-metadata:s:v', 'rotate=90']);
    const { clip, into, poster } = await prepare(film, 'video/quicktime');
    await using _ = into;
    expect(clip).toMatchObject({ width: 96, height: 128 });
    expect(streamsOf(poster)[0]).toMatchObject({ width: 96, height: 128, codec_name: 'png' });
  });

  test('that is cut off, or is none, is not shown, and nothing is left of it', async () => {
    const cut = rewrapFilm(folder.path, 'cut.mp4', plain, ['-movflags', '+faststart']);
    await truncate(cut, 6_000);
    const none = join(folder.path, 'none.mp4');
    await writeFile(none, header());
    await using into = await desk();
    for (const video of [cut, none]) {
      const request = { video, type: 'video/mp4', into: into.path } as const;
      await expect(transcoder.film(request), video).rejects.toMatchObject({
        name: 'UnreadablePicture',
      });
    }
    await expect(access(join(into.path, 'clip.mp4'))).rejects.toThrow('ENOENT');
    await expect(access(join(into.path, 'poster.png'))).rejects.toThrow('ENOENT');
  });

  test('that leads elsewhere, or is a list of films, opens nothing (U13)', async () => {
    const list = join(folder.path, 'list.mp4');
    await writeFile(list, `#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:10.0,\nfile://${plain}\n`);
    await using into = await desk();
    for (const type of ['video/mp4', 'video/webm'] as const) {
      const request = { video: list, type, into: into.path };
      await expect(transcoder.film(request)).rejects.toThrow('damaged');
    }
  });

  test('of which only a moment belongs to a picture is made into what plays', async () => {
    await using into = await desk();
    const silent = writeFilm(folder.path, 'silent.mp4', [...phone, '-an']);
    const clip = await transcoder.clip({ video: silent, type: 'video/mp4', into: into.path });
    expect(clip).toMatchObject({ hasSound: false, width: 128, height: 96 });
  });
});
