import type { Digests } from '../../lib/digests.ts';
import { extensionOf, limits, type ImageType } from '../../media/formats.ts';
import { measureImage } from '../../media/measure.ts';
import { sniffImage } from '../../media/sniff.ts';
import { findSettings } from '../settings/find-settings.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';

/** A file that was received whole and hashed on the way; it lies on the storage's own disk. */
export type Upload = Digests & {
  path: string;
  /** The sender's name for it; only ever shown back to the sender. */
  name: string;
  bytes: number;
};

export type Original = Digests & {
  originalKey: string;
  mediaType: ImageType;
  bytes: number;
};

/**
 * Moves an upload into the storage, byte for byte. When the promise resolves the bytes survive a crash; a row must
 * follow, or they are swept as strays.
 * @throws Refusal `unsupported_type`, `file_too_large`, `file_empty`, `too_many_pixels`
 */
export async function keepOriginal(
  scope: Scope,
  photoId: string,
  upload: Upload,
): Promise<Original> {
  const { largestPhotoBytes, largestPhotoMegapixels } = await findSettings(scope);
  const most = { bytes: largestPhotoBytes, pixels: largestPhotoMegapixels * 1e6 };
  const mediaType = await checkUpload(upload, most);
  const originalKey = `originals/${photoId.slice(-2)}/${photoId}.${extensionOf(mediaType)}`;
  await scope.storage.put(originalKey, upload.path);
  const { bytes, sha256, crc32 } = upload;
  return { originalKey, mediaType, bytes, sha256, crc32 };
}

/** What the bytes are, whatever their name says. @throws Refusal as {@link keepOriginal} */
export async function checkUpload(
  upload: Pick<Upload, 'path' | 'bytes'>,
  most = { bytes: limits.imageBytes, pixels: limits.imagePixels as number },
): Promise<ImageType> {
  if (upload.bytes === 0) throw new Refusal('unprocessable', 'file_empty', 'The file is empty.');
  if (upload.bytes > most.bytes) throw tooLarge(most.bytes);
  const mediaType = await sniffImage(upload.path);
  if (!mediaType) {
    throw new Refusal(
      'unsupported-type',
      'unsupported_type',
      'Photos can be JPEG, PNG, WebP, AVIF, GIF, HEIC, TIFF, JPEG XL or RAW files.',
    );
  }
  const size = await measureImage(upload.path, mediaType);
  if (size && size.width * size.height > most.pixels) {
    throw new Refusal(
      'unprocessable',
      'too_many_pixels',
      `Photos can have up to ${most.pixels / 1e6} megapixels.`,
    );
  }
  return mediaType;
}

/** `most` is how many bytes a photo may have. */
export const tooLarge = (most: number = limits.imageBytes): Refusal =>
  new Refusal(
    'too-large',
    'file_too_large',
    `Photos can be up to ${Math.floor(most / 1024 ** 2)} MB.`,
  );
