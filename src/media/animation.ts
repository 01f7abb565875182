import { join } from 'node:path';
import sharp from 'sharp';
import { type Header, refuse } from './decode.ts';
import { sizeWithin } from './pixels.ts';
import { ANIMATION } from './rendition-files.ts';

/** The longer side, in pixels, of what plays in an animation's place. */
const SIDE = 1280;
/** All frames of one are in memory together; one that is larger than this stands still. */
const MOST_PIXELS = 80e6;

/**
 * Writes the frames of an animated picture anew, without anything else that its file has, for the program that makes a
 * clip of them. Answers whether there is anything that moves.
 * @throws UnreadablePicture where a frame is damaged
 */
export async function writeAnimation(
  original: string,
  { frames = 1, height, type, width }: Header,
  into: string,
): Promise<boolean> {
  const isAnimated = (type === 'image/gif' || type === 'image/webp') && frames > 1;
  if (!isAnimated || frames * width * height > MOST_PIXELS) return false;
  const size = sizeWithin(SIDE, { width, height });
  await sharp(original, { animated: true, limitInputPixels: MOST_PIXELS, failOn: 'error' })
    .resize(size.width, size.height, { fit: 'fill' })
    .gif({ effort: 2 })
    .toFile(join(into, ANIMATION))
    .catch(refuse);
  return true;
}
