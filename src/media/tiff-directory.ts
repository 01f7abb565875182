import type { ByteSource } from './byte-source.ts';

const MAX_ENTRIES = 500;
const ENTRY_BYTES = 12;
const ASCII = 2;
const SHORT = 3;
const INLINE_BYTES = 4;
const MAX_TEXT_BYTES = 200;

/** The first directory of a TIFF file, or of what is built like one: its numbers and texts by tag. */
export type TiffDirectory = { numbers: Map<number, number>; texts: Map<number, string> };

/**
 * Reads the first directory (TIFF 6.0, section 2) of a file whose first eight bytes are its header, whatever its magic
 * number; null where there is none. Of an entry of several numbers it knows the first, or where they lie.
 */
export async function readTiffDirectory(source: ByteSource): Promise<TiffDirectory | null> {
  const header = Buffer.from(await source.read(0, 8));
  const isLittle = header.toString('latin1', 0, 2) === 'II';
  const u16 = (bytes: Buffer, at: number) =>
    isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
  const u32 = (bytes: Buffer, at: number) =>
    isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
  const start = u32(header, 4);
  const count = u16(await source.read(start, start + 2), 0);
  if (count === 0 || count > MAX_ENTRIES) return null;
  const body = Buffer.from(await source.read(start + 2, start + 2 + count * ENTRY_BYTES));
  const directory: TiffDirectory = { numbers: new Map(), texts: new Map() };
  for (let at = 0; at < body.length; at += ENTRY_BYTES) {
    const tag = u16(body, at);
    const type = u16(body, at + 2);
    const length = u32(body, at + 4);
    if (type !== ASCII) {
      directory.numbers.set(tag, type === SHORT ? u16(body, at + 8) : u32(body, at + 8));
    } else if (length <= MAX_TEXT_BYTES) {
      const from = u32(body, at + 8);
      const text =
        length <= INLINE_BYTES
          ? body.subarray(at + 8, at + 8 + length)
          : await source.read(from, from + length);
      directory.texts.set(tag, text.toString('latin1').replaceAll('\0', '').trim());
    }
  }
  return directory;
}
