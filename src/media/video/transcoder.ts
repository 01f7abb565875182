import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { lazily } from '../../lib/lazily.ts';
import { limits, type VideoType } from '../formats.ts';
import { UnreadablePicture } from '../unreadable-picture.ts';
import { writeLoop } from './animation.ts';
import { type MadeClip, writeClip } from './clip.ts';
import { requireWithinLimits } from './limits.ts';
import { writePoster } from './poster.ts';
import { type Film, probeFilm } from './probe.ts';
import type { Allowance } from './run-tool.ts';
import { findToolWall } from './tool-wall.ts';
import { canMapTones } from './tones.ts';
import { type VideoTools, withoutVideoTools } from './tools.ts';

export type { MadeClip } from './clip.ts';

/** A film of a type that its bytes say, and the folder for what is made of it. */
export type FilmRequest = { video: string; type: VideoType; into: string };

/** What a film becomes: a picture that stands for it, a PNG upright and in its full size, and what plays. */
export type MadeFilm = { poster: string; clip: MadeClip; recordedAt: Film['recordedAt'] };

/** Makes clips and posters by programs outside this process: whatever a film does to its decoder stays there. */
export interface Transcoder extends AsyncDisposable {
  /**
   * Makes everything of a film. Rejects with `UnreadablePicture` when the film is at fault, or nothing here reads films;
   * with any other error when trying again makes sense.
   */
  film(request: FilmRequest): Promise<MadeFilm>;
  /** Makes only the picture, and answers where it is. Rejects as `film` does. */
  poster(request: FilmRequest): Promise<string>;
  /** Makes only what plays, of the few seconds that belong to a picture. Rejects as `film` does. */
  clip(request: FilmRequest): Promise<MadeClip>;
  /** Makes what plays of the frames of an animated picture, a GIF file that we wrote ourselves. Rejects as `film` does. */
  loop(request: { frames: string; into: string }): Promise<MadeClip>;
}

/** A film whose file does not say how long it is lasts at most as long as this many bytes a second would. */
const SLOWEST = 40_000;
/** What even the shortest film may take, in ms of CPU. */
const LEAST = 90_000;
/** What looking into one may take, in ms of CPU. */
const LOOK = 60_000;

/** A film that was looked into, and whether its light has to be brought down to what screens show. */
type Opened = {
  tools: VideoTools;
  source: { path: string; type: VideoType; film: Film };
  isMapped: boolean;
};

/** Opens a transcoder; whatever it still runs ends when it is disposed of. */
export function openTranscoder(tools: VideoTools | null): Transcoder {
  const stopping = new AbortController();
  const wall = lazily(() => findToolWall(tools, stopping.signal));
  const allow = async (milliseconds: number): Promise<Allowance> => ({
    milliseconds,
    memoryBytes: limits.renderMemoryBytes,
    wall: await wall(),
    signal: stopping.signal,
  });
  const mapsTones = lazily(async () => tools !== null && canMapTones(tools, await allow(LOOK)));

  const open = async ({ video: path, type }: FilmRequest): Promise<Opened> => {
    if (!tools) throw new UnreadablePicture(withoutVideoTools);
    const film = await probeFilm(tools, path, type, await allow(LOOK));
    requireWithinLimits(film);
    const isMapped = film.picture.isHdr && (await mapsTones());
    return { tools, source: { path, type, film }, isMapped };
  };
  const draw = async ({ tools: programs, source, isMapped }: Opened, poster: string) =>
    writePoster(programs, source, poster, { ...(await allow(LOOK)), mapsTones: isMapped });
  const make = async ({ tools: programs, source, isMapped }: Opened, clip: string) => {
    const cost = await allow(await costOf(source.film, source.path));
    return writeClip(programs, source, clip, { ...cost, mapsTones: isMapped });
  };
  return {
    async film(request) {
      const opened = await open(request);
      const poster = join(request.into, 'poster.png');
      const clip = join(request.into, 'clip.mp4');
      return undoing([poster, clip], async () => {
        await draw(opened, poster);
        const { recordedAt } = opened.source.film;
        return { poster, clip: await make(opened, clip), recordedAt };
      });
    },
    async poster(request) {
      const opened = await open(request);
      const poster = join(request.into, 'poster.png');
      await undoing([poster], () => draw(opened, poster));
      return poster;
    },
    async clip(request) {
      const opened = await open(request);
      const clip = join(request.into, 'clip.mp4');
      return undoing([clip], () => make(opened, clip));
    },
    async loop({ frames, into }) {
      if (!tools) throw new UnreadablePicture(withoutVideoTools);
      const clip = join(into, 'clip.mp4');
      return undoing([clip], async () => writeLoop(tools, frames, clip, await allow(LEAST)));
    },
    [Symbol.asyncDispose]: async () => stopping.abort(),
  };
}

/** Of CPU: four times as long as it plays, on two cores. */
async function costOf({ milliseconds }: Film, path: string): Promise<number> {
  const longest = milliseconds ?? ((await stat(path)).size / SLOWEST) * 1000;
  return Math.max(LEAST, 8 * Math.min(longest, limits.videoMilliseconds));
}

async function undoing<Result>(
  paths: readonly string[],
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    await Promise.all(paths.map((path) => rm(path, { force: true })));
    throw error;
  }
}
