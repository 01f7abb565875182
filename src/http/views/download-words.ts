import { fill } from './locale/fill.ts';
import type { Locale } from './locale/locale.ts';

/** What a download button gives: a photo, or an archive of many. */
export type Download = {
  url: string;
  size: keyof Locale['words']['gallery']['downloadSizes'];
  bytes: number;
};

/** "Download (web size, 34 MB)": how large it is, before somebody presses it. */
export const downloadWords = (
  { bytes, size }: Omit<Download, 'url'>,
  { fileSize, words: { gallery } }: Pick<Locale, 'fileSize' | 'words'>,
): string =>
  fill(gallery.downloadOf, { size: gallery.downloadSizes[size], bytes: fileSize(bytes) });
