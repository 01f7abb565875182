import { readFile } from 'node:fs/promises';
import { box, fullBox, readBoxes, uint } from '../../src/media/boxes.ts';
import { writeItems, writeReferences } from '../../src/media/cleaning/heif-items.ts';
import { readLocations, writeLocations } from '../../src/media/cleaning/heif-locations.ts';

const TILES = [2, 3, 4, 5];
const GRID = 1;
const [CODEC, TILE_SIZE, GRID_SIZE] = [1, 2, 3];

/** A HEIC file of two rows of two tiles, as phones write them with more: each the only picture of a file. */
export async function heifGrid(path: string, { width, height }: { width: number; height: number }) {
  const file = await readFile(path);
  const [fileType, meta] = readBoxes(file);
  const body = file.subarray(meta!.bodyFrom + 4, meta!.to);
  const [[{ from, to }]] = [...readLocations(body, meta!.bodyFrom + 4)!.values()] as [
    [{ from: number; to: number }],
  ];
  const tile = file.subarray(from, to);
  const properties = inside(inside(body, 'iprp'), 'ipco');
  const codec = box('hvcC', inside(properties, 'hvcC'));
  const grid = Buffer.from([0, 0, 1, 1, ...uint(width * 2, 2), ...uint(height * 2, 2)]);
  const parts = [{ id: GRID, bytes: grid }, ...TILES.map((id) => ({ id, bytes: tile }))];
  const write = (start: number) => {
    let at = 0;
    const located = parts.map(({ id, bytes }) => {
      at += bytes.length;
      return { id, extents: [{ from: at - bytes.length, to: at }] };
    });
    const sizes = [
      [width, height],
      [width * 2, height * 2],
    ].map(([w, h]) => fullBox('ispe', {}, uint(w!, 4), uint(h!, 4)));
    return fullBox(
      'meta',
      {},
      fullBox('hdlr', {}, uint(0, 4), Buffer.from('pict'), Buffer.alloc(13)),
      fullBox('pitm', {}, uint(GRID, 2)),
      writeLocations(located, start),
      writeItems([
        { id: GRID, type: 'grid', flags: 0 },
        ...TILES.map((id) => ({ id, type: 'hvc1', flags: 1 })),
      ]),
      writeReferences([{ type: 'dimg', from: GRID, to: TILES }]),
      box('iprp', box('ipco', codec, ...sizes), associations()),
    );
  };
  const head = file.subarray(fileType!.from, fileType!.to);
  const start = head.length + write(0).length + 8;
  return Buffer.concat([head, write(start), box('mdat', ...parts.map(({ bytes }) => bytes))]);
}

function associations(): Buffer {
  const essential = 0x80;
  const ofTile = [2, essential | CODEC, TILE_SIZE];
  const entries = [[GRID, [1, GRID_SIZE]] as const, ...TILES.map((id) => [id, ofTile] as const)];
  const bytes = entries.map(([id, said]) => Buffer.from([...uint(id, 2), ...said]));
  return fullBox('ipma', {}, uint(entries.length, 4), ...bytes);
}

function inside(body: Buffer, type: string): Buffer {
  const found = readBoxes(body).find((it) => it.type === type);
  if (!found) throw new Error(`There is no box ${type}.`);
  return body.subarray(found.bodyFrom, found.to);
}
