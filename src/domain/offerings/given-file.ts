import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import type { Storage } from '../../storage/storage.ts';
import { openFile, originalFile, renditionFile, type PhotoFile } from '../photos/photo-file.ts';
import type { Photo } from '../photos/photo.ts';

/** A file that is given to an album on another server, and its size as displayed. */
export type GivenFile = PhotoFile & { width: number | null; height: number | null };

/**
 * The file of a photo that its owner gives away: the original, with its place where the owner shows that, else without;
 * where that cannot be taken out of it, our own rendition in full size, or the clip. Null while there is none.
 */
export function givenFile(photo: Photo): GivenFile | null {
  const { width, height, showLocation, originalKey } = photo;
  const cleaning = photo.placelessCleaning ?? photo.cleaning;
  if (originalKey && (showLocation || cleaning)) {
    return { ...originalFile(photo, showLocation ? null : cleaning), width, height };
  }
  const { kind, clip } = photo;
  if (kind === 'video')
    return clip && { ...renditionFile(clip), width: clip.width, height: clip.height };
  const made = photo.rendition('full', 'image/jpeg') ?? photo.rendition('federated', 'image/jpeg');
  return made ? { ...renditionFile(made), width: made.width, height: made.height } : null;
}

/** The SHA-256 of such a file, in hex. */
export async function digestOf(storage: Storage, file: PhotoFile): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(openFile(storage, file, { from: 0, to: file.bytes }), hash);
  return hash.digest('hex');
}
