import { decodeText } from './text.ts';

const RESOURCE = '8BIM';
const IPTC_RESOURCE = 0x0404;
const ENVELOPE_RECORD = 1;
const APPLICATION_RECORD = 2;
const CHARACTER_SET = 90;
const MAX_DATASETS = 5000;
/** The length says how many bytes the length has. */
const EXTENDED = 0x8000;

const ESCAPE = String.fromCharCode(0x1b);
const latin = new TextDecoder('windows-1252');

/** The datasets of IPTC's application record, by number; those that repeat have a value each. */
export type Iptc = ReadonlyMap<number, readonly string[]>;

/** Reads IPTC's application record (IIM 4.2) out of Photoshop's image resources, or bare. */
export function readIptc(block: Buffer): Iptc {
  return readDatasets(findRecords(block));
}

function findRecords(block: Buffer): Buffer {
  let at = block.indexOf(RESOURCE, 0, 'latin1');
  if (at < 0 || block[0] === 0x1c) return block;
  while (at + 12 <= block.length && block.toString('latin1', at, at + 4) === RESOURCE) {
    const id = block.readUInt16BE(at + 4);
    const nameLength = (block[at + 6] ?? 0) + 1;
    const sizeAt = at + 6 + nameLength + (nameLength % 2);
    if (sizeAt + 4 > block.length) break;
    const size = block.readUInt32BE(sizeAt);
    const start = sizeAt + 4;
    if (id === IPTC_RESOURCE) return block.subarray(start, start + size);
    at = start + size + (size % 2);
  }
  return Buffer.alloc(0);
}

function readDatasets(records: Buffer): Iptc {
  const found: { number: number; bytes: Buffer }[] = [];
  let charset: Buffer | undefined;
  let at = 0;
  while (at + 5 <= records.length && records[at] === 0x1c && found.length < MAX_DATASETS) {
    const record = records[at + 1];
    const number = records[at + 2] ?? 0;
    const length = lengthAt(records, at + 3);
    if (!length) break;
    const bytes = records.subarray(length.from, length.from + length.bytes);
    if (record === ENVELOPE_RECORD && number === CHARACTER_SET) charset = bytes;
    if (record === APPLICATION_RECORD) found.push({ number, bytes });
    at = length.from + length.bytes;
  }
  const decode = decoderOf(charset);
  const datasets = new Map<number, string[]>();
  for (const { number, bytes } of found) {
    datasets.set(number, [...(datasets.get(number) ?? []), decode(bytes)]);
  }
  return datasets;
}

function lengthAt(records: Buffer, at: number): { from: number; bytes: number } | null {
  const length = records.readUInt16BE(at);
  if (length < EXTENDED) return { from: at + 2, bytes: length };
  const size = length - EXTENDED;
  if (size < 1 || size > 4 || at + 2 + size > records.length) return null;
  return { from: at + 2 + size, bytes: records.readUIntBE(at + 2, size) };
}

/** ISO 2022: `ESC % G` is UTF-8, `ESC . A` Latin-1. Most writers that say nothing mean UTF-8 nevertheless, or Latin-1. */
function decoderOf(charset: Buffer | undefined): (bytes: Buffer) => string {
  const escape = charset?.toString('latin1') ?? '';
  const starts = (...codes: string[]) => codes.some((code) => escape.startsWith(ESCAPE + code));
  if (starts('%G', '%/G', '%/H', '%/I')) return (bytes) => bytes.toString('utf8');
  if (starts('.A', '-A')) return (bytes) => latin.decode(bytes);
  return decodeText;
}
