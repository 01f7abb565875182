/** The types of EXIF fields that we read and write, with the bytes of one value. */
const typeBytes: Record<number, number> = { 2: 1, 3: 2, 4: 4, 5: 8, 9: 4, 10: 8 };

export const ASCII = 2;
export const SHORT = 3;
export const LONG = 4;
export const RATIONAL = 5;
export const SIGNED_RATIONAL = 10;

/** One field of a directory; numbers are halves of fractions where the type is a rational. */
export type Field = { tag: number; type: number; numbers: number[] };

/** Fields by their tag; where a tag stands twice, the first. */
export type Directory = ReadonlyMap<number, Field>;

const EXIF_DIRECTORY = 0x8769;
const PREFIX = Buffer.from('Exif\0\0', 'latin1');
const MAX_FIELDS = 500;
const MAX_VALUES = 256;
const HEADER_BYTES = 8;
const ENTRY_BYTES = 12;

/** The picture's own directory and the one about its taking, as far as an EXIF block, with or without prefix, is whole. */
export function readTiff(block: Buffer): { picture: Directory; taking: Directory } {
  const tiff = block.subarray(0, 6).equals(PREFIX) ? block.subarray(6) : block;
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const uint = (at: number, bytes: number) =>
    at + bytes > tiff.length
      ? 0
      : isLittle
        ? tiff.readUIntLE(at, bytes)
        : tiff.readUIntBE(at, bytes);

  const readField = (at: number): Field | null => {
    const [type, count] = [uint(at + 2, 2), uint(at + 4, 4)];
    const size = typeBytes[type];
    if (!size || count === 0 || count > MAX_VALUES) return null;
    const from = size * count <= 4 ? at + 8 : uint(at + 8, 4);
    if (from + size * count > tiff.length) return null;
    const width = Math.min(size, 4);
    const numbers = Array.from({ length: (size * count) / width }, (_, index) =>
      uint(from + index * width, width),
    );
    return { tag: uint(at, 2), type, numbers };
  };
  const readDirectory = (at: number): Directory => {
    const count = at < HEADER_BYTES ? 0 : Math.min(uint(at, 2), MAX_FIELDS);
    const fields = Array.from({ length: count }, (_, index) =>
      readField(at + 2 + ENTRY_BYTES * index),
    ).filter((field) => field !== null);
    return new Map(fields.toReversed().map((field) => [field.tag, field]));
  };
  const picture = readDirectory(uint(4, 4));
  return { picture, taking: readDirectory(picture.get(EXIF_DIRECTORY)?.numbers[0] ?? 0) };
}

/** An EXIF block (without prefix) of these fields, in big-endian; nothing at all for no fields. */
export function writeTiff(picture: Field[], taking: Field[] = []): Buffer {
  if (picture.length + taking.length === 0) return Buffer.alloc(0);
  const pointer = { tag: EXIF_DIRECTORY, type: LONG, numbers: [0] };
  const first = taking.length === 0 ? picture : [...picture, pointer];
  const second = HEADER_BYTES + writeDirectory(first, HEADER_BYTES).length;
  pointer.numbers = [second];
  const header = Buffer.from('MM\0*\0\0\0\x08', 'latin1');
  const directories = [writeDirectory(first, HEADER_BYTES)];
  if (taking.length > 0) directories.push(writeDirectory(taking, second));
  return Buffer.concat([header, ...directories]);
}

function writeDirectory(fields: Field[], start: number): Buffer {
  const entries = Buffer.alloc(2 + ENTRY_BYTES * fields.length + 4);
  entries.writeUInt16BE(fields.length);
  const values: Buffer[] = [];
  let end = start + entries.length;
  for (const [index, field] of fields.toSorted((one, other) => one.tag - other.tag).entries()) {
    const size = typeBytes[field.type] ?? 1;
    const width = Math.min(size, 4);
    const value = Buffer.alloc(field.numbers.length * width);
    for (const [place, number] of field.numbers.entries()) {
      value.writeUIntBE(number, place * width, width);
    }
    const at = 2 + ENTRY_BYTES * index;
    entries.writeUInt16BE(field.tag, at);
    entries.writeUInt16BE(field.type, at + 2);
    entries.writeUInt32BE(value.length / size, at + 4);
    if (value.length <= 4) {
      value.copy(entries, at + 8);
      continue;
    }
    entries.writeUInt32BE(end, at + 8);
    const even = value.length % 2 ? Buffer.concat([value, Buffer.alloc(1)]) : value;
    values.push(even);
    end += even.length;
  }
  return Buffer.concat([entries, ...values]);
}
