import { type ByteSource, SCAN_BYTES } from '../byte-source.ts';
import { type ClipRange, clipAt } from './clip-at.ts';
import { readMotionWords } from './motion-words.ts';

const FILE_TYPE = Buffer.from('ftyp');
/** A box begins with its size, before its type. */
const SIZE_BYTES = 4;
const MAX_PLACES = 100;

/**
 * Where in a JPEG, HEIC or AVIF file the few seconds lie that its camera filmed around the picture; null for a picture that
 * stands still. Phones put them behind it, in a box (`mpvd`), among notes of their own (Samsung, Huawei, vivo) or bare
 * (Google, Xiaomi, OPPO), and what they say about the place is right with most and missing with some. So a place counts
 * when a film begins there, those that are named first.
 */
export async function findMotion(source: ByteSource, xmp: string): Promise<ClipRange | null> {
  const { isStill, fromEnd } = readMotionWords(xmp);
  if (isStill) return null;
  for (const bytes of fromEnd) {
    const from = source.size - bytes;
    const clip = from > 0 && bytes > 0 ? await filmAt(source, from) : null;
    if (clip) return clip;
  }
  let tried = 0;
  for await (const from of filmsIn(source)) {
    const clip = await clipAt(source, from);
    if (clip) return clip;
    tried += 1;
    if (tried === MAX_PLACES) return null;
  }
  return null;
}

async function filmAt(source: ByteSource, from: number): Promise<ClipRange | null> {
  const typeAt = from + SIZE_BYTES;
  const typeTo = typeAt + FILE_TYPE.length;
  if (typeTo > source.size) return null;
  const isFilm = (await source.read(typeAt, typeTo)).equals(FILE_TYPE);
  return isFilm ? clipAt(source, from) : null;
}

/** Every place behind the file's own beginning where something says that it is one. */
async function* filmsIn(source: ByteSource): AsyncGenerator<number> {
  let at = SIZE_BYTES + FILE_TYPE.length;
  while (at < source.size) {
    const to = Math.min(at + SCAN_BYTES, source.size);
    const found = (await source.read(at, to)).indexOf(FILE_TYPE);
    if (found >= 0) yield at + found - SIZE_BYTES;
    at = found >= 0 ? at + found + 1 : to === source.size ? to : to - FILE_TYPE.length + 1;
  }
}
