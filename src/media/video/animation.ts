import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { digestFile } from '../../lib/digests.ts';
import { clipType } from '../formats.ts';
import { UnreadablePicture } from '../unreadable-picture.ts';
import type { MadeClip } from './clip.ts';
import { probeFilm, words } from './probe.ts';
import { type Allowance, runTool, ToolFailure } from './run-tool.ts';
import type { VideoTools } from './tools.ts';

/** The longest that one plays before it begins anew, in seconds. */
const LONGEST = 120;

/**
 * Makes of the frames of an animated picture, a GIF file that we wrote, what plays everywhere, each for as long as it
 * stood there. @throws UnreadablePicture, ToolFailure
 */
export async function writeLoop(
  tools: VideoTools,
  frames: string,
  clip: string,
  allowance: Allowance,
): Promise<MadeClip> {
  const args = [
    words('-nostdin -hide_banner -v error -threads 2 -ignore_loop 1'),
    words('-protocol_whitelist file -format_whitelist gif -f gif'),
    ['-i', `file:${frames}`, '-vf', 'scale=trunc(iw/2)*2:trunc(ih/2)*2,setsar=1,format=yuv420p'],
    words('-vsync vfr -c:v libx264 -preset veryfast -crf 21 -an'),
    ['-t', String(LONGEST)],
    words('-map_metadata -1 -fflags +bitexact -flags:v +bitexact -movflags +faststart -f mp4'),
    [`file:${clip}`],
  ].flat();
  const run = { program: tools.ffmpeg, args, reads: [frames], writes: [dirname(clip)] };
  await runTool(run, allowance).catch((error: unknown) => {
    if (!(error instanceof ToolFailure) || error.reason === 'death') throw error;
    throw new UnreadablePicture('The animation cannot be converted.', { cause: error });
  });
  const { width, height, milliseconds } = await probeFilm(tools, clip, clipType, allowance);
  if (!milliseconds) throw new UnreadablePicture('The animation has no length.');
  return {
    path: clip,
    mediaType: clipType,
    width,
    height,
    bytes: (await stat(clip)).size,
    ...(await digestFile(clip)),
    milliseconds,
    hasSound: false,
  };
}
