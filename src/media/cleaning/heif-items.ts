import { box, Cursor, fullBox, readBoxes, uint } from '../boxes.ts';

/** What `iinf` says of an item; `flags` tells whether it is hidden. */
export type Item = { id: number; type: string; flags: number };

/** What `iref` says: one item and the items that it refers to. */
export type Reference = { type: string; from: number; to: number[] };

/** Parses `iinf`; null when an entry is protected or of a version that no HEIF file uses. */
export function readItems(body: Buffer): Item[] | null {
  const entries = body.subarray(new Cursor(body).uint(1) === 0 ? 6 : 8);
  const items = readBoxes(entries).map(({ bodyFrom, to }) =>
    readItem(entries.subarray(bodyFrom, to)),
  );
  return items.every((item) => item !== null) ? items : null;
}

function readItem(body: Buffer): Item | null {
  const fields = new Cursor(body);
  const version = fields.uint(1);
  if (version !== 2 && version !== 3) return null;
  const flags = fields.uint(3);
  const id = fields.uint(version === 2 ? 2 : 4);
  const isProtected = fields.uint(2) !== 0;
  return isProtected || id > 0xffff ? null : { id, type: fields.text(4), flags };
}

/** Writes `iinf`; the items lose their names. */
export function writeItems(items: Item[]): Buffer {
  const entries = items.map(({ id, type, flags }) =>
    fullBox(
      'infe',
      { version: 2, flags },
      uint(id, 2),
      uint(0, 2),
      Buffer.from(`${type}\0`, 'latin1'),
    ),
  );
  return fullBox('iinf', {}, uint(items.length, 2), ...entries);
}

/** Parses `iref`. */
export function readReferences(body: Buffer): Reference[] {
  const idBytes = new Cursor(body).uint(1) === 0 ? 2 : 4;
  const entries = body.subarray(4);
  return readBoxes(entries).map(({ type, bodyFrom, to }) => {
    const fields = new Cursor(entries.subarray(bodyFrom, to));
    const from = fields.uint(idBytes);
    const targets = Array.from({ length: fields.uint(2) }, () => fields.uint(idBytes));
    return { type, from, to: targets };
  });
}

/** Writes `iref`, or nothing when there is no reference. */
export function writeReferences(references: Reference[]): Buffer {
  if (references.length === 0) return Buffer.alloc(0);
  const entries = references.map(({ type, from, to }) =>
    box(type, uint(from, 2), uint(to.length, 2), ...to.map((id) => uint(id, 2))),
  );
  return fullBox('iref', {}, ...entries);
}
