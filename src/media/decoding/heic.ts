import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { lazily } from '../../lib/lazily.ts';
import type { Size } from '../pixels.ts';
import { UnreadablePicture } from '../unreadable-picture.ts';
import { HeifPicture, type Part } from './heif-picture.ts';
import { uncompressedTiff } from './uncompressed-tiff.ts';

const damaged = 'The picture is damaged and could not be decoded.';

/** The decoder's code, compiled and made quick once for all pictures; it has no memory of its own. */
const code = lazily(async () => {
  const path = fileURLToPath(import.meta.resolve('libheif-js/libheif-wasm/libheif.wasm'));
  return WebAssembly.compile(await readFile(path));
});

/**
 * The primary picture of a HEIC file (ISO/IEC 23008-12), upright, as an uncompressed TIFF with the file's own colours.
 * The decoder is made anew for each picture: what a hostile one leaves in its memory meets no other.
 * @throws UnreadablePicture
 */
export async function decodeHeic(
  path: string,
  { width, height }: Size,
  profile: Uint8Array | undefined,
): Promise<Buffer> {
  const { default: makeDecoder } = await import('libheif-js/libheif-wasm/libheif.js');
  const module = await code();
  const libheif = makeDecoder({
    instantiateWasm(imports, receive) {
      const instance = new WebAssembly.Instance(module, imports);
      receive(instance);
      return instance.exports;
    },
  });
  const bytes = await readFile(path);
  try {
    return layOut(new HeifPicture(libheif, bytes), { width, height, profile });
  } catch (error) {
    // NOTE: damage that the decoder does not see coming ends in a trap of WebAssembly.
    throw error instanceof UnreadablePicture
      ? error
      : new UnreadablePicture(damaged, { cause: error });
  }
}

type Expected = Size & { profile: Uint8Array | undefined };

function layOut(picture: HeifPicture, { profile, ...size }: Expected): Buffer {
  if (picture.size.width !== size.width || picture.size.height !== size.height) {
    throw new UnreadablePicture(damaged);
  }
  const { channels } = picture;
  const { file, pixels } = uncompressedTiff({ ...size, channels }, profile);
  for (const part of picture.parts()) place(part, pixels, { ...size, channels });
  return file;
}

/** Copies what of a part lies in the picture. */
function place(part: Part, pixels: Uint8Array, whole: Size & { channels: number }): void {
  const first = Math.max(0, -part.left);
  const seen = Math.min(part.width, whole.width - part.left) - first;
  const lastRow = Math.min(part.height, whole.height - part.top);
  if (seen <= 0) return;
  for (let row = Math.max(0, -part.top); row < lastRow; row += 1) {
    const from = row * part.stride + first * whole.channels;
    const to = ((part.top + row) * whole.width + part.left + first) * whole.channels;
    pixels.set(part.rows.subarray(from, from + seen * whole.channels), to);
  }
}
