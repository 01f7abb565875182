import { type ByteSource, OutOfBounds } from './byte-source.ts';

/** A box of the ISO base media format: where its body lies among the bytes that hold it. */
export type Box = { type: string; from: number; bodyFrom: number; to: number };

const MAX_BOXES = 10_000;
const MAX_META_BYTES = 1024 * 1024;
const FULL_BOX_BYTES = 4;

/** The boxes at the top of a file. */
export async function readTopBoxes(source: ByteSource): Promise<Box[]> {
  const { boxes, end } = await readLeadingBoxes(source);
  if (end < source.size) throw new OutOfBounds();
  return boxes;
}

/** The boxes that a file begins with, and where something else follows them, as some cameras have it. */
export async function readLeadingBoxes(source: ByteSource): Promise<{ boxes: Box[]; end: number }> {
  const boxes: Box[] = [];
  let end = 0;
  while (end < source.size) {
    const header = await source.read(end, Math.min(end + 16, source.size));
    const found = readable(() => parseBox(header, end, source.size));
    if (!found) break;
    if (boxes.length > MAX_BOXES) throw new OutOfBounds();
    boxes.push(found);
    end = found.to;
  }
  return { boxes, end };
}

function readable(read: () => Box): Box | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof OutOfBounds) return undefined;
    throw error;
  }
}

/**
 * What a picture says of its parts, its `meta` among `boxes` (ISO/IEC 14496-12, 8.11.1): the body, valid until the next
 * read, and where in the file it begins. Nothing where there is none, or one that is too long for a picture's.
 */
export async function readMeta(
  source: ByteSource,
  boxes: Box[],
): Promise<{ body: Buffer; from: number } | undefined> {
  const meta = boxes.find(({ type }) => type === 'meta');
  if (!meta || meta.to - meta.from > MAX_META_BYTES) return undefined;
  const from = meta.bodyFrom + FULL_BOX_BYTES;
  return { body: await source.read(from, meta.to), from };
}

/** The boxes inside a part of a file; every box must end within it. QuickTime ends some such lists with four zero bytes. */
export async function readBoxesIn(
  source: ByteSource,
  { from, to }: { from: number; to: number },
): Promise<Box[]> {
  const boxes: Box[] = [];
  for (let at = from; at + 8 <= to; at = boxes.at(-1)?.to ?? to) {
    if (boxes.length > MAX_BOXES) throw new OutOfBounds();
    boxes.push(parseBox(await source.read(at, Math.min(at + 16, to)), at, to));
  }
  return boxes;
}

/** The boxes inside a buffer; every box must end within it. */
export function readBoxes(bytes: Buffer): Box[] {
  const boxes: Box[] = [];
  for (let at = 0; at < bytes.length; at = boxes.at(-1)?.to ?? bytes.length) {
    if (boxes.length > MAX_BOXES) throw new OutOfBounds();
    boxes.push(parseBox(bytes.subarray(at, at + 16), at, bytes.length));
  }
  return boxes;
}

/** The box whose first 16 bytes, or as many as there are, these are; it must end before `end`. @throws OutOfBounds */
export function parseBox(header: Buffer, from: number, end: number): Box {
  if (header.length < 8) throw new OutOfBounds();
  const size = header.readUInt32BE();
  const type = header.toString('latin1', 4, 8);
  if (size !== 1)
    return bounded({ type, from, bodyFrom: from + 8, to: size ? from + size : end }, end);
  if (header.length < 16) throw new OutOfBounds();
  const to = from + Number(header.readBigUInt64BE(8));
  return bounded({ type, from, bodyFrom: from + 16, to }, end);
}

function bounded(parsed: Box, end: number): Box {
  if (parsed.to < parsed.bodyFrom || parsed.to > end) throw new OutOfBounds();
  return parsed;
}

/** Writes a box around its contents. */
export function box(type: string, ...contents: Uint8Array[]): Buffer {
  const body = Buffer.concat(contents);
  const header = Buffer.alloc(8);
  header.writeUInt32BE(body.length + 8);
  header.write(type, 4, 'latin1');
  return Buffer.concat([header, body]);
}

/** Writes a box that starts with a version and flags. */
export function fullBox(
  type: string,
  { version = 0, flags = 0 },
  ...contents: Uint8Array[]
): Buffer {
  return box(type, uint(version, 1), uint(flags, 3), ...contents);
}

/** A big-endian unsigned integer of 1 to 6 bytes, or of 8. */
export function uint(value: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  if (bytes === 8) buffer.writeBigUInt64BE(BigInt(value));
  else buffer.writeUIntBE(value, 0, bytes);
  return buffer;
}

/** Reads a box's body field by field; reading past its end, or a field of a size that none has, throws `OutOfBounds`. */
export class Cursor {
  #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** A big-endian unsigned integer of 0 to 6 bytes, or of 8; files say the sizes of some, and may lie. */
  uint(bytes: number): number {
    const field = this.take(bytes);
    if (bytes === 0) return 0;
    if (bytes === 8) return Number(field.readBigUInt64BE());
    if (bytes > 6) throw new OutOfBounds();
    return field.readUIntBE(0, bytes);
  }

  /** Text of so many bytes, a four-character code for instance. */
  text(bytes: number): string {
    return this.take(bytes).toString('latin1');
  }

  /** The next bytes as they are. */
  take(bytes: number): Buffer {
    const end = this.#at + bytes;
    if (end > this.#bytes.length) throw new OutOfBounds();
    const field = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return field;
  }
}
