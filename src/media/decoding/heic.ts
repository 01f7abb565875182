import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { lazily } from '../../lib/lazily.ts';
import type { Size } from '../pixels.ts';
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
    return decodeWith(libheif, bytes, { width, height, profile });
  } catch (error) {
    // NOTE: damage that the decoder does not see coming ends in a trap of WebAssembly.
    throw error instanceof UnreadablePicture
      ? error
      : new UnreadablePicture(damaged, { cause: error });
  }
}

type Libheif = ReturnType<typeof import('libheif-js/libheif-wasm/libheif.js').default>;
type Handle = Parameters<Libheif['heif_image_handle_has_alpha_channel']>[0];
type Expected = Size & { profile: Uint8Array | undefined };

function decodeWith(libheif: Libheif, bytes: Buffer, expected: Expected): Buffer {
  const pictures = new libheif.HeifDecoder().decode(bytes);
  const picture = pictures.find((it) => it.is_primary()) ?? pictures[0];
  if (picture?.get_width() !== expected.width || picture.get_height() !== expected.height) {
    throw new UnreadablePicture(damaged);
  }
  const file = layOut(libheif, picture.handle, expected);
  for (const it of pictures) it.free();
  return file;
}

/** With a fourth channel only where the picture has one: it costs as much as each of the others. */
function layOut(libheif: Libheif, handle: Handle, { profile, ...size }: Expected): Buffer {
  const { heif_chroma: layouts, heif_colorspace: colours, heif_channel: planes } = libheif;
  const [channels, layout] = libheif.heif_image_handle_has_alpha_channel(handle)
    ? ([4, layouts.heif_chroma_interleaved_RGBA] as const)
    : ([3, layouts.heif_chroma_interleaved_RGB] as const);
  const decoded = libheif.heif_js_decode_image2(handle, colours.heif_colorspace_RGB, layout);
  if (!decoded || 'code' in decoded) throw new UnreadablePicture(damaged);
  const plane = decoded.channels.find(({ id }) => id === planes.heif_channel_interleaved);
  if (!plane) throw new UnreadablePicture(damaged);
  const { file, pixels } = uncompressedTiff({ ...size, channels }, profile);
  const rowBytes = size.width * channels;
  for (let row = 0; row < size.height; row += 1) {
    const from = row * plane.stride;
    pixels.set(plane.data.subarray(from, from + rowBytes), row * rowBytes);
  }
  libheif.heif_image_release(decoded.image);
  return file;
}
