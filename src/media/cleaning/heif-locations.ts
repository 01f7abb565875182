import { Cursor, fullBox, readBoxes, uint } from '../boxes.ts';

const IN_FILE = 0;
const IN_ITEM_DATA = 1;

/** A stretch of the file, `to` not included. */
export type Extent = { from: number; to: number };

/**
 * Each item's extents in the file, by what stands in the body of `meta`, whose first byte is the file's at `offset`. Null
 * when nothing says it, or an item lives elsewhere (another file, inside another item) or has no stated end.
 */
export function readLocations(meta: Buffer, offset: number): Map<number, Extent[]> | null {
  const boxes = readBoxes(meta);
  const iloc = boxes.find(({ type }) => type === 'iloc');
  const idat = boxes.find(({ type }) => type === 'idat');
  const itemData = idat ? { from: offset + idat.bodyFrom, to: offset + idat.to } : null;
  return iloc ? parseLocations(meta.subarray(iloc.bodyFrom, iloc.to), itemData) : null;
}

function parseLocations(body: Buffer, itemData: Extent | null): Map<number, Extent[]> | null {
  const fields = new Cursor(body);
  const version = fields.uint(1);
  fields.take(3);
  const sizes = fields.uint(2);
  const [offsetBytes, lengthBytes, baseBytes] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15];
  const indexBytes = version === 0 ? 0 : sizes & 15;
  const locations = new Map<number, Extent[]>();
  for (let left = fields.uint(version < 2 ? 2 : 4); left > 0; left--) {
    const id = fields.uint(version < 2 ? 2 : 4);
    const method = version === 0 ? IN_FILE : fields.uint(2) & 15;
    const isElsewhere = fields.uint(2) !== 0;
    const origin = originOf(method, itemData);
    if (isElsewhere || origin === null) return null;
    const base = origin + fields.uint(baseBytes);
    const extents = Array.from({ length: fields.uint(2) }, () => {
      fields.take(indexBytes);
      const from = base + fields.uint(offsetBytes);
      return { from, to: from + fields.uint(lengthBytes) };
    });
    if (extents.some(({ from, to }) => from === to)) return null;
    locations.set(id, extents);
  }
  return locations;
}

function originOf(method: number, itemData: Extent | null): number | null {
  if (method === IN_FILE) return 0;
  return method === IN_ITEM_DATA && itemData ? itemData.from : null;
}

/** Writes `iloc` for items whose extents follow one another from `start` on. */
export function writeLocations(items: { id: number; extents: Extent[] }[], start: number): Buffer {
  let offset = start;
  const entries = items.map(({ id, extents }) => {
    const located = extents.map(({ from, to }) => {
      const entry = Buffer.concat([uint(offset, 4), uint(to - from, 4)]);
      offset += to - from;
      return entry;
    });
    return Buffer.concat([uint(id, 2), uint(0, 2), uint(extents.length, 2), ...located]);
  });
  return fullBox('iloc', {}, uint(0x4400, 2), uint(items.length, 2), ...entries);
}
