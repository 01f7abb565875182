import { join, type Entry, type PlacedEntry } from './entry.ts';

const SHORT = 0xffff;
const LONG = 0xffffffff;
const UTF8 = 0x0800;
const STORED = 0;
const VERSION = 20;
const VERSION_ZIP64 = 45;
const UNIX = 3 << 8;
const READABLE_FILE = 0o100644 << 16;

const LOCAL = 30;
const CENTRAL = 46;

/** How long {@link localHeader} is. */
export const localLength = (entry: Entry): number =>
  LOCAL + nameLength(entry) + extraLength(longSizes(entry));

/** How long {@link centralHeader} is. */
export const centralLength = (placed: PlacedEntry): number =>
  CENTRAL + nameLength(placed.entry) + extraLength(longPlace(placed));

/** What stands before an entry's bytes (APPNOTE.TXT 6.3.10, 4.3.7). */
export function localHeader(entry: Entry, crc32: number): Buffer {
  const name = Buffer.from(join(entry.path));
  const extra = zip64Extra(longSizes(entry));
  const fixed = Buffer.alloc(LOCAL);
  fixed.writeUInt32LE(0x04034b50, 0);
  writeFacts(fixed, 4, { entry, crc32, isLong: extra.length > 0 });
  fixed.writeUInt16LE(name.length, 26);
  fixed.writeUInt16LE(extra.length, 28);
  return Buffer.concat([fixed, name, extra]);
}

/** An entry's line in the list at the archive's end (4.3.12). */
export function centralHeader(placed: PlacedEntry, crc32: number): Buffer {
  const { entry, offset } = placed;
  const name = Buffer.from(join(entry.path));
  const extra = zip64Extra(longPlace(placed));
  const fixed = Buffer.alloc(CENTRAL);
  fixed.writeUInt32LE(0x02014b50, 0);
  fixed.writeUInt16LE(UNIX | VERSION_ZIP64, 4);
  writeFacts(fixed, 6, { entry, crc32, isLong: extra.length > 0 });
  fixed.writeUInt16LE(name.length, 28);
  fixed.writeUInt16LE(extra.length, 30);
  fixed.writeUInt32LE(READABLE_FILE >>> 0, 38);
  fixed.writeUInt32LE(Math.min(offset, LONG), 42);
  return Buffer.concat([fixed, name, extra]);
}

/** What an archive ends with (4.3.14 to 4.3.16). */
export function endRecords(count: number, directory: { offset: number; bytes: number }): Buffer {
  const { offset, bytes } = directory;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(count, SHORT), 8);
  end.writeUInt16LE(Math.min(count, SHORT), 10);
  end.writeUInt32LE(Math.min(bytes, LONG), 12);
  end.writeUInt32LE(Math.min(offset, LONG), 16);
  const fits = count < SHORT && bytes < LONG && offset < LONG;
  return fits ? end : Buffer.concat([zip64End(count, directory), end]);
}

function zip64End(count: number, { offset, bytes }: { offset: number; bytes: number }): Buffer {
  const end = Buffer.alloc(76);
  end.writeUInt32LE(0x06064b50, 0);
  writeLong(end, 44, 4); // what follows of the record
  end.writeUInt16LE(UNIX | VERSION_ZIP64, 12);
  end.writeUInt16LE(VERSION_ZIP64, 14);
  writeLong(end, count, 24);
  writeLong(end, count, 32);
  writeLong(end, bytes, 40);
  writeLong(end, offset, 48);
  end.writeUInt32LE(0x07064b50, 56);
  writeLong(end, offset + bytes, 64);
  end.writeUInt32LE(1, 72);
  return end;
}

const nameLength = ({ path }: Entry): number => Buffer.byteLength(join(path));

/** The numbers that need more room than the header has for them, in the order of 4.5.3. */
const longSizes = ({ bytes }: Entry): number[] => (bytes >= LONG ? [bytes, bytes] : []);
const longPlace = ({ entry, offset }: PlacedEntry): number[] => [
  ...longSizes(entry),
  ...(offset >= LONG ? [offset] : []),
];

const extraLength = (values: readonly number[]): number =>
  values.length === 0 ? 0 : 4 + values.length * 8;

function zip64Extra(values: readonly number[]): Buffer {
  const extra = Buffer.alloc(extraLength(values));
  if (extra.length === 0) return extra;
  extra.writeUInt16LE(0x0001, 0);
  extra.writeUInt16LE(values.length * 8, 2);
  values.forEach((value, index) => writeLong(extra, value, 4 + index * 8));
  return extra;
}

/** What both headers of an entry have in common, from `version needed to extract` to `uncompressed size`. */
function writeFacts(
  header: Buffer,
  at: number,
  { entry, crc32, isLong }: { entry: Entry; crc32: number; isLong: boolean },
): void {
  const { time, date } = dosTime(entry.modified);
  const bytes = Math.min(entry.bytes, LONG);
  header.writeUInt16LE(isLong ? VERSION_ZIP64 : VERSION, at);
  header.writeUInt16LE(UTF8, at + 2);
  header.writeUInt16LE(STORED, at + 4);
  header.writeUInt16LE(time, at + 6);
  header.writeUInt16LE(date, at + 8);
  header.writeUInt32LE(crc32, at + 10);
  header.writeUInt32LE(bytes, at + 14);
  header.writeUInt32LE(bytes, at + 18);
}

const writeLong = (into: Buffer, value: number, at: number): void => {
  into.writeBigUInt64LE(BigInt(value), at);
};

/** MS-DOS knows no zone, no second but every other, and no year outside 1980 to 2107. */
function dosTime(modified: string): { time: number; date: number } {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] =
    /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)/.exec(modified)?.slice(1).map(Number) ?? [];
  if (year < 1980 || year > 2107) return { time: 0, date: (1 << 5) | 1 };
  return {
    time: (hour << 11) | (minute << 5) | (second >> 1),
    date: ((year - 1980) << 9) | (month << 5) | day,
  };
}
