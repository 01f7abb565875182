import { decodeDocument, decodeText } from './text.ts';

/** What somebody or something wrote about a film, by one name for each kind of thing. */
export type MovieWords = {
  [
    Name in
      | 'takenAt'
      | 'make'
      | 'model'
      | 'lens'
      | 'position'
      | 'caption'
      | 'title'
      | 'keywords'
      | 'rating'
  ]?: string;
};

/** Text of a box, which says itself whether it is UTF-16. */
export function textIn(bytes: Buffer): string {
  const isWide = bytes[0] === 0xfe || bytes[0] === 0xff;
  return (isWide ? decodeDocument(bytes) : decodeText(bytes)).replace(/\0[^]*/, '').trim();
}
