import type { ByteSource } from '../byte-source.ts';
import type { Extent } from './movie-samples.ts';

const PIECE_BYTES = 1024 * 1024;

/** By this name camcorders write into the stream of pictures itself what they measured, their position included ("MDPM"). */
const measured = Buffer.from('17ee8c60f84d11d98cd60800200c9a66', 'hex');

/** Whether the pictures' own bytes tell what no box says: to take it out would be to write the stream anew. */
export async function tellsInside(source: ByteSource, extents: Extent[]): Promise<boolean> {
  for (const { from, to } of extents) {
    for (let at = from; at < to; at += PIECE_BYTES) {
      const end = Math.min(at + PIECE_BYTES + measured.length - 1, to);
      if ((await source.read(at, end)).includes(measured)) return true;
    }
  }
  return false;
}
