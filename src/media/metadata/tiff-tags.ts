import type { ByteSource } from '../byte-source.ts';
import { decodeText } from './text.ts';
import type { Group } from './tags.ts';

/** Bytes at any place, of a file or of a block in memory. */
export type Bytes = Pick<ByteSource, 'size' | 'read'>;

const MAX_ENTRIES = 2000;
const ENTRY_BYTES = 12;
const INLINE_BYTES = 4;
/** The longest value that is read: a packet of XMP or a record of IPTC. */
const MAX_VALUE_BYTES = 4 * 1024 * 1024;
const MAX_NUMBERS = 100;

const ASCII = 2;
const UTF8 = 129;

/** How many bytes each type of a value has (TIFF 6.0; EXIF 3.0 for text in UTF-8). */
const sizes: Readonly<Record<number, number>> = {
  1: 1,
  [ASCII]: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  13: 4,
  [UTF8]: 1,
};

/** Bytes in memory. */
export const bytesIn = (block: Buffer): Bytes => ({
  size: block.length,
  read: async (from, to) => block.subarray(from, to),
});

/** One directory: which tags to read there, as what. */
export type Wanted = ReadonlyMap<number, string>;

/** A TIFF structure (TIFF 6.0, section 2) that is open, whatever its magic number. */
export class Tiff {
  /** Where the first directory lies. */
  readonly first: number;
  #bytes: Bytes;
  #isLittle: boolean;

  private constructor(bytes: Bytes, isLittle: boolean, first: number) {
    this.#bytes = bytes;
    this.#isLittle = isLittle;
    this.first = first;
  }

  /** Null for bytes that are no such structure. */
  static async open(bytes: Bytes): Promise<Tiff | null> {
    if (bytes.size < 8) return null;
    const header = Buffer.from(await bytes.read(0, 8));
    const order = header.toString('latin1', 0, 2);
    if (order !== 'II' && order !== 'MM') return null;
    const isLittle = order === 'II';
    return new Tiff(bytes, isLittle, isLittle ? header.readUInt32LE(4) : header.readUInt32BE(4));
  }

  /** The wanted tags of the directory at a place. What is damaged is left out, one tag at a time. */
  async directory(at: unknown, wanted: Wanted): Promise<Group> {
    const group: Group = {};
    const { size } = this.#bytes;
    if (typeof at !== 'number' || at < 8 || at + 2 > size) return group;
    const count = Math.min(this.#u16(await this.#bytes.read(at, at + 2), 0), MAX_ENTRIES);
    const end = Math.min(at + 2 + count * ENTRY_BYTES, size);
    const entries = Buffer.from(await this.#bytes.read(at + 2, end));
    for (let entry = 0; entry + ENTRY_BYTES <= entries.length; entry += ENTRY_BYTES) {
      const name = wanted.get(this.#u16(entries, entry));
      if (name === undefined || name in group) continue;
      const value = await this.#value(entries.subarray(entry, entry + ENTRY_BYTES));
      if (value !== undefined) group[name] = value;
    }
    return group;
  }

  async #value(entry: Buffer): Promise<unknown> {
    const type = this.#u16(entry, 2);
    const count = this.#u32(entry, 4);
    const each = sizes[type];
    const length = (each ?? 0) * count;
    if (!each || length === 0 || length > MAX_VALUE_BYTES) return undefined;
    const from = length <= INLINE_BYTES ? -1 : this.#u32(entry, 8);
    if (from + length > this.#bytes.size) return undefined;
    const bytes =
      from < 0 ? entry.subarray(8, 8 + length) : await this.#bytes.read(from, from + length);
    if (type === ASCII || type === UTF8) return decodeText(bytes).replace(/\0[^]*/, '');
    if (each === 1 && type !== 6) return count === 1 ? bytes[0] : Uint8Array.from(bytes);
    const numbers = Array.from({ length: Math.min(count, MAX_NUMBERS) }, (_, index) =>
      this.#number(type, bytes, index * each),
    );
    return count === 1 ? numbers[0] : numbers;
  }

  #number(type: number, bytes: Buffer, at: number): number {
    const view = new DataView(bytes.buffer, bytes.byteOffset + at);
    const little = this.#isLittle;
    if (type === 3) return view.getUint16(0, little);
    if (type === 4 || type === 13) return view.getUint32(0, little);
    if (type === 5) return view.getUint32(0, little) / view.getUint32(4, little);
    if (type === 6) return view.getInt8(0);
    if (type === 8) return view.getInt16(0, little);
    if (type === 9) return view.getInt32(0, little);
    if (type === 10) return view.getInt32(0, little) / view.getInt32(4, little);
    return type === 11 ? view.getFloat32(0, little) : view.getFloat64(0, little);
  }

  #u16(bytes: Buffer, at: number): number {
    return this.#isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
  }

  #u32(bytes: Buffer, at: number): number {
    return this.#isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
  }
}
