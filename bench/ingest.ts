/**
 * What a photo costs: CPU time (user and system) of the whole rendering, through the function that
 * production uses, beside the floor under it in the same round: one decode to the largest size, and
 * every encode from pixels that are there already. The ratio is floor to whole.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { avifOptions } from '../src/media/encode.ts';
import { federatedSize, renditionSizes } from '../src/media/formats.ts';
import { fromPixels, release, toPixels } from '../src/media/pixels.ts';
import { renderPicture } from '../src/media/render.ts';
import { environment, nodeArguments } from '../src/media/renderer-child.ts';
import { cameraPhotos, makePhoto } from './ingest/photos.ts';
import { judge, metered } from './judge.ts';
import { median } from './servers.ts';

const TARGET = 0.88;
const ROUNDS = 5;

type Measurement = { photo: string; floor: number[]; whole: number[] };

if (!process.send) {
  const child = fork(import.meta.filename, {
    env: environment,
    execArgv: nodeArguments({ reads: ['*'], writes: ['*'] }),
  });
  const [code] = await once(child, 'exit');
  process.exit(Number(code));
}

await using folder = await mkdtempDisposable(join(tmpdir(), 'albumen-bench-'));
const photos = cameraPhotos();
for (const megapixels of [12, 24, 48]) photos.push(await makePhoto(folder.path, megapixels));
report(await measure(photos));

async function measure(paths: string[]): Promise<Measurement[]> {
  const measurements = paths.map((photo): Measurement => ({ photo, floor: [], whole: [] }));
  for (const { photo } of measurements) await wholeCost(photo);
  for (let round = 0; round < ROUNDS; round++) {
    for (const { photo, floor, whole } of measurements) {
      whole.push(await wholeCost(photo));
      floor.push(await floorCost(photo));
    }
  }
  return measurements;
}

async function wholeCost(photo: string): Promise<number> {
  await using into = await mkdtempDisposable(join(folder.path, 'into-'));
  const { cost } = await metered(() => renderPicture(photo, into.path));
  return cost;
}

async function floorCost(photo: string): Promise<number> {
  const decoded = await metered(() => toPixels(fit(sharp(photo), federatedSize)));
  const federated = await metered(() =>
    fromPixels(decoded.result).jpeg({ quality: 80 }).toBuffer(),
  );
  let total = decoded.cost + federated.cost;
  for (const side of Object.values(renditionSizes)) {
    const pixels = await toPixels(fit(fromPixels(decoded.result), side));
    const encoders = [
      fromPixels(pixels).avif(avifOptions(pixels)),
      fromPixels(pixels).jpeg({ quality: 80 }),
    ];
    for (const encoder of encoders) total += (await metered(() => encoder.toBuffer())).cost;
    release(pixels);
  }
  release(decoded.result);
  return total;
}

function fit(picture: Sharp, side: number): Sharp {
  return picture.resize(side, side, { fit: 'inside', withoutEnlargement: true });
}

function report(measurements: Measurement[]): void {
  let [floorTotal, wholeTotal] = [0, 0];
  console.log(`${'photo'.padEnd(32)}  floor ms  whole ms  ratio`);
  for (const { photo, ...costs } of measurements) {
    const [floor, whole] = [median(costs.floor), median(costs.whole)];
    floorTotal += floor;
    wholeTotal += whole;
    console.log(
      [
        basename(photo).padEnd(32),
        floor.toFixed(0).padStart(8),
        whole.toFixed(0).padStart(8),
        (floor / whole).toFixed(2).padStart(5),
      ].join('  '),
    );
  }
  judge('ingest ratio', floorTotal / wholeTotal, { least: TARGET });
}
