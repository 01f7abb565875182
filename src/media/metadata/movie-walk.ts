import { parseBox } from '../boxes.ts';
import { OutOfBounds } from '../byte-source.ts';
import type { Bytes } from './tiff-tags.ts';

/** Where a box's body lies. */
export type Place = { type: string; bodyFrom: number; to: number };

const MAX_BOXES = 5000;
const HEADER_BYTES = 16;
/** Nothing that is said in words is longer. */
const MAX_BODY = 4 * 1024 * 1024;

/** The boxes of a stretch of a file, as far as there are any: QuickTime ends its lists with zeros, cameras add padding. */
export async function* boxesOf(source: Bytes, from: number, to: number): AsyncGenerator<Place> {
  let at = from;
  for (let count = 0; at + 8 <= to && count < MAX_BOXES; count++) {
    const box = boxAt(await source.read(at, Math.min(at + HEADER_BYTES, to)), at, to);
    if (!box) return;
    yield box;
    at = box.to;
  }
}

/** The boxes in a body that is here. */
export function boxesIn(body: Buffer, from = 0): Place[] {
  const boxes: Place[] = [];
  let at = from;
  while (at + 8 <= body.length && boxes.length < MAX_BOXES) {
    const box = boxAt(body.subarray(at, at + HEADER_BYTES), at, body.length);
    if (!box) break;
    boxes.push(box);
    at = box.to;
  }
  return boxes;
}

/** The first bytes of a body. */
export async function bodyOf(
  source: Bytes,
  { bodyFrom, to }: Place,
  most: number,
): Promise<Buffer> {
  return Buffer.from(await source.read(bodyFrom, Math.min(to, bodyFrom + most)));
}

/** A body; nothing of one that is too long to be words. */
export async function wholeOf(source: Bytes, place: Place): Promise<Buffer> {
  return place.to - place.bodyFrom > MAX_BODY ? Buffer.alloc(0) : bodyOf(source, place, MAX_BODY);
}

function boxAt(header: Buffer, at: number, to: number): Place | null {
  try {
    return parseBox(header, at, to);
  } catch (error) {
    if (error instanceof OutOfBounds) return null;
    throw error;
  }
}
