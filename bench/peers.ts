/**
 * What all sizes of a photo cost beside what other servers' way of making the same files costs: Immich's (one decode to
 * raw pixels, each file from those, in sixteen bits a channel where the photo is wider than sRGB), PHP's GD and
 * ImageMagick's. CPU time, in turns; GD and ImageMagick make the JPEGs only, and only those of ours are counted there.
 */
import { existsSync } from 'node:fs';
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { decode, readHeader } from '../src/media/decode.ts';
import { avifOptions, encodeAll, toJpeg } from '../src/media/encode.ts';
import { federatedSize, renditionSizes } from '../src/media/formats.ts';
import { release } from '../src/media/pixels.ts';
import { cascade } from '../src/media/render.ts';
import { inDisplayP3, makePhoto } from './ingest/photos.ts';
import { commandCost, judge, metered } from './judge.ts';
import { median } from './servers.ts';

const ROUNDS = 5;
const sides = [...Object.values(renditionSizes), federatedSize];

const gd = `
  $whole = imagecreatefromjpeg($argv[1]);
  foreach ([${sides.join(', ')}] as $side) {
    $width = imagesx($whole); $height = imagesy($whole);
    $scale = min(1, $side / max($width, $height));
    $small = imagecreatetruecolor(round($width * $scale), round($height * $scale));
    imagecopyresampled($small, $whole, 0, 0, 0, 0, imagesx($small), imagesy($small), $width, $height);
    imagejpeg($small, "$argv[2]/$side.jpg", 80);
  }`;

await using folder = await mkdtempDisposable(join(tmpdir(), 'albumen-bench-'));
const photos = await Promise.all([12, 24, 48].map((size) => makePhoto(folder.path, size)));
const wide = await Promise.all(photos.map((photo) => inDisplayP3(photo, folder.path)));

judge('Immich’s way, sRGB', await compare(photos, ours, (it) => immich(it, 'srgb')), {
  least: 1.25,
});
judge('Immich’s way, Display P3', await compare(wide, ours, (it) => immich(it, 'p3')), {
  least: 1.9,
});
await compareWith('GD', '/usr/bin/php', (photo) => ['-r', gd, photo, folder.path]);
await compareWith('ImageMagick', '/usr/bin/convert-im6.q16', imageMagick);

async function compareWith(name: string, command: string, args: (photo: string) => string[]) {
  if (!existsSync(command)) return console.log(`${name} is not here: ${command}`);
  const ratio = await compare(photos, ourJpegs, (photo) => commandCost(command, args(photo)));
  judge(`${name}, JPEGs`, ratio, { least: 2.2 });
}

/** How many times as much theirs costs, over all photos; medians of the rounds. */
async function compare(
  those: string[],
  our: (photo: string) => Promise<number>,
  their: (photo: string) => Promise<number>,
): Promise<number> {
  let [ourTotal, theirTotal] = [0, 0];
  for (const photo of those) {
    const costs = { our: [] as number[], their: [] as number[] };
    await our(photo);
    for (let round = 0; round < ROUNDS; round += 1) {
      costs.our.push(await our(photo));
      costs.their.push(await their(photo));
    }
    ourTotal += median(costs.our);
    theirTotal += median(costs.their);
  }
  return theirTotal / ourTotal;
}

async function ours(photo: string): Promise<number> {
  sharp.concurrency(1);
  const { cost } = await metered(async () => {
    const header = await readHeader(photo);
    const largest = await decode(header);
    const levels = await cascade(largest, header);
    await encodeAll(largest, levels);
    for (const pixels of new Set([largest, ...Object.values(levels)])) release(pixels);
  });
  return cost;
}

async function ourJpegs(photo: string): Promise<number> {
  sharp.concurrency(1);
  const { cost } = await metered(async () => {
    const header = await readHeader(photo);
    const largest = await decode(header);
    const levels = await cascade(largest, header);
    for (const pixels of [largest, ...Object.values(levels)]) await toJpeg(pixels);
    for (const pixels of new Set([largest, ...Object.values(levels)])) release(pixels);
  });
  return cost;
}

async function immich(photo: string, colours: 'srgb' | 'p3'): Promise<number> {
  sharp.concurrency(0);
  const space = colours === 'srgb' ? 'srgb' : 'rgb16';
  const { cost } = await metered(async () => {
    const { data, info } = await sharp(photo, { limitInputPixels: false })
      .pipelineColourspace(space)
      .withIccProfile(colours)
      .rotate()
      .resize(federatedSize, federatedSize, { fit: 'inside', withoutEnlargement: true })
      .raw()
      .toBuffer({ resolveWithObject: true });
    const file = (side: number) =>
      sharp(data, { raw: info })
        .pipelineColourspace(space)
        .withIccProfile(colours)
        .resize(side, side, { fit: 'inside', withoutEnlargement: true });
    for (const side of Object.values(renditionSizes)) {
      await file(side)
        .avif(avifOptions({ width: side, height: side }))
        .toBuffer();
    }
    for (const side of sides) await file(side).jpeg({ quality: 80 }).toBuffer();
  });
  return cost;
}

function imageMagick(photo: string): string[] {
  const files = sides.flatMap((side) => {
    const path = join(folder.path, `${side}.jpg`);
    return [
      '(',
      '+clone',
      '-resize',
      `${side}x${side}>`,
      '-quality',
      '80',
      '-write',
      path,
      '+delete',
      ')',
    ];
  });
  return ['-limit', 'thread', '1', photo, '-auto-orient', ...files, 'null:'];
}
