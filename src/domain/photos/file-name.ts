import { extensionOf } from '../../media/formats.ts';
import type { Photo } from './photo.ts';

/** When a photo was taken, on the clock there, or came here: 2026-08-03T14:02:11, and more behind it. */
export const timeOf = ({ takenAt, createdAt }: Pick<Photo, 'takenAt' | 'createdAt'>): string =>
  takenAt ?? createdAt.toISOString();

/**
 * "2026-08-03 14.02.11.jpg": a photo to keep is named by its time ({@link timeOf}); a file's own name can tell more than
 * its owner wants.
 */
export const fileName = (time: string, mediaType: string): string =>
  `${time.slice(0, 19).replaceAll(':', '.').replace('T', ' ')}.${extensionOf(mediaType)}`;
