import { type Cleaning, Plan } from './plan.ts';
import { type Retained, retainedExif } from './retained.ts';
import { type ByteSource, OutOfBounds, SCAN_BYTES } from '../byte-source.ts';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const COMMENT = 0xfe;
const APP = { jfif: 0xe0, exif: 0xe1, icc: 0xe2, adobe: 0xee, last: 0xef } as const;

const JFIF_BYTES = 14;

/**
 * Keeps tables, scans, JFIF, the colour profile and Adobe's colour marker, replaces EXIF by what is
 * retained of it, and drops everything else, the embedded thumbnails and what follows the picture
 * included.
 */
export async function planJpeg(
  source: ByteSource,
  ways: readonly Retained[],
): Promise<(Cleaning | null)[]> {
  const plans = ways.map((retained) => ({ retained, plan: new Plan().keep(0, 2) }));
  let hasExif = false;
  for await (const { marker, from, to, payload } of segments(source)) {
    for (const { plan, retained } of plans) {
      const kept = whatToKeep(marker, payload, hasExif ? null : retained);
      if (kept === 'all') plan.keep(from, to);
      if (typeof kept !== 'string') plan.insert(segment(marker, kept));
    }
    hasExif ||= isExif(marker, payload);
    if (plans.every(({ plan }) => plan.isExcessive)) break;
  }
  return plans.map(({ plan }) => plan.finish());
}

type Segment = { marker: number; from: number; to: number; payload: Buffer };

/** Up to the picture's end; what a scan consists of comes as a segment without payload. @throws OutOfBounds */
async function* segments(source: ByteSource): AsyncGenerator<Segment> {
  const none = Buffer.alloc(0);
  let at = 2;
  for (;;) {
    const [prefix, marker = 0] = await source.read(at, at + 2);
    if (prefix !== 0xff || !hasLength(marker)) throw new OutOfBounds();
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === EOI) return yield { marker, from: at, to: at + 2, payload: none };
    const to = at + 2 + (await source.read(at + 2, at + 4)).readUInt16BE();
    yield { marker, from: at, to, payload: await source.read(at + 4, to) };
    at = marker === SOS ? await endOfScan(source, to) : to;
    if (marker === SOS) yield { marker, from: to, to: at, payload: none };
  }
}

function hasLength(marker: number): boolean {
  const isStandalone = marker <= 0x01 || (marker >= 0xd0 && marker <= SOI);
  return !isStandalone;
}

function whatToKeep(
  marker: number,
  payload: Buffer,
  retained: Retained | null,
): 'all' | 'nothing' | Buffer {
  if (marker === APP.jfif && isNamed(payload, 'JFIF\0')) return withoutThumbnail(payload);
  if (marker === APP.icc && isNamed(payload, 'ICC_PROFILE\0')) return 'all';
  if (marker === APP.adobe && isNamed(payload, 'Adobe')) return 'all';
  if (retained && isExif(marker, payload)) return exifSegment(payload, retained);
  const isApplication = marker >= APP.jfif && marker <= APP.last;
  return isApplication || marker === COMMENT ? 'nothing' : 'all';
}

function isExif(marker: number, payload: Buffer): boolean {
  return marker === APP.exif && isNamed(payload, 'Exif\0');
}

function isNamed(payload: Buffer, name: string): boolean {
  return payload.toString('latin1', 0, name.length) === name;
}

function withoutThumbnail(payload: Buffer): 'all' | Buffer {
  if (payload.length <= JFIF_BYTES) return 'all';
  const jfif = Buffer.from(payload.subarray(0, JFIF_BYTES));
  jfif.fill(0, JFIF_BYTES - 2);
  return jfif;
}

function exifSegment(payload: Buffer, retained: Retained): 'nothing' | Buffer {
  const block = retainedExif(payload, retained);
  if (block.length === 0) return 'nothing';
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), block]);
}

function segment(marker: number, payload: Buffer): Buffer {
  const header = Buffer.from([0xff, marker, 0, 0]);
  header.writeUInt16BE(payload.length + 2, 2);
  return Buffer.concat([header, payload]);
}

async function endOfScan(source: ByteSource, from: number): Promise<number> {
  let start = from;
  for (;;) {
    const window = await source.read(start, Math.min(start + SCAN_BYTES, source.size));
    for (let at = window.indexOf(0xff); at >= 0; at = window.indexOf(0xff, at + 1)) {
      const next = window[at + 1];
      if (next !== undefined && endsScan(next)) return start + at;
    }
    if (start + window.length === source.size) await source.read(source.size, source.size + 1);
    start += Math.max(window.length - 1, 1);
  }
}

function endsScan(afterPrefix: number): boolean {
  const isRestart = afterPrefix >= 0xd0 && afterPrefix <= 0xd7;
  return afterPrefix !== 0x00 && afterPrefix !== 0xff && !isRestart;
}
