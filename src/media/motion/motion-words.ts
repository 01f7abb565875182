/** What a picture's XMP says about a film behind it (Motion Photo format 1.0, and Micro Video before it). */
export type MotionWords = {
  /** Whether it is to be taken for a picture that stands still, whatever comes behind it. */
  isStill: boolean;
  /** How many bytes before the file's end the film is said to begin. */
  fromEnd: number[];
};

/** Reads them; nothing of it is believed before there is a film. */
export function readMotionWords(xmp: string): MotionWords {
  const said = /\bG?Camera:MotionPhoto(?:\s*=\s*["']|>)\s*(-?\d+)/.exec(xmp)?.[1];
  return {
    isStill: said !== undefined && Number(said) !== 1,
    fromEnd: [...inContainer(xmp), ...asMicroVideo(xmp)],
  };
}

/** Items follow each other to the file's end; what is said of their padding differs from maker to maker. */
function inContainer(xmp: string): number[] {
  const items = [...xmp.matchAll(/<G?Container:Item\b([^>]*)>/g)].map(([, said = '']) => ({
    isFilm: attribute(said, 'Semantic') === 'MotionPhoto',
    length: Number(attribute(said, 'Length') ?? 0),
    padding: Number(attribute(said, 'Padding') ?? 0),
  }));
  const first = items.findIndex(({ isFilm }) => isFilm);
  if (first < 0) return [];
  const behind = items.slice(first);
  const bytes = behind.reduce((sum, { length }) => sum + length, 0);
  return [bytes, behind.reduce((sum, { padding }) => sum + padding, bytes)];
}

const attribute = (said: string, name: string): string | undefined =>
  new RegExp(`\\bItem:${name}\\s*=\\s*["']([^"']*)["']`).exec(said)?.[1];

function asMicroVideo(xmp: string): number[] {
  const offset = /\bG?Camera:MicroVideoOffset(?:\s*=\s*["']|>)\s*(\d+)/.exec(xmp)?.[1];
  return offset === undefined ? [] : [Number(offset)];
}
