import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { type Box, readBoxes } from '../boxes.ts';
import { OutOfBounds } from '../byte-source.ts';
import { UnreadablePicture } from '../unreadable-picture.ts';

const CONTAINER = Buffer.from('0000000c4a584c20', 'hex');
const EXIF_OFFSET_BYTES = 4;

/** A JPEG XL picture (ISO/IEC 18181) that is open: upright, its first frame as a PNG in sRGB when it is wanted. */
export type JpegXl = {
  width: number;
  height: number;
  exif: Buffer | undefined;
  xmp: Buffer | undefined;
  toPng: () => Buffer;
};

/** @throws UnreadablePicture */
export async function openJpegXl(path: string): Promise<JpegXl> {
  const { initSync, JxlImage } = await import('jxl-oxide-wasm');
  const module = fileURLToPath(import.meta.resolve('jxl-oxide-wasm/module.wasm'));
  initSync({ module: await readFile(module) });
  const file = await readFile(path);
  const image = new JxlImage();
  image.forceSrgb = true;
  readOr(() => image.feedBytes(file));
  const isOpen = readOr(() => image.tryInit());
  const { width, height } = image;
  const isWhole = isOpen && image.numLoadedKeyframes > 0;
  if (!isWhole || !width || !height) throw new UnreadablePicture(cutOff);
  const { exif, xmp } = readBlocks(file);
  const toPng = () => readOr(() => Buffer.from(image.render().encodeToPng()));
  return { width, height, exif, xmp, toPng };
}

const cutOff = 'The file is cut off: the picture ends before its last row.';

function readOr<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw new UnreadablePicture('The picture is damaged and could not be decoded.', {
      cause: error,
    });
  }
}

/** What the container says beside the picture; a bare codestream says nothing. */
function readBlocks(file: Buffer): Pick<JpegXl, 'exif' | 'xmp'> {
  if (!file.subarray(0, CONTAINER.length).equals(CONTAINER))
    return { exif: undefined, xmp: undefined };
  try {
    const bodies = new Map(readBoxes(file).map((box) => bodyOf(file, box)));
    const exif = bodies.get('Exif');
    return {
      exif:
        exif && exif.length > EXIF_OFFSET_BYTES
          ? exif.subarray(EXIF_OFFSET_BYTES + exif.readUInt32BE())
          : undefined,
      xmp: bodies.get('xml '),
    };
  } catch (error) {
    if (error instanceof OutOfBounds) return { exif: undefined, xmp: undefined };
    throw error;
  }
}

const MAX_BLOCK = 4 * 1024 * 1024;

/** A box by its type; one that is packed says first what it is. */
function bodyOf(file: Buffer, { type, bodyFrom, to }: Box): [string, Buffer] {
  const body = file.subarray(bodyFrom, to);
  if (type !== 'brob') return [type, body];
  try {
    const plain = brotliDecompressSync(body.subarray(4), { maxOutputLength: MAX_BLOCK });
    return [body.toString('latin1', 0, 4), plain];
  } catch {
    return [type, body];
  }
}
