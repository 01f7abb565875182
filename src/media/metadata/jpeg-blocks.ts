import type { Bytes } from './tiff-tags.ts';

/** What a JPEG has of metadata beside EXIF. */
export type JpegBlocks = {
  xmp: Buffer | undefined;
  /** XMP that was too long for one segment (XMP part 3, 1.1.3.1). */
  moreXmp: Buffer | undefined;
  /** Photoshop's image resources, put together where they were too long. */
  iptc: Buffer | undefined;
};

const XMP = 'http://ns.adobe.com/xap/1.0/\0';
const MORE_XMP = 'http://ns.adobe.com/xmp/extension/\0';
const PHOTOSHOP = 'Photoshop 3.0\0';
const GUID_LENGTH = 32;
const MAX_SEGMENTS = 1000;
const MAX_BYTES = 4 * 1024 * 1024;

const APP1 = 0xe1;
const APP13 = 0xed;
const START_OF_SCAN = 0xda;
const END = 0xd9;

/** Reads the segments before the picture; what is damaged ends the reading. */
export async function readJpegBlocks(bytes: Bytes): Promise<JpegBlocks> {
  let xmp: Buffer | undefined;
  const photoshop: Buffer[] = [];
  const pieces: Buffer[] = [];
  for await (const { marker, body } of segments(bytes)) {
    const starts = (prefix: string) => body.toString('latin1', 0, prefix.length) === prefix;
    if (marker === APP1 && starts(XMP)) xmp ??= body.subarray(XMP.length);
    if (marker === APP1 && starts(MORE_XMP)) pieces.push(body.subarray(MORE_XMP.length));
    if (marker === APP13 && starts(PHOTOSHOP)) photoshop.push(body.subarray(PHOTOSHOP.length));
  }
  const iptc = photoshop.length > 0 ? Buffer.concat(photoshop) : undefined;
  return { xmp, moreXmp: assemble(pieces, guidOf(xmp)), iptc };
}

async function* segments(bytes: Bytes): AsyncGenerator<{ marker: number; body: Buffer }> {
  let at = 2;
  for (let count = 0; count < MAX_SEGMENTS && at + 4 <= bytes.size; count++) {
    const header = Buffer.from(await bytes.read(at, at + 4));
    const marker = header[1] ?? 0;
    if (header[0] !== 0xff || marker === START_OF_SCAN || marker === END) return;
    if (marker === 0xff) {
      at += 1; // padding
      continue;
    }
    const to = at + 2 + header.readUInt16BE(2);
    if (to < at + 4 || to > bytes.size) return;
    if (marker === APP1 || marker === APP13) {
      yield { marker, body: Buffer.from(await bytes.read(at + 4, to)) };
    }
    at = to;
  }
}

function guidOf(xmp: Buffer | undefined): string | null {
  return (
    /HasExtendedXMP(?:\s*=\s*["']|>)\s*([0-9A-F]{32})/i.exec(xmp?.toString('latin1') ?? '')?.[1] ??
    null
  );
}

/** Pieces of other packets, left by programs that knew nothing of them, do not count. */
function assemble(pieces: readonly Buffer[], guid: string | null): Buffer | undefined {
  const own = pieces.filter(
    (piece) =>
      piece.length > GUID_LENGTH + 8 &&
      piece.toString('latin1', 0, GUID_LENGTH).toUpperCase() === guid?.toUpperCase(),
  );
  const length = own[0]?.readUInt32BE(GUID_LENGTH) ?? 0;
  if (length === 0 || length > MAX_BYTES) return undefined;
  const whole = Buffer.alloc(length);
  let found = 0;
  for (const piece of own) {
    const offset = piece.readUInt32BE(GUID_LENGTH + 4);
    const part = piece.subarray(GUID_LENGTH + 8);
    if (offset + part.length > length) return undefined;
    found += part.copy(whole, offset);
  }
  return found === length ? whole : undefined;
}
