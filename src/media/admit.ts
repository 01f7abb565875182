import type { ByteSource } from './byte-source.ts';
import { imageKinds, type ImageType, isImageType, limits } from './formats.ts';
import { measureSource } from './measure.ts';
import { sniffSource } from './sniff.ts';
import { RefusedPicture } from './unreadable-picture.ts';

/**
 * What a file of unknown origin is, if a decoder may be let near it: by its length, its first bytes and the size that
 * its header claims, read in plain JavaScript.
 * @throws RefusedPicture
 */
export async function admitPicture(source: ByteSource): Promise<ImageType> {
  if (source.size === 0) throw new RefusedPicture('The file is empty.');
  if (source.size > limits.imageBytes) throw new RefusedPicture('The file is larger than 200 MB.');
  const type = await sniffSource(source);
  if (!type || !isImageType(type))
    throw new RefusedPicture(`The file is not a ${imageKinds} picture.`);
  const claimed = await measureSource(source, type);
  if (claimed && claimed.width * claimed.height > limits.imagePixels) {
    throw new RefusedPicture('The picture has more than 220 megapixels.');
  }
  return type;
}
