import type { Group } from './tags.ts';
import { bytesIn, Tiff, type Wanted } from './tiff-tags.ts';

const NAME = 'Nikon\0';
/** Behind the name and a version. */
const HEADER_BYTES = 10;

const noteTags: Wanted = new Map([
  [0x0002, 'ISO'],
  [0x0084, 'LensInfo'],
]);

/** What Nikon’s cameras say of sensitivity and lens in a note of their own, and their older ones nowhere else. */
export async function readNikonNotes(note: unknown): Promise<Group> {
  if (!(note instanceof Uint8Array)) return {};
  const bytes = Buffer.from(note);
  if (bytes.toString('latin1', 0, NAME.length) !== NAME) return {};
  const tiff = await Tiff.open(bytesIn(bytes.subarray(HEADER_BYTES)));
  return tiff ? tiff.directory(tiff.first, noteTags) : {};
}
