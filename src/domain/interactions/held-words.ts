import type { Album } from '../albums/album.ts';

/** Whether a text has one of the words or phrases with which a comment in the album waits for its owner. */
export function hasHeldWord({ heldWords }: Pick<Album, 'heldWords'>, text: string): boolean {
  const said = fold(text);
  return heldWords.some((word) => {
    const sought = fold(word).trim();
    return sought !== '' && whole(sought).test(said);
  });
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ');

/** A word is not found inside another: "ass" is not in "grass". */
const whole = (word: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(word)}(?![\\p{L}\\p{N}])`, 'u');
