/**
 * The words by which a photo is found, as SQL, of the table `photo` by another name: what is said about it, its tags, its
 * camera, and the place where it was taken, which is not for everybody who sees the photo. An index has them.
 */
export const wordsOf = (photo: string): string =>
  `${plainWordsOf(photo)} || ${placeWordsOf(photo)}`;

/** {@link wordsOf} without the place: what everybody knows who sees the photo in the console. */
export const plainWordsOf = (photo: string): string =>
  `to_tsvector('simple'::regconfig, ${apart(said(photo))}) || to_tsvector('simple'::regconfig, ${photo}.tags)`;

/** The words of its place alone. */
export const placeWordsOf = (photo: string): string =>
  `to_tsvector('simple'::regconfig, coalesce(${photo}.place, '{}'::jsonb))`;

/** The words of its camera alone. */
export const cameraWordsOf = (photo: string): string =>
  `to_tsvector('simple'::regconfig, ${apart(camera(photo))})`;

const camera = (photo: string): string =>
  ['make', 'model', 'lens']
    .map((part) => `coalesce(${photo}.camera ->> '${part}', '')`)
    .join(` || ' ' || `);

const said = (photo: string): string =>
  `${photo}.caption || ' ' || ${photo}.alt_text || ' ' || ${camera(photo)}`;

/** Full text search takes `sunset.jpg` for a file and `a/b` for a path: here they are words. */
const apart = (text: string): string => `translate(${text}, './-_@:', '      ')`;

/**
 * What PostgreSQL looks for when somebody looks for these words: all of them, as beginnings unless they are whole. Null
 * where there is no letter and no digit.
 */
export function wordQuery(text: string, isWhole = false): string | null {
  const words = text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu);
  return words
    ? words
        .slice(0, 20)
        .map((word) => (isWhole ? word : `${word}:*`))
        .join(' & ')
    : null;
}
