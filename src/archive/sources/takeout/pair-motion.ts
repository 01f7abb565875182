import { takeApart } from './file-names.ts';
import { originalStem } from './edited-names.ts';

/** Containers of moving parts; what Pixel phones make has no further extension than `.MP` or `.MP~2`. */
const clip = /\.(?:mov|mp4|mp(?:~\d+)?)$/i;
const pixelClip = /\.mp(?:~\d+)?$/i;

/** Whether a name is that of a Pixel phone's moving part, which is an MP4 under a name of its own. */
export const isPixelClip = (name: string): boolean => pixelClip.test(name);

/**
 * Which of a folder's films is the moving part of which of its pictures, by name: `IMG_1.MOV` of `IMG_1.HEIC`,
 * `PXL_1.MP` of `PXL_1.MP.jpg`. A film that has a sidecar of its own is a film of its own.
 */
export function pairMotion(
  pictures: readonly string[],
  films: readonly string[],
  hasSidecar: (name: string) => boolean,
): Map<string, string> {
  const byName = new Map<string, string>();
  for (const film of films) {
    if (!clip.test(film) || hasSidecar(film)) continue;
    const { stem, extension, index } = takeApart(film);
    byName.set(keyOf(isPixelClip(film) ? stem + extension : stem, index), film);
  }
  const pairs = new Map<string, string>();
  const taken = new Set<string>();
  for (const picture of [...pictures].toSorted((a, b) => rank(a) - rank(b))) {
    const { stem, index } = takeApart(picture);
    const film = byName.get(keyOf(stem, index));
    if (!film || taken.has(film)) continue;
    taken.add(film);
    pairs.set(picture, film);
  }
  return pairs;
}

const keyOf = (stem: string, index: number) => `${index}/${stem.toLowerCase()}`;

/** What the phone made goes before what was made of it. */
function rank(name: string): number {
  const { stem, extension } = takeApart(name);
  if (originalStem(stem) !== null) return 2;
  return /^\.hei[cf]$/i.test(extension) ? 0 : 1;
}
