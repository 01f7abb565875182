import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { expect, test } from 'vitest';
import { box, readBoxes, uint } from '../../src/media/boxes.ts';
import { readLocations } from '../../src/media/cleaning/heif-locations.ts';
import { decode, readHeader } from '../../src/media/decode.ts';
import { UnreadablePicture } from '../../src/media/unreadable-picture.ts';
import { grid, heifGrid } from './heif-grid.ts';
import { desk } from './support.ts';

/** By how much HEVC at this quality may miss a colour, on average over the picture. */
const NEAR = 3;

/** What the tiles show together, none like another. */
function scene(): Sharp {
  const { width, height } = grid;
  const data = Buffer.alloc(width * height * 3);
  for (let at = 0; at < width * height; at += 1) {
    const [x, y] = [at % width, Math.floor(at / width)];
    const blue = 127 + 100 * Math.sin((x + 2 * y) / 17);
    data.set([(x * 255) / width, (y * 255) / height, blue], at * 3);
  }
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/** The properties of ISO/IEC 23008-12, 6.5, and what they mean. */
const turned = (quarters: number) => box('irot', Buffer.from([quarters]));
const mirrored = (axis: number) => box('imir', Buffer.from([axis]));
/** 80 by 60 pixels of the middle. */
const cropped = box('clap', ...[80, 1, 60, 1, 0, 1, 0, 1].map((value) => uint(value, 4)));
type Turn = (picture: Sharp) => Sharp | Promise<Sharp>;
const cases: [string, Buffer[], Turn][] = [
  ['as it is', [], (picture) => picture],
  ['turned by no quarter', [turned(0)], (picture) => picture],
  ['turned by a quarter', [turned(1)], (picture) => picture.rotate(270)],
  ['turned by two quarters', [turned(2)], (picture) => picture.rotate(180)],
  ['turned by three quarters', [turned(3)], (picture) => picture.rotate(90)],
  ['mirrored from top to bottom', [mirrored(0)], (picture) => picture.flip()],
  ['mirrored from left to right', [mirrored(1)], (picture) => picture.flop()],
  ['turned twice', [turned(1), turned(1)], (picture) => picture.rotate(180)],
  [
    'turned and mirrored',
    [turned(1), mirrored(1)],
    async (picture) => sharp(await picture.rotate(270).png().toBuffer()).flop(),
  ],
  [
    'mirrored and turned',
    [mirrored(0), turned(3)],
    async (picture) => sharp(await picture.flip().png().toBuffer()).rotate(90),
  ],
  ['cropped to its middle', [cropped], (picture) => middle(picture)],
  [
    'cropped and turned',
    [cropped, turned(3)],
    async (picture) => sharp(await (await middle(picture)).png().toBuffer()).rotate(90),
  ],
];
const sizes = [grid, { width: 300, height: 100 }] as const;

const sized = sizes.flatMap((size) => cases.map(([name, ...it]) => ({ name, size, it })));

test.for(sized)(
  'a picture of tiles, $name, $size.width pixels of them, looks as its file says',
  async ({ size, it: [properties, turn] }) => {
    await using folder = await desk();
    const path = join(folder.path, 'grid.heic');
    await writeFile(path, await heifGrid(size, properties));
    const seen = await decode(await readHeader(path));
    const part = await scene()
      .extract({ left: 0, top: 0, ...size })
      .png()
      .toBuffer();
    const { data, info } = await (
      await turn(sharp(part))
    )
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([seen.width, seen.height]).toEqual([info.width, info.height]);
    expect(distance(seen.data, data)).toBeLessThan(NEAR);
  },
);

test.for([
  ['whole', []],
  ['cropped', [cropped]],
] as const)(
  'a picture of which one tile cannot be decoded is refused, not shown with a hole: %s',
  async ([, properties]) => {
    await using folder = await desk();
    const path = join(folder.path, 'grid.heic');
    const whole = await heifGrid(grid, [...properties]);
    const meta = readBoxes(whole).find(({ type }) => type === 'meta')!;
    const from = meta.bodyFrom + 4;
    const [tile] = [...readLocations(whole.subarray(from, meta.to), from)!.values()].at(-1)!;
    await writeFile(path, whole.fill(0, tile!.from, tile!.to));
    const header = await readHeader(path);
    await expect(decode(header)).rejects.toBeInstanceOf(UnreadablePicture);
  },
);

async function middle(picture: Sharp): Promise<Sharp> {
  const { width, height } = await picture.metadata();
  return picture.extract({ left: (width - 80) / 2, top: (height - 60) / 2, width: 80, height: 60 });
}

function distance(one: Buffer, other: Buffer): number {
  const sum = one.reduce((all, value, index) => all + Math.abs(value - other[index]!), 0);
  return sum / one.length;
}
