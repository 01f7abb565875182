import { access, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { VideoType } from '../formats.ts';
import { UnreadablePicture } from '../unreadable-picture.ts';
import { type Film, inputOf, words } from './probe.ts';
import { type Allowance, runTool, ToolFailure } from './run-tool.ts';
import { toneMapping } from './tones.ts';
import type { VideoTools } from './tools.ts';

/** Where in a film its poster is looked for, in milliseconds: many begin in the dark. */
const AT = 1000;

type Source = { path: string; type: VideoType; film: Film };

/**
 * Writes one picture of a film as a PNG: the key frame before its first second ends, or else the first that can be
 * decoded. @throws UnreadablePicture, ToolFailure
 */
export async function writePoster(
  tools: VideoTools,
  source: Source,
  poster: string,
  { mapsTones, ...allowance }: Allowance & { mapsTones: boolean },
): Promise<void> {
  const { milliseconds } = source.film;
  const at = Math.min(AT, (milliseconds ?? 0) / 2) / 1000;
  const keyFrame = words(`-ss ${at.toFixed(3)} -noaccurate_seek -skip_frame nokey`);
  const tries: [seeking: string[], mapsTones: boolean][] = [
    ...(mapsTones ? [[keyFrame, true] satisfies [string[], boolean]] : []),
    [keyFrame, false],
    [[], false],
  ];
  let failure: unknown;
  for (const [seeking, isMapped] of tries) {
    const args = argsOf(source, seeking, poster, isMapped);
    const run = { program: tools.ffmpeg, args, reads: [source.path], writes: [dirname(poster)] };
    try {
      await runTool(run, allowance);
      if (await isThere(poster)) return;
    } catch (error) {
      if (!(error instanceof ToolFailure) || error.reason === 'death') throw error;
      failure = error;
      await rm(poster, { force: true });
    }
  }
  throw new UnreadablePicture('No picture of the video could be decoded.', { cause: failure });
}

function argsOf(
  { path, type, film }: Source,
  seeking: readonly string[],
  poster: string,
  mapsTones: boolean,
): string[] {
  const { picture } = film;
  const filters = [
    ...(picture.isHdr && mapsTones ? [toneMapping] : []),
    ...(picture.hasSquarePixels ? [] : ['scale=iw*sar:ih', 'setsar=1']),
    'format=rgb24',
  ];
  return [
    ...words('-nostdin -hide_banner -v error -filter_threads 2 -threads 2'),
    ...seeking,
    ...inputOf(path, type),
    ...words(`-map 0:${picture.index} -frames:v 1 -an -sn -dn -vf ${filters.join(',')}`),
    ...words('-map_metadata -1 -c:v png -f image2 -update 1'),
    `file:${poster}`,
  ];
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
