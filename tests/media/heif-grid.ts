import { readFile } from 'node:fs/promises';
import { box, fullBox, readBoxes, uint } from '../../src/media/boxes.ts';
import { writeItems, writeReferences } from '../../src/media/cleaning/heif-items.ts';
import { readLocations, writeLocations } from '../../src/media/cleaning/heif-locations.ts';
import { fixture } from './support.ts';

/** Pixels of all tiles together: three beside each other, in two rows. */
export const grid = { width: 384, height: 128 } as const;

const [COLUMNS, ROWS] = [3, 2];
const TILES = [2, 3, 4, 5, 6, 7];
const GRID = 1;
const [CODEC, TILE_SIZE, GRID_SIZE, FIRST_TRANSFORMATION] = [1, 2, 3, 4];
const ESSENTIAL = 0x80;

/**
 * A HEIC file whose picture is put together of tiles, as phones write them with more: so much of it as `width` and `height`
 * say, and then what the properties do to it.
 */
export async function heifGrid(
  { width, height }: { width: number; height: number } = grid,
  transformations: Buffer[] = [],
): Promise<Buffer> {
  const file = await readFile(fixture('tiles.heic'));
  const [fileType, meta] = readBoxes(file);
  const body = file.subarray(meta!.bodyFrom + 4, meta!.to);
  const located = readLocations(body, meta!.bodyFrom + 4)!;
  const tiles = [...located.values()].map(([part]) => file.subarray(part!.from, part!.to));
  const codec = box('hvcC', inside(inside(inside(body, 'iprp'), 'ipco'), 'hvcC'));
  const layout = Buffer.from([0, 0, ROWS - 1, COLUMNS - 1, ...uint(width, 2), ...uint(height, 2)]);
  const parts = [
    { id: GRID, bytes: layout },
    ...TILES.map((id, index) => ({ id, bytes: tiles[index]! })),
  ];
  const sizes = [
    [grid.width / COLUMNS, grid.height / ROWS],
    [width, height],
  ].map(([w, h]) => fullBox('ispe', {}, uint(w!, 4), uint(h!, 4)));
  const write = (start: number) => {
    let at = 0;
    const extents = parts.map(({ id, bytes }) => {
      at += bytes.length;
      return { id, extents: [{ from: at - bytes.length, to: at }] };
    });
    return fullBox(
      'meta',
      {},
      fullBox('hdlr', {}, uint(0, 4), Buffer.from('pict'), Buffer.alloc(13)),
      fullBox('pitm', {}, uint(GRID, 2)),
      writeLocations(extents, start),
      writeItems([
        { id: GRID, type: 'grid', flags: 0 },
        ...TILES.map((id) => ({ id, type: 'hvc1', flags: 1 })),
      ]),
      writeReferences([{ type: 'dimg', from: GRID, to: TILES }]),
      box('iprp', box('ipco', codec, ...sizes, ...transformations), associations(transformations)),
    );
  };
  const head = file.subarray(fileType!.from, fileType!.to);
  const start = head.length + write(0).length + 8;
  return Buffer.concat([head, write(start), box('mdat', ...parts.map(({ bytes }) => bytes))]);
}

function associations(transformations: Buffer[]): Buffer {
  const done = transformations.map((_, index) => ESSENTIAL | (FIRST_TRANSFORMATION + index));
  const entries = [
    [GRID, [GRID_SIZE, ...done]] as const,
    ...TILES.map((id) => [id, [ESSENTIAL | CODEC, TILE_SIZE]] as const),
  ];
  const bytes = entries.map(([id, said]) => Buffer.from([...uint(id, 2), said.length, ...said]));
  return fullBox('ipma', {}, uint(entries.length, 4), ...bytes);
}

function inside(body: Buffer, type: string): Buffer {
  const found = readBoxes(body).find((it) => it.type === type);
  if (!found) throw new Error(`There is no box ${type}.`);
  return body.subarray(found.bodyFrom, found.to);
}
