import { limits } from '../formats.ts';
import { UnreadablePicture } from '../unreadable-picture.ts';
import type { Film } from './probe.ts';

/** What a film claims of itself, as much of it as is known. */
export type Claims = {
  milliseconds?: number | null;
  width?: number;
  height?: number;
  framesPerSecond?: number | null;
  streams?: number;
};

/**
 * Why a film is more than this server works on, as a sentence; undefined where it is not. What a file does not say is
 * found out while it is prepared, which has limits of its own.
 */
export function excessOf({
  milliseconds,
  width = 1,
  height = 1,
  framesPerSecond,
  streams = 1,
}: Claims): string | undefined {
  if ((milliseconds ?? 0) > limits.videoMilliseconds) return 'Videos can be up to 2 hours long.';
  if (Math.max(width, height) > limits.videoSide)
    return 'Videos can be up to 8192 pixels wide and high.';
  if ((framesPerSecond ?? 0) > limits.videoFramesPerSecond + 1)
    return 'Videos can have up to 240 pictures a second.';
  return streams > limits.videoStreams
    ? 'A video file can have up to 8 streams of pictures, sound and words.'
    : undefined;
}

/** @throws UnreadablePicture */
export function requireWithinLimits(film: Film): void {
  const { framesPerSecond } = film.picture;
  const excess = excessOf({ ...film, framesPerSecond });
  if (excess) throw new UnreadablePicture(excess);
  if (Math.min(film.width, film.height) < 2) {
    throw new UnreadablePicture('The video is damaged and could not be decoded.');
  }
}
