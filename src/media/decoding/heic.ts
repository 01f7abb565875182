import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { lazily } from '../../lib/lazily.ts';
import { UnreadablePicture } from '../unreadable-picture.ts';
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
  size: { width: number; height: number },
  profile: Uint8Array | undefined,
): Promise<Buffer> {
  const { default: makeDecoder } = await import('libheif-js/libheif-wasm/libheif.js');
  const module = await code();
  const { HeifDecoder } = makeDecoder({
    instantiateWasm(imports, receive) {
      const instance = new WebAssembly.Instance(module, imports);
      receive(instance);
      return instance.exports;
    },
  });
  const decoder = new HeifDecoder();
  const pictures = decoder.decode(await readFile(path));
  const picture = pictures.find((it) => it.is_primary()) ?? pictures[0];
  if (!picture) throw new UnreadablePicture(damaged);
  const width = picture.get_width();
  const height = picture.get_height();
  if (width !== size.width || height !== size.height) throw new UnreadablePicture(damaged);
  const { file, pixels } = uncompressedTiff(size, profile);
  const shown = await new Promise((resolve) => {
    picture.display({ data: pixels, width, height }, resolve);
  });
  for (const it of pictures) it.free();
  if (!shown) throw new UnreadablePicture(damaged);
  return file;
}
