import { readLeadingBoxes } from '../boxes.ts';
import { type ByteSource, OutOfBounds } from '../byte-source.ts';
import { readLocations } from '../cleaning/heif-locations.ts';

const MAX_META_BYTES = 1024 * 1024;
const FULL_BOX_BYTES = 4;

/**
 * Whether parts of a HEIC or AVIF file lie beyond its end, by its own account (`iloc`, ISO/IEC 14496-12, 8.11.3): decoders
 * show such a picture, with holes where its tiles should be.
 */
export async function isCutOff(source: ByteSource): Promise<boolean> {
  try {
    const { boxes } = await readLeadingBoxes(source);
    const meta = boxes.find(({ type }) => type === 'meta');
    if (!meta || meta.to - meta.from > MAX_META_BYTES) return false;
    const from = meta.bodyFrom + FULL_BOX_BYTES;
    const locations = readLocations(await source.read(from, meta.to), from);
    return [...(locations?.values() ?? [])].flat().some(({ to }) => to > source.size);
  } catch (error) {
    if (error instanceof OutOfBounds) return false; // the decoder will say why
    throw error;
  }
}
