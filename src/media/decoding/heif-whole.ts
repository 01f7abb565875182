import { readLeadingBoxes, readMeta } from '../boxes.ts';
import { type ByteSource, OutOfBounds } from '../byte-source.ts';
import { readLocations } from '../cleaning/heif-locations.ts';

/**
 * Whether parts of a HEIC or AVIF file lie beyond its end, by its own account (`iloc`, ISO/IEC 14496-12, 8.11.3): decoders
 * show such a picture, with holes where its tiles should be.
 */
export async function isCutOff(source: ByteSource): Promise<boolean> {
  try {
    const { boxes } = await readLeadingBoxes(source);
    const meta = await readMeta(source, boxes);
    const locations = meta && readLocations(meta.body, meta.from);
    return [...(locations?.values() ?? [])].flat().some(({ to }) => to > source.size);
  } catch (error) {
    if (error instanceof OutOfBounds) return false; // the decoder will say why
    throw error;
  }
}
