import { layOut, type Archive } from './archive.ts';
import type { Entry } from './entry.ts';

/** What a part may have at most: what every file system, browser and phone can keep. */
export const PART_BYTES = 2_000_000_000;

/**
 * The same entries as archives of at most `limit` bytes, each whole by itself; a file that is larger than that alone
 * has a part of its own.
 */
export function splitIntoParts(entries: readonly Entry[], limit = PART_BYTES): Archive[] {
  const parts: Entry[][] = [[]];
  let bytes = 0;
  for (const entry of entries) {
    const more = layOut([entry]).bytes; // with an end of its own: too much rather than too little
    if (bytes + more > limit && parts.at(-1)!.length > 0) {
      parts.push([]);
      bytes = 0;
    }
    parts.at(-1)!.push(entry);
    bytes += more;
  }
  return parts.map(layOut);
}
