import { rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { digestFile, type Digests } from '../../lib/digests.ts';
import { clipType, limits, type VideoType } from '../formats.ts';
import { UnreadablePicture } from '../unreadable-picture.ts';
import { type Film, inputOf, probeFilm, words } from './probe.ts';
import { type Allowance, type Run, runTool, ToolFailure } from './run-tool.ts';
import { toneMapping } from './tones.ts';
import type { VideoTools } from './tools.ts';

/** A finished clip, free of metadata, that plays in every browser from its first bytes on. */
export type MadeClip = Digests & {
  path: string;
  mediaType: typeof clipType;
  width: number;
  height: number;
  bytes: number;
  milliseconds: number;
  hasSound: boolean;
};

type Source = { path: string; type: VideoType; film: Film };

/** The shorter side, in pixels, of what has to be encoded anew. */
const SIDE = 720;
/** How many pictures a second that has at most. */
const FRAMES = 60;
/** How much of what a file says of its length has to be there. */
const WHOLE = 0.8;
/** How much longer than announced a film may turn out to be, in seconds. */
const SLACK = 2;

/**
 * Makes of a film what plays everywhere: its own streams where they do already, or else new ones in 720p. The clip is
 * looked into again before anybody trusts it. @throws UnreadablePicture, ToolFailure
 */
export async function writeClip(
  tools: VideoTools,
  source: Source,
  clip: string,
  { mapsTones, ...allowance }: Allowance & { mapsTones: boolean },
): Promise<MadeClip> {
  const attempts = [
    ...(plays(source.film) ? [copying(source)] : []),
    ...(mapsTones ? [encoding(source, true)] : []), // not every film says what the mapping has to know
  ];
  let isMade = false;
  for (const streams of attempts) {
    isMade ||= await succeeds(runOf(tools, source, streams, clip), clip, allowance);
  }
  if (!isMade) {
    await runTool(runOf(tools, source, encoding(source, false), clip), allowance).catch(blame);
  }
  return describe(tools, source, clip, allowance);
}

/** Whether it went through; there may be another way where it was refused. */
async function succeeds(run: Run, clip: string, allowance: Allowance): Promise<boolean> {
  try {
    await runTool(run, allowance);
    return true;
  } catch (error) {
    if (!(error instanceof ToolFailure) || error.reason !== 'refusal') throw error;
    await rm(clip, { force: true });
    return false;
  }
}

const runOf = (
  { ffmpeg: program }: VideoTools,
  source: Source,
  streams: readonly string[],
  clip: string,
): Run => ({
  program,
  args: [...begin, ...inputOf(source.path, source.type), ...streams, ...output(source, clip)],
  reads: [source.path],
  writes: [dirname(clip)],
});

/** Whether every browser plays the pictures as they are. */
export const plays = ({ picture }: Film): boolean =>
  picture.codec === 'h264' &&
  ['yuv420p', 'yuvj420p'].includes(picture.pixelFormat) &&
  !picture.isHdr;

const begin = words('-nostdin -hide_banner -v error -filter_threads 2 -threads 2');

/** Cameras write into the pictures' stream what nobody sees: what they measured, and where. It is left out. */
const copying = ({ film: { picture, sound } }: Source): string[] => [
  ...words(`-map 0:${picture.index} -c:v copy -bsf:v filter_units=remove_types=6`),
  ...words(sound ? `-map 0:${sound.index} ${sound.codec === 'aac' ? '-c:a copy' : AAC}` : '-an'),
];

const AAC = '-c:a aac -b:a 128k -ac 2';

function encoding({ film }: Source, mapsTones: boolean): string[] {
  const { picture, sound } = film;
  const { width, height } = encodedSize(film);
  const filters = [
    ...((picture.framesPerSecond ?? 0) > FRAMES ? [`fps=${FRAMES}`] : []),
    `scale=${width}:${height}`,
    ...(picture.isHdr && mapsTones ? [toneMapping] : []),
    'setsar=1',
    'format=yuv420p',
  ];
  return [
    ...words(`-map 0:${picture.index} -vf ${filters.join(',')}`),
    ...words('-c:v libx264 -preset veryfast -crf 23 -profile:v high'),
    ...words('-maxrate 6M -bufsize 12M -a53cc 0 -threads 2'),
    ...words(sound ? `-map 0:${sound.index} ${AAC}` : '-an'),
  ];
}

/** Both sides even, as the codec wants it, and never more than there is. */
export function encodedSize({ width, height }: Pick<Film, 'width' | 'height'>) {
  const scale = Math.min(1, SIDE / Math.min(width, height));
  const even = (side: number) => Math.max(2, Math.round((side * scale) / 2) * 2);
  return { width: even(width), height: even(height) };
}

/** Nothing that a file says of itself goes along, and what plays first comes first. */
const output = ({ film }: Source, clip: string): string[] => [
  ...words('-sn -dn -map_metadata -1 -map_chapters -1 -write_tmcd 0'),
  ...words(`-t ${(film.milliseconds ?? limits.videoMilliseconds) / 1000 + SLACK}`),
  ...words('-fflags +bitexact -flags:v +bitexact -flags:a +bitexact'),
  ...words('-max_muxing_queue_size 1024 -movflags +faststart -f mp4'),
  `file:${clip}`,
];

async function describe(
  tools: VideoTools,
  { film }: Source,
  path: string,
  allowance: Allowance,
): Promise<MadeClip> {
  const made = await probeFilm(tools, path, clipType, allowance);
  const milliseconds = made.milliseconds ?? 0;
  if (milliseconds === 0) throw new UnreadablePicture('The video has no pictures.');
  if (milliseconds > limits.videoMilliseconds + SLACK * 1000)
    throw new UnreadablePicture('Videos can be up to 2 hours long.');
  if (milliseconds < (film.milliseconds ?? 0) * WHOLE)
    throw new UnreadablePicture('The file is cut off: the video ends before its time.');
  const { width, height, sound } = made;
  return {
    path,
    mediaType: clipType,
    width,
    height,
    bytes: (await stat(path)).size,
    ...(await digestFile(path)),
    milliseconds,
    hasSound: sound !== null,
  };
}

function blame(error: unknown): never {
  if (!(error instanceof ToolFailure) || error.reason === 'death') throw error;
  if (/Unknown encoder/.test(error.said))
    throw new UnreadablePicture(
      'This server’s ffmpeg cannot write H.264, which this video has to be turned into.',
      { cause: error },
    );
  const sentences = {
    time: 'The video takes too long to convert.',
    memory: 'The video needs too much memory to convert.',
    refusal: 'The video is damaged, or of a kind that this server’s ffmpeg cannot read.',
  };
  throw new UnreadablePicture(sentences[error.reason], { cause: error });
}
