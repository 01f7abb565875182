import { box, Cursor, fullBox, readBoxes, uint } from '../boxes.ts';

const pixelProperties = new Set(
  'av1C hvcC ispe pixi pasp colr clap irot imir auxC lsel a1op a1lx clli mdcv cclv amve'.split(' '),
);

type Association = { id: number; properties: { index: number; isEssential: boolean }[] };

/**
 * Rewrites `iprp` for the kept items. Properties that do not make pixels (descriptions, times,
 * camera positions) become empty `free` boxes, so that the numbers of the others stay; null when
 * an item declares such a property to be essential.
 */
export function cleanProperties(body: Buffer, keptItems: Set<number>): Buffer | null {
  const boxes = readBoxes(body);
  const container = boxes.find(({ type }) => type === 'ipco');
  if (!container) return null;
  const properties = body.subarray(container.bodyFrom, container.to);
  const isKept = readBoxes(properties).map(({ type }) => pixelProperties.has(type));
  const kept = readBoxes(properties).map(({ from, to }, index) =>
    isKept[index] ? properties.subarray(from, to) : box('free'),
  );
  const associations = boxes
    .filter(({ type }) => type === 'ipma')
    .flatMap(({ bodyFrom, to }) => readAssociations(body.subarray(bodyFrom, to)))
    .filter(({ id }) => keptItems.has(id));
  const misses = associations.some(({ properties: used }) =>
    used.some(({ index, isEssential }) => isEssential && !isKept[index - 1]),
  );
  return misses ? null : box('iprp', box('ipco', ...kept), writeAssociations(associations));
}

function readAssociations(body: Buffer): Association[] {
  const fields = new Cursor(body);
  const idBytes = fields.uint(1) === 0 ? 2 : 4;
  const indexBytes = fields.uint(3) & 1 ? 2 : 1;
  const essentialBit = indexBytes === 2 ? 0x8000 : 0x80;
  return Array.from({ length: fields.uint(4) }, () => {
    const id = fields.uint(idBytes);
    const properties = Array.from({ length: fields.uint(1) }, () => {
      const value = fields.uint(indexBytes);
      return { index: value & ~essentialBit, isEssential: (value & essentialBit) !== 0 };
    });
    return { id, properties };
  });
}

function writeAssociations(associations: Association[]): Buffer {
  const entries = associations.map(({ id, properties }) => {
    const values = properties.map(({ index, isEssential }) =>
      uint(isEssential ? index | 0x8000 : index, 2),
    );
    return Buffer.concat([uint(id, 2), uint(values.length, 1), ...values]);
  });
  return fullBox('ipma', { flags: 1 }, uint(associations.length, 4), ...entries);
}
