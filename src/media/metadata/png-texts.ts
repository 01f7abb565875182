import type { Group } from './tags.ts';

/**
 * A PNG's description in a chunk of text (PNG 11.3.3.2), as EXIF calls it. Its time is that of the picture's making, of a
 * diagram for instance, and none of taking.
 */
export function readPngTexts(texts: readonly { keyword: string; text: string }[]): Group {
  const description = texts.find(({ keyword }) => keyword === 'Description')?.text;
  return description === undefined ? {} : { ImageDescription: description };
}
