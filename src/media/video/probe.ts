import { z } from 'zod';
import type { VideoType } from '../formats.ts';
import { UnreadablePicture } from '../unreadable-picture.ts';
import { type Allowance, runTool, ToolFailure } from './run-tool.ts';
import type { VideoTools } from './tools.ts';

/** What a file says of its film, as far as it has been looked at. */
export type Film = {
  /** Null where the file does not say: browsers record so. */
  milliseconds: number | null;
  /** As displayed: upright, and of square pixels. */
  width: number;
  height: number;
  /** How many streams of pictures, sound and words it has; cameras add others, of what they measured. */
  streams: number;
  picture: {
    index: number;
    codec: string;
    pixelFormat: string;
    /** Null where the file does not say, or says nonsense. */
    framesPerSecond: number | null;
    hasSquarePixels: boolean;
    /** More light than a screen without HDR shows. */
    isHdr: boolean;
  };
  sound: { index: number; codec: string } | null;
  /** When it was recorded, in UTC to the second, where the file says. */
  recordedAt: string | null;
};

/** A count of streams that no camera comes near, past which a file is not even listed. */
const MOST_STREAMS = 64;

const number = z.coerce.number().finite().optional().catch(undefined);
const rate = z.string().max(40).optional().catch(undefined);

const streamSchema = z.object({
  index: z.int().min(0),
  codec_type: z.string().max(40).catch(''),
  codec_name: z.string().max(40).catch(''),
  width: number,
  height: number,
  sample_aspect_ratio: rate,
  pix_fmt: z.string().max(40).catch(''),
  color_transfer: z.string().max(40).catch(''),
  avg_frame_rate: rate,
  r_frame_rate: rate,
  duration: number,
  disposition: z.object({ attached_pic: z.number().catch(0) }).catch({ attached_pic: 0 }),
  side_data_list: z
    .array(z.object({ rotation: number }))
    .optional()
    .catch(undefined),
});

const reportSchema = z.object({
  streams: z.array(streamSchema).max(MOST_STREAMS),
  format: z.object({
    duration: number,
    tags: z
      .object({ creation_time: z.iso.datetime({ offset: true }).optional().catch(undefined) })
      .optional()
      .catch(undefined),
  }),
});

const playable: ReadonlySet<string> = new Set(['video', 'audio', 'subtitle']);

type Stream = z.output<typeof streamSchema>;

/** What every program of the family is told of a file: what it is and that it is one; nothing in it opens another. */
export const inputOf = (path: string, type: VideoType): string[] => [
  '-protocol_whitelist',
  'file',
  '-format_whitelist',
  'mov,mp4,matroska,webm',
  '-max_streams',
  String(MOST_STREAMS),
  '-f',
  type === 'video/mp4' || type === 'video/quicktime' ? 'mov' : 'matroska',
  '-i',
  `file:${path}`,
];

/** Looks into a file of unknown origin. @throws UnreadablePicture, ToolFailure */
export async function probeFilm(
  { ffprobe }: VideoTools,
  path: string,
  type: VideoType,
  allowance: Allowance,
): Promise<Film> {
  const asked = ['-v', 'error', '-hide_banner', '-of', 'json', '-show_format', '-show_streams'];
  const run = { program: ffprobe, args: [...asked, ...inputOf(path, type)], reads: [path] };
  const printed = await runTool(run, allowance).catch((error: unknown) => {
    if (error instanceof ToolFailure && error.reason !== 'death') throw damaged(error);
    throw error;
  });
  const report = reportSchema.safeParse(JSON.parse(printed.toString()));
  if (!report.success) throw damaged(report.error);
  return filmOf(report.data);
}

const damaged = (cause: unknown) =>
  new UnreadablePicture('The video is damaged or cut off and cannot be read.', { cause });

function filmOf({ streams, format }: z.output<typeof reportSchema>): Film {
  const picture = streams.find(
    ({ codec_type: kind, disposition }) => kind === 'video' && disposition.attached_pic !== 1,
  );
  if (!picture) throw new UnreadablePicture('There is no video in the file.');
  const sound = streams.find(
    ({ codec_type: kind, codec_name: codec }) => kind === 'audio' && codec !== '',
  );
  const seconds = format.duration ?? picture.duration;
  const pixel = ratioOf(picture.sample_aspect_ratio, ':') ?? 1;
  return {
    milliseconds: seconds === undefined || seconds <= 0 ? null : Math.round(seconds * 1000),
    ...displayed(picture, pixel),
    streams: streams.filter(({ codec_type: kind }) => playable.has(kind)).length,
    picture: {
      index: picture.index,
      codec: picture.codec_name,
      pixelFormat: picture.pix_fmt,
      framesPerSecond:
        ratioOf(picture.avg_frame_rate, '/') ?? ratioOf(picture.r_frame_rate, '/') ?? null,
      hasSquarePixels: pixel === 1,
      isHdr: ['smpte2084', 'arib-std-b67'].includes(picture.color_transfer),
    },
    sound: sound ? { index: sound.index, codec: sound.codec_name } : null,
    recordedAt: momentOf(format.tags?.creation_time),
  };
}

/** Nothing was recorded before there were such files; clocks that were never set say so. */
const FIRST_YEAR = 1990;

function momentOf(said: string | undefined): string | null {
  const moment = new Date(said ?? NaN);
  const isKnown = moment.getUTCFullYear() > FIRST_YEAR;
  return isKnown ? `${moment.toISOString().slice(0, 19)}Z` : null;
}

function displayed(stream: Stream, pixel: number): Pick<Film, 'width' | 'height'> {
  const width = Math.round((stream.width ?? 0) * pixel);
  const height = stream.height ?? 0;
  const rotation = stream.side_data_list?.find((it) => it.rotation !== undefined)?.rotation ?? 0;
  const isTurned = Math.abs(Math.round(rotation / 90)) % 2 === 1;
  return isTurned ? { width: height, height: width } : { width, height };
}

/** What a fraction is; undefined for `0/0`, and for what is none. */
function ratioOf(said: string | undefined, sign: '/' | ':'): number | undefined {
  const [above = NaN, below = NaN] = (said ?? '').split(sign).map(Number);
  const ratio = above / below;
  return Number.isFinite(ratio) && ratio > 0 ? ratio : undefined;
}

/** Several arguments in one line; none of them may have a space in it. */
export const words = (line: string): string[] => line.split(' ');
