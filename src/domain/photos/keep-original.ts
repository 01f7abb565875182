import type { Digests } from '../../lib/digests.ts';
import { type ByteSource, openSource } from '../../media/byte-source.ts';
import {
  extensionOf,
  type ImageType,
  isImageType,
  isVideoType,
  limits,
  type MediaType,
  videoKinds,
  type VideoType,
} from '../../media/formats.ts';
import { measureSource } from '../../media/measure.ts';
import { sniffSource } from '../../media/sniff.ts';
import { refusalOf } from '../../media/video/claims.ts';
import { findSettings } from '../settings/find-settings.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';

/** A file that was received whole and hashed on the way; it lies on the storage's own disk. */
export type Upload = Digests & {
  path: string;
  /** The sender's name for it; only ever shown back to the sender. */
  name: string;
  bytes: number;
  /** Where no room is reserved for it: makes sure of it until the caller's transaction ends. */
  makeRoom?: () => Promise<void>;
};

export type Original = Digests & {
  originalKey: string;
  kind: 'image' | 'video';
  mediaType: MediaType;
  bytes: number;
};

/**
 * Moves an upload into the storage, byte for byte. When the promise resolves the bytes survive a crash; a row must
 * follow, or they are swept as strays. Room is made last: whoever else asks for some waits for no disk.
 * @throws Refusal `unsupported_type`, `video_unavailable`, `file_too_large`, `file_empty`, `too_many_pixels`, `limits`, and
 *   those of `makeRoom`
 */
export async function keepOriginal(
  scope: Scope,
  photoId: string,
  upload: Upload,
): Promise<Original> {
  const mediaType = await checkMedia(scope, upload);
  const originalKey = `originals/${photoId.slice(-2)}/${photoId}.${extensionOf(mediaType)}`;
  await scope.storage.put(originalKey, upload.path);
  try {
    await upload.makeRoom?.();
  } catch (error) {
    await scope.storage.remove(originalKey);
    throw error;
  }
  const { bytes, sha256, crc32 } = upload;
  const kind = isVideoType(mediaType) ? 'video' : 'image';
  return { originalKey, kind, mediaType, bytes, sha256, crc32 };
}

/** What the bytes are, a picture or a film. @throws Refusal as {@link keepOriginal} */
async function checkMedia(
  scope: Scope,
  upload: Pick<Upload, 'path' | 'bytes'>,
): Promise<MediaType> {
  await using source = await openSource(upload.path);
  const type = await sniffSource(source);
  const { largestPhotoBytes, largestPhotoMegapixels, largestVideoBytes } =
    await findSettings(scope);
  if (!type || !isVideoType(type)) {
    const most = { bytes: largestPhotoBytes, pixels: largestPhotoMegapixels * 1e6 };
    return await checkPicture(
      source,
      type,
      most,
      scope.takesVideos ? `, videos ${videoKinds}` : '',
    );
  }
  if (!scope.takesVideos) throw videoUnavailable();
  await requireSmallFilm(upload, type, largestVideoBytes);
  return type;
}

/** @throws Refusal `file_too_large`, `limits` */
export async function requireSmallFilm(
  upload: Pick<Upload, 'path' | 'bytes'>,
  type: VideoType,
  most: number,
): Promise<void> {
  if (upload.bytes > most) throw tooLarge(most, 'Videos');
  const why = await refusalOf(upload.path, type);
  if (!why) return;
  throw new Refusal(
    'unprocessable',
    'limits',
    `This video is more than the server works on. ${why}`,
  );
}

/**
 * How large a file may be of which only the name is known yet: a name says nothing for sure, and so decides only about
 * what it cannot be. @throws Refusal `video_unavailable`, `file_too_large`
 */
export async function requireFittingSize(
  scope: Scope,
  { name, bytes }: Pick<Upload, 'name' | 'bytes'>,
): Promise<void> {
  const { largestPhotoBytes, largestVideoBytes } = await findSettings(scope);
  if (bytes <= largestPhotoBytes) return;
  const isPicture = pictureEnding.test(name);
  if (!scope.takesVideos) {
    throw videoEnding.test(name) ? videoUnavailable() : tooLarge(largestPhotoBytes);
  }
  if (isPicture) throw tooLarge(largestPhotoBytes);
  if (bytes > largestVideoBytes) throw tooLarge(largestVideoBytes, 'Videos');
}

const pictureEnding =
  /\.(jpe?g|png|webp|avif|gif|hei[cf]|tiff?|jxl|dng|cr[23]|raf|nef|orf|rw2|arw)$/i;
const videoEnding = /\.(mp4|m4v|mov|qt|webm|mkv)$/i;

/** Of a file that would be welcome if this server had what reads it. */
export const videoUnavailable = (): Refusal =>
  new Refusal(
    'unsupported-type',
    'video_unavailable',
    'This server does not take videos: it has no ffmpeg to prepare them with. Photos are taken.',
  );

type Most = { bytes: number; pixels: number };

/** Which picture the bytes are, whatever their name says. @throws Refusal as {@link keepOriginal} */
export async function checkUpload(
  { path }: Pick<Upload, 'path'>,
  most: Most = { bytes: limits.imageBytes, pixels: limits.imagePixels },
): Promise<ImageType> {
  await using source = await openSource(path);
  return await checkPicture(source, await sniffSource(source), most);
}

async function checkPicture(
  source: ByteSource,
  type: MediaType | undefined,
  most: Most,
  othersToo = '',
): Promise<ImageType> {
  if (source.size === 0) throw new Refusal('unprocessable', 'file_empty', 'The file is empty.');
  if (source.size > most.bytes) throw tooLarge(most.bytes);
  if (!type || !isImageType(type)) {
    throw new Refusal(
      'unsupported-type',
      'unsupported_type',
      `Photos can be JPEG, PNG, WebP, AVIF, GIF, HEIC, TIFF, JPEG XL or RAW files${othersToo}.`,
    );
  }
  const size = await measureSource(source, type);
  if (size && size.width * size.height > most.pixels) {
    throw new Refusal(
      'unprocessable',
      'too_many_pixels',
      `Photos can have up to ${most.pixels / 1e6} megapixels.`,
    );
  }
  return type;
}

/** `most` is how many bytes one may have. */
export const tooLarge = (most: number = limits.imageBytes, what = 'Photos'): Refusal =>
  new Refusal(
    'too-large',
    'file_too_large',
    `${what} can be up to ${Math.floor(most / 1024 ** 2)} MB.`,
  );
