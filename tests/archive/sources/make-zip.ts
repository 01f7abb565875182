import { crc32, deflateRawSync } from 'node:zlib';

/** An entry as somebody could write it, right or wrong. */
export type MadeEntry = {
  name: string | Buffer;
  data?: Buffer | string;
  packs?: boolean;
  /** Claimed in the list instead of the truth. */
  claims?: { bytes?: number; crc32?: number; packedBytes?: number };
  isLink?: boolean;
  isEncrypted?: boolean;
  /** Has the bytes of the entry before it instead of its own. */
  shares?: boolean;
};

const number = (width: 2 | 4, value: number): Buffer => {
  const bytes = Buffer.alloc(width);
  if (width === 2) bytes.writeUInt16LE(value);
  else bytes.writeUInt32LE(value >>> 0);
  return bytes;
};

/** A ZIP, byte for byte as it is wished. */
export function makeZip(entries: readonly MadeEntry[]): Buffer {
  const parts: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  let last = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name as string);
    const data = Buffer.from((entry.data ?? '') as string);
    const packed = entry.packs ? deflateRawSync(data) : data;
    const sum = entry.claims?.crc32 ?? crc32(data);
    const facts = Buffer.concat([
      number(2, 20),
      number(2, 0x800 | (entry.isEncrypted ? 1 : 0)),
      number(2, entry.packs ? 8 : 0),
      number(2, 0x6000),
      number(2, 0x5c21),
      number(4, sum),
      number(4, entry.claims?.packedBytes ?? packed.length),
      number(4, entry.claims?.bytes ?? data.length),
      number(2, name.length),
      number(2, 0),
    ]);
    const at = entry.shares ? last : offset;
    if (!entry.shares) {
      const local = Buffer.concat([number(4, 0x04034b50), facts, name, packed]);
      parts.push(local);
      last = offset;
      offset += local.length;
    }
    const attributes = (entry.isLink ? 0o120777 : 0o100644) * 0x1_0000;
    list.push(
      Buffer.concat([
        number(4, 0x02014b50),
        number(2, 0x314),
        facts,
        number(2, 0),
        number(2, 0),
        number(2, 0),
        number(4, attributes),
        number(4, at),
        name,
      ]),
    );
  }
  const directory = Buffer.concat(list);
  const end = Buffer.concat([
    number(4, 0x06054b50),
    number(4, 0),
    number(2, entries.length),
    number(2, entries.length),
    number(4, directory.length),
    number(4, offset),
    number(2, 0),
  ]);
  return Buffer.concat([...parts, directory, end]);
}
