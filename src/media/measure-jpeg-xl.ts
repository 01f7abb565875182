import { readTopBoxes } from './boxes.ts';
import type { ByteSource } from './byte-source.ts';

const SIGNATURE_BYTES = 2;
const MOST_SIZE_BYTES = 10;
const PART_NUMBER_BYTES = 4;

/** Of the sides that a picture can have by its height alone: width and height. */
const ratios = [
  [1, 1],
  [12, 10],
  [4, 3],
  [3, 2],
  [16, 9],
  [5, 4],
  [2, 1],
] as const;

type Size = { width: number; height: number };

/** The size in a JPEG XL codestream's header (ISO/IEC 18181-1, SizeHeader), which may lie in a container. */
export async function measureJpegXl(source: ByteSource): Promise<Size | undefined> {
  const from = await startOfCodestream(source);
  if (from === undefined) return undefined;
  const start = from + SIGNATURE_BYTES;
  return readSize(
    Buffer.from(await source.read(start, Math.min(start + MOST_SIZE_BYTES, source.size))),
  );
}

async function startOfCodestream(source: ByteSource): Promise<number | undefined> {
  if ((await source.read(0, 1)).readUInt8() === 0xff) return 0;
  const found = (await readTopBoxes(source)).find(({ type }) => type === 'jxlc' || type === 'jxlp');
  return found && (found.type === 'jxlc' ? found.bodyFrom : found.bodyFrom + PART_NUMBER_BYTES);
}

function readSize(bytes: Buffer): Size {
  let at = 0;
  const bits = (count: number): number => {
    let value = 0;
    for (let index = 0; index < count; index += 1, at += 1) {
      value += (((bytes[at >> 3] ?? 0) >> (at & 7)) & 1) * 2 ** index;
    }
    return value;
  };
  const isSmall = bits(1) === 1;
  const side = () => 1 + (isSmall ? bits(5) * 8 + 7 : bits([9, 13, 18, 30][bits(2)]!));
  const height = side();
  const ratio = ratios[bits(3) - 1];
  return { height, width: ratio ? Math.floor((height * ratio[0]) / ratio[1]) : side() };
}
