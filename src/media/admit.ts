import { stat } from 'node:fs/promises';
import { imageKinds, type ImageType, limits } from './formats.ts';
import { measureImage } from './measure.ts';
import { sniffImage } from './sniff.ts';
import { RefusedPicture } from './unreadable-picture.ts';

/**
 * What a file of unknown origin is, if a decoder may be let near it: by its length, its first bytes and the size that
 * its header claims, read in plain JavaScript.
 * @throws RefusedPicture
 */
export async function admitPicture(path: string): Promise<ImageType> {
  const { size } = await stat(path);
  if (size === 0) throw new RefusedPicture('The file is empty.');
  if (size > limits.imageBytes) throw new RefusedPicture('The file is larger than 200 MB.');
  const type = await sniffImage(path);
  if (!type) throw new RefusedPicture(`The file is not a ${imageKinds} picture.`);
  const claimed = await measureImage(path, type);
  if (claimed && claimed.width * claimed.height > limits.imagePixels) {
    throw new RefusedPicture('The picture has more than 220 megapixels.');
  }
  return type;
}
