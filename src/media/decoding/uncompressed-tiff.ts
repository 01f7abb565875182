import type { Size } from '../pixels.ts';

const HEADER_BYTES = 8;
const ENTRY_BYTES = 12;
const SHORT = 3;
const LONG = 4;
const UNDEFINED = 7;
/** Of rows in a strip, so that nobody who reads it needs more than that at once. */
const STRIP_ROWS = 64;

/**
 * An uncompressed TIFF (6.0) of 8 bit RGB or RGBA around pixels that are still to come: `pixels` is where they belong. A
 * decoder that only gives pixels hands its picture on with its colour profile, without a second copy of it.
 */
export function uncompressedTiff(
  { width, height, channels }: Size & { channels: 3 | 4 },
  profile: Uint8Array = new Uint8Array(),
): { file: Buffer; pixels: Uint8Array } {
  const rowBytes = width * channels;
  const pixelBytes = rowBytes * height;
  const strips = Math.ceil(height / STRIP_ROWS);
  const stripOf = (index: number) => ({
    from: HEADER_BYTES + index * STRIP_ROWS * rowBytes,
    bytes: Math.min(STRIP_ROWS, height - index * STRIP_ROWS) * rowBytes,
  });
  const all = Array.from({ length: strips }, (_, index) => stripOf(index));
  const tail = directory(HEADER_BYTES + pixelBytes, [
    [256, LONG, [width]],
    [257, LONG, [height]],
    [258, SHORT, Array.from({ length: channels }, () => 8)],
    [259, SHORT, [1]],
    [262, SHORT, [2]],
    [273, LONG, all.map(({ from }) => from)],
    [277, SHORT, [channels]],
    [278, LONG, [STRIP_ROWS]],
    [279, LONG, all.map(({ bytes }) => bytes)],
    [284, SHORT, [1]],
    ...(channels === 4 ? [[338, SHORT, [2]] satisfies Entry] : []),
    ...(profile.length > 0 ? [[34_675, UNDEFINED, [...profile]] satisfies Entry] : []),
  ]);
  const file = Buffer.alloc(HEADER_BYTES + pixelBytes + tail.length);
  file.write('II*\0', 'latin1');
  file.writeUInt32LE(HEADER_BYTES + pixelBytes, 4);
  tail.copy(file, HEADER_BYTES + pixelBytes);
  const pixels = file.subarray(HEADER_BYTES, HEADER_BYTES + pixelBytes);
  return { file, pixels };
}

type Entry = [tag: number, type: number, values: number[]];

function directory(at: number, entries: Entry[]): Buffer {
  const fixedBytes = 2 + entries.length * ENTRY_BYTES + 4;
  const fixed = Buffer.alloc(fixedBytes);
  const values: Buffer[] = [];
  let end = at + fixedBytes;
  fixed.writeUInt16LE(entries.length);
  for (const [index, [tag, type, numbers]] of entries.entries()) {
    const entry = 2 + index * ENTRY_BYTES;
    const bytes = encode(type, numbers);
    fixed.writeUInt16LE(tag, entry);
    fixed.writeUInt16LE(type, entry + 2);
    fixed.writeUInt32LE(numbers.length, entry + 4);
    if (bytes.length <= 4) bytes.copy(fixed, entry + 8);
    else {
      const padded = bytes.length % 2 ? Buffer.concat([bytes, Buffer.alloc(1)]) : bytes;
      fixed.writeUInt32LE(end, entry + 8);
      values.push(padded);
      end += padded.length;
    }
  }
  return Buffer.concat([fixed, ...values]);
}

function encode(type: number, numbers: number[]): Buffer {
  if (type === UNDEFINED) return Buffer.from(numbers);
  const width = type === SHORT ? 2 : 4;
  const bytes = Buffer.alloc(numbers.length * width);
  for (const [index, number] of numbers.entries()) bytes.writeUIntLE(number, index * width, width);
  return bytes;
}
